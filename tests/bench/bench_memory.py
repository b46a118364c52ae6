"""What the app holds after long use, beside what it holds once everything has been seen."""

import gc
import os
import tempfile
import time

from tests.bench.row import row

_WARM_UP = 100
_USE = 600
"""Rounds of use: in each, one lab comes to the front, takes one of its scenes and is drawn.
A person who changes something every three seconds does as much in half an hour."""


def rows() -> list[dict[str, object]]:
    """Use every lab for a long time, and compare the memory at the end with that at the start."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        from PySide6.QtCore import QCoreApplication, QEvent

        from app import application
        from app.background import GarbageCollector
        from app.keeping.settings import Settings
        from app.lab.labs import LABS
        from app.shell import screenshot
        from app.shell.problems import Problems

        app = application.make_application()
        collector = GarbageCollector(app)
        window = screenshot.open_window(app, Problems(app), Settings(theme="light"))
        window.background.start_tensorflow()

        def use(rounds: int) -> float:
            for turn in range(rounds):
                window.go_to(LABS[turn % len(LABS)].key)
                lab = window.session.current
                scenes = list(lab.scenes().values())
                lab.adopt(scenes[turn // len(LABS) % len(scenes)], "use")
                app.processEvents()
                time.sleep(0.01)
                app.processEvents()
                # Qt does this by itself where it runs its own loop
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            while window.background.is_busy():
                app.processEvents()
            gc.collect()
            return _resident()

        first = use(_WARM_UP)
        last = use(_USE)
        collector.stop()
        screenshot.close(window)
    after = ("after the first minute", first)
    return [row("memory after long use", last, "MiB", after, at_most=1.05)]


def _resident() -> float:
    """Give the resident memory of this process, in MiB."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
