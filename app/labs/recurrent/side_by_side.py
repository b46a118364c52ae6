"""Computes the comparison of the three cells, and lets TensorFlow confirm its curves."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.labs.lab import differs
from app.labs.recurrent.compare_view import CompareView
from app.labs.recurrent.fields import COMPUTED
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import Agreement, Sides, confirmed, side_by_side
from resources import _


class SideBySide(QObject):
    """Keeps a `CompareView` at the present state.

    Signals: `shown()` when a comparison has been computed and is on screen.
    """

    shown = Signal()

    def __init__(
        self, background: Background, view: CompareView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._view = view
        self._wanted: RecurrentState | None = None
        self._state: RecurrentState | None = None
        self.sides: Sides = ()
        # patient: the other labs' pictures should not wait for it
        self._sides = Latest[Sides](background.compute, self._take, patient=True, parent=self)
        self._agreement = Latest[Agreement](
            background.tensorflow, self._confirm, failed=self._fail, patient=True, parent=self
        )

    def is_current(self, state: RecurrentState) -> bool:
        """Tell whether what is shown belongs to a state."""
        return self._state is not None and not differs(self._state, state, COMPUTED)

    def is_settled(self, state: RecurrentState) -> bool:
        """Tell whether TensorFlow has nothing more to say of it either."""
        return self.is_current(state) and self._agreement.is_settled()

    def show_state(self, state: RecurrentState) -> None:
        """Show the comparison of a state, computed anew if need be."""
        asked = self._wanted is not None and not differs(self._wanted, state, COMPUTED)
        self._wanted = state
        if self.is_current(state):
            self._view.show_sides(self.sides, state)
        elif not asked:
            self._agreement.drop()
            self._sides.ask(partial(side_by_side, state), progress=self._tell_progress)

    def rest(self) -> None:
        """Give up what is being computed: nobody looks at it any more."""
        if self._wanted is not None and not self.is_settled(self._wanted):
            self._sides.drop()
            self._agreement.drop()
            self._wanted = self._state = None
            self._view.remark("")

    def _tell_progress(self, shares: list[float]) -> None:
        said = _("Comparing the three cells: {percent:.0f} %").format(percent=100 * shares[-1])
        self._view.remark(said)

    def _take(self, sides: Sides) -> None:
        assert self._wanted is not None
        self._state, self.sides = self._wanted, sides
        self._view.remark("")
        self._view.show_sides(sides, self._wanted)
        self.shown.emit()
        self._ask_tensorflow(sides)

    def _ask_tensorflow(self, sides: Sides) -> None:
        """Let TensorFlow differentiate too, when it is there."""
        if self._background.runtime_error is None and sides[0].run.steps:
            self._view.remark(_("TensorFlow is differentiating the same cells…"))
            self._agreement.ask(partial(confirmed, sides), progress=self._tell_confirming)

    def _tell_confirming(self, shares: list[float]) -> None:
        said = _("TensorFlow is differentiating the same cells: {percent:.0f} %")
        self._view.remark(said.format(percent=100 * shares[-1]))

    def _confirm(self, found: Agreement) -> None:
        said = _("TensorFlow's own gradient agrees: the curves differ by {difference:.0e}.")
        if found.steps < self.sides[0].run.steps:
            said = _(
                "TensorFlow's own gradient agrees up to step {steps}; beyond it, rounding errors "
                "have grown as large as the gradient."
            )
        self._view.remark(said.format(difference=found.difference, steps=found.steps))

    def _fail(self, error: Exception) -> None:
        said = _("TensorFlow could not check the curves: {reason}")
        self._view.remark(said.format(reason=str(error) or type(error).__name__))
