"""A dataclass as labelled controls: ranges, names and tooltips come from its annotations.

A field `stride: Annotated[int, msgspec.Meta(title=..., description=..., ge=1, le=8)]` becomes a
spin box from 1 to 8. Choices are named by `extra={"choices": {value: text}}`; real numbers may have
`extra={"step": 0.5}`.
"""

import typing
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from resources import _
from widgets.choice import Choice
from widgets.choice_rows import ChoiceRows
from widgets.gesture import Gesture
from widgets.guard import Guard
from widgets.number_box import NumberBox, WholeBox
from widgets.plain import Label, entry
from widgets.square_lock import SquareLock

Value: TypeAlias = bool | int | float | str
"""What a control gives: a value of its field's own type, and no other."""

_ANY = 10**6
"""How large a number without a limit may be."""
_HEADING = "heading"


@dataclass(frozen=True)
class Pair:
    """Two fields in one row.

    Parameters
    ----------
    names : (str, str)
        What stands above the two: height and width when left out.
    """

    title: str
    first: str
    second: str
    names: tuple[str, str] = ("", "")

    @property
    def is_shape(self) -> bool:
        """Whether it is a height and a width, which can be held square."""
        return self.names == ("", "")

    @property
    def shown_names(self) -> tuple[str, str]:
        return (_("height"), _("width")) if self.is_shape else self.names


@dataclass(frozen=True)
class Group:
    """Fields under one quiet heading."""

    title: str
    fields: tuple[str | Pair, ...]
    folded: bool = False
    """Whether it starts folded; only its heading is seen then."""


