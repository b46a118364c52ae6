"""Computes the comparison of the three cells, and lets TensorFlow confirm its curves."""

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject

from app.background import Background
from app.labs.lab import differs
from app.labs.recurrent.compare_view import CompareView
from app.labs.recurrent.fields import COMPUTED
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import Agreement, Sides, confirmed, side_by_side
from resources import _


class SideBySide(QObject):
    """Keeps a `CompareView` at the present state."""

    def __init__(
        self, background: Background, view: CompareView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._view = view
        self._wanted: RecurrentState | None = None
        self._state: RecurrentState | None = None
        self._sides: Sides = ()
        self._confirmed = True

    def is_current(self, state: RecurrentState) -> bool:
        """Tell whether what is shown belongs to a state."""
        return self._state is not None and not differs(self._state, state, COMPUTED)

    def is_settled(self, state: RecurrentState) -> bool:
        """Tell whether TensorFlow has nothing more to say of it either."""
        return self.is_current(state) and self._confirmed

    def show_state(self, state: RecurrentState) -> None:
        """Show the comparison of a state, computed anew if need be."""
        asked = self._wanted is not None and not differs(self._wanted, state, COMPUTED)
        self._wanted = state
        if self.is_current(state):
            self._view.show_sides(self._sides, state)
        elif not asked:
            self._background.compute.submit(
                partial(_compared, state), progress=self._take, channel="recurrent sides"
            )

    def _take(self, found: list[tuple[RecurrentState, Sides]]) -> None:
        state, sides = found[-1]
        if self._wanted is None or differs(state, self._wanted, COMPUTED):
            return
        self._state, self._sides = state, sides
        self._view.show_sides(sides, self._wanted)
        self._view.show_token(self._wanted.token, self._wanted.unit)
        self._ask_tensorflow(sides)

    def _ask_tensorflow(self, sides: Sides) -> None:
        """Let TensorFlow differentiate too, when it is there."""
        if self._background.runtime_error is not None or not sides[0].run.steps:
            self._remark("")
            return
        self._confirmed = False
        self._view.remark(_("TensorFlow is differentiating the same cells…"))
        self._background.tensorflow.submit(
            partial(confirmed, sides),
            done=partial(self._say_confirmed, sides),
            failed=lambda _error: self._remark(""),
            channel="recurrent gradient",
        )

    def _say_confirmed(self, sides: Sides, found: Agreement) -> None:
        if sides is not self._sides:
            return
        said = _("TensorFlow's own gradient agrees: the curves differ by {difference:.0e}.")
        if found.steps < sides[0].run.steps:
            said = _(
                "TensorFlow's own gradient agrees up to step {steps}; beyond it, rounding errors "
                "have grown as large as the gradient."
            )
        self._remark(said.format(difference=found.difference, steps=found.steps))

    def _remark(self, text: str) -> None:
        self._confirmed = True
        self._view.remark(text)


def _compared(state: RecurrentState) -> Generator[tuple[RecurrentState, Sides], None, None]:
    yield state, side_by_side(state)
