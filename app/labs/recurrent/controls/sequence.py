"""The text that is read, and examples to begin with."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.examples import Example, examples
from resources import _
from widgets.plain import Label

_PAUSE = 250
"""The text is read when no key has been struck for this long, in ms."""


class SequenceControls(QWidget):
    """Where the text is typed.

    Signals: `text_changed(text)`; `example_chosen(example)`.
    """

    text_changed = Signal(str)
    example_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.text_field = _TextField()
        self.text_field.setTabChangesFocus(True)
        self.text_field.setPlaceholderText(_("Type or paste a sentence"))
        self.text_field.setToolTip(
            _("The sentence that the cell reads; up to 200 tokens are shown")
        )
        self.text_field.setAccessibleName(_("Text"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._report)
        self.text_field.textChanged.connect(self._typed)
        self._examples = QPushButton(_("Examples"))
        self._examples.setToolTip(_("Texts and signals that show something about memory"))
        self._examples.setMenu(self._menu())
        self._note = Label(name="quiet", wraps=True)
        self._showing = False
        self._known = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text_field)
        column.addWidget(self._examples)
        column.addWidget(self._note)

    def show_text(self, text: str, is_read: bool, note: str) -> None:
        """Show a text, if one is read, and what is to be said about it."""
        if text != self._known:
            # it was changed elsewhere, by an example or undo: what is being typed gives way
            self._pause.stop()
            self._known = text
        text = _laid_out(text)
        if self.text_field.toPlainText() != text and not self._pause.isActive():
            self._showing = True
            self.text_field.setPlainText(text)
            self._showing = False
        self.text_field.setVisible(is_read)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def note(self) -> str:
        return self._note.text()

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        if self._pause.isActive():
            self._pause.stop()
            self._report()

    def _typed(self) -> None:
        if not self._showing:
            self._pause.start()

    def _report(self) -> None:
        self._known = self.text_field.toPlainText()
        self.text_changed.emit(self._known)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for example in examples():
            menu.addAction(example.title, self._chooser(example))
        return menu

    def _chooser(self, example: Example) -> Callable[[], None]:
        return lambda: self.example_chosen.emit(example)


def _laid_out(text: str) -> str:
    """Cut words without end, of which the cell reads the beginning only.

    The time that Qt takes to lay out a single word grows with the square of its length.
    """
    return _ENDLESS.sub(r"\1", text)


_SIGN = "[^\\s\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Of a script that parts its words by spaces; lines of the others can be broken anywhere."""
_ENDLESS = re.compile(f"({_SIGN}{{1000}}){_SIGN}+")


class _TextField(QPlainTextEdit):
    """Three lines of plain text; what is pasted loses its form."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(_laid_out(source.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)
