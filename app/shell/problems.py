"""Whatever goes wrong anywhere ends in the log file and, readably, in the window.

Exceptions in slots, in threads and at exit, Qt's own messages and hard crashes all pass here.
"""

import faulthandler
import logging
import logging.handlers
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLockFile,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from models.errors import InvalidInput
from resources import _
from widgets.plain import MessageBox

log = logging.getLogger("unrolled")

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


_SAID_OFFSCREEN = "This plugin does not support"
"""The platform without a display says this of every window, and means nothing by it."""


class Problems(QObject):
    """Where every unexpected exception is reported.

    Signals: `reported(sentence, details)`, also from other threads; details is the traceback.
    """

    reported = Signal(str, str)

    def report(self, error: BaseException) -> None:
        """Log an exception and tell the window. One meant for the user carries its sentence."""
        if isinstance(error, InvalidInput):
            self.reported.emit(str(error), "")
            return
        details = "".join(traceback.format_exception(error))
        log.error("unexpected error\n%s", details)
        sentence = _("Something went wrong inside Unrolled: {error}. What you made is kept.")
        summary = traceback.format_exception_only(error)[-1].strip().rstrip(".")
        self.reported.emit(sentence.format(error=summary), details)

    def install(self) -> None:
        """Catch what Python would only print."""
        sys.excepthook = self._except
        threading.excepthook = self._thread_except
        sys.unraisablehook = self._unraisable

    def _except(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)

    def _thread_except(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.report(args.exc_value)

    def _unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            log.error("ignored in %r", args.object, exc_info=args.exc_value)


def safely(act: Callable[[], object]) -> None:
    """Do what may fail without taking along what is to be done after it; the user is told."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  one lab's fault, whatever it is
        sys.excepthook(type(error), error, error.__traceback__)


def open_log(folder: Path) -> Path | None:
    """Send the log, hard crashes and the chatter of C libraries to files in `folder`.

    Returns None, and logs to nowhere, when the folder cannot be written.
    """
    path = folder / "unrolled.log"
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


def tell_why_it_ends(error: Exception) -> int:
    """Log what made the start impossible, say it in a box with details to copy; give the code."""
    details = "".join(traceback.format_exception(error))
    log.critical("the app cannot go on\n%s", details)
    sentence = _("Unrolled cannot start: {error}").format(error=error)
    print(f"{details}\n{sentence}", file=sys.stderr)  # noqa: T201  there may be no one at the box
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        box = MessageBox(MessageBox.Icon.Critical, _("Unrolled"), sentence)
        box.setInformativeText(_("Try: unrolled --fresh"))
        box.setDetailedText(details)
        box.exec()
    return 1


class RunningMark:
    """A lock file that is there while the app runs: found ownerless, it tells of a crash.

    Parameters
    ----------
    folder : Path
        Where the mark lies.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "running"
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # however old, it is its owner's as long as that one lives

    def set(self) -> bool:
        """Leave the mark; tell whether an earlier run left its own behind."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            log.info("the mark of a running app could not be written in %s", self._path.parent)
            return False
        was_there = self._path.exists()
        # it fails while another Unrolled runs, and then nothing has crashed
        return self._lock.tryLock(0) and was_there

    def clear(self) -> None:
        """Take the mark away: the app ends as it should."""
        self._lock.unlock()
