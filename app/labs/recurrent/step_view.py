"""The diagram, memory over time below it, and where the number pointed at came from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.labs.recurrent.diagrams import diagram_of
from app.labs.recurrent.interventions import held_now
from app.labs.recurrent.moment import Moment, Scales, vectors
from app.labs.recurrent.reading import Reading
from app.labs.recurrent.timeline import Timeline
from app.labs.recurrent.unit_lines import UnitLines
from models.recurrent import Cell, Run, gates
from models.recurrent.writing import unit_of
from resources import _
from widgets.cell_diagram import CellDiagram


class StepView(QWidget):
    """One step of a cell, opened.

    Signals: `pointed(part, unit, token)`, ("", −1, −1) when the pointer leaves; a token of −1
    is the present one. `clicked(part, unit, token)` likewise. `gate_clicked(part)` where a gate is
    to be turned; `unit_stepped(by)` where another unit is to be pinned.
    """

    pointed = Signal(str, int, int)
    clicked = Signal(str, int, int)
    gate_clicked = Signal(str)
    unit_stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.diagram = CellDiagram()
        self.timeline = Timeline()
        self.lines = UnitLines()
        self._memory = QStackedWidget()
        self._memory.addWidget(self.timeline)
        self._memory.addWidget(self.lines)
        self.reading = Reading()
        self._kind: tuple[Cell, bool] | None = None
        self._scales: Scales | None = None
        self._place: tuple[int, int, int] | None = None
        self._names: dict[str, str] = {}
        self.diagram.pointed.connect(
            lambda slot, unit: self.pointed.emit(self._names.get(slot, ""), unit, -1)
        )
        self.diagram.clicked.connect(
            lambda slot, unit: self.clicked.emit(self._names.get(slot, ""), unit, -1)
        )
        self.diagram.node_clicked.connect(self.gate_clicked)
        self.diagram.unit_stepped.connect(self.unit_stepped)
        self.reading.term_pointed.connect(self._point_out)
        self.timeline.pointed.connect(self.pointed)
        self.timeline.clicked.connect(self.clicked)
        # the shares below hold whatever each would like: nothing moves when a unit is pinned
        for part in (self.diagram, self._memory, self.reading):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(self._memory, 3)
        below.addWidget(self.reading, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.diagram, 6)
        column.addLayout(below, 5)

    def show_memory_as(self, shown: str) -> None:
        """Show memory over time as "heat", all units, or as "lines", the pinned one."""
        self._memory.setCurrentWidget(self.lines if shown == "lines" else self.timeline)

    def show_run(self, run: Run, layer: int, scales: Scales, order: tuple[int, ...]) -> None:
        """Show a layer of a run."""
        if (run.cell, run.reset_after) != self._kind:
            self._kind = (run.cell, run.reset_after)
            self.diagram.set_diagram(diagram_of(*self._kind))
            tip = _("Click to close this gate, again to open it, again to release it")
            self.diagram.set_tips(dict.fromkeys(gates(run.cell), tip))
        self._scales = scales
        self.diagram.set_legend(((_("states"), scales.state), (_("sums Σ"), scales.sum)))
        self.timeline.show_run(run, layer, scales, order)

    def show_moment(self, looked: Moment, flow: int) -> None:
        """Show where one looks, everywhere at once; pulses run for `flow` ms to what is new."""
        assert self._scales is not None
        self._names = looked.shown()
        self.diagram.set_vectors(vectors(looked, self._scales))
        place = (looked.token, looked.phase, looked.layer)
        if place != self._place or looked.now.lit != self.diagram.lit():
            self.diagram.set_lit(looked.now.lit, flow)
        self._place = place
        self.diagram.set_unit(looked.unit, "x" if looked.part == "x" else "units")
        self.diagram.set_held(held_now(looked.run.holds, looked.layer, looked.token))
        if self._memory.currentWidget() is self.lines:
            self.lines.show_moment(looked)
        else:
            self.timeline.show_moment(looked)
        self.reading.show_explanations(looked.explanations())

    def _point_out(self, label: str) -> None:
        """Frame the number that a contribution came from."""
        slot = {"x": "x", "h": "h_before"}.get(label[:1], "")
        unit = unit_of(label) if slot else None
        self.diagram.set_pointed_out(slot if unit is not None else "", unit or 0)
