"""Ends that others ask for: the terminal is closed, Ctrl+C is pressed, the system shuts down."""

import contextlib
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
Handlers: TypeAlias = dict[int, Any]
"""By the numbers of their signals."""


def hear(note: Callable[[int, FrameType | None], object]) -> Handlers:
    """Call `note` when a signal asks for an end; give who heard them before.

    A signal that is ignored, as under `nohup`, stays ignored.
    """
    numbers = (getattr(signal, name) for name in _ASKING if hasattr(signal, name))
    heard = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
    return {number: signal.signal(number, note) for number in heard}


def restore(before: Handlers) -> None:
    """Leave signals to those who had them before."""
    for number, handler in before.items():
        signal.signal(number, handler)


class Endings(QObject):
    """Closes the window in order when a signal asks for it.

    Python hears a signal only between two of its own instructions, and Qt may be waiting for hours
    or be in the middle of painting: so the signal wakes Qt's loop, and that one closes the window.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = False
        self._end: Callable[[], object] | None = None
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._woken = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._wake)
        self._wakeup = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._before = hear(self._note)

    def call(self, end: Callable[[], object]) -> None:
        """Say how to end; at once if a signal has asked for it already."""
        self._end = end
        if self._asked:
            QTimer.singleShot(0, self._finish)

    def stop(self) -> None:
        """Leave signals to those who had them before."""
        self._woken.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        restore(self._before)
        self._ours.close()
        self._theirs.close()

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._ours.recv(64)
        QTimer.singleShot(0, self._finish)

    def _finish(self) -> None:
        if not self._asked or self._end is None:
            return
        # what waits for an answer would hold the window open
        if (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        elif isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        else:
            self._end()
            return
        QTimer.singleShot(0, self._finish)
