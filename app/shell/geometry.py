"""Where a window stands and how large it is, kept between starts as a text."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

_FIRST_SIZE = (1280, 800)
_FRAME = QSize(16, 48)
"""What a desktop puts around a window: edges and a title, in px."""


def place(window: QWidget, kept: str) -> None:
    """Put a window where it was, or let it open at a good size for its screen."""
    window.resize(QSize(*_FIRST_SIZE).boundedTo(window.screen().availableSize()))
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))


def show(window: QWidget) -> None:
    """Show a window; one whose frame would not fit on its screen takes all of the screen."""
    size, room = window.size() + _FRAME, window.screen().availableSize()
    if window.windowState() == Qt.WindowState.WindowNoState and size.boundedTo(room) != size:
        window.showMaximized()
    else:
        window.show()


def place_of(window: QWidget) -> str:
    """Give the place and size of a window as `place` takes them."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")
