"""The stage: the tokens, the choice of view, and the four views."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.labs.recurrent.compare_view import CompareView
from app.labs.recurrent.input_view import InputView
from app.labs.recurrent.moment import Moment, Scales
from app.labs.recurrent.step_view import StepView
from app.labs.recurrent.weights_view import WeightsView
from models.recurrent import RecurrentState, Run
from resources import _
from widgets.plain import Label
from widgets.token_row import TokenRow
from widgets.view_switch import ViewSwitch


class Stage(QWidget):
    """Shows a run and the moment looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens = TokenRow()
        self.switch = ViewSwitch(
            (_("Input"), "input"),
            (_("Step"), "step"),
            (_("Weights"), "weights"),
            (_("Compare"), "compare"),
        )
        self.input, self.step = InputView(), StepView()
        self.weights, self.compare = WeightsView(), CompareView()
        self.views: dict[str, QWidget] = {
            "input": self.input,
            "step": self.step,
            "weights": self.weights,
            "compare": self.compare,
        }
        self._empty = Label(_("Type a sentence at the right: the cell reads it word by word."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget()
        for view in (*self.views.values(), self._empty):
            self._stack.addWidget(view)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.switch)
        head.addWidget(self.tokens, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_run(self, run: Run, state: RecurrentState, layer: int, order: tuple[int, ...]) -> None:
        """Show a run, in whichever view is chosen."""
        sequence = run.sequence
        tail = _("+ {n:,} more").format(n=sequence.rest) if sequence.rest else ""
        self.tokens.set_tokens(sequence.tokens, _tips(run), tail)
        self.tokens.set_skipped([s for s in state.skipped if s < run.steps])
        before = run.before or ()
        scales = Scales(run.layers[layer], *before[layer : layer + 1])
        if run.steps:
            self.input.show_run(run, scales.x if layer == 0 else Scales(run.layers[0]).x)
            self.step.show_run(run, layer, scales, order)
        self.weights.show_run(run, layer)

    def is_drawn(self) -> bool:
        """Tell whether nothing moves any more and the curves, drawn a little later, can be seen."""
        curves = (self.step.lines, self.compare.curves)
        return self.step.diagram.is_at_rest() and all(each.is_drawn() for each in curves)

    def show_view(self, view: str, has_tokens: bool) -> None:
        """Bring a view to the front; without a token only the weights can be shown."""
        self.switch.show_view(view)
        shown = self.views[view] if has_tokens or view == "weights" else self._empty
        self._stack.setCurrentWidget(shown)

    def show_moment(self, looked: Moment, flow: int = 0) -> None:
        """Show where one looks, in the view that is in front; what moves does so for `flow` ms."""
        self.tokens.set_current(looked.token)
        view = self._stack.currentWidget()
        if view is self.step:
            self.step.show_moment(looked, flow)
        elif view is self.weights:
            self.weights.show_moment(looked)
        elif view is self.input:
            self.input.show_moment(looked)
        elif view is self.compare:
            self.compare.show_token(looked.token, looked.lit_unit)


def _tips(run: Run) -> tuple[str, ...]:
    if not run.sequence.numbers:
        return tuple(run.sequence.tokens)
    return tuple(
        _("{token}: number {n} of the vocabulary").format(token=token, n=number)
        for token, number in zip(run.sequence.tokens, run.sequence.numbers, strict=True)
    )
