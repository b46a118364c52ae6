"""A handout on pages, as PDF: what belongs to a step stays on one."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from app.lessons.handout.section import Handout, Section, laid_out
from app.parts import a4

_RESOLUTION = 144
_POINTS = 10.5
_MARGIN = 16
"""Around a page, in mm."""
_GAP = 0.5
"""Between the parts of a step, in lines; between steps three times that."""
_SHARE = 0.38
"""Of a page's height, which a picture takes at most, so that two steps fit on one."""


def pdf(handout: Handout) -> bytes:
    """Give the bytes of a PDF file."""

    def draw(writer: QPdfWriter, painter: QPainter) -> None:
        _Pages(writer, painter).draw(handout)

    return a4.pages(handout.title, _RESOLUTION, _MARGIN, draw)


class _Pages:
    """Puts steps on pages, from the top down."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer, self._painter = writer, painter
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._width, self._height = float(writer.width()), float(writer.height())
        self._type = QFont(QGuiApplication.font())
        self._type.setPixelSize(round(_POINTS * _RESOLUTION / 72))
        self._line = 1.5 * self._type.pixelSize()
        self._y = 0.0

    def draw(self, handout: Handout) -> None:
        self._y += self._write(self._words(handout.title, 1.7, bold=True))
        if handout.about:
            self._y += self._write(self._words(handout.about))
        self._y += 2 * self._line * _GAP
        for number, section in enumerate(handout.sections, 1):
            self._put(section, number)

    def _put(self, section: Section, number: int) -> None:
        parts = [self._words(f"{number}. {section.title}", 1.2, bold=True)]
        if section.text.strip():
            parts.append(self._prose(section.text))
        picture, gap = self._size(section), _GAP * self._line
        high = sum(part.size().height() + gap for part in parts) + picture.height()
        if self._y and self._y + high > self._height:
            self._writer.newPage()
            self._y = 0.0
        for part in parts:
            self._y += self._write(part) + gap
        self._draw(section.picture, QRectF(0, self._y, picture.width(), picture.height()))
        self._y += picture.height() + 4 * gap

    def _draw(self, picture: QImage, at: QRectF) -> None:
        self._painter.drawImage(at, picture)
        self._painter.setPen(Qt.GlobalColor.lightGray)
        self._painter.drawRect(at)

    def _size(self, section: Section) -> QSizeF:
        whole = QSizeF(section.picture.size())
        room = QSizeF(self._width, _SHARE * self._height)
        return whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _words(self, text: str, factor: float = 1.0, *, bold: bool = False) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        font = QFont(self._type)
        font.setPixelSize(round(factor * self._type.pixelSize()))
        font.setBold(bold)
        document.setDefaultFont(font)
        document.setPlainText(text)
        document.setTextWidth(self._width)
        return document

    def _prose(self, markdown: str) -> QTextDocument:
        document = laid_out(markdown, self._type)
        document.setTextWidth(self._width)
        return document

    def _write(self, document: QTextDocument) -> float:
        """Write a text where one is on the page; give its height."""
        self._painter.save()
        self._painter.translate(0, self._y)
        document.drawContents(self._painter)
        self._painter.restore()
        return document.size().height()
