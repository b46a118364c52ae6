"""“What if?”: the controls that hold gates and states by hand, and the list of what is held."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.labs.recurrent.controls.gate_table import GateTable
from app.labs.recurrent.controls.intervention_rows import GateRow, Row, StateRow
from app.labs.recurrent.controls.screen import Place
from app.labs.recurrent.holds import described, setting_at
from models.recurrent import STATES, Cell, Hold, gates
from resources import _
from widgets.boxes import column
from widgets.choice import Choice
from widgets.gesture import pass_gestures
from widgets.guard import Guard
from widgets.icons import IconButton
from widgets.plain import Label, entry

_ORDER = ("forget", "input", "update", "reset", "candidate", "output", "c", "h")
_SHORTEST_CHOICE = 6


class Interventions(QWidget):
    """Shows what is held and reports what should be.

    Signals: `changed(holds)` with all of them, `gates_set(holds)` likewise where the table of gate
    settings was clicked; `skip_toggled(token, skip)`; `gesture_started()` and
    `gesture_finished()` around the drag of a slider.
    """

    changed = Signal(tuple)
    gates_set = Signal(tuple)
    skip_toggled = Signal(int, bool)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._holds: tuple[Hold, ...] = ()
        self._listed: tuple[Hold, ...] = ()
        self._place = Place("lstm", 0, 1, None, 0)
        self._showing = False
        self._rows: dict[str, Row] = {}
        self.at = self._choice(_("Which tokens are held"), _("every token"), _("this token"))
        self.units = self._choice(_("Which units are held"), _("every unit"), _("the pinned unit"))
        self.table = GateTable()
        self.table.chosen.connect(self._set_gates)
        self.table.released.connect(lambda: self.changed.emit(self._without_gates()))
        self._skip = QCheckBox(_("Skip this token"))
        self._skip.setToolTip(_("Skip this token; the state carries over (Keras's mask)"))
        self._skip.toggled.connect(self._skipped)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._free_all = QPushButton(_("Release all"))
        self._free_all.setToolTip(_("End all interventions"))
        self._free_all.clicked.connect(lambda: self.changed.emit(()))
        self._arrange()

    def show_state(self, holds: tuple[Hold, ...], skipped: bool, place: Place) -> None:
        """Bring the controls to a state, without reporting changes."""
        self._showing = True
        if place.cell != self._place.cell or not self._rows:
            self._make_rows(place.cell)
        self._holds, self._place = holds, place
        self._fill_list()
        if place.unit is None:
            self.units.setCurrentIndex(0)
        self.units.setEnabled(place.unit is not None)
        self._skip.setChecked(skipped)
        self._skip.setEnabled(place.tokens > 0)
        self._show_rows()
        self._free_all.setVisible(bool(holds))
        self._showing = False

    def turn(self, part: str) -> None:
        """Close a gate; open it if it is held closed; release it if it is held otherwise."""
        if part in self._rows and part in gates(self._place.cell):
            held = self._held_here(part)
            if held is None:
                self._set(part, True, 0.0)
            else:
                self._set(part, held.value == 0, 1.0)

    # ---- what the user does

    def _set_gates(self, forget: int, write: int) -> None:
        # at this token only: held everywhere, c would still be the zeros that it began with
        step, layer = self._place.token, self._place.layer
        held = (
            Hold("forget", float(forget), step, None, layer),
            Hold("input", float(write), step, None, layer),
        )
        self.gates_set.emit((*self._without_gates(), *held))

    def _without_gates(self) -> tuple[Hold, ...]:
        here = (self._place.token, None, self._place.layer)
        return tuple(
            hold
            for hold in self._holds
            if hold.part not in ("forget", "input") or (hold.step, hold.unit, hold.layer) != here
        )

    def _set(self, part: str, held: bool, value: float | None) -> None:
        if self._showing:
            return
        here = self._held_here(part)
        kept = tuple(known for known in self._holds if known is not here)
        self.changed.emit((*kept, replace(self._blank(part), value=value)) if held else kept)

    def _skipped(self, skip: bool) -> None:
        if not self._showing:
            self.skip_toggled.emit(self._place.token, skip)

    def _scope_changed(self) -> None:
        if not self._showing:
            self._showing = True
            self._show_rows()
            self._showing = False

    def _show_rows(self) -> None:
        for row in self._rows.values():
            row.show_hold(self._held_here(row.part))
        self.table.setVisible(self._place.cell == "lstm")
        place = self._place
        self.table.show_setting(setting_at(self._holds, place.layer, place.token))

    def _blank(self, part: str) -> Hold:
        """Give a hold on a part, with the scope chosen now."""
        step = self._place.token if self.at.currentIndex() else None
        unit = self._place.unit if self.units.currentIndex() else None
        return Hold(part, 0.0, step, unit, self._place.layer)  # type: ignore[arg-type]

    def _held_here(self, part: str) -> Hold | None:
        """Find the hold on a part that has the scope chosen now."""
        wanted = self._blank(part)
        return next((hold for hold in self._holds if replace(hold, value=0.0) == wanted), None)

    # ---- parts

    def _choice(self, tip: str, *texts: str) -> Choice:
        box = Choice()
        box.addItems([entry(text) for text in texts])
        box.setMinimumContentsLength(_SHORTEST_CHOICE)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        box.currentIndexChanged.connect(self._scope_changed)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        Guard(box)
        return box

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        # below each other: side by side, a projector's type would cut them off
        above = self.at, self.units, self.table, self._grid
        column(*above, self._skip, self._list, self._free_all, spacing=8, within=self)

    def _make_rows(self, cell: Cell) -> None:
        for row in self._rows.values():
            row.remove()
        self._rows = {}
        for place, part in enumerate(sorted((*gates(cell), *STATES[cell]), key=_ORDER.index)):
            row = StateRow(part, self) if part in ("h", "c") else GateRow(part, self)
            row.add_to(self._grid, place)
            row.wanted.connect(partial(self._set, part))
            pass_gestures(self, row)
            self._rows[part] = row

    def _fill_list(self) -> None:
        if self._holds == self._listed:
            return
        self._listed = self._holds
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for hold in self._holds:
            self._list.addWidget(self._line(hold))

    def _line(self, hold: Hold) -> QWidget:
        """Make a line that says what is held, with a button to let it go."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        close = IconButton("close", _("Release: {what}").format(what=described(hold)))
        close.clicked.connect(
            lambda _checked=False: self.changed.emit(
                tuple(known for known in self._holds if known is not hold)
            )
        )
        row.addWidget(Label(described(hold), name="quiet", wraps=True), 1)
        row.addWidget(close)
        return line
