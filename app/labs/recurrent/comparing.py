"""Computes the comparison of the three cells, and lets TensorFlow confirm its curves."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from app.lab.lab import differs
from app.labs.recurrent.fields import COMPUTED
from app.labs.recurrent.screen import SidesScreen, sides_screen
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import Agreement, Sides, confirmed, side_by_side
from resources import _
from resources.numbers import scientific


class Comparing(QObject):
    """Keeps a comparison of the present state, while somebody looks at it.

    Signals: `changed()` when the comparison, or what is to be said of it, is another.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._wanted: RecurrentState | None = None
        self._state: RecurrentState | None = None
        self._steps = 0
        self.shown: SidesScreen | None = None
        self.remark = ""
        # patient: the other labs' pictures should not wait for it
        self._sides = Latest[Sides](background.compute, self._take, patient=True, parent=self)
        self._agreement = Latest[Agreement](
            background.tensorflow, self._confirm, failed=self._fail, patient=True, parent=self
        )

    def is_current(self, state: RecurrentState) -> bool:
        """Tell whether what was computed belongs to a state."""
        return self._state is not None and not differs(self._state, state, COMPUTED)

    def is_settled(self) -> bool:
        """Tell whether TensorFlow has nothing more to say of it either."""
        return self._sides.is_settled() and self._agreement.is_settled()

    def compare(self, state: RecurrentState) -> None:
        """Compare the cells at a state, if that has not been done."""
        if self._wanted is None or differs(self._wanted, state, COMPUTED):
            self._agreement.drop()
            self._sides.ask(partial(side_by_side, state), progress=self._tell_progress)
        self._wanted = state

    def rest(self) -> None:
        """Give up what is being computed: nobody looks at it any more."""
        if not self.is_settled():
            self._sides.drop()
            self._agreement.drop()
            self._wanted = self._state = None
            self.remark = ""

    def _tell_progress(self, shares: list[float]) -> None:
        said = _("Comparing the three cells: {percent:.0f}%")
        self._say(said.format(percent=100 * shares[-1]))

    def _take(self, found: Sides) -> None:
        assert self._wanted is not None
        self._state, self._steps = self._wanted, found[0].run.steps
        trained = self._wanted.cell if self._wanted.weights == "trained" else None
        self.shown = sides_screen(found, self._wanted.recurrent_scale, trained)
        if self._background.runtime_error is None and self._steps:
            self._agreement.ask(partial(confirmed, found), progress=self._tell_confirming)
            self._say(_("TensorFlow is differentiating the same cells…"))
        else:
            self._say("")

    def _tell_confirming(self, shares: list[float]) -> None:
        said = _("TensorFlow is differentiating the same cells: {percent:.0f}%")
        self._say(said.format(percent=100 * shares[-1]))

    def _confirm(self, found: Agreement) -> None:
        said = _("TensorFlow agrees: difference {difference}")
        if found.steps < self._steps:
            said = _(
                "TensorFlow agrees for the first {steps} steps; beyond them, rounding errors are "
                "as large as the gradient."
            )
        self._say(said.format(difference=scientific(found.difference), steps=found.steps))

    def _fail(self, error: Exception) -> None:
        said = _("TensorFlow could not check the curves: {reason}")
        self._say(said.format(reason=str(error) or type(error).__name__))

    def _say(self, remark: str) -> None:
        self.remark = remark
        self.changed.emit()
