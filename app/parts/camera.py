"""The live camera: a thread of its own reads frames, the window takes the newest when it can.

Opening a camera can hang for seconds, or never end. So nothing here waits for it longer than asked:
a run that is stopped delivers nothing more, and lets go of the camera whenever the driver returns.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from resources import _

log = logging.getLogger(__name__)

_FRAMES_PER_SECOND = 30
_LONGEST_SIDE = 1280
"""A frame is asked for, or scaled down, to at most this many pixels."""
_MOST_MISSES = 30
"""So many frames in a row may be missing before the camera counts as gone."""


class Capture(Protocol):
    """What is needed of `cv2.VideoCapture`."""

    def isOpened(self) -> bool: ...
    def read(self) -> tuple[bool, np.ndarray | None]: ...
    def release(self) -> None: ...


class Camera(QObject):
    """The pictures of a camera, live.

    Signals: `frame_came(pixels)`, the newest as (H, W, 3) uint8, red first; `failed(sentence)`
    when there is no camera, it is refused, or it went away.
    """

    frame_came = Signal(object)
    failed = Signal(str)
    _letter_came = Signal()

    def __init__(
        self, open_capture: Callable[[], Capture] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_capture = open_capture or _open_first_camera
        self._run: _Run | None = None
        self._newest: np.ndarray | None = None
        self._letter_came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def is_running(self) -> bool:
        return self._run is not None

    def start(self) -> None:
        """Begin to show what the camera sees; opening it may take seconds."""
        if self._run is None:
            self._newest = None
            self._run = _Run(self._open_capture, self._letter_came.emit)

    def freeze(self) -> np.ndarray | None:
        """Let go of the camera and give the last frame that was shown, if any."""
        self.stop(0)
        return self._newest

    def stop(self, seconds: float) -> bool:
        """Let go of the camera; tell whether that was done within the time."""
        run, self._run = self._run, None
        return run is None or run.stop(seconds)

    def _deliver(self) -> None:
        if self._run is None:
            return
        frame, gone, seen = self._run.collect()
        if frame is not None:
            self._newest = frame
            self.frame_came.emit(frame)
        if gone:
            self.stop(0)
            self.failed.emit(_gone() if seen else _missing())


class _Run:
    """One opening of the camera, on a thread of its own, until it is stopped."""

    def __init__(self, open_capture: Callable[[], Capture], announce: Callable[[], None]) -> None:
        self._open_capture = open_capture
        self._announce = announce
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._frame: np.ndarray | None = None
        self._announced = self._gone = self._seen = False
        self._thread = threading.Thread(target=self._work, name="camera", daemon=True)
        self._thread.start()

    def collect(self) -> tuple[np.ndarray | None, bool, bool]:
        """Take the newest frame; tell whether it was the last, and whether there was any ever."""
        with self._lock:
            frame, self._frame = self._frame, None
            self._announced = False
            return frame, self._gone, self._seen

    def stop(self, seconds: float) -> bool:
        with self._lock:  # nothing is announced any more once this returns
            self._stopped.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        try:
            capture = self._open_capture()
            try:
                if capture.isOpened():
                    self._read(capture)
            finally:
                capture.release()
        except Exception:  # whatever a driver raises means the same: no more frames
            log.info("the camera failed", exc_info=True)
        self._post(None)

    def _read(self, capture: Capture) -> None:
        misses = 0
        while not self._stopped.is_set() and misses < _MOST_MISSES:
            begin = time.monotonic()
            found, frame = capture.read()
            if found and frame is not None and frame.size:
                misses = 0
                self._post(_shown(frame))
            else:
                misses += 1
            self._stopped.wait(max(0.0, begin + 1 / _FRAMES_PER_SECOND - time.monotonic()))

    def _post(self, frame: np.ndarray | None) -> None:
        """Leave a frame, or the end, for the window; at most one announcement waits there."""
        with self._lock:
            if self._stopped.is_set():
                return
            if frame is None:
                self._gone = True
            else:
                self._frame, self._seen = frame, True
            announce, self._announced = not self._announced, True
            if announce:
                self._announce()


def _open_first_camera() -> Capture:
    # having no camera is no reason to write to the terminal
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    # or OpenCV waits on macOS for the main thread, which waits for nobody
    os.environ.setdefault("OPENCV_AVFOUNDATION_SKIP_AUTH", "1")
    capture = cv2.VideoCapture(0)
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, _LONGEST_SIDE)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _LONGEST_SIDE * 9 // 16)
    return capture


def _shown(frame: np.ndarray) -> np.ndarray:
    """Turn OpenCV's frame (blue first) into a picture of bounded size."""
    factor = _LONGEST_SIDE / max(frame.shape[:2])
    if factor < 1:
        frame = cv2.resize(frame, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(frame, cv2.COLOR_GRAY2RGB if frame.ndim == 2 else cv2.COLOR_BGR2RGB)


def _missing() -> str:
    return _(
        "No camera could be opened. Connect one, allow Unrolled to use it, or close the program "
        "that uses it now."
    )


def _gone() -> str:
    return _("The camera stopped sending images. Reconnect it and try again.")
