"""The LeNet lab itself: its state, its training, and who hears of their changes."""

from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QMimeData

from app.background import Background, Job
from app.keeping import places
from app.labs.lab import Lab, differs
from app.labs.lenet import commands, files, pages, pictures, scenes
from app.labs.lenet.answers import Moment
from app.labs.lenet.foot import Foot
from app.labs.lenet.looking import Looking
from app.labs.lenet.panel import Panel
from app.labs.lenet.subject import Subject, comparison_job
from app.labs.lenet.table import table
from app.labs.lenet.views.batch import BatchPage
from app.labs.lenet.views.data import DataPage
from app.labs.lenet.views.inside import InsidePage
from app.labs.lenet.views.learn import LearnPage
from app.labs.lenet.views.mistakes import MistakesPage
from app.labs.lenet.views.network import NetworkPage
from app.labs.lenet.views.norm import NormPage
from app.labs.views import Views
from app.parts import dialogs
from app.parts.key_hints import KeyHint
from app.parts.training import words
from app.parts.training.workbench import Workbench
from models import training
from models.errors import InvalidInput
from models.lenet import Network, example, program
from models.lenet.state import DatasetKey, LeNetState
from resources import _

_ASKED_FOR = (
    "view", "sample", "drawn", "drawing", "network", "norm_layer", "data_class", "data_part",
)  # fmt: skip
"""Fields that what is seen has to be computed from."""


