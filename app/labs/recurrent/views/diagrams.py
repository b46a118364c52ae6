"""The three cells as three descriptions. Places are in hundredths of the diagram."""

from models.recurrent import Cell
from resources import _
from widgets.cell_diagram import Diagram, Node, Slot, Wire

_TOP, _BUS = 19.0, 83.0
"""Heights of the upper line, and of the line that carries [h, x]."""


def diagram_of(cell: Cell, reset_after: bool) -> Diagram:
    """Give the description of a cell."""
    if cell == "lstm":
        return _LSTM
    if cell == "gru":
        return _gru(reset_after)
    return _SIMPLE_RNN


_LSTM = Diagram(
    frame=(13.8, 3, 87.5, 91),
    nodes=(
        Node("forget", (20.5, 66), "σ", "box", "forget", _("forget")),
        Node("input", (34, 66), "σ", "box", "input", _("input")),
        Node("candidate", (51, 66), "tanh", "box", "candidate", _("candidate")),
        Node("output", (65.7, 66), "σ", "box", "output", _("output")),
        Node("keep", (20.5, _TOP), "×", hue="forget"),
        Node("write", (51, 39), "×", hue="input"),
        Node("add", (51, _TOP), "+", hue="cell"),
        Node("squash", (80, 33), "tanh", hue="cell"),
        Node("show", (80, 56), "×", hue="output"),
    ),
    wires=(
        Wire("bus", ((0, _BUS), (65.7, _BUS)), "hidden", arrow=False),
        Wire("x", ((16.8, 100), (16.8, _BUS)), arrow=False),
        Wire("bus.forget", ((20.5, _BUS), (20.5, 66))),
        Wire("bus.input", ((34, _BUS), (34, 66))),
        Wire("bus.candidate", ((51, _BUS), (51, 66))),
        Wire("bus.output", ((65.7, _BUS), (65.7, 66))),
        Wire("c.in", ((0, _TOP), (20.5, _TOP)), "cell"),
        Wire("forget.keep", ((20.5, 66), (20.5, _TOP)), "forget"),
        Wire("input.write", ((34, 66), (34, 39), (51, 39)), "input"),
        Wire("candidate.write", ((51, 66), (51, 39)), "candidate"),
        Wire("keep.add", ((20.5, _TOP), (51, _TOP)), "cell"),
        Wire("write.add", ((51, 39), (51, _TOP)), "input"),
        Wire("c.out", ((51, _TOP), (100, _TOP)), "cell"),
        Wire("c.squash", ((80, _TOP), (80, 33)), "cell"),
        Wire("squash.show", ((80, 33), (80, 56)), "cell"),
        Wire("output.show", ((65.7, 66), (65.7, 56), (80, 56)), "output"),
        Wire("h.out", ((80, 56), (80, _BUS), (100, _BUS)), "hidden"),
    ),
    slots=(
        Slot("c_before", (5, _TOP), "cell"),
        Slot("h_before", (5, _BUS), "hidden"),
        Slot("x", (16.8, 96), "", "right"),
        Slot("forget", (20.5, 34.5), "forget", "right"),
        Slot("input", (34, 45.8), "input", "right"),
        Slot("candidate", (51, 54.2), "candidate", "right"),
        Slot("output", (73.4, 56), "output", "below"),
        Slot("kept", (36, _TOP), "cell"),
        Slot("written", (51, 29.2), "cell", "right"),
        Slot("c", (95, _TOP), "cell"),
        Slot("squashed", (80, 44.5), "cell", "right"),
        Slot("h", (95, _BUS), "hidden"),
    ),
    junctions=((80, _TOP), (16.8, _BUS)),
)


