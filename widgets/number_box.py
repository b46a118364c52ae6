"""Fields for a number: what is typed is read as people mean it, or refused in a sentence."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QValidator,
)
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox
from shiboken6 import isValid

from resources import numbers
from resources.numbers import NotANumber
from widgets import colours

if TYPE_CHECKING:
    _Field = QAbstractSpinBox
else:
    _Field = object

_DECIMALS = 12
"""Kept of a real number, so that 1/9 stays 1/9."""
_FIGURES = 6
"""Shown of it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Typed(_Field):
    """A spin box into which anything may be typed; what cannot be used is refused when it ends."""

    refused: ClassVar[Signal]
    _whole: ClassVar[bool]
    _mark = False

    def _prepare(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().textEdited.connect(self._unmark)

    def number(self) -> float:
        """Give the value."""
        raise NotImplementedError

    def _limits(self) -> tuple[float, float]:
        raise NotImplementedError

    def is_marked(self) -> bool:
        """Tell whether what was typed last could not be used."""
        return self._mark

    def put_back(self) -> None:
        """Drop what is being typed."""
        self.lineEdit().setText(self._written())

    def is_being_typed_in(self) -> bool:
        return self.lineEdit().text() != self._written()

    def interpretText(self) -> None:
        self._settle()
        super().interpretText()

    # ---- what Qt asks

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            self._read(text)
        except NotANumber:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def stepBy(self, steps: int) -> None:
        self._settle()
        super().interpretText()
        self._unmark()
        super().stepBy(steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._settle()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._settle()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark:
            with QPainter(self) as painter:
                painter.setPen(QPen(colours.refusal(self.palette()), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    # ---- inside

    def _written(self) -> str:
        return numbers.plain(self.number(), _FIGURES)

    def _read(self, text: str) -> float:
        # what is shown may be shorter than the value
        if text == self._written():
            return self.number()
        return numbers.read(text, *self._limits(), whole=self._whole)

    def _settle(self) -> None:
        """Take what was typed, or put the last good number back and say why."""
        # a window that is being closed hides its fields when their insides are already gone
        if not isValid(self.lineEdit()) or not self.is_being_typed_in():
            return
        text = self.lineEdit().text()
        try:
            self._read(text)
        except NotANumber as error:
            self.put_back()
            # a lone point is a key of a clicker, and an empty field is no wish
            if any(sign.isalnum() for sign in text):
                self._mark = True
                self.refused.emit(str(error))  # type: ignore[attr-defined]
            self.update()

    def _unmark(self) -> None:
        self._mark = False
        self.update()


class WholeBox(_Typed, QSpinBox):
    """A whole number between limits.

    Signals: `refused(sentence)`, and all of `QSpinBox`.
    """

    refused = Signal(str)
    _whole = True

    def __init__(self, low: int = 0, high: int = 99) -> None:
        super().__init__()
        self.setRange(low, high)
        self._prepare()

    def number(self) -> float:
        return self.value()

    def _limits(self) -> tuple[float, float]:
        return self.minimum(), self.maximum()

    def textFromValue(self, value: int) -> str:
        return numbers.plain(value)

    def valueFromText(self, text: str) -> int:
        return round(self._read(text))


class NumberBox(_Typed, QDoubleSpinBox):
    """A real number between limits.

    Signals: `refused(sentence)`, and all of `QDoubleSpinBox`.
    """

    refused = Signal(str)
    _whole = False

    def __init__(self, low: float = 0.0, high: float = 1.0, step: float = 0.1) -> None:
        super().__init__()
        self.setDecimals(_DECIMALS)
        self.setRange(low, high)
        self.setSingleStep(step)
        self._prepare()

    def number(self) -> float:
        return self.value()

    def _limits(self) -> tuple[float, float]:
        return self.minimum(), self.maximum()

    def textFromValue(self, value: float) -> str:
        return numbers.plain(value, _FIGURES)

    def valueFromText(self, text: str) -> float:
        return self._read(text)
