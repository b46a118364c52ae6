"""Where the words, the numbers under them and the line lie."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from widgets.heat_strip.places import Places, lay_out
from widgets.look import Look

STRIP_EDGE = 4.0
"""What a heat strip under the plot, with this label width, leaves free at its left."""
_LONGEST = 7.0
"""Words longer than this, in heights of a line, are cut off."""
_SLANT = 0.75
"""How high a slanted word stands for each px of its length."""


@dataclass(frozen=True)
class SentencePlaces:
    """All places, in px.

    Parameters
    ----------
    columns : Places
        A column for each word, as heat strips of the same width under it have them.
    slanted : bool
        Whether the words do not fit beside each other, and so stand aslant.
    before, words, numbers, plot : QRectF
        The rows: the words as they were (empty where nothing was changed), the words, the numbers
        under them, and the line.
    """

    columns: Places
    slanted: bool
    before: QRectF
    words: QRectF
    numbers: QRectF
    plot: QRectF

    def column(self, row: QRectF, index: int) -> QRectF:
        """Give the part of a row that belongs to a word."""
        cell = self.columns.rect(0, index)
        return QRectF(cell.left(), row.top(), cell.width(), row.height())

    def point(self, index: int, value: float) -> QPointF:
        """Give the place of a value after so many words; 0 words is the left edge."""
        left, width = self.columns.left, self.columns.width
        x = left if index == 0 else left + (index - 0.5) * width
        return QPointF(x, self.plot.bottom() - value * self.plot.height())

    def column_at(self, point: QPointF) -> int | None:
        """Give the word whose column holds a point."""
        index = int((point.x() - self.columns.left) // self.columns.width)
        return index if 0 <= index < self.columns.columns else None


def places(
    area: QRectF, texts: Sequence[str], left: float, look: Look, *, changed: bool
) -> SentencePlaces:
    """Share an area among the rows.

    Parameters
    ----------
    texts : sequence of str
        All words that have to fit into the columns.
    left : float
        What is left free for the names of rows.
    changed : bool
        Whether the words as they were have a row of their own.
    """
    line = look.metrics.height()
    inner = area.adjusted(left, 0, 0, 0)
    count = max(len(texts), 1)
    columns = lay_out(inner, (1, count), STRIP_EDGE, 0, (1e4, 1e4))
    widest = max((width(text, look) for text in texts), default=0.0)
    slanted = widest + 8 > columns.width
    high = round(widest * _SLANT + line) if slanted else round(1.7 * line)
    top = area.top()
    before = QRectF(inner.left(), top, inner.width(), high if changed else 0)
    words = QRectF(inner.left(), before.bottom(), inner.width(), high)
    numbers = QRectF(inner.left(), words.bottom(), inner.width(), round(1.3 * line))
    plot_top = numbers.bottom() + line / 2
    plot = QRectF(
        inner.left(), plot_top, inner.width(), max(area.bottom() - plot_top - line / 2 - 2, 1)
    )
    return SentencePlaces(columns, slanted, before, words, numbers, plot)


def width(text: str, look: Look) -> float:
    """Give the width of a word as it is drawn."""
    return min(look.metrics.horizontalAdvance(text), _LONGEST * look.metrics.height())


def shown(text: str, look: Look, room: float) -> str:
    """Cut a word off where it is too long."""
    most = min(room, _LONGEST * look.metrics.height()) + 1
    return look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
