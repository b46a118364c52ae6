"""Draws the words of a sentence, and the line under them."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPolygonF

from resources import numbers
from widgets import colours
from widgets.colours import Scale
from widgets.look import Look
from widgets.sentence_plot.places import SentencePlaces, shown

_ALIGN = Qt.AlignmentFlag
_ROLE = QPalette.ColorRole
_SLOPE = -48.0
"""Degrees by which words stand aslant that do not fit beside each other."""


@dataclass(frozen=True)
class Word:
    """A word of a sentence.

    Parameters
    ----------
    text : str
        Empty where it was left out.
    value : float
        What its colour says.
    before : str
        What stood there before.
    unknown : bool
        Whether it is none of the words that are known.
    """

    text: str
    value: float = 0.0
    before: str = ""
    unknown: bool = False


@dataclass
class Shown:
    """What a plot shows."""

    words: tuple[Word, ...] = ()
    scale: Scale = field(default_factory=Scale)
    line: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    before: npt.NDArray[np.float32] | None = None
    current: int | None = None
    pointed: int | None = None
    ends: tuple[str, str] = ("", "")
    """What 0 and 1 mean."""


def draw(painter: QPainter, content: Shown, at: SentencePlaces, look: Look, left: float) -> None:
    """Draw all of it; `left` is the room for the names of the rows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    _draw_columns(painter, content, at, look)
    for index, word in enumerate(content.words):
        if at.before.height():
            _draw_before(painter, word, at.column(at.before, index), at, look)
        _draw_word(painter, content, index, at, look)
        _draw_number(painter, content, index, at, look)
    _draw_axis(painter, content, at, look, left)
    if content.before is not None:
        pen = QPen(look.palette.color(_ROLE.PlaceholderText), look.line, Qt.PenStyle.DashLine)
        _draw_line(painter, content.before, at, pen)
    pen = QPen(look.palette.color(_ROLE.WindowText), look.line)
    _draw_line(painter, content.line, at, pen)
    _draw_points(painter, content, at, look)


def _draw_columns(painter: QPainter, content: Shown, at: SentencePlaces, look: Look) -> None:
    """Mark the present word from top to bottom."""
    for index, alpha in ((content.pointed, 90), (content.current, 160)):
        if index is not None and index < len(content.words):
            whole = at.column(at.words.united(at.plot), index)
            painter.fillRect(whole, look.colour(_ROLE.Midlight, alpha))


def _draw_word(
    painter: QPainter, content: Shown, index: int, at: SentencePlaces, look: Look
) -> None:
    word, cell = content.words[index], at.column(at.words, index)
    ground = colours.colour(word.value, content.scale, look.dark)
    font = QFont(look.font)
    font.setItalic(word.unknown)
    painter.setFont(font)
    if at.slanted:
        patch = QRectF(cell.left() + 1, cell.bottom() - 8, cell.width() - 2, 6)
        painter.fillRect(patch, ground)
        painter.setPen(look.palette.color(_ROLE.WindowText))
        _draw_slanted(painter, word.text or "–", cell.adjusted(0, 0, 0, -10), look)
    else:
        patch = cell.adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground if word.text else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(patch, 4, 4)
        painter.setPen(colours.text_colour(ground) if word.text else look.colour(_ROLE.Mid))
        text = shown(word.text or "–", look, cell.width())
        painter.drawText(patch, _ALIGN.AlignCenter, text)
    painter.setFont(look.font)


def _draw_before(
    painter: QPainter, word: Word, cell: QRectF, at: SentencePlaces, look: Look
) -> None:
    """Draw what stood here; struck out where something else does now."""
    font = QFont(look.font)
    font.setStrikeOut(word.before != word.text)
    painter.setFont(font)
    painter.setPen(look.palette.color(_ROLE.PlaceholderText))
    if at.slanted:
        _draw_slanted(painter, word.before, cell, look)
    else:
        painter.drawText(cell, _ALIGN.AlignCenter, shown(word.before, look, cell.width()))
    painter.setFont(look.font)


def _draw_slanted(painter: QPainter, text: str, cell: QRectF, look: Look) -> None:
    line = look.metrics.height()
    painter.save()
    painter.translate(cell.center().x() - line / 4, cell.bottom() - 2)
    painter.rotate(_SLOPE)
    painter.drawText(QPointF(0, 0), shown(text, look, 1e4))
    painter.restore()


def _draw_number(
    painter: QPainter, content: Shown, index: int, at: SentencePlaces, look: Look
) -> None:
    """Write the value after a word, where there is room or one looks."""
    cell = at.column(at.numbers, index)
    text = numbers.short(float(content.line[index + 1]))
    wide = look.metrics.horizontalAdvance(text)
    painter.setPen(look.palette.color(_ROLE.WindowText))
    if wide + 3 <= cell.width():
        painter.drawText(cell, _ALIGN.AlignCenter, text)
    elif index == content.current:
        middle = min(max(cell.center().x(), at.plot.left() + wide / 2), at.plot.right() - wide / 2)
        place = QRectF(middle - wide / 2 - 2, cell.top(), wide + 4, cell.height())
        painter.drawText(place, _ALIGN.AlignCenter, text)


def _draw_axis(
    painter: QPainter, content: Shown, at: SentencePlaces, look: Look, left: float
) -> None:
    line = look.metrics.height()
    right = at.columns.rect(0, max(len(content.words), 1) - 1).right()
    names = (content.ends[0], "0.5", content.ends[1])
    for value, name in zip((0.0, 0.5, 1.0), names, strict=True):
        y = at.point(0, value).y()
        style = Qt.PenStyle.DotLine if value == 0.5 else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.palette.color(_ROLE.Mid), 1, style))
        painter.drawLine(QPointF(at.columns.left, y), QPointF(right, y))
        painter.setPen(look.palette.color(_ROLE.PlaceholderText))
        place = QRectF(at.plot.left() - left, y - line / 2, left, line)
        painter.drawText(place, _ALIGN.AlignRight | _ALIGN.AlignVCenter, name)


def _draw_line(
    painter: QPainter, values: npt.NDArray[np.float32], at: SentencePlaces, pen: QPen
) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([at.point(index, float(value)) for index, value in enumerate(values)])
    )


def _draw_points(painter: QPainter, content: Shown, at: SentencePlaces, look: Look) -> None:
    judged = Scale("signed", -1, 1)
    painter.setPen(QPen(look.palette.color(_ROLE.WindowText), 1))
    for index, word in enumerate(content.words):
        if not word.text:
            continue
        value = float(content.line[index + 1])
        painter.setBrush(colours.colour(2 * value - 1, judged, look.dark))
        radius = 1.6 * look.line if index == content.current else 1.1 * look.line
        painter.drawEllipse(at.point(index + 1, value), radius, radius)
