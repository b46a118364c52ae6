"""The view of learning: the curves of all runs, and test pictures beside them."""

from app.labs.lenet.screen.learn import LearnScreen
from app.labs.lenet.views.glimpse import GlimpseView
from app.parts.training.learn import LearnView
from resources import _


class LearnPage(LearnView):
    """Curves and runs, with test pictures that turn from wrong to right."""

    def __init__(self) -> None:
        glimpse = GlimpseView()
        super().__init__(_("Digits"), glimpse)
        self._glimpse = glimpse

    def show_screen(self, _old: LearnScreen | None, new: LearnScreen) -> None:
        """Show the curves on the wanted axis, and what the network says now."""
        self.set_log(new.log_scale)
        if new.glimpse is not None:
            self._glimpse.show_screen(new.glimpse)
