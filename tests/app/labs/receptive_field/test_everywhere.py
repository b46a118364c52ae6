"""Whatever a person points at, clicks or reaches by keys, nothing goes wrong."""

import itertools
import random
import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.labs.receptive_field.scenes import scenes
from models.receptive_field.state import State
from models.state import decode, encode
from tests.models.receptive_field_states import random_states
from widgets.painted import Painted
from widgets.tensor_grid import TensorGrid

_KEYS = (
    Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Return,
    Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Escape,
)  # fmt: skip
_MOST_CELLS = 3
_OPERATIONS = ("convolution", "transposed_convolution", "max_pooling", "average_pooling")
_NUMBER = re.compile(r"[-−+]?\d+([.,]\d+)*")


class _Kinds:
    """Which kinds of things have been tried in every way: of those, one place more is enough.

    Which kernel or channel a thing shows is all one; the kind of layer is not, for what is painted.
    """

    def __init__(self):
        self._known = set()

    def is_new(self, lab, widget):
        name = _NUMBER.sub("#", widget.accessibleName())
        layer = lab.state.operation if isinstance(widget, Painted) else ""
        kind = type(widget), name, lab.state.view, layer
        if kind in self._known:
            return False
        self._known.add(kind)
        return True


def _visible(lab, kind):
    # found anew each time: a click may bring another plane to the front
    return [widget for widget in lab.page.stage.findChildren(kind) if widget.isVisible()]


def _cells(grid):
    rows, columns = grid.values().shape
    cells = list(np.ndindex(rows, columns))
    step = max(1, len(cells) // _MOST_CELLS)
    return [*cells[::step], cells[-1]]


def _try_grids(lab, chance, kinds):
    for place in range(len(_visible(lab, TensorGrid))):
        if place >= len(_visible(lab, TensorGrid)):
            break
        grid = _visible(lab, TensorGrid)[place]
        QTest.mouseMove(grid, QPoint(1, 1))
        if kinds.is_new(lab, grid):
            cells, keys = _cells(grid), _KEYS
        else:
            cells, keys = [chance.choice(_cells(grid))], [chance.choice(_KEYS)]
        for row, column in cells:
            _try_point(grid, grid.cell_rect(row, column).center().toPoint())
        grid.setFocus()
        for key in keys:
            QTest.keyClick(grid, key)


def _try_point(widget, point):
    QTest.mouseMove(widget, point)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def _lattice(widget):
    """Give points all over it, those at the rim among them."""
    across = np.linspace(1, widget.width() - 2, 3).astype(int)
    down = np.linspace(1, widget.height() - 2, 2).astype(int)
    return [QPoint(x, y) for x, y in itertools.product(across.tolist(), down.tolist())]


def _try_places(widget, points, keys):
    for point in points:
        QTest.mouseMove(widget, QPoint(1, 1))
        _try_point(widget, point)
    for key in keys:
        QTest.keyClick(widget, key)


def _try_others(lab, chance, kinds):
    """Try what is no grid, but ours."""
    for widget in _visible(lab, QWidget):
        if isinstance(widget, TensorGrid) or not type(widget).__module__.startswith("app"):
            continue
        if kinds.is_new(lab, widget):
            _try_places(widget, _lattice(widget), _KEYS)
        elif isinstance(widget, Painted):
            _try_places(widget, [chance.choice(_lattice(widget))], [chance.choice(_KEYS)])


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


def test_that_everything_in_every_scene_can_be_pointed_at_and_clicked(lab, said):
    chance, kinds = random.Random(0), _Kinds()
    for name, scene in scenes().items():
        lab.restore(scene)
        _try_grids(lab, chance, kinds)
        _try_others(lab, chance, kinds)
        _assert_it_would_open_again(lab)
        assert said == [], name


@pytest.mark.parametrize("operation", _OPERATIONS)
def test_that_every_cell_of_any_layer_can_be_pinned(lab, said, operation):
    for state in random_states(operation, 1, seed=5, largest=5):
        lab.restore(state)
        for slow in (True, False):
            lab.player.set_slow(slow)
            _try_grids(lab, random.Random(slow), _Kinds())
        _assert_it_would_open_again(lab)
    assert said == []
