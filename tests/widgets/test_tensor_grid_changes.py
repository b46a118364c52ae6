"""A grid paints anew what has changed, and that is all that it needs."""

import numpy as np
import pytest

from tests.repaints import assert_change_is_painted, settle
from widgets.colours import Scale
from widgets.tensor_grid import Block, Mark, TensorGrid

SCALE = Scale("signed", -9, 9)


def made(qtbot, values):
    grid = TensorGrid("Output")
    grid.set_values(values, SCALE)
    grid.resize(420, 420)
    qtbot.addWidget(grid)
    grid.show()
    return grid


@pytest.fixture
def values():
    return np.random.default_rng(3).normal(size=(9, 9)).astype(np.float32)


@pytest.fixture
def grid(qtbot, values):
    return made(qtbot, values)


@pytest.mark.parametrize("value", [0.25, -3.5, 0.0, 8.99, -123.4, np.nan])
def test_that_a_few_new_numbers_look_as_if_all_were_new(grid, values, qtbot, value):
    settle(grid)
    other = values.copy()
    other[2, 3], other[8, 0] = value, 1.0
    share = assert_change_is_painted(grid, lambda: grid.set_values(other, SCALE))
    np.testing.assert_array_equal(settle(grid), settle(made(qtbot, other)))
    np.testing.assert_array_equal(grid.values(), other)
    if value in (0.25, -3.5):
        assert share < 0.1


def test_that_numbers_that_change_how_all_are_written_are_written_anew(qtbot):
    whole = np.arange(16, dtype=np.float32).reshape(4, 4) - 8
    grid = made(qtbot, whole)
    settle(grid)
    broken = whole.copy()
    broken[1, 1] = 0.5
    assert assert_change_is_painted(grid, lambda: grid.set_values(broken, SCALE)) == 1
    np.testing.assert_array_equal(settle(grid), settle(made(qtbot, broken)))


def test_that_a_cell_that_is_filled_is_painted_by_itself(grid):
    for count in (0, 1, 5, 9, 10, 80, 81):
        share = assert_change_is_painted(grid, lambda count=count: grid.set_filled(count))
    assert 0 < share < 0.05
    assert assert_change_is_painted(grid, lambda: grid.set_blank(None)) == 1


@pytest.mark.parametrize(
    "mark",
    [
        Mark((Block(4, 4, 3, 3),)),
        Mark((Block(-1, 7, 3, 3),), "ghost"),
        Mark((Block(2, 2, 3, 3, 2, 2),)),
        Mark((Block(0, 0),), "pin"),
        Mark((Block(0, 0), Block(8, 8)), "cells"),
        Mark((Block(4, 4, 3, 3),), spotlight=True),
        Mark(strengths=np.linspace(0, 1, 81).reshape(9, 9)),
    ],
)
def test_that_a_mark_comes_moves_and_goes_without_a_trace(grid, mark):
    start = settle(grid)
    assert_change_is_painted(grid, lambda: grid.set_mark("window", mark))
    assert_change_is_painted(grid, lambda: grid.set_mark("window", Mark((Block(3, 5, 3, 3),))))
    assert_change_is_painted(grid, lambda: grid.set_mark("window", mark))
    assert_change_is_painted(grid, lambda: grid.set_mark("window", None))
    np.testing.assert_array_equal(settle(grid), start)


def test_that_the_same_mark_again_paints_nothing(grid):
    grid.set_mark("window", Mark((Block(4, 4, 3, 3),)))
    assert (
        assert_change_is_painted(grid, lambda: grid.set_mark("window", Mark((Block(4, 4, 3, 3),))))
        == 0
    )
