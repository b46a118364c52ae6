"""A widget and all that it holds, drawn into any painter: with vectors and real text on paper."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from widgets.painted import Painted
from widgets.view_switch import ViewSwitch

_CONTROLS = (ViewSwitch, QPushButton, QToolButton)
"""What one presses belongs to the window, not to what it shows."""
_LEAVES = (QLabel, QAbstractButton, QAbstractSpinBox, QAbstractSlider, QComboBox, QLineEdit)


def draw(painter: QPainter, widget: QWidget, type_scale: float = 1.0) -> None:
    """Draw a widget with its children, its top left corner at the painter's origin.

    Parameters
    ----------
    type_scale : float
        How much larger the type of drawings is than on screen. That of lines beside them follows
        as far as their places let it.
    """
    _draw(painter, widget, QPoint(), QRect(QPoint(), widget.size()), type_scale)


def _draw(painter: QPainter, widget: QWidget, at: QPoint, seen: QRect, type_scale: float) -> None:
    place = QRect(at, widget.size())
    seen = seen & place
    if seen.isEmpty() or isinstance(widget, _CONTROLS):
        return
    if isinstance(widget, Painted):
        painter.save()
        painter.setClipRect(seen)
        look = widget.look().on_paper().scaled(type_scale)
        widget.paint_to(painter, QRectF(place), look)
        painter.restore()
    elif isinstance(widget, QLabel) and _can_be_written(widget, type_scale):
        _write(painter, widget, at, type_scale)
        return
    elif isinstance(widget, _LEAVES):
        _render(painter, widget, at)
        return
    elif isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea):
        # a table: what it shows and its headings, but not its scroll bars
        viewport = widget.viewport()
        _render(painter, viewport, at + viewport.pos())
        for heading in widget.findChildren(QHeaderView):
            if heading.isVisible():
                _draw(painter, heading, at + heading.pos(), seen, type_scale)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            _draw(painter, child, at + child.pos(), seen, type_scale)


def _can_be_written(label: QLabel, type_scale: float) -> bool:
    """Tell whether a label is plain text in another size than on screen."""
    return (
        type_scale != 1.0 and label.textFormat() == Qt.TextFormat.PlainText and label.text() != ""
    )


def _write(painter: QPainter, label: QLabel, at: QPoint, type_scale: float) -> None:
    """Write the text of a label larger or smaller, so that it still fits in its place."""
    place = QRectF(label.contentsRect().translated(at))
    flags = label.alignment().value
    if label.wordWrap():
        flags |= Qt.TextFlag.TextWordWrap.value
    font = _fitting(label, place.size(), flags, type_scale)
    painter.save()
    painter.setFont(font)
    painter.setPen(label.palette().color(label.foregroundRole()))
    painter.drawText(place, flags, label.text())
    painter.restore()


def _fitting(label: QLabel, room: QSizeF, flags: int, type_scale: float) -> QFont:
    """Give the type of a label in another size, as far as its place lets it grow."""
    own = QFontInfo(label.font()).pixelSize()
    font = QFont(label.font())
    for size in range(max(1, round(own * type_scale)), own, -1):
        font.setPixelSize(size)
        needed = QFontMetricsF(font).boundingRect(
            QRectF(0, 0, room.width(), 10_000), flags, label.text()
        )
        if needed.width() <= room.width() and needed.height() <= room.height():
            return font
    font.setPixelSize(min(own, max(1, round(own * type_scale))))
    return font


def _render(painter: QPainter, widget: QWidget, at: QPoint) -> None:
    painter.save()
    painter.translate(at)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()
