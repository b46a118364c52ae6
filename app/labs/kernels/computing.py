"""Keeps the maps of the present state, or the sentence that says why there are none."""

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.background.worker import tell_user
from models.errors import InvalidInput
from models.images import Pixels
from models.kernels import maps
from models.kernels.maps import Maps
from models.kernels.state import KernelState


class Computing(QObject):
    """Asks for the maps of a state; the newest that came is kept.

    Parameters
    ----------
    state : callable
        Gives the present state: how maps are looked at may have changed while they were computed.

    Signals: `changed()` when there are other maps, or none.
    """

    changed = Signal()

    def __init__(
        self, background: Background, state: Callable[[], KernelState], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.maps: Maps | None = None
        self.problem = ""
        """Why there is no output, while the state allows none."""
        self._state = state
        self._asking = Latest(
            background.compute, self._take, failed=self._fail, follows=True, parent=self
        )

    def ask(self, live: Pixels | None) -> bool:
        """Compute the maps of the present state, or of a live picture; tell if they came at once.

        What takes less than a moment is computed before the next event is handled. At a start that
        is all of it: the stage would be painted twice otherwise.
        """
        state = self._state()
        quick = maps.is_quick(state, state.picture.pixels if live is None else live)
        job = partial(maps.computed, state, self.maps, live)
        at_once = quick and self.maps is None and len(state.bank) == 1
        self._asking.ask(
            partial(_without_stop, job) if at_once else job,
            progress=lambda found: self._take(found[-1]),
            here=quick,
        )
        return quick

    def look(self) -> None:
        """Look at the maps as the present state says."""
        if self.maps is not None:
            self.maps = self.maps.looked_at_as(self._state())

    def is_settled(self) -> bool:
        """Tell whether what is kept belongs to the present state."""
        has_something = self.maps is not None or bool(self.problem)
        return has_something and self._asking.is_settled()

    def _take(self, found: Maps) -> None:
        self.maps, self.problem = found.looked_at_as(self._state()), ""
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            tell_user(error)
            return
        self.problem = str(error)
        self.changed.emit()


def _without_stop(job: Callable[[], Generator[Maps, None, Maps]]) -> Generator[Maps, None, Maps]:
    """Give the whole, and no part before it."""
    yield from ()
    *_parts, whole = job()
    return whole
