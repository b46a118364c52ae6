"""The LeNet lab itself: its state, its training, and who hears of their changes."""

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.keeping import places
from app.labs.lab import Lab, Training, differs
from app.labs.lenet import commands, keys, pictures, scenes, wiring
from app.labs.lenet.choosing import Choosing
from app.labs.lenet.fields import ASKED_FOR, LOOKS
from app.labs.lenet.foot import Foot
from app.labs.lenet.looking import Looking
from app.labs.lenet.pages import Hands
from app.labs.lenet.panel import Panel
from app.labs.lenet.saying import Saying
from app.labs.lenet.screen.kernels import Trained
from app.labs.lenet.seeing import Seeing
from app.labs.lenet.subject import comparison_job
from app.labs.lenet.table import table
from app.labs.lenet.views.learn import LearnPage
from app.labs.message import OpenLab
from app.labs.views import Views
from app.parts.key_hints import KeyHint
from app.parts.training.weight_files import WeightFiles
from app.parts.training.workbench import Workbench
from models import training
from models.inspection import batch_norm_layers
from models.kernels import taking
from models.lenet import Network, example, program
from models.lenet.state import LeNetState, View
from models.training.experiment import Weights
from resources import _


class LeNetLab(Lab[LeNetState]):
    """A network that learns while one looks inside."""

    state_type = LeNetState
    only_looks = LOOKS
    stays = frozenset({"run"})

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        store = training.RunStore(places.data() / "runs", "lenet", Network)
        self.work = Workbench(
            background,
            store,
            self.history,
            lambda: pictures.plan(self.state),
            self,
            example.store(),
        )
        self.source, self.shelf = self.work.source, self.work.shelf
        self.trainings, self.replay = self.work.trainings, self.work.replay
        self.starting = self.work.starting
        self.looking = Looking(background, self)
        self.panel = Panel(self.page, self.source)
        self.weight_files = WeightFiles(Network, "lenet.npz", self.page, self)
        self.foot = Foot(self.replay.player)
        self.views = Views(table(self._hands()))
        self.views.top.addStretch(1)
        self._saying = Saying(self.page.explain, self.trainings)
        self._seeing = Seeing(self.work, lambda: self.state)
        self._choosing = Choosing(self.do, lambda: self.state, self.work, self.panel, self.page)
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._connect_training()
        self._connect_panel()
        self._connect_views()
        self.shelf.load()

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
        if differs(old, new, ASKED_FOR):
            self._look()
        self._show_front()
        if differs(old, new, ("network",)):
            self._fit_network()

    def adopt(self, new: LeNetState, text: str) -> None:
        super().adopt(new, text)
        self.work.look_at_named(new.run)

    def code(self) -> str:
        state = self.state
        return program(state.network, state.options, state.dataset, state.own_path, state.own)

    def comparison(self) -> Job:
        return comparison_job(self._seeing.subject())

    def is_settled(self) -> bool:
        return self.work.is_settled() and self.looking.is_settled()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        self.work.set_active(active)

    def train(self) -> None:
        self.work.train()

    def training_status(self) -> Training:
        return self.work.training_status()

    def close(self) -> None:
        self.work.close()

    def take(self, mime: QMimeData) -> bool:
        return self._choosing.take(mime)

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
            self.looking.ask(self.state.view, self._seeing.subject())

    def _use_other_batch(self) -> None:
        self.looking.use_other_batch()
        self._look()

    def _choose_view(self, key: View) -> None:
        """Show a view; a shipped run without BatchNorm gives way to the one with it."""
        run = self.trainings.run
        shipped = run is not None and self.shelf.is_shipped(run)
        if key == "norm" and shipped and not batch_norm_layers(self._seeing.network()):
            self._look_at_norm_run()
        self.do(commands.show_view, key)

    def _look_at_norm_run(self) -> None:
        run = self._seeing.norm_run()
        if run is not None:
            self.work.look_at(run)

    def _go_to_mistake(self, index: int | None) -> None:
        if index is None:
            self.refused.emit(_("The network gets every test picture right."))
        else:
            self.do(commands.ask_about_sample, index)

    def _open_kernels(self, trained: Trained) -> None:
        """Apply trained kernels to a photograph, in the Kernel lab."""
        becomes = partial(
            taking.with_trained,
            weights=trained.kernels,
            biases=trained.bias,
            source=trained.source,
            channel=trained.channel,
            chosen=trained.chosen,
        )
        self.lab_asked.emit(OpenLab("kernels", _("Open trained kernels"), becomes))

    def _show_front(self) -> None:
        """Bring the view in front to the present, and say what it shows."""
        if not self._active:
            return
        view = self.state.view
        self._saying.said = None
        run = self.trainings.run
        self.foot.show_weights(None if run is None else run.info.name)
        moment = self._seeing.moment(self.foot.step.index(), self.looking.answers)
        self.views.show_view(view, moment)
        self.work.show_front(curves=view == "learn")
        if self._saying.said is None:
            self._saying.said = getattr(self.views.model(view), "sentence", "")
        self._explain()

    def _explain(self) -> None:
        """Say how far the training is, and what the view in front says."""
        self._saying.show(self.state.view)

    def _say(self, sentence: str) -> None:
        self._saying.said = sentence
        self._explain()

    # ---- pictures

    def _take_dataset(self) -> None:
        """Use pictures that have come."""
        self.panel.show_data(self.source.dataset)
        self._fit_network()
        self._look()
        self._show_front()

    def _fit_network(self) -> None:
        dataset = self.source.dataset
        if dataset is not None and not self.state.network.takes(dataset):
            self.do(commands.fit_to, dataset.shape, len(dataset.class_names))

    # ---- weights

    def _save_weights(self) -> None:
        """Keep the weights that are looked at in a file."""
        self.weight_files.save(self._seeing.network(), self.replay.weights())

    def _take_weights(self, name: str, network: Network, weights: Weights) -> None:
        """Look at weights from a file."""
        self.trainings.take_weights(name, network, weights, self.state.options)
        self.do(commands.take_network, network)

    # ---- what comes of a training

    def _show_curves_first(self) -> None:
        """Bring the curves in place of the shipped network that the lab opens on."""
        run = self.trainings.run
        if self.state.view == "inside" and run is not None and self.shelf.is_shipped(run):
            self.do(commands.show_view, "learn")

    def _try(self, key: str) -> None:
        """Take settings and train with them at once; a training under way ends and is kept."""
        if self.do(commands.take_trial, key):
            self.starting.begin("end")

    def _show_epoch(self) -> None:
        if self._active and self.state.view == "mistakes":
            self._look()

    def _show_step(self) -> None:
        if self._active:
            self._explain()

    def _show_slow_batch(self, slow: training.SlowBatch) -> None:
        """Bring a step that was taken apart to the front."""
        run, dataset = self.trainings.run, self.source.dataset
        if run is not None and dataset is not None:
            self.foot.step.set_index(0)
            self.looking.take_step(slow, self._seeing.network(), dataset, run.info.options)
            self.do(commands.show_view, "batch")

    # ---- who hears of what

    def _hands(self) -> Hands:
        return Hands(
            do=self.do,
            say=self._say,
            refuse=self.refused.emit,
            begin_gesture=self.begin_gesture,
            end_gesture=self.end_gesture,
            follow_training=self.work.take_learn,
            step_slowly=self.starting.step_slowly,
            use_other_batch=self._use_other_batch,
            look_at_norm_run=self._look_at_norm_run,
            find_mistake=lambda: self.looking.search_mistake(self._seeing.subject()),
            open_kernels=self._open_kernels,
        )

    def _connect_training(self) -> None:
        work = self.work
        self.panel.training.start_pressed.connect(self._show_curves_first)
        work.take_buttons(self.panel.training)
        work.refused.connect(self.refused)
        work.waiting.connect(self.page.explain)
        work.changed.connect(self._show_front)
        work.stepped.connect(self._show_step)
        work.look_wanted.connect(self._look)
        work.run_chosen.connect(partial(self.do, commands.look_at_run))
        work.source.loaded.connect(self._take_dataset)
        work.shelf.loaded.connect(lambda: work.look_at_kept(self.state.run))
        work.trainings.epoch_ended.connect(self._show_epoch)
        work.trainings.slow_made.connect(self._show_slow_batch)

    def _connect_panel(self) -> None:
        panel, weight_files = self.panel, self.weight_files
        wiring.connect_panel(panel, self._hands())
        wiring.connect_pictures(panel, self._choosing)
        panel.trial_chosen.connect(self._try)
        panel.save_pressed.connect(self._save_weights)
        panel.restore_pressed.connect(weight_files.open)
        weight_files.opened.connect(self._take_weights)
        weight_files.refused.connect(self.refused)

    def _connect_views(self) -> None:
        self.views.chosen.connect(self._choose_view)
        self.looking.answered.connect(self._show_front)
        self.looking.mistake_found.connect(self._go_to_mistake)
        self.foot.gradients.toggled.connect(partial(self.do, commands.show_gradients))
        self.foot.step.moved.connect(self._show_front)
        for player in (self.foot.epochs, self.foot.step):
            player.listen(self.page)
            self.page.reduced_motion_changed.connect(player.set_reduced_motion)
