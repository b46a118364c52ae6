"""The descriptions of the cells leave room for all that stands in them."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPalette

from app.labs.recurrent.phases import phases_of
from app.labs.recurrent.values import GATES, symbols
from app.labs.recurrent.views.diagrams import diagram_of
from models.recurrent import RecurrentState, run
from widgets.cell_diagram.drawing import Drawing, Scene
from widgets.cell_diagram.layout import Layout
from widgets.cell_diagram.vectors import Vector
from widgets.colours import Scale

CELLS = [("lstm", True), ("gru", True), ("gru", False), ("simple_rnn", True)]


@pytest.mark.parametrize(("cell", "reset_after"), CELLS)
@pytest.mark.parametrize("size", [(968, 265), (1290, 420)])
def test_that_names_and_numbers_cover_nothing(qapp, cell, reset_after, size):
    for phase in range(len(phases_of(cell, reset_after))):
        names, things = _places(cell, reset_after, size, phase)
        for (one, name), (other, thing) in itertools.product(names.items(), things.items()):
            assert one == other or not name.intersects(thing), (phase, one, other, name, thing)
        for (one, name), (other, thing) in itertools.combinations(names.items(), 2):
            assert not name.intersects(thing), (phase, one, other, name, thing)


def _places(
    cell: str, reset_after: bool, size: tuple[int, int], phase: int
) -> tuple[dict[str, QRectF], dict[str, QRectF]]:
    """Give where names with their numbers stand, and where slots and nodes do."""
    found = run(RecurrentState(cell=cell, reset_after=reset_after))
    shown: dict[str, str] = {}
    for done in phases_of(cell, reset_after)[: phase + 1]:
        shown.update(done.shows)
    diagram = diagram_of(cell, reset_after)
    vectors = {
        slot: Vector(np.full(8, _widest(name)), symbols(found)[name], Scale())
        for slot, name in shown.items()
    }
    picture = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    layout = _layout(size)
    drawing = Drawing(painter, Scene(diagram, vectors, unit=3), layout, QPalette())
    names = {
        slot.key: drawing.label_rect(slot, vectors[slot.key])
        for slot in diagram.slots
        if slot.key in vectors
    }
    painter.end()
    things = {slot.key: layout.slot(slot) for slot in diagram.slots}
    things |= {f"node {node.key}": layout.node(node) for node in diagram.nodes}
    return names, things


def _widest(name: str) -> float:
    """Give a number that takes as much room as any that the value may usually have."""
    return 0.66 if name in (*GATES, "renewed") else -0.66


def _layout(size: tuple[int, int]) -> Layout:
    """Lay a diagram out as the widget does at the smallest size of the window."""
    font = QFont()
    font.setPixelSize(round(size[0] / 40 * 0.86))
    return Layout(QRectF(0, 0, *size), QFontMetricsF(font).height(), font)
