import pytest
from PySide6.QtCore import Qt

from widgets.token_row import TokenRow

WORDS = ("I", "hate", "this", "boring", "movie")


@pytest.fixture
def row(qtbot):
    made = TokenRow()
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.set_tokens(WORDS)
    made.show()
    return made


def heard(signal):
    got = []
    signal.connect(got.append)
    return got


def test_that_a_click_chooses_a_token(row, qtbot):
    got = heard(row.clicked)
    at = row.token_rect(3).center().toPoint()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=at)
    assert got == [3]


def test_that_pointing_tells_which_token_and_leaving_that_none(row, qtbot):
    got = heard(row.pointed)
    qtbot.mouseMove(row, row.token_rect(1).center().toPoint())
    qtbot.mouseMove(row, row.rect().bottomRight())
    assert got == [1, -1]


def test_that_the_present_token_is_always_in_sight(row):
    row.set_tokens(tuple(f"word{n}" for n in range(200)), tail="+ 9,800 more")
    for index in (0, 100, 199, 40):
        row.set_current(index)
        rect = row.token_rect(index)
        assert rect.left() >= 0
        assert rect.right() <= row.width()


def test_that_all_fit_without_gliding_where_there_is_room(row):
    row.set_current(4)
    assert row.token_rect(0).left() == 0


def test_that_a_very_long_token_is_shortened(row):
    row.set_tokens(("x" * 5000, "end"))
    assert row.token_rect(1).right() < 500


def test_that_the_present_and_the_skipped_look_different(row):
    plain = row.grab().toImage()
    row.set_current(2)
    current = row.grab().toImage()
    row.set_skipped([3])
    assert plain != current != row.grab().toImage()


def test_that_no_token_is_no_trouble(row, qtbot):
    got = heard(row.clicked)
    row.set_tokens(())
    row.set_current(0)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    row.grab()
    assert got == []
