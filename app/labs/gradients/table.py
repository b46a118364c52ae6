"""The views of the Gradients lab."""

from app.lab.views import View
from app.labs.gradients.screen.clipping import ClippingScreen, clipping
from app.labs.gradients.screen.layers import LayersScreen, layers
from app.labs.gradients.screen.powers import PowersScreen, powers
from app.labs.gradients.screen.rescue import RescueScreen, rescue
from app.labs.gradients.screen.time import TimeScreen, time
from app.labs.gradients.seen import Seen
from app.labs.gradients.views.clipping import ClippingView
from app.labs.gradients.views.layers import LayersView
from app.labs.gradients.views.powers import PowersView
from app.labs.gradients.views.rescue import RescueView
from app.labs.gradients.views.time import TimeView
from resources import _

POWERS: View[Seen, PowersScreen, PowersView] = View(
    "powers", _("Powers"), PowersView, powers, PowersView.show_screen
)
LAYERS: View[Seen, LayersScreen, LayersView] = View(
    "layers", _("Layers"), LayersView, layers, LayersView.show_screen
)
TIME: View[Seen, TimeScreen, TimeView] = View(
    "time",
    _("Time"),
    TimeView,
    time,
    TimeView.show_screen,
    lambda _seen: _("There is no token yet: type a text at the right, or choose a signal."),
)
CLIPPING: View[Seen, ClippingScreen, ClippingView] = View(
    "clipping", _("Clipping"), ClippingView, clipping, ClippingView.show_screen
)
RESCUE: View[Seen, RescueScreen, RescueView] = View(
    "rescue", _("Rescue"), RescueView, rescue, RescueView.show_screen
)
TABLE = (POWERS, LAYERS, TIME, CLIPPING, RESCUE)
