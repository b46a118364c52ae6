"""The text that is read, examples to begin with, and word vectors from a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.labs.recurrent.machines import SEQUENCES
from models.recurrent import RecurrentState
from resources import _
from widgets.plain import Label

_PAUSE = 250
"""The text is read when no key has been struck for this long, in ms."""


@dataclass(frozen=True)
class Example:
    """A text, or a signal, that shows something about memory."""

    title: str
    fields: dict[str, object]


def examples() -> tuple[Example, ...]:
    """Give the examples of the menu."""
    return (
        _text(_("A plain opinion"), _("I hate this boring movie")),
        _text(_("Negation"), _("This movie is not boring at all")),
        _text(
            _("Long-distance agreement"),
            _("The keys that the man near the old cabinet wanted are on the table"),
        ),
        _text(_("Contrast"), _("The plot was thin but the actors were wonderful")),
        _text(_("Repetition"), _("very very very very good")),
        Example(
            _("Brackets, counted"),
            {"weights": "counter", "cell": "lstm", **SEQUENCES["counter"]},
        ),
        Example(
            _("Latch: on, off, ask"),
            {"weights": "latch", **SEQUENCES["latch"]},
        ),
        Example(_("Delay of an impulse"), {"weights": "delay", **SEQUENCES["delay"]}),
        Example(_("Sine"), {"source": "sine", "weights": "seeded", "length": 48, "period": 16}),
    )


def _text(title: str, text: str) -> Example:
    return Example(title, {"source": "text", "split": "words", "weights": "seeded", "text": text})


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

    def show_state(self, state: RecurrentState, note: str) -> None:
        """Show the text of a state, and what is to be said about it."""
        if state.text != self._known:
            # it was changed elsewhere, by an example or undo: what is being typed gives way
            self._pause.stop()
            self._known = state.text
        text = _laid_out(state.text)
        if self.text_field.toPlainText() != text and not self._pause.isActive():
            self._showing = True
            self.text_field.setPlainText(text)
            self._showing = False
        reads_text = state.source in ("text", "brackets")
        self.text_field.setVisible(reads_text)
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

    def changeEvent(self, event) -> None:  # noqa: ANN001
        super().changeEvent(event)
        self._fit()

    def showEvent(self, event) -> None:  # noqa: ANN001
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)
