"""Runs what is on screen in TensorFlow, on its thread, and says how far the two lie apart."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import Background, Latest, tell_user
from app.lab.lab import Lab
from models.comparison import Comparison
from models.errors import InvalidInput
from resources import _


class Comparing(QObject):
    """The command "Compare with TensorFlow".

    Signals: `said(sentence)`, what was found; `failed(sentence)`.
    """

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._asked: Latest[Comparison] = Latest(
            background.tensorflow, self._done, failed=self._failed, parent=self
        )

    def run(self, lab: Lab[Any]) -> None:
        """Compare a lab's state, now or when TensorFlow has started."""
        if self._background.runtime_error is not None:
            self._failed(self._background.runtime_error)
            return
        if self._background.runtime is None:
            self.said.emit(_("TensorFlow is still starting; the comparison follows."))
        self._asked.ask(lab.comparison())

    def _done(self, found: Comparison) -> None:
        (self.said if found.agrees else self.failed).emit(str(found))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.failed.emit(str(error))
        elif isinstance(error, ImportError):
            self.failed.emit(
                _("TensorFlow could not be loaded, so there is nothing to compare with.")
            )
        else:
            tell_user(error)
