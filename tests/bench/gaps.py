"""The pauses of the window's loop: what a person feels as a stutter."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

_TICK = 5
"""Pause between two looks at the clock, in ms; a longer one is a gap."""


def gaps_until(ready: Callable[[], bool]) -> list[float]:
    """Let the window work until something is so; give the pauses of its loop, in ms."""
    loop, gaps, clock = QEventLoop(), [], QElapsedTimer()

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6)
        clock.restart()
        if ready():
            loop.quit()

    timer = QTimer(interval=_TICK)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    clock.start()
    timer.start()
    loop.exec()
    timer.stop()
    return gaps


def bare_gaps_until(ready: Callable[[], bool]) -> list[float]:
    """Give the same of a bare window that has nothing but the timer."""
    window = QMainWindow()
    window.resize(1600, 1000)
    window.show()
    gaps = gaps_until(ready)
    window.close()
    window.deleteLater()
    return gaps


def percentile(values: list[float], share: int) -> float:
    # not numpy's: the app sets up numpy's threads before it is loaded, and so it must be here
    return sorted(values)[len(values) * share // 100]
