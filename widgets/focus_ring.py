"""Where the keyboard is, on widgets that paint themselves and mark nothing before an arrow key."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget


def draw(painter: QPainter, widget: QWidget, area: QRectF) -> None:
    """Draw a ring inside `area` while a person who uses Tab is at the widget."""
    by_tab = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    if not (by_tab and widget.hasFocus()):
        return
    line = max(1.0, widget.fontMetrics().height() / 12)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Highlight), line))
    painter.drawRect(area.adjusted(line / 2, line / 2, -line / 2, -line / 2))
