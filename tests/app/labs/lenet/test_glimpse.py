"""What stands beside the curves while a network learns."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.labs.lenet.screen.learn import GlimpseScreen
from app.labs.lenet.views.glimpse import GlimpseView
from tests.repaints import Paintings, settle
from widgets.sheet import Sheet

FIRST = GlimpseScreen(
    np.zeros((3, 8, 8, 1), np.uint8), ("4", "9", "2"), (1,), np.zeros((3, 3, 1, 2)), "2 of 3"
)


@pytest.fixture
def glimpse(qtbot):
    made = GlimpseView()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_screen(FIRST)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("change", "is_drawn"),
    [
        ({"kernels": np.ones((3, 3, 1, 2))}, False),
        ({"said": ("4", "9", "7")}, True),
        ({"wrong": ()}, True),
        ({"images": np.ones((3, 8, 8, 1), np.uint8)}, True),
    ],
)
def test_that_pictures_are_drawn_again_only_for_another_answer(glimpse, change, is_drawn):
    settle(glimpse)
    paints = Paintings(glimpse.findChild(Sheet).viewport())
    glimpse.show_screen(replace(FIRST, **change))
    for _round in range(3):
        QApplication.processEvents()
    assert bool(paints.count) == is_drawn
