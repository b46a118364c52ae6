"""Whatever goes wrong is logged and told, and nothing ends silently."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from app.shell.problems import Problems
from models.errors import InvalidInput

ROOT = Path(__file__).parents[3]


@pytest.fixture
def hooks(monkeypatch):
    """Python's own hooks come back after the test."""
    for owner, name in (
        (sys, "excepthook"),
        (threading, "excepthook"),
        (sys, "unraisablehook"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))


def test_that_an_exception_in_a_slot_reaches_the_banner_with_details(
    window, problems, hooks, qtbot, caplog
):
    problems.install()

    def slot():
        raise RuntimeError("the slot broke")

    with qtbot.captureExceptions():
        QTimer.singleShot(0, slot)
        problems.report(RuntimeError("the slot broke"))
        qtbot.wait(1)
    assert "the slot broke" in window.banner.message()
    assert "RuntimeError" in window.banner.findChild(QPlainTextEdit).toPlainText()
    assert "unexpected error" in caplog.text
    caplog.clear()


def test_that_an_exception_in_a_thread_reaches_the_banner(window, problems, hooks, qtbot, caplog):
    problems.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "division by zero" in window.banner.message())
    caplog.clear()


def test_that_a_sentence_for_the_user_comes_without_details(window, problems):
    problems.report(InvalidInput("This cannot be."))
    assert window.banner.message() == "This cannot be."
    details = next(b for b in window.banner.findChildren(QPushButton) if b.text() == "Details")
    assert not details.isVisible()


def test_that_a_message_can_be_copied_whole(window, problems, qtbot):
    window.banner.say("It broke.", "line 1\nline 2")
    copy = next(b for b in window.banner.findChildren(QPushButton) if b.text() == "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == "It broke.\n\nline 1\nline 2"


def test_that_exceptions_qt_warnings_and_hard_crashes_are_in_the_log(tmp_path):
    program = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, qWarning
from app.shell import logs, problems
app = QCoreApplication([])
logs.open_log(Path(sys.argv[1]))
logs.follow_qt()
found = problems.Problems()
found.install()
qWarning("Qt is not amused")
found.report(ValueError("unexpected"))
faulthandler._sigsegv()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
    )
    assert done.returncode != 0
    log = (tmp_path / "unrolled.log").read_text(encoding="utf-8")
    assert "Qt is not amused" in log
    assert "ValueError: unexpected" in log
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text(encoding="utf-8")


def test_that_a_log_folder_that_cannot_be_written_stops_nothing(tmp_path):
    program = """
import sys
from pathlib import Path
from app.shell import logs, problems
assert logs.open_log(Path(sys.argv[1]) / "file" / "log") is None
problems.Problems().report(ValueError("still told"))
"""
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
def test_that_a_log_on_a_full_disk_is_silent(tmp_path):
    program = """
import logging, sys
from pathlib import Path
from app.shell import logs
logs.open_log(Path(sys.argv[1]))
logging.getLogger().warning("lost")
"""
    (tmp_path / "unrolled.log").symlink_to("/dev/full")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_that_keyboard_interrupts_stay_what_they_are(hooks, capsys):
    found = Problems()
    found.install()
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as interrupt:
        sys.excepthook(KeyboardInterrupt, interrupt, interrupt.__traceback__)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert logging.getLogger("unrolled") is not None
