"""The LeNet lab itself: its state, its training, and who hears of their changes."""

from typing import Any, cast

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.keeping import places
from app.lab.lab import Lab, Training, differs
from app.lab.views import Views
from app.labs.lenet import keys, opening, pictures, scenes, wiring
from app.labs.lenet.answers import Moment
from app.labs.lenet.choosing import Choosing
from app.labs.lenet.fields import ASKED_FOR, LOOKS
from app.labs.lenet.foot import Foot
from app.labs.lenet.leading import Leading
from app.labs.lenet.looking import Looking
from app.labs.lenet.pages import view_hands
from app.labs.lenet.panel import Panel
from app.labs.lenet.photos import Photos
from app.labs.lenet.pixel_range import PixelRange
from app.labs.lenet.saying import Saying
from app.labs.lenet.screen.kernels import Trained
from app.labs.lenet.seeing import Seeing
from app.labs.lenet.subject import comparison_job
from app.labs.lenet.table import table
from app.labs.lenet.views.learn import LearnPage
from app.parts.keras_reading import KerasBox
from app.parts.key_hints import KeyHint
from app.parts.training.keras_files import KerasFiles
from app.parts.training.starting import Plan
from app.parts.training.weight_files import WeightFiles
from app.parts.training.workbench import Workbench
from models import training
from models.lenet import Network, Weights, example, keras_model, program, reading_network
from models.lenet.state import LeNetState


