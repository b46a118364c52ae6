"""When the next step is due: by the time that has passed, so that none queue up."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

_FRAME = 16
"""The least time between two steps that are shown, in ms; faster ones are taken together."""
_LONGEST_GAP = 1000
"""After a longer stall, in ms, the walk goes on from where it was instead of leaping."""


class Pace(QObject):
    """A clock that counts steps at a given rate while it runs.

    Signals: `due(count)` with the number of steps since the last one, at least one.
    """

    due = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration = 250.0
        self._next = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def set_duration(self, duration: float) -> None:
        """Let a step last so many ms from now on."""
        self._duration = duration
        if self.is_running():
            self.start()

    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        """Begin; the first step is due after one duration."""
        self._clock.start()
        self._next = self._duration
        self._wait()

    def stop(self) -> None:
        self._timer.stop()

    def _wait(self) -> None:
        self._timer.start(max(_FRAME, round(self._next - self._clock.elapsed())))

    def _tick(self) -> None:
        count, self._next = steps_due(self._clock.elapsed(), self._next, self._duration)
        self._wait()
        self.due.emit(count)


def steps_due(now: float, due: float, duration: float) -> tuple[int, float]:
    """Count the steps due by now, the first of them at `due`, and tell when the next one is."""
    late = now - due
    if late > _LONGEST_GAP:
        return 1, now + duration
    count = max(1, 1 + int(late // duration))
    return count, due + count * duration