class LeNetLab(Lab[LeNetState]):
    """A network that learns while one looks inside."""

    state_type = LeNetState
    only_looks = frozenset(
        {
            "view",
            "run",
            "log_scale",
            "sample",
            "drawn",
            "drawing",
            "pin",
            "norm_layer",
            "norm_channel",
            "cell",
            "data_class",
            "data_part",
        }
    )

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
        self.foot = Foot(self.replay.player)
        self.views: Views[Moment] = Views(
            table(
                self._make_learn,
                self._make_batch,
                self._make_inside,
                self._make_norm,
                self._make_mistakes,
                self._make_data,
                self._make_network,
            )
        )
        self.views.top.addStretch(1)
        self._said: str | None = None
        self.page.stage_layout.addWidget(self.views)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        self._connect_training()
        self._connect_panel()
        self._connect_views()
        self.shelf.load()

    # ---- what every lab says

    def first_state(self) -> LeNetState:
        """Open on a digit that goes through a network which has learnt."""
        return LeNetState(view="inside")

    def show(self, old: LeNetState | None, new: LeNetState) -> None:
        self.panel.show_state(new)
        self.foot.show_view(new.view)
        if self.source.load(*pictures.wanted(new)):
            self.panel.data_box.show_reading()
        self.work.show_options(old and old.options, new.options)
        if old is None:
            self.views.forget()
        if differs(old, new, _ASKED_FOR):
            self._look()
        self._show_front()
        if differs(old, new, ("network",)):
            self._fit_network()

    def code(self) -> str:
        state = self.state
        return program(state.network, state.options, state.dataset, state.own_path)

    def comparison(self) -> Job:
        return comparison_job(self._subject())

    def is_settled(self) -> bool:
        return self.work.is_settled() and self.looking.is_settled()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        self.work.set_active(active)

    def close(self) -> None:
        self.work.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if not paths or not (paths[0].suffix == ".npz" or "idx" in paths[0].name):
            return False
        self._use_own_file(paths[0])
        return True

    def scenes(self) -> dict[str, LeNetState]:
        return scenes.states()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(self.trainings, self.starting, self.state, name)

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        where = _("LeNet, view “Inside”")
        return (
            KeyHint(where, _("Arrow keys"), _("Take the next number apart")),
            KeyHint(where, _("Ctrl + arrow keys"), _("Go to the next layer, or the next map")),
            KeyHint(where, _("Space"), _("Play the epochs of the training")),
            KeyHint(_("LeNet, runs"), "Enter", _("Look at the weights of the run")),
            KeyHint(_("LeNet, runs"), "F2, Delete", _("Rename the run, remove it")),
        )

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
            self.looking.ask(self.state.view, self._subject())

    def _subject(self) -> Subject:
        weights = self.replay.weights()
        if self.state.view == "mistakes" and self.trainings.is_active():
            # a test takes too long for every moment of a training: then once for each epoch
            weights = self.trainings.snapshots.latest() or weights
        network = self._looked_at() if weights else self.state.network
        return Subject(network, weights, self.state, self.source.dataset)

    def _looked_at(self) -> Network:
        """Give the network that is looked at: the one trained, or the one to come."""
        run = self.trainings.run
        return self.state.network if run is None else cast("Network", run.info.network)

    def _show_front(self) -> None:
        """Bring the view in front to the present, and say what it shows."""
        if not self._active:
            return
        view = self.state.view
        self._said = None
        self.views.show_view(view, self._moment())
        self.work.show_front(curves=view == "learn")
        if self._said is None:
            self._said = getattr(self.views.model(view), "sentence", "")
        self._explain()

    def _moment(self) -> Moment:
        return Moment(
            self.state,
            self.source.dataset,
            self._looked_at(),
            self.trainings.run is not None,
            self.trainings.is_active(),
            self.foot.step.index(),
            self.looking.answers,
        )

    def _explain(self) -> None:
        """Say how far the training is, and under it what the view in front says."""
        if self.state.view in ("learn", "network"):
            self.page.explain(words.status_sentence(self.trainings))
        elif self.trainings.is_active():
            self.page.explain(f"{words.short_status(self.trainings)}\n{self._said or ''}".strip())
        else:
            self.page.explain(self._said or "")

    def _say(self, sentence: str) -> None:
        self._said = sentence
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
        if dataset is not None and dataset.shape != self.state.network.input_shape:
            self.do(commands.fit_to, dataset.shape)

    def _choose_dataset(self, key: DatasetKey) -> None:
        if key != "own" or self.state.own_path:
            self.do(commands.choose_dataset, key)
            return
        self._choose_own_file()
        self.panel.show_state(self.state)

    def _choose_own_file(self) -> None:
        path = files.ask_for_data(self.page)
        if path is not None:
            self._use_own_file(path)

    def _use_own_file(self, path: Path) -> None:
        """Take the learner's own pictures; the same file again is read again."""
        before = self.state
        self.do(commands.choose_own_file, str(path))
        if self.state is before:
            self.panel.data_box.show_reading()
            self.source.load_again()

    def _cancel_download(self) -> None:
        """Give a download up, and use the built-in digits."""
        self.work.give_up_data()
        self.do(commands.choose_dataset, "digits")

    # ---- weights

    def _save_weights(self) -> None:
        """Keep the weights that are looked at in a file."""
        weights = self.replay.weights()
        if not weights:
            self.refused.emit(_("There are no weights yet: train the network first."))
            return
        path = files.ask_where_to_save(self.page)
        if path is not None:
            try:
                training.write_weights(path, self._looked_at(), weights)
            except InvalidInput as error:
                self.refused.emit(str(error))

    def _open_weights(self) -> None:
        """Look at weights from a file."""
        path = files.ask_for_weights(self.page)
        if path is None:
            return
        try:
            network, weights = training.read_weights(path, Network)
        except InvalidInput as error:
            self.refused.emit(str(error))
            return
        self.trainings.take_weights(path.stem, network, weights, self.state.options)
        self.do(commands.take_network, network)

    # ---- what comes of a training

    def _show_curves_first(self) -> None:
        """Bring the curves in place of the shipped network that the lab opens on."""
        run = self.trainings.run
        if self.state.view == "inside" and run is not None and self.shelf.is_shipped(run):
            self.do(commands.show_view, "learn")

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
            self.looking.take_step(slow, self._looked_at(), dataset, run.info.options)
            self.do(commands.show_view, "batch")

    # ---- who hears of what

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
        panel = self.panel
        panel.preset_chosen.connect(partial(self.do, commands.choose_preset))
        panel.option_changed.connect(partial(self.do, commands.set_option))
        panel.dataset_chosen.connect(self._choose_dataset)
        panel.own_file_wanted.connect(self._choose_own_file)
        panel.download_cancelled.connect(self._cancel_download)
        panel.log_toggled.connect(partial(self.do, commands.set_log_scale))
        panel.save_pressed.connect(self._save_weights)
        panel.restore_pressed.connect(self._open_weights)
        panel.gesture_started.connect(self.begin_gesture)
        panel.gesture_finished.connect(self.end_gesture)
        panel.refused.connect(self.refused)

    def _connect_views(self) -> None:
        self.views.chosen.connect(partial(self.do, commands.show_view))
        self.looking.answered.connect(self._show_front)
        self.foot.step.moved.connect(self._show_front)
        for player in (self.foot.epochs, self.foot.step):
            player.listen(self.page)
            self.page.reduced_motion_changed.connect(player.set_reduced_motion)

    # ---- the views, each made when it is first looked at

    def _make_learn(self) -> LearnPage:
        page = LearnPage()
        self.work.take_learn(page)
        return page

    def _make_batch(self) -> BatchPage:
        page = BatchPage()
        page.batch_wanted.connect(self.starting.step_slowly)
        return page

    def _make_inside(self) -> InsidePage:
        page = pages.inside_page(self.do)
        page.said.connect(self._say)
        page.sample.drawing_started.connect(self.begin_gesture)
        page.sample.drawing_done.connect(self.end_gesture)
        page.sample.refused.connect(self.refused)
        return page

    def _make_norm(self) -> NormPage:
        page = pages.norm_page(self.do)
        page.batch_wanted.connect(self.looking.use_other_batch)
        page.batch_wanted.connect(self._look)
        return page

    def _make_mistakes(self) -> MistakesPage:
        return pages.mistakes_page(self.do)

    def _make_data(self) -> DataPage:
        return pages.data_page(self.do)

    def _make_network(self) -> NetworkPage:
        page = pages.network_page(self.do)
        page.refused.connect(self.refused)
        return page
