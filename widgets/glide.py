"""Moving what stands on the screen, so that only what comes into sight is painted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def glide(widget: QWidget, dx: int, dy: int, area: QRect) -> None:
    """Move the pixels of an area of a widget, and ask for the painting of those that come.

    Qt moves only what hides all beneath it. The ground of a stage is plain: it may move along.
    """
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)
    widget.scroll(dx, dy, area)
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
