"""Tokens on their way through a table: what lies where, what lights up, what is said."""

import dataclasses
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from tests.repaints import assert_change_is_painted
from widgets.colours import Scale
from widgets.table_lookup import Lookup, Row, TableLookup, Token

ROWS = tuple(
    Row(n, (0.01 * n, -0.5, 0.25, 1.0), w) for n, w in ((0, "pad"), (3, "so"), (9, "good"))
)
LOOKUP = Lookup(
    (
        (Token("", 0, "padding"), Token("so", 3), Token("good", 9)),
        (Token("very", 9, "cut"), Token("good", 9), Token("so", 3), Token("so", 3)),
    ),
    ROWS,
    12,
    ("index [2, 3]", "table [12, 4]", "x [2, 3, 4]"),
    Scale("weight", -1, 1),
    step=4,
    masked=True,
)

STATES = "word", "padding"


@pytest.fixture
def picture(qtbot):
    made = TableLookup("Look up")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_lookup(LOOKUP)
    made.show()
    return made


def layout(picture):
    return picture.layout_in(QRectF(picture.rect()).adjusted(2, 2, -4, -4), picture.look())


def test_that_what_was_cut_off_has_no_step_and_the_others_are_counted():
    steps = [step for _token, _line, step in LOOKUP.places]
    assert steps == [0, 1, 2, -1, 3, 4, 5]
    assert LOOKUP.places[LOOKUP.current][0].text == "so"


def test_that_a_click_on_a_token_or_its_result_goes_to_its_step(picture, qtbot):
    with qtbot.waitSignal(picture.place_clicked) as told:
        click(picture, layout(picture).tokens[2], qtbot)
    assert told.args == [2]
    with qtbot.waitSignal(picture.place_clicked) as told:
        click(picture, layout(picture).results[4], qtbot)
    assert told.args == [3]


def test_that_a_click_on_what_was_cut_off_does_nothing(picture, qtbot):
    with qtbot.assertNotEmitted(picture.place_clicked):
        click(picture, layout(picture).tokens[3], qtbot)


def test_that_a_row_of_the_table_lights_all_places_that_pick_it(picture, qtbot):
    move(picture, layout(picture).rows[3].center(), qtbot)
    assert picture.lit() == {1, 5, 6}
    move(picture, layout(picture).tokens[2].center(), qtbot)
    assert picture.lit() == {2}
    move(picture, QPointF(picture.width() - 1, picture.height() - 1), qtbot)
    assert not picture.lit()


def test_that_rows_left_out_are_counted(picture):
    assert [count for _rect, count in layout(picture).gaps] == [2, 5, 2]


def test_that_all_numbers_of_a_short_row_are_shown_and_of_a_long_one_the_first(picture):
    assert layout(picture).columns == 4
    long = tuple(dataclasses.replace(row, values=row.values * 20) for row in ROWS)
    picture.set_lookup(dataclasses.replace(LOOKUP, rows=long))
    assert 1 <= layout(picture).columns < 80


def test_that_of_many_tokens_those_around_the_present_one_are_in_sight(picture):
    many = dataclasses.replace(LOOKUP, lines=((Token("so", 3),) * 200,), step=150)
    picture.set_lookup(many)
    shown = layout(picture).tokens
    assert 150 in shown
    assert len(shown) < 60
    assert max(rect.bottom() for rect in shown.values()) <= picture.height()


def test_that_tokens_left_out_are_counted(picture):
    tokens = tuple(Token("so", 3) for _n in range(60))
    for step in (0, 30, 59):
        picture.set_lookup(dataclasses.replace(LOOKUP, lines=(tokens,), step=step))
        place = layout(picture)
        counts = [count for _rect, count in place.more]
        assert sum(counts) + len(place.tokens) == 60
        assert len(counts) == (2 if step == 30 else 1)
        assert not any(
            rect.intersects(token) for rect, _count in place.more for token in place.tokens.values()
        )
    picture.set_lookup(LOOKUP)
    assert layout(picture).more == ()


def test_that_the_rows_can_be_read_aloud(picture):
    said = picture.accessibleDescription()
    assert "so: row 3: 0.03, −0.50, 0.25, 1.00" in said
    assert "very: cut off" in said
    assert said.count("good") == 2  # the last is still to come


@pytest.mark.parametrize("one_hot", [False, True])
def test_that_nothing_to_look_up_is_no_fault(picture, one_hot):
    picture.set_lookup(Lookup(((),), ROWS[:1], 3, ("", "", ""), Scale(), one_hot=one_hot))
    assert not picture.grab().isNull()
    picture.set_lookup(dataclasses.replace(LOOKUP, one_hot=one_hot))
    picture.grab()


def click(picture, rect, qtbot):
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())


def move(picture, point, qtbot):
    qtbot.mouseMove(picture, QPoint(round(point.x()), round(point.y())))


def test_that_type_and_rows_grow_in_a_tall_room(picture):
    picture.resize(900, 200)
    usual = layout(picture)
    picture.resize(900, 1000)
    tall = layout(picture)
    assert tall.look.metrics.height() > 1.2 * picture.look().metrics.height()
    assert tall.rows[9].height() > 1.2 * usual.rows[9].height()
    assert tall.columns == len(ROWS[0].values)
    assert max(rect.bottom() for rect in tall.rows.values()) < picture.height()


def test_that_a_table_fills_the_larger_part_of_the_largest_screens(picture):
    picture.resize(3600, 1800)
    shown = layout(picture)
    bottom = max(rect.bottom() for rect in (*shown.rows.values(), *shown.tokens.values()))
    right = max(rect.right() for rect in shown.results.values())
    assert 0.7 * picture.height() < bottom < picture.height()
    assert 0.7 * picture.width() < right < picture.width()


@pytest.mark.parametrize("one_hot", [False, True])
def test_that_places_that_glide_stand_as_if_drawn_anew(picture, one_hot):
    tokens = tuple(Token(f"word{n}", (0, 3, 9)[n % 3], STATES[n % 7 == 0]) for n in range(120))
    whole = dataclasses.replace(LOOKUP, lines=(tokens[:70], tokens[70:]), one_hot=one_hot)
    picture.set_lookup(dataclasses.replace(whole, step=30))
    for step in (31, 32, 31, 40, 69, 70, 119, 0):
        shown = dataclasses.replace(whole, step=step)
        share = assert_change_is_painted(picture, partial(picture.set_lookup, shown))
        assert share < 0.5 or step in (40, 69, 119, 0)