class Form(QWidget):
    """Controls for fields of a state. It shows states and reports changes; it holds neither.

    Signals: `changed(name, value)` with a `Value` of the field's type when the user chose another,
    `changed_both(first, second, value)` when it was one for a height and a width that are held
    square; `gesture_started()` and `gesture_finished()` around changes that belong together;
    `refused(sentence)` when what was typed is no number or outside the limits.

    Raises
    ------
    TypeError
        A field is neither a number nor a switch nor a choice: no control could give its values.
    """

    changed = Signal(str, object)
    changed_both = Signal(str, str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self, state_type: type, groups: tuple[Group, ...]) -> None:
        super().__init__()
        self._controls: dict[str, QWidget] = {}
        self._labels: dict[str, Label] = {}
        self._locks: dict[Pair, SquareLock] = {}
        self._pairs: dict[str, Pair] = {}
        self._between: dict[Pair, tuple[QWidget, ...]] = {}
        self._choices = ChoiceRows()
        self._beside: dict[str, tuple[Label, ...]] = {}
        """What stands around the fields of a pair."""
        self._showing = False
        self._gesture = Gesture(self)
        self._gesture.started.connect(self.gesture_started)
        self._gesture.finished.connect(self.gesture_finished)
        hints = typing.get_type_hints(state_type, include_extras=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for group in groups:
            layout.addWidget(self._group(group, hints))

    def show_state(self, state: object) -> None:
        """Put the state's values into the controls, without reporting them as changes."""
        self._showing = True
        for name, control in self._controls.items():
            _show_value(control, getattr(state, name))
        for pair, lock in self._locks.items():
            lock.follow(getattr(state, pair.first), getattr(state, pair.second))
        self._showing = False

    def set_range(self, name: str, low: float, high: float) -> None:
        """Narrow what a number may be now, so that nothing impossible is offered."""
        control = self._controls[name]
        if isinstance(control, WholeBox) and (control.minimum(), control.maximum()) != (low, high):
            self._showing = True
            control.setRange(int(low), int(high))
            self._showing = False
        control.setEnabled(low < high)

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a field that has no meaning at present."""
        self._controls[name].setVisible(shown)
        if name in self._labels:
            self._labels[name].setVisible(shown)
        for label in self._beside.get(name, ()):
            label.setVisible(shown)
        if name in self._pairs:
            self._show_pair(self._pairs[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choices.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._choices.fit(self.width())
            for pair in dict.fromkeys(self._pairs.values()):
                self._level(pair)

    def _show_pair(self, pair: Pair) -> None:
        """Name a pair while one of its numbers is shown, and join them while both are."""
        hidden = [self._controls[name].isHidden() for name in (pair.first, pair.second)]
        self._labels[pair.first].setHidden(all(hidden))
        for part in self._between.get(pair, ()):
            part.setHidden(any(hidden))
        self._level(pair)

    def _level(self, pair: Pair) -> None:
        """Write the name of a pair on the line of its numbers, below their own names."""
        parts = (self._controls[pair.first], self._controls[pair.second])
        parts += self._between.get(pair, ())
        heights = [part.sizeHint().height() for part in parts if not part.isHidden()]
        self._labels[pair.first].setFixedHeight(max(heights, default=0))

    def set_offered(self, name: str, value: object, offered: bool) -> None:
        """Let a choice be chosen, or not, as long as it has no meaning."""
        box = self._controls[name]
        assert isinstance(box, QComboBox)
        items = box.model()
        assert isinstance(items, QStandardItemModel)
        items.item(box.findData(value)).setEnabled(offered)

    def control(self, name: str) -> QWidget:
        """Give the control of a field."""
        return self._controls[name]

    def labelled(self, name: str) -> tuple[QWidget, ...]:
        """Give the control of a field with its label, if it has one."""
        label = self._labels.get(name)
        return (self._controls[name],) if label is None else (label, self._controls[name])

    def fields(self) -> tuple[str, ...]:
        """Name the fields that have a control."""
        return tuple(self._controls)

    def _group(self, group: Group, hints: dict[str, Any]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, field in enumerate(group.fields):
            row = 2 * number  # every second one is for a list below its name
            if isinstance(field, Pair):
                above = group.fields[number - 1] if number else None
                named = isinstance(above, Pair) and above.names == field.names
                self._add_pair(grid, row, field, hints, named=named)
            else:
                self._add(grid, row, field, hints[field])
        if group.title:
            column.addWidget(heading(group.title, body, group.folded))
        column.addWidget(body)
        return box

    def _add(self, grid: QGridLayout, row: int, name: str, hint: Any) -> None:
        kind, meta = _parts(hint)
        title = meta.title or name
        control = self._described(name, kind, meta)
        if isinstance(control, QCheckBox):
            control.setText(title)
            grid.addWidget(control, row, 0, 1, 2)
            return
        label = Label(title)
        label.setBuddy(control)
        label.setToolTip(meta.description or "")
        self._labels[name] = label
        if isinstance(control, Choice):
            self._choices.add(grid, row, label, control)
            return
        grid.addWidget(label, row, 0)
        grid.addWidget(control, row, 1)

    def _add_pair(
        self, grid: QGridLayout, row: int, pair: Pair, hints: dict[str, Any], *, named: bool
    ) -> None:
        beside = QGridLayout()
        beside.setHorizontalSpacing(4)
        beside.setVerticalSpacing(0)
        for column, name in ((0, pair.first), (2, pair.second)):
            beside.addWidget(self._described(name, *_parts(hints[name])), 1, column)
            beside.setColumnStretch(column, 1)
            if not named:
                above = Label(pair.shown_names[column // 2], name="quiet")
                beside.addWidget(above, 0, column, Qt.AlignmentFlag.AlignHCenter)
                self._beside[name] = (above,)
        if pair.is_shape:
            sign, lock = Label("×"), SquareLock()
            self._locks[pair], self._between[pair] = lock, (sign, lock)
            beside.addWidget(sign, 1, 1)
            lock.closed.connect(partial(self._make_square, pair))
            beside.addWidget(lock, 1, 3)
        self._pairs |= {pair.first: pair, pair.second: pair}
        label = Label(pair.title)
        label.setBuddy(self._controls[pair.first])
        self._labels[pair.first] = label
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(beside, row, 1)
        self._level(pair)

    def _make_square(self, pair: Pair) -> None:
        box = self._controls[pair.first]
        assert isinstance(box, WholeBox | NumberBox)
        self._report(pair.first, box.value())

    def _held_with(self, name: str, value: Any) -> Pair | None:
        """Give the pair whose other number goes along, if it can."""
        for pair, lock in self._locks.items():
            if name in (pair.first, pair.second) and lock.isChecked():
                other = self._controls[pair.second if name == pair.first else pair.first]
                assert isinstance(other, WholeBox | NumberBox)
                if other.isHidden():  # it has no meaning now, and stays as it is
                    return None
                return pair if other.minimum() <= value <= other.maximum() else None
        return None

    def _described(self, name: str, kind: Any, meta: msgspec.Meta) -> QWidget:
        control = self._control(name, kind, meta)
        control.setToolTip(meta.description or "")
        control.setAccessibleName(meta.title or name)
        control.setAccessibleDescription(meta.description or "")
        Guard(control)
        self._controls[name] = control
        return control

    def _control(self, name: str, kind: Any, meta: msgspec.Meta) -> QWidget:
        if typing.get_origin(kind) is typing.Literal:
            return self._choice(name, kind, (meta.extra or {}).get("choices", {}))
        if kind is bool:
            box = QCheckBox()
            box.toggled.connect(partial(self._report, name))
            return box
        low, high = _bound(meta.ge, -_ANY), _bound(meta.le, _ANY)
        if kind is int:
            box = WholeBox(int(low), int(high))
        elif kind is float:
            box = NumberBox(low, high, (meta.extra or {}).get("step", 0.1))
        else:
            raise TypeError(f"{name}: there is no control for {kind}")
        box.valueChanged.connect(partial(self._report, name, gesture=True))
        box.refused.connect(self.refused)
        return box

    def _choice(self, name: str, kind: Any, texts: dict[Value, str]) -> QComboBox:
        box = Choice()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        values: tuple[Value, ...] = typing.get_args(kind)
        for value in values:
            box.addItem(entry(texts.get(value, str(value))), value)

        def report(index: int) -> None:
            # by its place: what Qt gives back may be of another type
            self._report(name, values[index])

        box.currentIndexChanged.connect(report)
        return box

    def _report(self, name: str, value: Value, *, gesture: bool = False) -> None:
        if self._showing:
            return
        if gesture:
            self._gesture.pulse()
        pair = self._held_with(name, value)
        if pair is None:
            self.changed.emit(name, value)
        else:
            self.changed_both.emit(pair.first, pair.second, value)


def heading(title: str, body: QWidget, folded: bool) -> QToolButton:
    """Make a heading that folds and unfolds what stands under it."""
    button = QToolButton()
    button.setObjectName("heading")
    button.setText(title)
    button.setCheckable(True)
    button.setChecked(not folded)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)

    def show_body(shown: bool) -> None:
        button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        # shown before it has a parent, it would be a window of its own for a moment
        if body.parentWidget() is not None or not shown:
            body.setVisible(shown)

    button.toggled.connect(show_body)
    show_body(not folded)
    body.setProperty(_HEADING, button)
    return button


def unfold(body: QWidget) -> None:
    """Show what stands under a heading that is folded; anything else stays as it is."""
    button = body.property(_HEADING)
    if isinstance(button, QToolButton):
        button.setChecked(True)


def _parts(hint: Any) -> tuple[Any, msgspec.Meta]:
    if typing.get_origin(hint) is typing.Annotated:
        kind, meta, *_rest = typing.get_args(hint)
        return kind, meta
    return hint, msgspec.Meta()


def _bound(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _show_value(control: QWidget, value: Any) -> None:
    if isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, QCheckBox):
        control.setChecked(value)
    elif isinstance(control, WholeBox | NumberBox) and control.value() != value:
        control.setValue(value)
