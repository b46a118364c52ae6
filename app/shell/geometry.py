"""Where a window stands and how large it is, kept between starts as a text."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

_FIRST_SIZE = (1280, 800)


def place(window: QWidget, kept: str) -> None:
    """Put a window where it was, or let it open at a good size for its screen."""
    window.resize(QSize(*_FIRST_SIZE).boundedTo(window.screen().availableSize()))
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace")))


def place_of(window: QWidget) -> str:
    """Give the place and size of a window as `place` takes them."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")
