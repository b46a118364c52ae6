"""One question on paper: its text, its drawings, room for the answer, or the answer itself."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette

from app.labs.practice.views.figures import made
from models.practice import Question, written
from models.practice.question import Choice, Facts, Figure, Grid, Lines
from resources import _
from widgets import colours
from widgets.look import Look
from widgets.painted import Painted

_CELL = 1.9
"""The side of a cell, in lines."""
_WIDE_CELL = 2.6
"""Of one with decimals."""
_PICTURE = 8.0
"""The side of a picture, in lines."""
_GAP = 0.6
"""Between the parts of a question, in lines."""
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Paper:
    """What the drawings of a sheet have in common: the painter, its look and its width."""

    painter: QPainter
    look: Look
    width: float

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.look.metrics.height()

    def text_height(self, text: str, width: float) -> float:
        """Give the height of a text that is broken into lines."""
        room = QRectF(0, 0, width, 1e6)
        metrics = QFontMetricsF(self.look.font)
        return metrics.boundingRect(room, int(_FLAGS), text).height() if text else 0.0

    def write(self, text: str, x: float, y: float, width: float) -> float:
        """Write a text; give where the next thing comes."""
        self.painter.setFont(self.look.font)
        self.painter.setPen(self.look.colour(QPalette.ColorRole.WindowText))
        high = self.text_height(text, width)
        self.painter.drawText(QRectF(x, y, width, high + self.line), int(_FLAGS), text)
        return y + high

    def place(self, widget: Painted, at: QRectF) -> None:
        """Draw a widget into a rectangle."""
        self.painter.save()
        widget.setFont(self.look.font)
        widget.paint_to(self.painter, at, self.look)
        self.painter.restore()


def question_height(paper: Paper, question: Question) -> float:
    """Tell how much of a page a question takes."""
    gap = _GAP * paper.line
    high = paper.text_height(question.text, _inner(paper)) + gap
    high += _figures_height(paper, question.figures) + gap
    return high + _options_height(paper, question) + 1.6 * paper.line


def draw_question(paper: Paper, question: Question, number: int, y: float) -> None:
    """Draw a question with its number, and a line for the answer."""
    left, width, gap = _indent(paper), _inner(paper), _GAP * paper.line
    paper.write(f"{number}.", 0, y, left)
    y = paper.write(question.text, left, y, width) + gap
    _draw_figures(paper, question.figures, left, y)
    y += _figures_height(paper, question.figures) + gap
    y = _draw_options(paper, question, left, y)
    end = y + 1.1 * paper.line
    asked = _("Answer:")
    paper.write(asked, left, y, width)
    start = left + paper.look.metrics.horizontalAdvance(asked) + gap
    paper.painter.setPen(paper.look.colour(QPalette.ColorRole.Mid))
    paper.painter.drawLine(round(start), round(end), round(start + 14 * paper.line), round(end))


def answer_height(paper: Paper, question: Question) -> float:
    """Tell how much of a page an answer takes."""
    return paper.text_height(answer_text(question), _inner(paper)) + _GAP * paper.line


def draw_answer(paper: Paper, question: Question, number: int, y: float) -> None:
    """Write the answer to a question, with its working."""
    paper.write(f"{number}.", 0, y, _indent(paper))
    paper.write(answer_text(question), _indent(paper), y, _inner(paper))


def answer_text(question: Question) -> str:
    """Give the answer in bold words, and the working under it."""
    said = written(question.answer)
    if isinstance(question.answer, Choice):
        option = question.answer.options[question.answer.right]
        said = said if isinstance(option, Grid) else f"{said}:  {option}"
    return "\n".join([said, *question.working])


def _indent(paper: Paper) -> float:
    return 2.2 * paper.line


def _inner(paper: Paper) -> float:
    return paper.width - _indent(paper)


# ---- drawings side by side


def _size(paper: Paper, figure: Grid | Lines) -> tuple[float, float]:
    """Give width and height of a drawing."""
    line = paper.line
    if isinstance(figure, Lines):
        return max(map(len, figure.lines)) * 0.75 * line, 1.5 * line * len(figure.lines)
    if not figure.numbers:
        return _PICTURE * line, (_PICTURE + 1.5) * line
    rows, columns = figure.values.shape
    top, bottom, left, right = figure.padding
    head = (1.6 if figure.caption else 0.3) + (1.5 if figure.labelled else 0.0)
    side = (_CELL if colours.is_whole(figure.values) else _WIDE_CELL) * line
    return (columns + left + right + 0.8) * side, (rows + top + bottom) * side + head * line


def _rows(paper: Paper, figures: tuple[Figure, ...]) -> list[list[Grid | Lines]]:
    """Lay drawings out in rows: as many side by side as there is room for."""
    rows: list[list[Grid | Lines]] = []
    used = 0.0
    for figure in figures:
        if isinstance(figure, Facts):
            continue
        wide = _size(paper, figure)[0]
        if not rows or used + wide > _inner(paper):
            rows.append([])
            used = 0.0
        rows[-1].append(figure)
        used += wide
    return rows


def _facts(figures: tuple[Figure, ...]) -> str:
    """Write facts as a line: on paper they need no large type."""
    pairs = [pair for figure in figures if isinstance(figure, Facts) for pair in figure.pairs]
    return "     ".join(f"{name}: {value}" for name, value in pairs)


def _row_height(paper: Paper, row: list[Grid | Lines]) -> float:
    return max(_size(paper, figure)[1] for figure in row)


def _figures_height(paper: Paper, figures: tuple[Figure, ...]) -> float:
    high = sum(_row_height(paper, row) for row in _rows(paper, figures))
    return high + paper.text_height(_facts(figures), _inner(paper))


def _draw_figures(paper: Paper, figures: tuple[Figure, ...], x: float, y: float) -> None:
    for row in _rows(paper, figures):
        high, left = _row_height(paper, row), x
        for figure in row:
            wide = _size(paper, figure)[0]
            widget = made(figure)
            paper.place(widget, QRectF(left, y, wide, high))
            widget.deleteLater()
            left += wide
        y += high
    paper.write(_facts(figures), x, y, _inner(paper))


# ---- answers to choose from


def _options_height(paper: Paper, question: Question) -> float:
    if not isinstance(question.answer, Choice):
        return 0.0
    drawn = isinstance(question.answer.options[0], Grid)
    return (7.5 if drawn else 1.6) * paper.line + _GAP * paper.line


def _draw_options(paper: Paper, question: Question, x: float, y: float) -> float:
    if not isinstance(question.answer, Choice):
        return y
    options = question.answer.options
    each = _inner(paper) / len(options)
    for place, option in enumerate(options):
        left = x + place * each
        drawn = isinstance(option, Grid)
        paper.write(f"{place + 1}:" if drawn else f"{place + 1}:  {option}", left, y, each)
        if drawn:
            side = 3 * _CELL * paper.line
            widget = made(option)
            paper.place(widget, QRectF(left + 1.5 * paper.line, y, side + 4, side + 4))
            widget.deleteLater()
    return y + _options_height(paper, question)
