"""What is looked at now: everything that the screens are resolved from."""

from collections.abc import Callable

from app.labs.recurrent.comparing import Comparing
from app.labs.recurrent.moment import moment
from app.labs.recurrent.pointing import Pointing
from app.labs.recurrent.running import Running
from app.labs.recurrent.screen import Seen
from app.labs.recurrent.vectors import Vectors
from models.recurrent import RecurrentState


class Seeing:
    """Puts together what the state names, what was computed of it, and where the pointer is.

    Parameters
    ----------
    state : callable
        Gives the present state.
    """

    def __init__(
        self,
        state: Callable[[], RecurrentState],
        running: Running,
        comparing: Comparing,
        pointing: Pointing,
        vectors: Vectors,
    ) -> None:
        self._state, self._running, self._comparing = state, running, comparing
        self._pointing, self._vectors = pointing, vectors

    def seen(self, flow: int = 0) -> Seen | None:
        """Give what is seen, None while it is computed; what moves does so for `flow` ms."""
        state, comparing = self._state(), self._comparing
        run = self._running.of(state)
        if run is None:
            return None
        return Seen(
            state,
            run,
            self._running.layer(run, state),
            moment(run, state, self._pointing.at),
            comparing.shown,
            comparing.is_current(state),
            comparing.remark,
            self._vectors.neighbours,
            flow,
        )
