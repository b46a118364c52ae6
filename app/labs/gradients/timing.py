"""Computes the three cells of the view Time, while somebody looks at them."""

from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from models.gradients.time_run import TimeRun, run
from models.gradients.time_state import TimeState

_PATIENCE = 0.5
"""After so many seconds one wants to know how much is done."""


class Timing(QObject):
    """Keeps what was computed last, perhaps of another state.

    Signals: `changed()` when there is something else to show.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: TimeState | None = None
        self._of: TimeState | None = None
        self._began = 0.0
        self.found: TimeRun | None = None
        self.progress: float | None = None
        """How much is done, 0 to 1, of what takes long enough for one to wait; else None."""
        # patient: a long sequence takes seconds, and the other labs' pictures should not wait
        self._runs = Latest[TimeRun](
            background.compute, self._forget, follows=True, patient=True, parent=self
        )

    def compute(self, state: TimeState) -> None:
        """Compute a state, unless that has been done or begun."""
        if state != self._wanted:
            self._wanted, self._began = state, monotonic()
            take = partial(self._take, state)
            self._runs.ask(partial(run, state), show=take, progress=self._tell)

    def rest(self) -> None:
        """Give up what is being computed: nobody looks at it any more."""
        if not self._runs.is_settled():
            self._runs.drop()
            self._wanted, self.progress = self._of, None

    def is_current(self, state: TimeState) -> bool:
        """Tell whether what was computed belongs to a state."""
        return self._of == state

    def _take(self, state: TimeState, found: TimeRun) -> None:
        self._of, self.found, self.progress = state, found, None
        self.changed.emit()

    def _tell(self, shares: list[float]) -> None:
        if monotonic() - self._began > _PATIENCE:
            self.progress = shares[-1]
            self.changed.emit()

    def _forget(self, _found: TimeRun) -> None:
        """Every question says itself where its answer goes."""
