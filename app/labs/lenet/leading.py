"""Where one is led: to the curves of a start, to a step taken apart, to the next mistake."""

from app.lab.hands import Hands
from app.labs.lenet import commands
from app.labs.lenet.looking import Looking
from app.labs.lenet.seeing import Seeing
from app.parts.training.workbench import Workbench
from models.inspection import batch_norm_layers
from models.lenet.state import LeNetState, View
from models.training import SlowBatch
from resources import _


class Leading:
    """Brings another view, picture or run to the front, where the state does not say which."""

    def __init__(
        self,
        hands: Hands[LeNetState],
        work: Workbench,
        seeing: Seeing,
        looking: Looking,
    ) -> None:
        self._hands, self._work = hands, work
        self._seeing, self._looking = seeing, looking

    def choose_view(self, key: View) -> None:
        """Show a view; a shipped run without BatchNorm gives way to the one with it."""
        if key == "norm" and self._is_shipped() and not batch_norm_layers(self._seeing.network()):
            self.look_at_norm_run()
        self._hands.do(commands.show_view, key)

    def look_at_norm_run(self) -> None:
        """Look at the latest run that has BatchNorm."""
        run = self._seeing.norm_run()
        if run is not None:
            self._work.look_at(run)

    def find_mistake(self) -> None:
        """Look for the next test picture that the network gets wrong."""
        self._looking.search_mistake(self._seeing.subject())

    def go_to_mistake(self, index: int | None) -> None:
        """Look at a test picture that was found; with None there is no mistake."""
        if index is None:
            self._hands.refuse(_("The network gets every test picture right."))
        else:
            self._hands.do(commands.ask_about_sample, index)

    def show_curves(self) -> None:
        """Bring the curves in place of the shipped network that the lab opens on."""
        if self._hands.state().view == "inside" and self._is_shipped():
            self._hands.do(commands.show_view, "learn")

    def try_settings(self, key: str) -> None:
        """Take settings and train with them at once; a training under way ends and is kept."""
        if self._hands.do(commands.take_trial, key):
            self._work.starting.begin("end")

    def show_step(self, slow: SlowBatch) -> None:
        """Bring a step that was taken apart to the front."""
        run, dataset = self._work.trainings.run, self._work.source.dataset
        if run is not None and dataset is not None:
            self._looking.take_step(slow, self._seeing.network(), dataset, run.info.options)
            self._hands.do(commands.show_view, "batch")

    def _is_shipped(self) -> bool:
        run = self._work.trainings.run
        return run is not None and self._work.shelf.is_shipped(run)
