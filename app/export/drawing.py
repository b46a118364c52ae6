"""A widget and all that it holds, drawn into any painter: with vectors and real text on paper."""

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion
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
        How much larger the type of drawings is than on screen.
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


def _render(painter: QPainter, widget: QWidget, at: QPoint) -> None:
    painter.save()
    painter.translate(at)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()
