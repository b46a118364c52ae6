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
from app.shell import window

class Closing(window.Window):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        QTimer.singleShot(int(sys.argv[1]), self.leave)

    def leave(self):
        print(time.time(), self.background.runtime_asked, self.background.runtime, flush=True)
        self.close()

application.Window = Closing
sys.exit(__main__.main([]))
"""


@pytest.mark.parametrize("moment", [0, 400, 3000])
def test_that_closing_at_any_moment_ends_well(tmp_path, moment):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(moment)],
        cwd=ROOT,
        env={**os.environ, "UNROLLED_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    log = (tmp_path / "log" / "unrolled.log").read_text(encoding="utf-8")
    assert "WARNING" not in log, log
    assert "ERROR" not in log, log
    assert not (tmp_path / "data" / "running").exists(), "the next start would speak of a crash"
    assert (tmp_path / "data" / "session.unrolled").exists()
