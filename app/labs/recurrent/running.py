"""Computes runs, and keeps the newest beside the state that it belongs to."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.background.worker import once
from app.lab.lab import differs
from app.labs.recurrent.fields import COMPUTED
from app.labs.recurrent.layer import OpenLayer, open_layer
from models import recurrent
from models.recurrent import RecurrentState, Run


class Running(QObject):
    """Asks for the run of a state.

    Signals: `came()` when there is another run.
    """

    came = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        self._state: RecurrentState | None = None
        self._layer: OpenLayer | None = None
        self._asking = Latest[tuple[RecurrentState, Run]](
            background.compute, self._take, follows=True, parent=self
        )

    def ask(self, state: RecurrentState) -> None:
        """Run a state; the answer comes later."""
        self._asking.ask(once(partial(_computed, state)))

    def of(self, state: RecurrentState) -> Run | None:
        """Give the run of a state; None while it is computed."""
        if self._state is None or differs(self._state, state, COMPUTED):
            return None
        return self.run

    def layer(self, run: Run, state: RecurrentState) -> OpenLayer:
        """Open the layer of a run that a state looks into."""
        self._layer = open_layer(run, state, self._layer)
        return self._layer

    def is_settled(self) -> bool:
        return self._asking.is_settled() and self.run is not None

    def _take(self, found: tuple[RecurrentState, Run]) -> None:
        self._state, self.run = found
        self.came.emit()


def _computed(state: RecurrentState) -> tuple[RecurrentState, Run]:
    return state, recurrent.run(state)
