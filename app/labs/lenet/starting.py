"""What the buttons of the training do, and how the pictures come that it needs."""

from typing import TYPE_CHECKING

from app.parts.training.session import Until
from models.errors import InvalidInput
from models.lenet import Network, matching_preset
from models.lenet.state import LeNetState
from models.training import SlowBatch
from resources import _

if TYPE_CHECKING:
    from app.labs.lenet.lab import LeNetLab


class Starting:
    """Begins, pauses and resumes; a start waits for pictures that are still on their way."""

    def __init__(self, lab: "LeNetLab") -> None:
        self._lab = lab
        self._loaded: tuple[str, str] | None = None
        self._wanted: Until | None = None

    def is_waiting(self) -> bool:
        """Tell whether pictures are on their way."""
        return self._lab.source.is_busy() or self._wanted is not None

    # ---- pictures

    def load(self, state: LeNetState) -> None:
        """Fetch the pictures of a state, unless they are there."""
        if (state.dataset, state.own_path) != self._loaded:
            self._loaded = (state.dataset, state.own_path)
            self._lab.panel.show_data(None, "", True)
            self._lab.source.load(state.dataset, state.own_path)

    def take_dataset(self) -> None:
        """Use pictures that have come."""
        lab, dataset = self._lab, self._lab.source.dataset
        if dataset is None:
            return
        lab.panel.show_data(dataset, "", False)
        lab.editing.fit_to(dataset)
        lab.looks.inside.sample.show_state(lab.state, dataset)
        lab.look()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.begin(wanted)

    def refuse_dataset(self, sentence: str) -> None:
        """Say why there are no pictures."""
        self._wanted = None
        self._lab.panel.show_data(None, sentence, False)
        self._lab.refused.emit(sentence)

    def cancel_download(self) -> None:
        """Give a download up, and use the built-in digits."""
        self._lab.source.cancel()
        self._loaded = None
        self._lab.change(_("Choose pictures"), dataset="digits")

    # ---- training

    def begin(self, until: Until) -> None:
        """Start a training on what the state says, as soon as its pictures are there."""
        lab, dataset = self._lab, self._lab.source.dataset
        if dataset is None and lab.source.is_busy():
            self._wanted = until
            lab.page.explain(_("The pictures are being read; then the training starts."))
            return
        if dataset is None:
            lab.refused.emit(lab.source.problem or _("Choose pictures first."))
            return
        try:
            network = lab.state.network
            lab.trainings.start(_title(network), dataset, network, lab.state.options, until)
        except InvalidInput as error:
            lab.refused.emit(str(error))

    def press_start(self) -> None:
        """Start, pause or resume, whichever the button offers."""
        if self._lab.trainings.is_active():
            self._lab.trainings.pause()
        else:
            self.go("end")

    def go(self, until: Until) -> None:
        """Go on with a paused training, or begin one."""
        if self._lab.trainings.can_go_on():
            self._lab.trainings.resume(until)
        else:
            self.begin(until)

    def step_slowly(self) -> None:
        """Make the next step in slow motion."""
        self.go("slow")

    def show_slow_batch(self, slow: SlowBatch) -> None:
        """Bring a step that was taken apart to the front."""
        lab, run, dataset = self._lab, self._lab.trainings.run, self._lab.source.dataset
        if run is None or dataset is None:
            return
        lab.foot.step.set_index(0)
        lab.looks.take_batch(slow, run.info.network, dataset, run.info.options.optimizer)
        lab.glance(view="batch")


def _title(network: Network) -> str:
    preset = matching_preset(network)
    return preset.title() if preset else _("Own network")
