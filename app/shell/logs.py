"""Where the log goes, with what Qt, C libraries and hard crashes have to say."""

import faulthandler
import logging
import logging.handlers
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_SAID_OFFSCREEN = "This plugin does not support"
"""The platform without a display says this of every window, and means nothing by it."""


def open_log(folder: Path) -> Path | None:
    """Send the log, hard crashes and the chatter of C libraries to files in `folder`.

    Returns None, and logs to nowhere, when the folder cannot be written.
    """
    path = folder / "unrolled.log"
    # a full disk ends the log, and is no reason to fill the terminal instead
    logging.raiseExceptions = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=2, encoding="utf-8"
        )
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable(crashes)
    divert_native_output(folder / "native.log")
    return path


def divert_native_output(path: str | Path) -> None:
    """Send what C libraries write to the terminal to a file; Python's own errors stay visible.

    TensorFlow greets everybody with lines about CPU features and missing GPUs that no setting
    of its own turns off.
    """
    try:
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        terminal = os.dup(2)
    except OSError:
        return  # started without a terminal, or the folder cannot be written
    sys.stderr.flush()
    os.dup2(target, 2)
    os.close(target)
    sys.stderr = os.fdopen(terminal, "w", buffering=1, encoding="utf-8", errors="replace")


def follow_qt() -> None:
    """Send Qt's messages to the log."""
    qInstallMessageHandler(_log_qt_message)


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    if message and _SAID_OFFSCREEN in message:
        return
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
