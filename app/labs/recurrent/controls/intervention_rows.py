"""One row for each thing that can be held: a gate with a slider, a state with a choice."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.labs.recurrent.holds import part_names
from models.recurrent import Hold
from resources import _, numbers
from widgets import colours
from widgets.choice import Choice
from widgets.gesture import pass_gestures
from widgets.guard import Guard
from widgets.plain import Label, entry
from widgets.slider import Slider

_TICKS = 100
_DOT = 32
_SHORTEST_CHOICE = 6


class Row(QObject):
    """Controls of one part, in a line of a grid.

    Signals: `wanted(held, value)`; a value of None freezes. `gesture_started()` and
    `gesture_finished()` around a drag.
    """

    wanted = Signal(bool, object)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, part: str, parent: QObject) -> None:
        super().__init__(parent)
        self.part = part
        self._widgets: tuple[QWidget, ...] = ()

    def show_hold(self, hold: Hold | None) -> None:
        """Show what is held, without reporting it."""
        raise NotImplementedError

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Put the controls into a line of a grid; the last one fills it."""
        for column, widget in enumerate(self._widgets):
            last = column == len(self._widgets) - 1
            grid.addWidget(widget, row, column, 1, 3 - column if last else 1)

    def remove(self) -> None:
        """Take the controls away for good."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self.deleteLater()


class GateRow(Row):
    """A gate: held or free, and at what."""

    def __init__(self, part: str, parent: QObject) -> None:
        super().__init__(part, parent)
        name = part_names()[part]
        self._held = QCheckBox(name)
        self._held.setToolTip(_("Hold the {part} at a value").format(part=name))
        self._held.setIcon(_swatch(part))
        self._held.toggled.connect(self._hold)
        self._slider = Slider(-_TICKS if part == "candidate" else 0, _TICKS)
        self._slider.setMinimumWidth(48)
        self._slider.setPageStep(25)
        self._slider.setToolTip(_("What the {part} is held at").format(part=name))
        self._slider.setAccessibleName(_("Value of the {part}").format(part=name))
        # a slider that is moved is meant to hold: no need to tick the box first
        self._slider.valueChanged.connect(self._hold_there)
        pass_gestures(self, self._slider)
        self._number = Label()
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._widgets = (self._held, self._slider, self._number)

    def show_hold(self, hold: Hold | None) -> None:
        """Show what the gate is held at, if it is."""
        self._held.setChecked(hold is not None)
        value = 0.0 if hold is None or hold.value is None else hold.value
        self._slider.setValue(round(value * _TICKS))
        self._number.setText(numbers.number(self._value()) if hold is not None else "")
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("−0.00"))

    def _hold(self, held: bool) -> None:
        self.wanted.emit(held, self._value())

    def _hold_there(self) -> None:
        self.wanted.emit(True, self._value())

    def _value(self) -> float:
        return self._slider.value() / _TICKS


def _swatch(part: str) -> QIcon:
    """Give a dot in the hue of a gate."""
    pixmap = QPixmap(_DOT, _DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.gate(part))
    painter.drawEllipse(0, 0, _DOT, _DOT)
    painter.end()
    return QIcon(pixmap)


class StateRow(Row):
    """A state: free, set to zero, or frozen."""

    def __init__(self, part: str, parent: QObject) -> None:
        super().__init__(part, parent)
        name = part_names()[part]
        self._choice = Choice()
        self._choice.addItems([entry(t) for t in (_("free"), _("set to zero"), _("frozen"))])
        self._choice.setMinimumContentsLength(_SHORTEST_CHOICE)
        self._choice.setToolTip(
            _("Set the {part} to zero after the step, or keep what it was before").format(part=name)
        )
        self._choice.setAccessibleName(name)
        self._choice.currentIndexChanged.connect(self._chosen)
        self._choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        Guard(self._choice)
        self._widgets = (Label(name), self._choice)

    def show_hold(self, hold: Hold | None) -> None:
        """Show what is done to the state, if anything."""
        self._choice.setCurrentIndex(0 if hold is None else 2 if hold.value is None else 1)

    def _chosen(self, index: int) -> None:
        self.wanted.emit(index > 0, None if index == 2 else 0.0)
