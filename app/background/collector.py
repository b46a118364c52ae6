"""Garbage is collected on the window's thread, from a timer."""

import gc

from PySide6.QtCore import QObject, QTimer


class GarbageCollector(QObject):
    """Collect garbage on the window's thread only.

    Qt's objects freed by a collection in another thread crash the process, and a collection
    during the import of TensorFlow stalls the window for most of a second.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave collecting to Python again; the window is gone."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
