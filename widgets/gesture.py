"""Changes that belong together: a drag, a series of steps. They make one step of undo."""

import weakref
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

_PAUSE = 600
"""Steps closer together than this, in ms, are one gesture."""


class Gesturing(Protocol):
    """A widget whose changes between two signals belong together.

    Any, because PySide's type of a signal is another for the class than for its objects.
    """

    @property
    def gesture_started(self) -> Any: ...
    @property
    def gesture_finished(self) -> Any: ...


class Refusing(Gesturing, Protocol):
    """A widget of this kind that refuses what cannot be, with a sentence."""

    @property
    def refused(self) -> Any: ...


def pass_gestures(to: Gesturing, *parts: Gesturing) -> None:
    """Let the gestures of parts be gestures of the whole."""
    for part in parts:
        part.gesture_started.connect(to.gesture_started)
        part.gesture_finished.connect(to.gesture_finished)


def pass_on(to: Refusing, *parts: Refusing) -> None:
    """Let the gestures of parts, and what they refuse, be the whole's."""
    pass_gestures(to, *parts)
    for part in parts:
        part.refused.connect(to.refused)


class Gesture(QObject):
    """One control's gesture. There is one hand: a gesture ends when another one begins.

    Nobody else can end it, so a pause of one control never cuts the drag of another in two.

    Signals: `started()`; `finished()`.
    """

    started = Signal()
    finished = Signal()

    _open: ClassVar["weakref.ref[Gesture] | None"] = None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.end)

    def begin(self) -> None:
        """Begin, unless it is open; whatever else is open ends."""
        other = _alive(Gesture._open)
        if other is self:
            return
        if other is not None:
            other.end()
        Gesture._open = weakref.ref(self)
        self.started.emit()

    def pulse(self) -> None:
        """Begin or go on; a pause ends it."""
        self.begin()
        self._pause.start()

    def end(self) -> None:
        """End it, if it is open."""
        self._pause.stop()
        if self.is_open():
            Gesture._open = None
            self.finished.emit()

    def is_open(self) -> bool:
        return _alive(Gesture._open) is self


def _alive(reference: "weakref.ref[Gesture] | None") -> "Gesture | None":
    gesture = reference() if reference is not None else None
    return gesture if gesture is not None and isValid(gesture) else None
