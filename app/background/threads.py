"""The app's two threads, and what became of TensorFlow."""

import gc
import logging
from collections.abc import Generator

from PySide6.QtCore import QObject, Signal

from app.background.worker import Worker
from models import runtime

log = logging.getLogger(__name__)


class Background(QObject):
    """The app's two threads, and what became of TensorFlow.

    Signals: `runtime_changed()` when TensorFlow starts, is ready, or turned out to be missing.
    """

    runtime_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compute = Worker("compute", parent=self)
        """For numpy and OpenCV: short work that the picture on screen waits for."""
        self.tensorflow = Worker("tensorflow", interval=50, parent=self)
        """The one thread that may touch TensorFlow."""
        self.runtime: runtime.Runtime | None = None
        self.runtime_error: Exception | None = None
        self.runtime_asked = False

    def start_tensorflow(self) -> None:
        """Begin the import, which takes seconds; jobs submitted meanwhile wait for it."""
        if self.runtime_asked:
            return
        self.runtime_asked = True
        self.runtime_changed.emit()
        self.tensorflow.submit(
            _load_tensorflow, done=self._runtime_ready, failed=self._runtime_missing
        )

    def is_busy(self) -> bool:
        return self.compute.is_busy() or self.tensorflow.is_busy()

    def stop(self, seconds: float) -> bool:
        """Stop both threads within a bound; tell whether both have ended."""
        ended = self.compute.stop(seconds / 2)
        return self.tensorflow.stop(seconds / 2) and ended

    def _runtime_ready(self, found: runtime.Runtime) -> None:
        # TensorFlow's modules stay for good: looking through them at each collection would stall
        # the window for a third of a second
        gc.freeze()
        self.runtime = found
        self.runtime_changed.emit()

    def _runtime_missing(self, error: Exception) -> None:
        log.info("TensorFlow cannot be loaded", exc_info=error)
        self.runtime_error = error
        self.runtime_changed.emit()


def _load_tensorflow() -> Generator[None, None, runtime.Runtime]:
    yield
    return runtime.start()
