"""Whatever a person points at, clicks or reaches by keys, nothing goes wrong."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.labs.receptive_field.scenes import scenes
from models.receptive_field.state import State
from models.state import decode, encode
from tests.models.receptive_field_states import random_states
from widgets.tensor_grid import TensorGrid

_KEYS = (
    Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Return,
    Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Escape,
)  # fmt: skip
_MOST_CELLS = 3
_OPERATIONS = ("convolution", "transposed_convolution", "max_pooling", "average_pooling")


def _visible(lab, kind):
    # found anew each time: a click may bring another plane to the front
    return [widget for widget in lab.page.stage.findChildren(kind) if widget.isVisible()]


def _cells(grid):
    rows, columns = grid.values().shape
    cells = list(np.ndindex(rows, columns))
    step = max(1, len(cells) // _MOST_CELLS)
    return [*cells[::step], cells[-1]]


def _try_grids(lab):
    for place in range(len(_visible(lab, TensorGrid))):
        if place >= len(_visible(lab, TensorGrid)):
            break
        grid = _visible(lab, TensorGrid)[place]
        QTest.mouseMove(grid, QPoint(1, 1))
        for row, column in _cells(grid):
            _try_point(grid, grid.cell_rect(row, column).center().toPoint())
        grid.setFocus()
        for key in _KEYS:
            QTest.keyClick(grid, key)


def _try_point(widget, point):
    QTest.mouseMove(widget, point)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def _try_all_over(widget):
    """Try a lattice of points, those at the rim among them."""
    across = np.linspace(1, widget.width() - 2, 3).astype(int)
    down = np.linspace(1, widget.height() - 2, 2).astype(int)
    for x, y in itertools.product(across.tolist(), down.tolist()):
        QTest.mouseMove(widget, QPoint(1, 1))
        _try_point(widget, QPoint(x, y))
    for key in _KEYS:
        QTest.keyClick(widget, key)


def _assert_it_would_open_again(lab):
    """Show what the last click left as a new session would."""
    lab.restore(decode(encode(lab.state), State))
    assert lab.page.explanation()


@pytest.fixture
def said(lab):
    """What the lab refused."""
    refused = []
    lab.refused.connect(refused.append)
    return refused


@pytest.mark.parametrize("name", scenes())
def test_that_everything_in_every_scene_can_be_pointed_at_and_clicked(lab, said, name):
    lab.restore(scenes()[name])
    _try_grids(lab)
    for widget in _visible(lab, QWidget):
        if not isinstance(widget, TensorGrid) and type(widget).__module__.startswith("app"):
            _try_all_over(widget)
    _assert_it_would_open_again(lab)
    assert said == []


@pytest.mark.parametrize("operation", _OPERATIONS)
def test_that_every_cell_of_any_layer_can_be_pinned(lab, said, operation):
    for state in random_states(operation, 1, seed=5, largest=5):
        lab.restore(state)
        for slow in (True, False):
            lab.player.set_slow(slow)
            _try_grids(lab)
        _assert_it_would_open_again(lab)
    assert said == []