def _gru(reset_after: bool) -> Diagram:
    """Describe a GRU; where the reset gate sits is the one thing in which the two kinds differ."""
    product = Node("product", (20, 46), "·U", "box", "hidden")
    before = (product,) if reset_after else ()
    return Diagram(
        frame=(13.8, 3, 87.5, 92),
        nodes=(
            Node("reset", (27, 68), "σ", "box", "reset", _("reset")),
            Node("update", (46.5, 68), "σ", "box", "update", _("update")),
            Node("candidate", (70.5, 68), "tanh", "box", "candidate", _("candidate")),
            *before,
            Node("let", (27, 46), "×", hue="reset"),
            Node("keep", (46.5, _TOP), "×", hue="update"),
            Node("rest", (56, 38), "1−", hue="update"),
            Node("write", (70.5, 38), "×", hue="candidate"),
            Node("add", (70.5, _TOP), "+", hue="hidden"),
        ),
        wires=(
            Wire("h.in", ((0, _TOP), (46.5, _TOP)), "hidden"),
            Wire("h.down", ((15.5, _TOP), (15.5, _BUS), (46.5, _BUS)), "hidden", arrow=False),
            Wire("x", ((18, 100), (18, _BUS)), arrow=False),
            Wire("x.candidate", ((18, 89), (70.5, 89), (70.5, 68))),
            Wire("bus.reset", ((27, _BUS), (27, 68))),
            Wire("bus.update", ((46.5, _BUS), (46.5, 68))),
            Wire("h.let", ((15.5, 46), (27, 46)), "hidden"),
            Wire("reset.let", ((27, 68), (27, 46)), "reset"),
            Wire("let.candidate", ((27, 46), (61.5, 46), (61.5, 68), (70.5, 68)), "hidden"),
            Wire("update.keep", ((46.5, 68), (46.5, _TOP)), "update"),
            Wire("update.rest", ((46.5, 38), (56, 38)), "update"),
            Wire("rest.write", ((56, 38), (70.5, 38)), "update"),
            Wire("candidate.write", ((70.5, 68), (70.5, 38)), "candidate"),
            Wire("keep.add", ((46.5, _TOP), (70.5, _TOP)), "hidden"),
            Wire("write.add", ((70.5, 38), (70.5, _TOP)), "candidate"),
            Wire("h.out", ((70.5, _TOP), (100, _TOP)), "hidden"),
        ),
        slots=(
            Slot("h_before", (5, _TOP), "hidden"),
            Slot("x", (18, 96), "", "right"),
            Slot("reset", (27, 57), "reset", "right"),
            Slot("update", (46.5, 57), "update", "right"),
            Slot("remembered", (36, 46), "hidden"),
            Slot("candidate", (70.5, 53.5), "candidate", "right"),
            Slot("renewed", (63, 38), "update"),
            Slot("kept", (58.5, _TOP), "hidden"),
            Slot("written", (70.5, 29), "hidden", "right"),
            Slot("h", (95, _TOP), "hidden"),
        ),
        junctions=((15.5, _TOP), (46.5, 38), (15.5, 46), (18, _BUS), (18, 89)),
    )


_SIMPLE_RNN = Diagram(
    frame=(14, 6, 87, 90),
    nodes=(
        Node("recurrent", (22, 32), "·U", "box", "hidden"),
        Node("kernel", (22, 66), "·W + b", "box", "input"),
        Node("add", (47, 49), "+", hue="hidden"),
        Node("squash", (67, 49), "tanh", hue="hidden"),
    ),
    wires=(
        Wire("h.in", ((0, 32), (22, 32)), "hidden"),
        Wire("x", ((22, 100), (22, 66))),
        Wire("recurrent.add", ((22, 32), (47, 32), (47, 49)), "hidden"),
        Wire("kernel.add", ((22, 66), (47, 66), (47, 49)), "input"),
        Wire("add.squash", ((47, 49), (67, 49)), "hidden"),
        Wire("h.out", ((67, 49), (100, 49)), "hidden"),
    ),
    slots=(
        Slot("h_before", (6, 32), "hidden", "above"),
        Slot("x", (22, 95), "", "right"),
        Slot("from_h", (37, 32), "hidden", "above"),
        Slot("from_x", (37, 66), "input", "below"),
        Slot("sum", (56.5, 49), "hidden", "below"),
        Slot("h", (94, 49), "hidden", "above"),
    ),
)
