"""Computes the three cells of the view Time, while somebody looks at them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from models.gradients.time_run import TimeRun, run
from models.gradients.time_state import TimeState


class Timing(QObject):
    """Keeps what was computed last, perhaps of another state.

    Signals: `changed()` when there is something else to show.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: TimeState | None = None
        self._of: TimeState | None = None
        self.found: TimeRun | None = None
        # patient: a long sequence takes seconds, and the other labs' pictures should not wait
        self._runs = Latest[TimeRun](
            background.compute, self._forget, follows=True, patient=True, parent=self
        )

    def compute(self, state: TimeState) -> None:
        """Compute a state, unless that has been done or begun."""
        if state != self._wanted:
            self._wanted = state
            self._runs.ask(partial(run, state), show=partial(self._take, state))

    def rest(self) -> None:
        """Give up what is being computed: nobody looks at it any more."""
        if not self._runs.is_settled():
            self._runs.drop()
            self._wanted = self._of

    def is_current(self, state: TimeState) -> bool:
        """Tell whether what was computed belongs to a state."""
        return self._of == state

    def _take(self, state: TimeState, found: TimeRun) -> None:
        self._of, self.found = state, found
        self.changed.emit()

    def _forget(self, _found: TimeRun) -> None:
        """Every question says itself where its answer goes."""
