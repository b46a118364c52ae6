import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont

from tests.written import texts_of
from widgets import colours
from widgets.cell_diagram import CellDiagram, Diagram, Node, Slot, Vector, Wire
from widgets.cell_diagram.layout import Layout
from widgets.cell_diagram.vectors import rows_of, unit_at, unit_rect
from widgets.colours import Scale

SIGNED = Scale("signed", -1, 1)
DIAGRAM = Diagram(
    frame=(10, 5, 90, 95),
    nodes=(Node("gate", (30, 50), "σ", "box", "forget", "forget"), Node("times", (70, 50), "×")),
    wires=(Wire("flow", ((30, 50), (70, 50)), "forget"),),
    slots=(Slot("f", (50, 50), "forget", "above"),),
)
VALUES = np.array([-1.0, 0.0, 0.5, 1.0], np.float32)


@pytest.fixture
def diagram(qtbot):
    made = CellDiagram()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.set_diagram(DIAGRAM)
    made.set_vectors({"f": Vector(VALUES, "f", SIGNED)})
    made.show()
    return made


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


def pixel(widget, point):
    return widget.grab().toImage().pixelColor(point.toPoint())


def test_that_each_unit_of_a_vector_has_its_colour(diagram):
    for unit, value in enumerate(VALUES):
        expected = colours.colour(float(value), SIGNED)
        assert pixel(diagram, diagram.place_of("f", unit)) == expected


def test_that_an_open_gate_has_its_own_hue(diagram):
    gate = Scale("gate", 0, 1, "forget")
    diagram.set_vectors({"f": Vector(np.array([0.0, 1.0]), "f", gate)})
    assert pixel(diagram, diagram.place_of("f", 1)) == QColor(colours.GATES["forget"])


def test_that_an_empty_slot_shows_no_number(diagram):
    filled = diagram.grab().toImage()
    diagram.set_vectors({})
    assert diagram.grab().toImage() != filled
    diagram.set_vectors({"f": None})
    assert diagram.vectors() == {"f": None}


def test_that_pointing_at_a_unit_tells_which(diagram, qtbot):
    got = heard(diagram.pointed)
    qtbot.mouseMove(diagram, diagram.place_of("f", 2).toPoint())
    qtbot.mouseMove(diagram, diagram.rect().bottomLeft())
    assert got == [("f", 2), ("", -1)]


def test_that_a_click_pins_a_unit_and_one_beside_it_nothing(diagram, qtbot):
    got = heard(diagram.clicked)
    at = diagram.place_of("f", 1).toPoint()
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=diagram.rect().bottomLeft())
    assert got == [("f", 1), ("", -1)]


def test_that_a_click_on_a_node_names_it(diagram, qtbot):
    got = heard(diagram.node_clicked)
    diagram.set_tips({"gate": "Click to shut it"})
    at = QPointF(2 + 0.3 * 896, 150).toPoint()
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=at)
    assert got == [("gate",)]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.set_lit(frozenset({"flow", "gate"})),
        lambda d: d.set_held({"gate": "0.00"}),
        lambda d: d.set_unit(2),
        lambda d: d.set_pointed_out("f", 1),
        lambda d: d.set_legend((("states", SIGNED),)),
    ],
)
def test_that_what_is_lit_held_or_pointed_out_can_be_seen(diagram, change):
    before = diagram.grab().toImage()
    change(diagram)
    assert diagram.grab().toImage() != before


def test_that_a_unit_is_pointed_out_in_the_vectors_that_have_it_and_no_other(diagram):
    before = diagram.grab().toImage()
    diagram.set_unit(2, "x")
    assert diagram.grab().toImage() == before
    diagram.set_vectors({"f": Vector(VALUES, "f", SIGNED, "x")})
    diagram.set_unit(2, "x")
    assert diagram.grab().toImage() != before


def test_that_up_and_down_ask_for_another_unit(diagram, qtbot):
    got = heard(diagram.unit_stepped)
    qtbot.keyClick(diagram, Qt.Key.Key_Down)
    qtbot.keyClick(diagram, Qt.Key.Key_Up)
    assert got == [(1,), (-1,)]


def test_that_a_pulse_runs_along_what_is_lit_and_comes_to_rest(diagram, qtbot):
    diagram.set_lit(frozenset({"flow"}))
    still = diagram.grab().toImage()
    assert diagram.is_drawn()
    diagram.set_lit(frozenset({"flow"}), flow=120)
    qtbot.waitUntil(lambda: not diagram.is_drawn())
    assert diagram.grab().toImage() != still
    qtbot.waitUntil(diagram.is_drawn)
    assert diagram.grab().toImage() == still


def test_that_a_pulse_comes_to_rest_without_a_paint(diagram, qtbot):
    diagram.setUpdatesEnabled(False)
    diagram.set_lit(frozenset({"flow"}), flow=40)
    qtbot.waitUntil(diagram.is_drawn)
    diagram.setUpdatesEnabled(True)


def test_that_nothing_runs_while_it_is_hidden(diagram):
    diagram.set_lit(frozenset({"flow"}), flow=10_000)
    diagram.hide()
    assert diagram.is_drawn()


@pytest.mark.parametrize("units", [1, 2, 8, 31, 32, 33, 100, 128])
def test_that_every_unit_has_a_place_of_its_own(units):
    rect = QRectF(10, 20, 96, 16)
    rows, columns = rows_of(units)
    assert rows * columns >= units
    found = [unit_at(rect, units, unit_rect(rect, units, unit).center()) for unit in range(units)]
    assert found == list(range(units))


def test_that_a_place_without_a_unit_tells_none():
    rect = QRectF(0, 0, 170, 20)
    assert rows_of(33) == (2, 17)
    assert unit_at(rect, 33, QPointF(169, 19)) is None
    assert unit_at(rect, 33, QPointF(500, 5)) is None


def test_that_wires_end_at_the_edges_of_nodes(qapp):
    layout = Layout(QRectF(0, 0, 1000, 400), 16.0, QFont())
    gate, times = nodes = [layout.node(node) for node in DIAGRAM.nodes]
    path = layout.path(DIAGRAM.wires[0], nodes)
    assert path.pointAtPercent(0).x() == pytest.approx(gate.right())
    assert path.pointAtPercent(1).x() == pytest.approx(times.left())


def test_that_places_stretch_and_type_does_not(qapp):
    small = Layout(QRectF(0, 0, 500, 200), 16.0, QFont())
    large = Layout(QRectF(0, 0, 1000, 400), 16.0, QFont())
    node = DIAGRAM.nodes[0]
    assert large.node(node).size() == small.node(node).size()
    assert large.node(node).center() == small.node(node).center() * 2


def test_that_what_the_colours_mean_is_written_as_large_as_the_vectors_names(diagram):
    diagram.set_legend((("states", SIGNED),))
    sizes = {text: size for size, text in texts_of(diagram)}
    legend = next(size for text, size in sizes.items() if text.startswith("states"))
    assert legend == sizes["forget"]
