"""When the session is written: soon after a change, and in time even while something moves."""

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE, LATEST = 1000, 10_000
"""It is due when nothing has changed for the first, and within the second, in ms: an animation
changes where one looks without a pause."""


class Autosave(QObject):
    """Waits for a pause, but not for ever.

    Signals: `due()`.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.due)

    def soon(self) -> None:
        """Take note of a change."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """Wait for nothing: all is written."""
        self._pause.stop()
        self._latest.stop()
