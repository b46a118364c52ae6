"""Bars of lengths, and the list of sentences."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from widgets.lengths import Lengths
from widgets.sentence_list import SentenceList


@pytest.mark.parametrize("longest", [0, 1, 20, 79, 80, 2500])
def test_that_every_length_is_in_a_bar(qtbot, longest):
    made = Lengths()
    qtbot.addWidget(made)
    counts = np.random.default_rng(0).integers(0, 9, longest + 1)
    counts[longest] = 3
    made.set_counts(counts, 20)
    wide, bars = made.bars()
    assert len(bars) <= 80
    assert wide * len(bars) > longest
    assert bars.sum() == counts.sum()
    assert f"the longest is {longest}" in made.accessibleDescription()
    made.resize(300, 100)
    made.grab()


@pytest.fixture
def listed(qtbot):
    made = SentenceList("Sentences")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_rows(range(100, 100_100), lambda index: ("positive", f"sentence {index}"))
    made.show()
    return made


def test_that_a_row_is_chosen_by_click_and_by_keyboard(listed, qtbot):
    rect = listed.visualRect(listed.model().index(2, 1))
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [102]
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert told.args == [103]


def test_that_what_is_chosen_elsewhere_is_marked_and_not_reported(listed, qtbot):
    with qtbot.assertNotEmitted(listed.chosen):
        listed.set_chosen(5000)
    assert listed.currentIndex().row() == 4900
    with qtbot.assertNotEmitted(listed.chosen):
        listed.set_rows([3, 4], lambda index: ("negative", "<b>x</b>"))
    assert listed.model().index(1, 1).data() == "<b>x</b>"
