"""A widget and all that it holds, drawn into any painter: with vectors and real text on paper."""

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QPushButton, QToolButton, QWidget

from widgets.painted import Painted
from widgets.view_switch import ViewSwitch

_CONTROLS = (ViewSwitch, QPushButton, QToolButton)
"""What one presses belongs to the window, not to what it shows."""


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
    elif _is_leaf(widget):
        _render(painter, widget, at)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            _draw(painter, child, at + child.pos(), seen, type_scale)


def _is_leaf(widget: QWidget) -> bool:
    """Tell whether a widget draws itself whole: a label, a button, a list."""
    if isinstance(widget, QAbstractScrollArea):
        # one that only scrolls other widgets has them as children of its viewport
        return not any(isinstance(child, QWidget) for child in widget.viewport().children())
    return type(widget).paintEvent is not QWidget.paintEvent and type(widget) is not QFrame


def _render(painter: QPainter, widget: QWidget, at: QPoint) -> None:
    painter.save()
    painter.translate(at)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()