class LeNetLab(Lab[LeNetState]):
    """A network that learns while one looks inside."""

    state_type = LeNetState
    only_looks = LOOKS
    stays = frozenset({"run"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        store = training.RunStore(places.data() / "runs", "lenet", Network)
        shipped, history = example.store(), self.history
        self.work = Workbench(background, store, history, self._plan, self, shipped)
        self.source, self.shelf = self.work.source, self.work.shelf
        self.trainings, self.replay = self.work.trainings, self.work.replay
        self.starting = self.work.starting
        self.looking = Looking(background, self)
        self.panel = Panel(self.page, self.source)
        self.foot = Foot(self.replay.player)
        self._make_parts()
        self.views = self._make_views()
        self.views.top.addStretch(1)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(KerasBox(self.keras_files.reading))
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._connect()
        self.shelf.load()

    def _make_parts(self) -> None:
        """Make what does the lab's work: each knows its own business, and none of them the lab."""
        work, page, hands = self.work, self.page, self.hands()
        self._saying = Saying(page.explain, self.trainings, lambda: self.state.view)
        self._seeing = Seeing(work, hands.state)
        self._leading = Leading(hands, work, self._seeing, self.looking)
        self._choosing = Choosing(hands, work, self.panel, page)
        self._pixels = PixelRange(work, hands.state)
        self.photos = Photos(self.background, page, self)
        looked_at = self._seeing.weights
        self.weight_files = WeightFiles(Network, "lenet.npz", looked_at, page, self)
        self.keras_files = KerasFiles(
            self.background, reading_network, keras_model, looked_at, "lenet.keras", page, self
        )

    def _plan(self) -> Plan:
        return pictures.plan(self.state)

    # ---- what every lab says

    @classmethod
    def first_state(cls) -> LeNetState:
        """Open on a digit that goes through a network which has learnt."""
        return LeNetState(view="inside")

    def show(self, old: LeNetState | None, new: LeNetState) -> None:
        self.panel.show_state(new)
        self.foot.show_state(new)
        if self.source.load(*pictures.wanted(new)):
            self.panel.data_box.show_reading()
        self.work.show_options(old and old.options, new.options)
        if old is None:
            self.views.forget()
        if differs(old, new, ("network",)):
            self._pixels.follow()
        if differs(old, new, ASKED_FOR):
            self._look()
        if new.view != "photo":
            self.photos.stop()
        self._show_front()
        if differs(old, new, ("network",)):
            self._choosing.fit_network()
            self.panel.show_fit(new.network, self.source.dataset)

    def adopt(self, new: LeNetState, text: str) -> None:
        super().adopt(new, text)
        self.work.look_at_named(new.run)

    def code(self) -> str:
        state = self.state
        return program(state.network, state.options, state.dataset, state.own_path, state.own)

    def comparison(self) -> Job:
        return comparison_job(self._seeing.subject())

    def is_settled(self) -> bool:
        parts = self.work, self.looking, self.photos, self.keras_files
        return self.views.is_drawn() and all(part.is_settled() for part in parts)

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        self.work.set_active(active)
        if not active:
            self.photos.stop()

    def train(self) -> None:
        self.work.train()

    def training_status(self) -> Training:
        return self.work.training_status()

    def close(self) -> None:
        self.photos.close()
        self.keras_files.close()
        self.work.close()

    def take(self, mime: QMimeData) -> bool:
        takers = self.keras_files, self._choosing, self.photos
        return any(taker.take(mime) for taker in takers)

    def take_network(self, found: tuple[str, Network, Weights]) -> None:
        self.keras_files.give(found)

    def scenes(self) -> dict[str, LeNetState]:
        return scenes.states()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(self.trainings, self.starting, self.state, name)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        return keys.hints()

    @property
    def learn(self) -> LearnPage:
        """The view of the curves."""
        return cast("LearnPage", self.views.widget("learn"))

    # ---- looking

    def _look(self) -> None:
        """Ask for what the view in front shows of the present weights and the chosen picture."""
        if not self._active:
            return
        if self.state.view != "learn" or self.learn.shows_first():
            seeing, view = self._seeing, self.state.view
            self.looking.ask(view, seeing.norm_subject() if view == "norm" else seeing.subject())

    def _show_front(self) -> None:
        """Bring the view in front to the present, and say what it shows."""
        if not self._active:
            return
        view = self.state.view
        self._saying.forget()
        self.foot.show_weights(self._seeing.name_of_shown(view, self.looking.answers))
        moment = self._seeing.moment(self.foot.step.index(), self.looking.answers)
        self.views.show_view(view, moment)
        self.work.show_front(curves=view == "learn")
        self._saying.say_else(getattr(self.views.model(view), "sentence", ""))

    # ---- who hears of what

    def _make_views(self) -> Views[Moment]:
        parts = self.work, self._leading, self.looking, self._saying
        hands = view_hands(self.hands(), *parts, self._open_kernels, self.photos)
        return Views(table(hands))

    def _connect(self) -> None:
        work, panel, hands = self.work, self.panel, self.hands()
        wiring.connect_foot(self.foot, self.page, work, hands)
        wiring.connect_leading(self._leading, work, self.looking, panel)
        wiring.connect_training(work, panel, hands, self.page, self._pixels)
        wiring.connect_panel(panel, hands)
        wiring.connect_pictures(panel, self._choosing)
        wiring.connect_photos(self.photos, hands)
        wiring.connect_weights(panel, self.weight_files, work, hands)
        wiring.connect_keras(panel, self.keras_files, work, hands, self._saying)
        self.views.chosen.connect(self._leading.choose_view)
        for shown in (work.changed, self.looking.answered, self.foot.step.moved):
            shown.connect(self._show_front)
        for asked in (work.look_wanted, self.looking.other_wanted):
            asked.connect(self._look)
        work.stepped.connect(self._show_step)
        work.trainings.epoch_ended.connect(self._show_epoch)
        work.source.loaded.connect(self._take_pictures)
        for gone in (work.source.failed, work.source.asked):
            gone.connect(self._miss_pictures)

    # ---- what comes back

    def _open_kernels(self, trained: Trained) -> None:
        self.lab_asked.emit(opening.in_kernels(trained))

    def _take_pictures(self) -> None:
        """Use pictures that have come."""
        self.panel.show_data(self.source.dataset)
        self._choosing.fit_network()
        self.panel.show_fit(self.state.network, self.source.dataset)
        self._look()
        self._show_front()

    def _miss_pictures(self) -> None:
        """Say what is wrong with pictures that cannot be had."""
        self._look()
        self._show_front()

    def _show_epoch(self) -> None:
        if self._active and self.state.view == "mistakes":
            self._look()

    def _show_step(self) -> None:
        if self._active:
            self._saying.show()
