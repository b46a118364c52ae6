"""A list of sentences with how each was judged."""

import pytest
from PySide6.QtCore import QPoint, Qt

from widgets import colours
from widgets.colours import Scale
from widgets.verdicts import Verdict, VerdictList

VERDICTS = [
    Verdict("not bad at all", True, 0.9),
    Verdict("a dull <b>film</b>", False, 0.8),
    *[Verdict(f"sentence {number}", True, 0.2) for number in range(40)],
]


@pytest.fixture
def verdicts(qtbot):
    made = VerdictList("Some sentences")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.set_verdicts(VERDICTS)
    made.show()
    return made


def colour_at(verdicts, x, index):
    picture = verdicts.rows.grab().toImage()
    place = verdicts.rows.row_rect(index).center().toPoint()
    return picture.pixelColor(x, place.y())


def test_that_what_is_wrong_is_told_to_a_screen_reader(verdicts):
    said = verdicts.rows.accessibleDescription()
    assert "dull" in said
    assert "not bad" not in said
    assert [each.is_right for each in VERDICTS[:3]] == [True, False, False]


def test_that_the_square_has_the_colour_of_the_label(verdicts):
    scale = Scale("signed", -1, 1)
    line = verdicts.fontMetrics().height()
    assert colour_at(verdicts, 2 + line // 4, 0) == colours.colour(1, scale)
    assert colour_at(verdicts, 2 + line // 4, 1) == colours.colour(-1, scale)


def test_that_a_click_chooses_a_sentence(verdicts, qtbot):
    place = verdicts.rows.row_rect(1).center().toPoint()
    with qtbot.waitSignal(verdicts.chosen) as chosen:
        qtbot.mouseClick(verdicts.rows, Qt.MouseButton.LeftButton, pos=QPoint(20, place.y()))
    assert chosen.args == [1]


def test_that_the_keyboard_goes_down_the_list_and_scrolls(verdicts, qtbot):
    for _press in range(30):
        qtbot.keyClick(verdicts.rows, Qt.Key.Key_Down)
    assert verdicts.verticalScrollBar().value() > 0
    assert "sentence 27" in verdicts.rows.accessibleDescription()
    with qtbot.waitSignal(verdicts.chosen) as chosen:
        qtbot.keyClick(verdicts.rows, Qt.Key.Key_Return)
    assert chosen.args == [29]
    qtbot.keyClick(verdicts.rows, Qt.Key.Key_Up)
    assert "sentence 26" in verdicts.rows.accessibleDescription()


def test_that_fewer_sentences_forget_what_was_pointed_at(verdicts, qtbot):
    for _press in range(5):
        qtbot.keyClick(verdicts.rows, Qt.Key.Key_Down)
    verdicts.set_verdicts(VERDICTS[:2])
    qtbot.keyClick(verdicts.rows, Qt.Key.Key_Return)
    assert len(verdicts.verdicts()) == 2


def test_that_a_short_list_fills_its_place(verdicts):
    verdicts.set_verdicts(VERDICTS[:12])
    close = verdicts.rows.row_rect(0).height()
    verdicts.resize(400, 2000)
    assert verdicts.rows.row_rect(0).height() > close
    assert verdicts.rows.row_rect(11).bottom() <= verdicts.viewport().height()
