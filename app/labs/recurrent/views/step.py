"""The diagram, memory over time below it, and where the number pointed at came from."""

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.labs.recurrent.layer import OpenLayer
from app.labs.recurrent.screen import StepScreen
from app.labs.recurrent.views.diagrams import diagram_of
from app.labs.recurrent.views.reading import Reading
from app.labs.recurrent.views.timeline import Timeline
from app.labs.recurrent.views.unit_lines import UnitLines
from models.recurrent import Cell, Run, gates
from models.recurrent.writing import unit_of
from resources import _
from widgets.boxes import column, row
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
        self._names: dict[str, str] = {}
        self._listen()
        # the shares below hold whatever each would like: nothing moves when a unit is pinned
        for part in (self.diagram, self._memory, self.reading):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        below = row((self._memory, 3), (self.reading, 2), spacing=24)
        column((self.diagram, 6), (below, 5), spacing=8, within=self)

    def _listen(self) -> None:
        self.diagram.pointed.connect(partial(self._tell, self.pointed))
        self.diagram.clicked.connect(partial(self._tell, self.clicked))
        self.diagram.node_clicked.connect(self.gate_clicked)
        self.diagram.unit_stepped.connect(self.unit_stepped)
        self.reading.term_pointed.connect(self._point_out)
        self.timeline.pointed.connect(self.pointed)
        self.timeline.clicked.connect(self.clicked)

    def show_screen(self, old: StepScreen | None, new: StepScreen) -> None:
        """Show where one looks, everywhere at once; pulses run for `flow` ms to what is new."""
        if old is None or old.layer is not new.layer:
            self._show_layer(new.layer)
        self._show_diagram(old, new)
        self._memory.setCurrentWidget(self.lines if new.as_lines else self.timeline)
        if new.as_lines:
            self.lines.show_moment(new.looked)
        else:
            self.timeline.show_place(new.looked.token, new.looked.lit_unit)
        self.reading.show_explanations(new.explanations)

    def take_keys(self) -> None:
        """Let the keys step the diagram from now on."""
        self.diagram.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_layer(self, layer: OpenLayer) -> None:
        run, scales = layer.run, layer.scales
        self._show_cell(run)
        self.diagram.set_legend(((_("states"), scales.state), (_("sums Σ"), scales.sum)))
        self.timeline.show_layer(layer)

    def _show_cell(self, run: Run) -> None:
        if (run.cell, run.reset_after) != self._kind:
            self._kind = (run.cell, run.reset_after)
            self.diagram.set_diagram(diagram_of(*self._kind))
            tip = _("Click to close this gate, again to open it, again to release it")
            self.diagram.set_tips(dict.fromkeys(gates(run.cell), tip))

    def _show_diagram(self, old: StepScreen | None, new: StepScreen) -> None:
        looked = new.looked
        self._names = looked.shown()
        self.diagram.set_vectors(new.vectors)
        if old is None or old.looked.place != looked.place or looked.now.lit != self.diagram.lit():
            self.diagram.set_lit(looked.now.lit, new.flow)
        self.diagram.set_unit(looked.unit, "x" if looked.part == "x" else "units")
        self.diagram.set_held(new.held)
        self.diagram.setAccessibleDescription(new.sentence)

    def _tell(self, signal: SignalInstance, slot: str, unit: int) -> None:
        signal.emit(self._names.get(slot, ""), unit, -1)

    def _point_out(self, label: str) -> None:
        """Frame the number that a contribution came from."""
        slot = {"x": "x", "h": "h_before"}.get(label[:1], "")
        unit = unit_of(label) if slot else None
        self.diagram.set_pointed_out(slot if unit is not None else "", unit or 0)
