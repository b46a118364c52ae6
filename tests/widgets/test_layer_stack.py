"""Layers over time: vectors in their places, and what the pointer meets there."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from resources import numbers
from tests.repaints import assert_change_is_painted
from tests.written import texts_of
from widgets.colours import Scale
from widgets.layer_stack import Lane, LayerStack, Level, StackPicture

SCALE = Scale("signed", -1, 1)


def picture(steps, *, only=None, two=False):
    rng = np.random.default_rng(0)
    vectors = [rng.uniform(-1, 1, (steps, 3)).astype(np.float32) for _lane in range(4)]
    lanes = [Lane(vectors[1], SCALE, "hidden", 1)]
    if two:
        lanes.append(Lane(vectors[2], SCALE, "output", -1))
    return StackPicture(
        (
            Level("x", f"[1, {steps}, 3]", (Lane(vectors[0], SCALE),)),
            Level("GRU", f"[1, {steps}, 3]", tuple(lanes)),
            Level("head", "[1, 3]", (Lane(vectors[3], SCALE, only=only),)),
        ),
        tuple(f"token{step}" for step in range(steps)),
        frozenset({1}),
        ("1",) * steps,
        "mask",
    )


@pytest.fixture
def stack(qtbot):
    widget = LayerStack()
    qtbot.addWidget(widget)
    widget.resize(900, 420)
    widget.set_picture(picture(5))
    widget.show()
    return widget


def middle(widget, *at):
    return widget.vector_rect(*at).center().toPoint()


def test_that_levels_stand_above_each_other_and_columns_beside(stack):
    x, h, head = (stack.vector_rect(level, 0, 2) for level in range(3))
    assert x.top() > h.bottom() > h.top() > head.bottom()
    assert x.center().x() == h.center().x() < stack.vector_rect(0, 0, 3).left()


def test_that_a_vector_is_pointed_at_and_clicked(stack, qtbot):
    with qtbot.waitSignal(stack.pointed, check_params_cb=lambda column: column == 3):
        qtbot.mouseMove(stack, middle(stack, 1, 0, 3))
    with qtbot.waitSignal(stack.clicked) as clicked:
        qtbot.mouseClick(stack, Qt.MouseButton.LeftButton, pos=middle(stack, 1, 0, 3))
    assert clicked.args == [1, 3]


def test_that_what_is_not_passed_on_cannot_be_clicked(stack, qtbot):
    stack.set_picture(picture(5, only=4))
    with qtbot.assertNotEmitted(stack.clicked):
        qtbot.mouseClick(stack, Qt.MouseButton.LeftButton, pos=middle(stack, 2, 0, 2))
    with qtbot.waitSignal(stack.clicked):
        qtbot.mouseClick(stack, Qt.MouseButton.LeftButton, pos=middle(stack, 2, 0, 4))


def test_that_of_many_columns_those_around_the_present_one_are_seen(stack):
    stack.set_picture(picture(200, two=True))
    for token in (0, 90, 199):
        stack.set_place(token, 1)
        place = stack.vector_rect(1, 1, token)
        assert stack.rect().contains(place.toAlignedRect())
        assert place.width() > stack.fontMetrics().horizontalAdvance("ab")
    stack.set_place(10, 1, around=199)
    assert stack.vector_rect(1, 0, 199).right() <= stack.width()


def test_that_every_column_is_told_from_the_ground(stack):
    image = stack.grab().toImage()
    ground = image.pixelColor(QPoint(stack.width() - 2, 2))
    for column in range(5):
        inside = stack.vector_rect(0, 0, column).topLeft().toPoint() + QPoint(4, 4)
        assert image.pixelColor(inside) != ground


def test_that_the_pinned_units_number_is_written_where_those_of_all_have_no_room(stack):
    stack.resize(420, 200)
    shown = picture(5)
    stack.set_picture(shown)
    stack.set_place(2, 1)
    assert not [text for _size, text in texts_of(stack) if text[-3:-2] == "."]
    stack.set_place(2, 1, unit=1)
    written = [text for _size, text in texts_of(stack) if text[-3:-2] == "."]
    values = shown.levels[1].lanes[0].values[:, 1]
    assert written == [numbers.short(float(value)) for value in values]


@pytest.mark.parametrize("shown", [{}, {"two": True, "only": 59}])
def test_that_columns_that_glide_stand_as_if_drawn_anew(stack, shown):
    stack.set_picture(picture(60, **shown))
    for unit in (None, 1):
        stack.set_place(20, 1, unit)
        for column in (21, 22, 21, 24, 59, 0, 1):
            share = assert_change_is_painted(stack, partial(stack.set_place, column, 1, unit))
            assert share < 0.7 or column in (59, 0)
