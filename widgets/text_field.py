"""A field of a few lines of plain text, read when the typing pauses."""

import re

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PAUSE = 250
"""The text is read when no key has been struck for this long, in ms."""


class TextField(QPlainTextEdit):
    """Plain text; what is pasted loses its form.

    Signals: `typed(text)` when the typing pauses.
    """

    typed = Signal(str)

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._showing = False
        self._known = ""
        self.setTabChangesFocus(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._report)
        self.textChanged.connect(self._note)

    def show_text(self, text: str) -> None:
        """Show a text without reporting it; what is being typed goes on unless it is another."""
        if text != self._known:
            # it was changed elsewhere, by an example or undo: what is being typed gives way
            self._pause.stop()
            self._known = text
        text = laid_out(text)
        if self.toPlainText() != text and not self._pause.isActive():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        if self._pause.isActive():
            self._pause.stop()
            self._report()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(laid_out(source.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _note(self) -> None:
        if not self._showing:
            self._pause.start()

    def _report(self) -> None:
        self._known = self.toPlainText()
        self.typed.emit(self._known)

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + 12)


def laid_out(text: str) -> str:
    """Cut words without end, of which the beginning only is read.

    The time that Qt takes to lay out a single word grows with the square of its length.
    """
    return _ENDLESS.sub(r"\1", text)


_SIGN = "[^\\s\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Of a script that parts its words by spaces; lines of the others can be broken anywhere."""
_ENDLESS = re.compile(f"({_SIGN}{{1000}}){_SIGN}+")
