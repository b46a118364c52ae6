"""How long the window stalls while TensorFlow is imported behind it."""

import os
import tempfile

import numpy as np

from tests.bench.row import FRAME, row

_TICK = 5
"""Pause between two looks at the clock, in ms; a longer one is a gap."""


def rows() -> list[dict[str, object]]:
    """Open the window, let TensorFlow load, and note every pause of the event loop."""
    gaps = np.asarray(_gaps_while_loading())
    frame = ("one frame", FRAME)
    return [
        row("gap p99 while TensorFlow loads", float(np.percentile(gaps, 99)), "ms", frame),
        row("gap longest while TensorFlow loads", float(gaps.max()), "ms", frame),
    ]


def _gaps_while_loading() -> list[float]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        from PySide6.QtCore import QElapsedTimer, Qt, QTimer

        from app import application
        from app.background import GarbageCollector
        from app.keeping.settings import Settings
        from app.shell import screenshot
        from app.shell.problems import Problems

        app = application.make_application()
        collector = GarbageCollector(app)
        window = screenshot.open_window(app, Problems(app), Settings(theme="light"))
        screenshot.wait_until_settled(window)
        gaps: list[float] = []
        clock = QElapsedTimer()
        clock.start()

        def tick() -> None:
            gaps.append(clock.nsecsElapsed() / 1e6)
            clock.restart()

        timer = QTimer(interval=_TICK)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        window.background.runtime_changed.connect(
            lambda: app.quit() if window.background.runtime else None
        )
        window.background.start_tensorflow()
        timer.start()
        app.exec()
        timer.stop()
        collector.stop()
        screenshot.close(window)
        return gaps
