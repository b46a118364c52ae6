"""The widget of a sentence whose words can be chosen, left out, replaced and exchanged."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from resources import _
from widgets import keyboard
from widgets.colours import Scale
from widgets.look import Look
from widgets.painted import Painted
from widgets.sentence_plot.drawing import Shown, Word, draw
from widgets.sentence_plot.places import SentencePlaces, places

_NARROWEST = 1.3
"""The least width of a column, in heights of a line."""
_EDIT = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentencePlot(Painted):
    """Words side by side, and under them a line from 0 to 1 that goes from word to word.

    ::

        plot = SentencePlot(_("Sentence"))
        plot.set_ends(_("negative"), _("positive"))
        plot.set_words([Word("not", -1.2), Word("bad", 3.0)], Scale("signed", -3, 3))
        plot.set_line(probabilities)                     # one more than there are words

    Signals: `chosen(index)` when another word is looked at; `left_out(index)` by Delete;
    `exchanged(index, other)` by Ctrl with an arrow, or by dragging one word onto another;
    `retyped(index, text)` after a double click or F2.
    """

    chosen = Signal(int)
    left_out = Signal(int)
    exchanged = Signal(int, int)
    retyped = Signal(int, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = Shown()
        self._left = 0.0
        self._pressed: int | None = None
        self._editor: QLineEdit | None = None
        self._describe: Callable[[int], str] = lambda index: self._shown.words[index].text
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_words(self, words: Sequence[Word], scale: Scale) -> None:
        """Show words; those that differ from what stood there before get a second row."""
        self.close_editor()
        shown = self._shown
        if len(words) != len(shown.words):
            self.updateGeometry()
            shown.pointed = None
        shown.words, shown.scale = tuple(words), scale
        shown.line = np.full(len(words) + 1, 0.5, np.float32)
        shown.before = None
        self.update()

    def set_line(
        self, values: npt.NDArray[np.float32], before: npt.NDArray[np.float32] | None = None
    ) -> None:
        """Show a value before the first word and after each, and what it was before, if other."""
        self._shown.line, self._shown.before = values, before
        self.update()

    def set_current(self, index: int | None) -> None:
        """Mark the word that is looked at."""
        self._shown.current = index
        if index is not None and index < len(self._shown.words):
            self.setAccessibleDescription(self._describe(index))
        self.update()

    def set_ends(self, zero: str, one: str) -> None:
        """Say what 0 and 1 mean."""
        self._shown.ends = zero, one

    def set_label_width(self, width: float) -> None:
        """Leave so much room at the left, as strips under it do."""
        self._left = width
        self.update()

    def set_description(self, describe: Callable[[int], str]) -> None:
        """Say something of one's own about a word, on screen and to a screen reader."""
        self._describe = describe

    def words(self) -> tuple[Word, ...]:
        return self._shown.words

    def word_rect(self, index: int) -> QRectF:
        """Give the place of a word."""
        at = self._places(QRectF(self.rect()), self.look())
        return at.column(at.words, index)

    # ---- drawing

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.save()
        painter.setClipRect(rect)
        draw(painter, self._shown, self._places(rect, look), look, self._left)
        painter.restore()

    def _places(self, area: QRectF, look: Look) -> SentencePlaces:
        words = self._shown.words
        changed = any(word.before not in ("", word.text) for word in words)
        texts = [max(word.text, word.before if changed else "", key=len) for word in words]
        return places(area, texts, self._left, look, changed=changed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, 14 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        columns = round(len(self._shown.words) * _NARROWEST * line)
        return QSize(round(self._left) + max(columns, 8 * line), 9 * line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    # ---- the hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if index != self._shown.pointed:
            self._shown.pointed = index
            self.setToolTip("" if index is None else self._describe(index))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._shown.pointed = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if index is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = index
        self.chosen.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        index = self._index_at(event)
        if pressed is not None and index is not None and index != pressed:
            self.exchanged.emit(pressed, index)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, index = keyboard.arrow(event), self._shown.current
        held = keyboard.modifiers(event)
        last = len(self._shown.words) - 1
        if index is None or last < 0:
            super().keyPressEvent(event)
        elif move is not None and move[1] and held in (_NONE, _CTRL):
            other = min(max(index + move[1], 0), last)
            if held == _NONE:
                self.chosen.emit(other)
            elif other != index:
                self.exchanged.emit(index, other)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.left_out.emit(index)
        elif event.key() in _EDIT:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def _index_at(self, event: QMouseEvent) -> int | None:
        at = self._places(QRectF(self.rect()), self.look())
        return at.column_at(event.position()) if self._shown.words else None

    # ---- typing another word

    def edit(self, index: int) -> QLineEdit:
        """Open a field over a word, in which another can be typed."""
        self.close_editor()
        field = QLineEdit(self._shown.words[index].text, self)
        field.setAccessibleName(_("Another word"))
        field.setToolTip(_("Type another word, then press Enter"))
        cell, line = self.word_rect(index), self.fontMetrics().height()
        wide, high = round(max(cell.width(), 7 * line)), field.sizeHint().height()
        left = min(max(round(cell.center().x() - wide / 2), 0), max(self.width() - wide, 0))
        field.setGeometry(left, round(cell.bottom()) - high, wide, high)
        field.returnPressed.connect(lambda: self._take(index, field.text()))
        field.editingFinished.connect(self.close_editor)
        field.selectAll()
        field.show()
        field.setFocus()
        self._editor = field
        return field

    def close_editor(self) -> None:
        """Close the field, if it is open."""
        field, self._editor = self._editor, None
        if field is not None:
            had_keyboard = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_keyboard:
                self.setFocus()

    def _take(self, index: int, text: str) -> None:
        self.close_editor()
        self.retyped.emit(index, text.strip())


_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
