"""The way of pulses along the wires, from 0 to 1 in a given time."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_FRAME = 16
"""Between two pictures, in ms."""


class Flow(QObject):
    """Counts its time itself: Qt's animations may stand still until the next paint.

    Signals: `moved(share)` on the way, and None at its end.
    """

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._move)

    def start(self, duration: int) -> None:
        """Begin a way of so many ms."""
        self._duration = duration
        self._since.start()
        self._timer.start()
        self.moved.emit(0.0)

    def stop(self) -> None:
        """End it where it is, without a signal."""
        self._timer.stop()

    def _move(self) -> None:
        share = self._since.elapsed() / self._duration
        if share < 1:
            self.moved.emit(share)
        else:
            self._timer.stop()
            self.moved.emit(None)
