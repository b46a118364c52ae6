"""The view “Sentences”: what a network learns from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labs.words.screen.sentences import SentencesScreen
from resources import _
from widgets.bars import Bar, Bars
from widgets.lengths import Lengths
from widgets.plain import Label
from widgets.sentence_list import SentenceList

_ROW = 1.3
_FEWEST = 3
_LENGTHS = 0.22
"""Share of the height that the lengths have at least."""


class SentencesPage(QWidget):
    """The list at the left; classes, lengths and words at the right.

    Signals: `chosen(index)` of a sentence of the part that is listed; `opened(text)` to read it.
    """

    chosen = Signal(int)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.found = Label(name="heading")
        self.listed = SentenceList(_("Sentences"))
        self.listed.chosen.connect(self.chosen)
        self.listed.opened.connect(self.opened)
        self.detail = Label(wraps=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.classes = Bars(_("Classes"))
        self.classes.set_row_height(_ROW)
        self.lengths = Lengths()
        self.coverage = Label(name="quiet", wraps=True)
        self.words = Bars(_("The most frequent words"))
        self.words.set_row_height(_ROW)
        self.vocabulary = Label(name="quiet", wraps=True)
        self._right = QVBoxLayout()
        self._headings: list[Label] = []
        self._most: tuple[tuple[str, int], ...] = ()
        self._arrange()

    def show_screen(self, old: SentencesScreen | None, new: SentencesScreen) -> None:
        """Show sentences and what they are like."""
        self.found.setText(new.found)
        if old is None or old.rows is not new.rows or old.corpus is not new.corpus:
            self.listed.set_rows(new.rows, new.row)
        self.listed.set_chosen(new.chosen)
        self.detail.setText(new.detail)
        self.classes.set_bars([Bar(name, count, text) for name, count, text in new.classes])
        self.lengths.set_counts(new.lengths, new.limit)
        self.coverage.setText(new.coverage)
        self.vocabulary.setText(new.vocabulary)
        self._most = new.words
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        shown = self._most[: self._room_for_words()]
        self.words.set_bars([Bar(word, count, f"{count:,}") for word, count in shown])

    def _room_for_words(self) -> int:
        """Give how many words have room below all else."""
        width = max(self._right.geometry().width(), 1)
        wrapped = sum(part.heightForWidth(width) for part in (self.coverage, self.vocabulary))
        parts = (self.classes, *self._headings)
        others = sum(part.sizeHint().height() for part in parts)
        lengths = max(self.lengths.minimumSizeHint().height(), _LENGTHS * self.height())
        others += round(lengths) + wrapped + 9 * self._right.spacing()
        return max(self.words.rows_in(self.height() - others), _FEWEST)

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), self._right
        for part in (self.found, self.listed, self.detail):
            left.addWidget(part, 1 if part is self.listed else 0)
        for title, parts in (
            (_("Classes"), (self.classes,)),
            (_("Lengths, in tokens"), (self.lengths, self.coverage)),
            (_("Vocabulary by frequency"), (self.words, self.vocabulary)),
        ):
            self._headings.append(Label(title, name="heading"))
            right.addWidget(self._headings[-1])
            for part in parts:
                right.addWidget(part, 1 if part is self.lengths else 0)
        right.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for column, share in ((left, 3), (right, 2)):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            row.addLayout(column, share)
