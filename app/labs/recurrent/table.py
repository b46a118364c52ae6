"""The views of the Recurrent lab."""

from app.lab.views import View
from app.labs.recurrent import screen
from app.labs.recurrent.inputs import InputScreen
from app.labs.recurrent.layers import LayersScreen
from app.labs.recurrent.screen import (
    CompareScreen,
    Seen,
    StepScreen,
    WeightsScreen,
)
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.input import InputView
from app.labs.recurrent.views.layers import LayersView
from app.labs.recurrent.views.step import StepView
from app.labs.recurrent.views.weights import WeightsView
from resources import _


def _empty(_seen: Seen) -> str:
    return _("Type a sentence at the right: the cell reads it word by word.")


INPUT: View[Seen, InputScreen, InputView] = View(
    "input", _("Input"), InputView, screen.inputs, InputView.show_screen, _empty
)
STEP: View[Seen, StepScreen, StepView] = View(
    "step", _("Step"), StepView, screen.step, StepView.show_screen, _empty
)
LAYERS: View[Seen, LayersScreen, LayersView] = View(
    "layers", _("Layers"), LayersView, screen.layers, LayersView.show_screen, _empty
)
WEIGHTS: View[Seen, WeightsScreen, WeightsView] = View(
    "weights", _("Weights"), WeightsView, screen.weights, WeightsView.show_screen
)
COMPARE: View[Seen, CompareScreen, CompareView] = View(
    "compare", _("Compare"), CompareView, screen.compare, CompareView.show_screen, _empty
)
TABLE = (INPUT, STEP, LAYERS, WEIGHTS, COMPARE)
