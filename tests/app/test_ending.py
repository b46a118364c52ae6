"""The app ends with code 0, soon and quietly, whatever is under way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys, time
from PySide6.QtCore import QTimer
from app import __main__, application
from app.background import Worker
from app.shell import window

def computing():
    time.sleep(300)
    yield

class Closing(window.Window):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        QTimer.singleShot(int(sys.argv[1]), self.leave)

    def leave(self):
        print(time.time(), self.background.runtime_asked, self.background.runtime, flush=True)
        if sys.argv[2]:
            Worker(sys.argv[2], parent=self).submit(computing)
        self.close()

application.Window = Closing
sys.exit(__main__.main([]))
"""


def run(home, moment, thread=""):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(moment), thread],
        cwd=ROOT,
        env={**os.environ, "UNROLLED_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_that_a_thread_of_a_lab_that_cannot_be_stopped_is_left_behind(tmp_path):
    done = run(tmp_path, 0, "stuck")
    assert (done.returncode, done.stderr) == (0, "")
    log = (tmp_path / "log" / "unrolled.log").read_text(encoding="utf-8")
    assert "still at work at the end" in log


@pytest.mark.parametrize("moment", [0, 400, 3000])
def test_that_closing_at_any_moment_ends_well(tmp_path, moment):
    done = run(tmp_path, moment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    log = (tmp_path / "log" / "unrolled.log").read_text(encoding="utf-8")
    assert "WARNING" not in log, log
    assert "ERROR" not in log, log
    assert not (tmp_path / "data" / "running").exists(), "the next start would speak of a crash"
    assert (tmp_path / "data" / "session.unrolled").exists()
