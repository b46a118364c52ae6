"""Where the keyboard is can be seen on every painted widget that Tab comes to."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests.widgets.test_paint_to import (
    bars,
    columns,
    diagram,
    grid,
    no_picture,
    picture,
    products,
    ridges,
    sheet,
    strip,
)  # fmt: skip

MAKERS = (
    bars, columns, diagram, grid, no_picture, picture, products, ridges, sheet, strip,
)  # fmt: skip


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 400)
    layout = QVBoxLayout(made)
    layout.addWidget(QPushButton("before"))
    return made


def pixels(widget):
    image = widget.grab().toImage()
    return np.array(image.constBits()).reshape(image.height(), -1)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_that_tab_is_seen_to_arrive(maker, window, qtbot):
    widget, _text = maker()
    window.layout().addWidget(widget, 1)
    before = window.findChild(QPushButton)
    before.setFocus()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    away = pixels(widget)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is not before
    assert (pixels(widget) != away).sum() > 60
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert np.array_equal(pixels(widget), away)
