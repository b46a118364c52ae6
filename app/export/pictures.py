"""The stage or a part of it as a PNG, SVG or PDF picture."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.export.drawing import draw

FORMATS = ("png", "svg", "pdf")
LARGEST_SCALE = 4
_MARGIN = 16
_DOTS = 96
"""Dots of an inch, so that a px on screen is one on paper."""


@dataclass(frozen=True)
class Picture:
    """How a picture is made.

    Parameters
    ----------
    format : str
        One of `FORMATS`.
    scale : int
        Pixels of a PNG for each px on screen, 1-4.
    transparent : bool
        Leave the ground away.
    type_scale : float
        How much larger the type of drawings is than on screen.
    title, caption : str
        Written above and below; nothing where empty.
    """

    format: str = "png"
    scale: int = 2
    transparent: bool = False
    type_scale: float = 1.0
    title: str = ""
    caption: str = ""


def encoded(subject: QWidget, wanted: Picture) -> bytes:
    """Give a widget as the bytes of a picture file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if wanted.format == "svg":
        _write_svg(buffer, subject, wanted)
    elif wanted.format == "pdf":
        _write_pdf(buffer, subject, wanted)
    else:
        QImageWriter(buffer, b"png").write(image(subject, wanted))
    return bytes(buffer.data().data())


def image(subject: QWidget, wanted: Picture) -> QImage:
    """Give a widget as pixels."""
    size = _Layout(subject, wanted).size
    found = QImage(size.toSize() * wanted.scale, QImage.Format.Format_ARGB32_Premultiplied)
    found.setDevicePixelRatio(wanted.scale)
    found.fill(Qt.GlobalColor.transparent)
    with QPainter(found) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        _paint(painter, subject, wanted)
    return found


def _write_svg(buffer: QBuffer, subject: QWidget, wanted: Picture) -> None:
    size = _Layout(subject, wanted).size.toSize()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(_DOTS)
    generator.setTitle(wanted.title or subject.accessibleName())
    generator.setDescription(wanted.caption)
    with QPainter(generator) as painter:
        _paint(painter, subject, wanted)


def _write_pdf(buffer: QBuffer, subject: QWidget, wanted: Picture) -> None:
    size = _Layout(subject, wanted).size
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(wanted.title or subject.accessibleName())
    points = QSizeF(size.width() * 72 / _DOTS, size.height() * 72 / _DOTS)
    exactly = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", exactly))
    writer.setPageMargins(QMarginsF())
    with QPainter(writer) as painter:
        _paint(painter, subject, wanted)


def _paint(painter: QPainter, subject: QWidget, wanted: Picture) -> None:
    layout = _Layout(subject, wanted)
    text = subject.palette().color(QPalette.ColorRole.WindowText)
    if not wanted.transparent:
        painter.fillRect(QRectF(0, 0, layout.size.width(), layout.size.height()), _ground(subject))
    _write(painter, wanted.title, layout.title, layout.heading, text)
    painter.save()
    painter.translate(layout.place.topLeft())
    draw(painter, subject, wanted.type_scale)
    painter.restore()
    _write(painter, wanted.caption, layout.caption, layout.font, text)


def _write(painter: QPainter, text: str, place: QRectF, font: QFont, colour: QColor) -> None:
    if text:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, _FLAGS, text)


_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def _ground(subject: QWidget) -> QColor:
    return subject.palette().color(QPalette.ColorRole.Window)


class _Layout:
    """Where title, drawing and caption lie, in px."""

    def __init__(self, subject: QWidget, wanted: Picture) -> None:
        size = subject.size()
        self.font = _on_paper(subject.font(), 1.0)
        self.heading = _on_paper(subject.font(), 1.25)
        self.heading.setBold(True)
        high = _height(wanted.title, self.heading, size)
        self.title = QRectF(_MARGIN, _MARGIN, size.width() - 2 * _MARGIN, high)
        top = high + 2 * _MARGIN if high else 0.0
        self.place = QRectF(0, top, size.width(), size.height())
        low = _height(wanted.caption, self.font, size)
        self.caption = QRectF(
            _MARGIN, self.place.bottom() + _MARGIN, size.width() - 2 * _MARGIN, low
        )
        below = low + 2 * _MARGIN if low else 0.0
        self.size = QSizeF(size.width(), top + size.height() + below)


def _on_paper(font: QFont, factor: float) -> QFont:
    """Give a type measured in px: a point is another number of px on paper."""
    found = QFont(font)
    found.setPixelSize(max(1, round(QFontMetricsF(font).height() * 0.8 * factor)))
    return found


def _height(text: str, font: QFont, size: QSize) -> float:
    if not text:
        return 0.0
    room = QRectF(0, 0, size.width() - 2 * _MARGIN, 10_000)
    return QFontMetricsF(font).boundingRect(room, _FLAGS, text).height()
