"""“What if?”: the controls that hold gates and states by hand, and the list of what is held."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from models.recurrent import STATES, Cell, Hold, gates
from resources import _
from widgets import colours
from widgets.icons import IconButton

_TICKS = 100


def part_names() -> dict[str, str]:
    """Name what can be held."""
    return {
        "input": _("input"),
        "forget": _("forget"),
        "candidate": _("candidate"),
        "output": _("output"),
        "update": _("update"),
        "reset": _("reset"),
        "h": _("state h"),
        "c": _("state c"),
    }


@dataclass(frozen=True)
class Place:
    """Where one looks: what “this token” and “this unit” mean now."""

    cell: Cell
    token: int
    tokens: int
    unit: int | None
    layer: int


class Interventions(QWidget):
    """Shows what is held and reports what should be.

    Signals: `changed(holds)` with all of them; `skip_toggled(skip)` for the present token;
    `gesture_started()` and `gesture_finished()` around the drag of a slider.
    """

    changed = Signal(tuple)
    skip_toggled = Signal(bool)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._holds: tuple[Hold, ...] = ()
        self._place = Place("lstm", 0, 1, None, 0)
        self._showing = False
        self.at = self._choice(
            _("At"), _("Which tokens are held"), (_("every token"), _("this token"))
        )
        self.units = self._choice(
            _("In"), _("Which units are held"), (_("every unit"), _("the pinned unit"))
        )
        self._skip = QCheckBox(_("Skip this token"))
        self._skip.setToolTip(_("Read over it: the state stays as it was, as Keras's mask does"))
        self._skip.toggled.connect(self._skipped)
        self._rows: dict[str, _GateRow | _StateRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._free_all = QPushButton(_("Let everything go"))
        self._free_all.setToolTip(_("End all interventions"))
        self._free_all.clicked.connect(lambda: self.changed.emit(()))
        self._arrange()

    def show_state(self, holds: tuple[Hold, ...], skipped: bool, place: Place) -> None:
        """Bring the controls to a state, without reporting changes."""
        self._showing = True
        if place.cell != self._place.cell or not self._rows:
            self._make_rows(place.cell)
        if holds != self._holds or place.cell != self._place.cell:
            self._fill_list(holds)
        self._holds, self._place = holds, place
        if place.unit is None:
            self.units.setCurrentIndex(0)
        self.units.setEnabled(place.unit is not None)
        self._skip.setChecked(skipped)
        self._skip.setEnabled(place.tokens > 0)
        for row in self._rows.values():
            row.show_hold(self._held_here(row.part))
        self._free_all.setVisible(bool(holds))
        self._showing = False

    # ---- what the user does

    def _set(self, part: str, hold: Hold | None) -> None:
        if self._showing:
            return
        here = self._held_here(part)
        kept = tuple(known for known in self._holds if known is not here)
        self.changed.emit((*kept, hold) if hold is not None else kept)

    def _skipped(self, skip: bool) -> None:
        if not self._showing:
            self.skip_toggled.emit(skip)

    def _scope_changed(self) -> None:
        if not self._showing:
            self._showing = True
            for row in self._rows.values():
                row.show_hold(self._held_here(row.part))
            self._showing = False

    def blank(self, part: str) -> Hold:
        """Give a hold on a part, with the scope chosen now."""
        step = self._place.token if self.at.currentIndex() else None
        unit = self._place.unit if self.units.currentIndex() else None
        return Hold(part, 0.0, step, unit, self._place.layer)  # type: ignore[arg-type]

    def _held_here(self, part: str) -> Hold | None:
        wanted = self.blank(part)
        for hold in self._holds:
            if replace(hold, value=0.0) == wanted:
                return hold
        return None

    # ---- parts

    def _choice(self, name: str, tip: str, texts: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.addItems(list(texts))
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setToolTip(tip)
        box.setAccessibleName(f"{name}: {tip}")
        box.currentIndexChanged.connect(lambda _index: self._scope_changed())
        return box

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        scope = QHBoxLayout()
        scope.setSpacing(8)
        scope.addWidget(self.at, 1)
        scope.addWidget(self.units, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(scope)
        column.addLayout(self._grid)
        column.addWidget(self._skip)
        column.addLayout(self._list)
        column.addWidget(self._free_all)

    def _make_rows(self, cell: Cell) -> None:
        for row in self._rows.values():
            row.remove_from(self._grid)
        self._rows = {}
        parts = [*gates(cell), *reversed(STATES[cell])]
        order = ("forget", "input", "update", "reset", "candidate", "output", "c", "h")
        for place, part in enumerate(sorted(parts, key=order.index)):
            row = _StateRow(part, self) if part in ("h", "c") else _GateRow(part, self)
            row.add_to(self._grid, place)
            self._rows[part] = row

    def _fill_list(self, holds: tuple[Hold, ...]) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for hold in holds:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            label = QLabel(described(hold), objectName="quiet", wordWrap=True)
            close = IconButton("close", _("Let go: {what}").format(what=described(hold)))
            close.clicked.connect(
                lambda _checked=False, hold=hold: self.changed.emit(
                    tuple(known for known in self._holds if known is not hold)
                )
            )
            row.addWidget(label, 1)
            row.addWidget(close)
            self._list.addWidget(line)


def described(hold: Hold) -> str:
    """Say in a few words what is held, where."""
    name = part_names()[hold.part]
    if hold.value is None:
        what = _("{part} frozen").format(part=name)
    else:
        what = f"{name} = {colours.number(hold.value)}"
    step = _("every token") if hold.step is None else _("token {n}").format(n=hold.step + 1)
    unit = _("every unit") if hold.unit is None else _("unit {n}").format(n=hold.unit)
    layer = _(", layer {n}").format(n=hold.layer + 1) if hold.layer else ""
    return f"{what}: {step}, {unit}{layer}"


class GateHolds:
    """Which gates are held at a moment, and at what, as the diagram shows it."""

    def __init__(self, holds: tuple[Hold, ...]) -> None:
        self._holds = holds

    def at(self, layer: int, token: int) -> dict[str, str]:
        """Give per held gate its number; of one held in a single unit, only that it is held."""
        found: dict[str, str] = {}
        for hold in self._holds:
            if hold.layer == layer and hold.step in (None, token) and hold.value is not None:
                found[hold.part] = colours.number(hold.value) if hold.unit is None else "•"
        return found


class _GateRow:
    """A gate: held or free, and at what."""

    def __init__(self, part: str, owner: Interventions) -> None:
        self.part = part
        self._owner = owner
        name = part_names()[part]
        self._low = -_TICKS if part == "candidate" else 0
        self._held = QCheckBox(name)
        self._held.setToolTip(_("Hold the {part} by hand").format(part=name))
        self._held.toggled.connect(self._toggled)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(self._low, _TICKS)
        self._slider.setMinimumWidth(48)
        self._slider.setPageStep(25)
        self._slider.setToolTip(_("What the {part} is held at").format(part=name))
        self._slider.setAccessibleName(_("Value of the {part}").format(part=name))
        self._slider.valueChanged.connect(self._moved)
        self._slider.sliderPressed.connect(owner.gesture_started)
        self._slider.sliderReleased.connect(owner.gesture_finished)
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        for column, widget in enumerate((self._held, self._slider, self._number)):
            grid.addWidget(widget, row, column)

    def remove_from(self, grid: QGridLayout) -> None:
        for widget in (self._held, self._slider, self._number):
            grid.removeWidget(widget)
            widget.deleteLater()

    def show_hold(self, hold: Hold | None) -> None:
        self._held.setChecked(hold is not None)
        if hold is not None and hold.value is not None:
            self._slider.setValue(round(hold.value * _TICKS))
        self._number.setText(colours.number(self._value()) if hold is not None else "")
        longest = "−0.00" if self._low else "0.00"
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance(longest))

    def _value(self) -> float:
        return self._slider.value() / _TICKS

    def _toggled(self, held: bool) -> None:
        hold = replace(self._owner.blank(self.part), value=self._value()) if held else None
        self._owner._set(self.part, hold)

    def _moved(self) -> None:
        # a slider that is moved is meant to hold: no need to tick the box first
        self._owner._set(self.part, replace(self._owner.blank(self.part), value=self._value()))


class _StateRow:
    """A state: free, set to zero, or frozen."""

    def __init__(self, part: str, owner: Interventions) -> None:
        self.part = part
        self._owner = owner
        name = part_names()[part]
        self._label = QLabel(name)
        self._box = QComboBox()
        self._box.addItems([_("free"), _("set to zero"), _("frozen")])
        self._box.setMinimumContentsLength(6)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setToolTip(
            _("Set the {part} to zero after the step, or keep what it was before it").format(
                part=name
            )
        )
        self._box.setAccessibleName(name)
        self._box.currentIndexChanged.connect(self._chosen)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self._label, row, 0)
        grid.addWidget(self._box, row, 1, 1, 2)

    def remove_from(self, grid: QGridLayout) -> None:
        for widget in (self._label, self._box):
            grid.removeWidget(widget)
            widget.deleteLater()

    def show_hold(self, hold: Hold | None) -> None:
        self._box.setCurrentIndex(0 if hold is None else 2 if hold.value is None else 1)

    def _chosen(self, index: int) -> None:
        blank = self._owner.blank(self.part)
        hold = (None, blank, replace(blank, value=None))[index]
        self._owner._set(self.part, hold)
