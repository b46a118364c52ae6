"""From the start of the process to the first painted picture, beside a bare QMainWindow."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from tests.bench.row import row

_ROUNDS = 5
_BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        app.quit()

app = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import gc, time
from app import __main__
from app.shell import imports
gc.disable()  # as `main` does before it loads the rest, this and the next
imports.restore()
from PySide6.QtCore import QEvent, QObject
from app import application
from app.shell import window

class Watch(QObject):
    def eventFilter(self, stage, event):
        if event.type() == QEvent.Type.Paint and self.parent().session.current.is_settled():
            print(time.time(), flush=True)
            __import__("os")._exit(0)
        return False

class Watched(window.Window):
    def setVisible(self, visible):
        # called by `show` and `showMaximized`. Nothing but the stage: each event that goes through
        # Python would cost time not the start's
        if visible:
            self.session.current.page.stage.installEventFilter(Watch(self))
        super().setVisible(visible)

application.Window = Watched
__main__.main([])
"""


def rows() -> list[dict[str, object]]:
    """Measure both in turn, so that what disturbs the machine disturbs both."""
    bare, ours = [], []
    for _round in range(_ROUNDS + 1):
        bare.append(_seconds(_BARE))
        ours.append(_seconds(_OURS))
    # the first round only warms the disk's cache
    yardstick = statistics.median(bare[1:])
    value = statistics.median(ours[1:])
    bare_window = ("bare window", yardstick)
    return [row("start to first painted picture", value, "s", bare_window, at_most=4)]


def _seconds(program: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "UNROLLED_HOME": home}
        # set on some build machines; then Python would compile every file anew at each start
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return float(done.stdout.split()[0]) - began
