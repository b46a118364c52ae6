"""Whatever goes wrong anywhere ends in the log file and, readably, in the window.

Exceptions in slots, in threads and at exit, Qt's own messages and hard crashes all pass here.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from models.errors import InvalidInput
from resources import _
from widgets.plain import MessageBox

log = logging.getLogger("unrolled")


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
        sentence = _("Internal error: {error}. Your work is safe.")
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
