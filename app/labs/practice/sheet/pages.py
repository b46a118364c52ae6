"""The questions laid out on pages, written as PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QPdfWriter,
)

from app.labs.practice.sheet.drawing import (
    Paper,
    answer_height,
    draw_answer,
    draw_question,
    question_height,
)
from app.parts import a4
from models import saving
from models.practice import Question
from resources import _
from widgets.look import Look, look_of

_RESOLUTION = 96
_POINTS = 10
_MARGIN = 18
"""Around a page, in mm."""
_BETWEEN = 1.4
"""Between two questions, in lines."""


def write(path: Path, questions: Sequence[Question], seed: int, *, answers: bool) -> None:
    """Write a sheet as PDF, with the answers on pages of their own, or without.

    Raises
    ------
    InvalidInput
        The file cannot be written.
    """
    saving.save(path, pdf(questions, seed, answers=answers))


def pdf(questions: Sequence[Question], seed: int, *, answers: bool) -> bytes:
    """Give a sheet as the bytes of a PDF file."""
    title = _("Practice sheet {seed}").format(seed=seed)

    def draw(writer: QPdfWriter, painter: QPainter) -> None:
        _Pages(writer, painter, seed).draw(questions, answers)

    return a4.pages(title, _RESOLUTION, _MARGIN, draw)


class _Pages:
    """Puts items on pages, from the top down."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, seed: int) -> None:
        self._writer, self._painter, self._seed = writer, painter, seed
        self._page = QRectF(0, 0, writer.width(), writer.height())
        self._paper = Paper(painter, _look(), self._page.width())
        self._y = 0.0

    def draw(self, questions: Sequence[Question], answers: bool) -> None:
        """Draw all questions, and then the answers."""
        self._head(_("Practice sheet {seed}").format(seed=self._seed), named=True)
        self._put_all(questions, question_height, draw_question)
        if answers:
            self._writer.newPage()
            self._head(_("Answers to practice sheet {seed}").format(seed=self._seed))
            self._put_all(questions, answer_height, draw_answer)

    def _put_all(
        self,
        questions: Sequence[Question],
        height: Callable[[Paper, Question], float],
        draw: Callable[[Paper, Question, int, float], None],
    ) -> None:
        for number, asked in enumerate(questions, 1):
            high = height(self._paper, asked)
            if self._y and self._y + high > self._page.height():
                self._writer.newPage()
                self._y = 0.0
            draw(self._paper, asked, number, self._y)
            self._y += high + _BETWEEN * self._paper.line

    def _head(self, title: str, named: bool = False) -> None:
        """Write the title; on a sheet of questions also a line for the name."""
        look = self._paper.look
        large = QFont(look.font)
        large.setPixelSize(round(1.5 * look.font.pixelSize()))
        large.setBold(True)
        self._painter.setFont(large)
        self._painter.setPen(look.colour(QPalette.ColorRole.WindowText))
        high = 2.2 * self._paper.line
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(QRectF(0, 0, self._page.width(), high), int(left), title)
        if named:
            half = self._page.width() / 2
            self._paper.write(_("Name:"), half, 0.6 * self._paper.line, half)
            self._painter.setPen(look.colour(QPalette.ColorRole.Mid))
            end = round(0.6 * self._paper.line + 1.1 * self._paper.line)
            start = half + look.metrics.horizontalAdvance(_("Name:")) + 8
            self._painter.drawLine(round(start), end, round(self._page.width()), end)
        self._y = high + self._paper.line


def _look() -> Look:
    """Give black type on white paper, whatever theme is on screen."""
    palette = QPalette(QColor("#ffffff"))
    for role, colour in {
        QPalette.ColorRole.Window: "#ffffff",
        QPalette.ColorRole.Base: "#ffffff",
        QPalette.ColorRole.WindowText: "#000000",
        QPalette.ColorRole.Text: "#000000",
        QPalette.ColorRole.PlaceholderText: "#444a52",
        QPalette.ColorRole.Mid: "#a9afb8",
        QPalette.ColorRole.Highlight: "#0b4fb3",
    }.items():
        palette.setColor(role, QColor(colour))
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(_POINTS * _RESOLUTION / 72))
    return look_of(palette, font).on_paper()
