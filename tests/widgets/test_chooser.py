"""A list of things to start from: it shows which one is shown, and reports what is chosen."""

import pytest
from PySide6.QtCore import Qt

from widgets.chooser import Chooser


@pytest.fixture
def chooser(qtbot):
    entries = [("a", "Alpha", "The first."), ("b", "Beta", "The second.")]
    made = Chooser("Custom", "Where to start from", entries)
    qtbot.addWidget(made)
    made.chosen = []
    made.key_chosen.connect(made.chosen.append)
    made.show()
    return made


def test_that_it_shows_an_entry_or_the_word_for_none(chooser):
    chooser.show_key("b")
    assert (chooser.currentText(), chooser.lesson()) == ("Beta", "The second.")
    chooser.show_key("of one's own")
    assert (chooser.currentText(), chooser.lesson()) == ("", "")
    assert chooser.placeholderText() == "Custom"
    assert chooser.chosen == []


def test_that_a_choice_is_reported_also_the_same_once_more(chooser, qtbot):
    chooser.show_key("a")
    for _time in range(2):
        chooser.showPopup()
        qtbot.waitUntil(chooser.view().isVisible)
        qtbot.keyClick(chooser.view(), Qt.Key.Key_Return)
    assert chooser.chosen == ["a", "a"]


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_that_a_clicker_chooses_nothing(chooser, qtbot, key):
    chooser.show_key("a")
    qtbot.keyClick(chooser, key)
    assert chooser.chosen == []
    assert chooser.currentData() == "a"
