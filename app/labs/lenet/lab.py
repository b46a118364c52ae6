"""The LeNet lab itself: its state, its training, and who hears of their changes."""

from typing import Any

import numpy as np
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QWidget

from app.background import Background, Job
from app.keeping import places
from app.labs.lab import Lab, differs
from app.labs.lenet import pictures, scenes, wiring
from app.labs.lenet.editing import Editing
from app.labs.lenet.looks import Looks
from app.labs.lenet.network import NetworkView
from app.labs.lenet.panel import Panel
from app.labs.lenet.stage import Foot, Stage
from app.labs.lenet.subject import Subject, comparison_job
from app.parts import dialogs
from app.parts.key_hints import KeyHint
from app.parts.training import words
from app.parts.training.data_source import DataSource
from app.parts.training.removal import Removal
from app.parts.training.replay import Replay
from app.parts.training.session import TrainingSession, Until
from app.parts.training.shelf import Shelf
from app.parts.training.starting import Starting
from models import training
from models.lenet import Network, Weights, program
from models.lenet.state import LeNetState, as_drawing
from resources import _

_REFRESH = 100
"""The least time between two looks inside while it learns, in ms."""
_LOOKED_AT = (
    "view", "sample", "drawn", "drawing", "network", "norm_layer", "norm_channel",
    "data_class", "data_part",
)  # fmt: skip


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
        self.source = DataSource(self)
        self.shelf = Shelf(training.RunStore(places.data() / "runs", "lenet", Network), self)
        self.trainings = TrainingSession(background, self.shelf, self)
        self.replay = Replay(self.trainings, self)
        self.looks = Looks(background, self)
        self.editing = Editing(self)
        self.starting = Starting(
            self.source, self.trainings, lambda: pictures.plan(self.state), self
        )
        self.panel = Panel(self.page, self.source)
        self.learn = self.looks.learn
        self.network = NetworkView()
        self.stage = Stage(self._views())
        self.foot = Foot(self.replay.player)
        self._said = ""
        self._drawing = QTimer(self, singleShot=True, interval=2 * _REFRESH)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH)
        self._refreshing.timeout.connect(self.look)
        self.page.stage_layout.addWidget(self.stage)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.foot)
        wiring.connect(self)
        self.shelf.load()

    # ---- what every lab says

    def show(self, old: LeNetState | None, new: LeNetState) -> None:
        self.panel.show_state(new)
        self.stage.show_view(new.view)
        self.foot.show_view(new.view)
        self.learn.set_log(new.log_scale)
        if self.source.load(*pictures.wanted(new)):
            self.panel.data_box.show_reading()
        if old is not None and old.options.learning_rate != new.options.learning_rate:
            self.trainings.set_rate(new.options.learning_rate)
        if differs(old, new, ("options",)):
            self._offer_extension()
        if differs(old, new, ("view",)):
            self._said = ""
        if differs(old, new, ("network", "view")):
            self._show_network()
        if differs(old, new, ("sample", "drawn", "drawing")):
            self.looks.inside.sample.show_state(new, self.source.dataset)
        if differs(old, new, _LOOKED_AT):
            self.look()
        elif differs(old, new, ("pin",)):
            self.looks.inside.show_pin(new.pin)
        elif differs(old, new, ("cell",)):
            self.looks.show_cell(self.source.dataset, new.cell)
        self._explain()
        if differs(old, new, ("network",)) and self.source.dataset is not None:
            self.editing.fit_to(self.source.dataset)

    def code(self) -> str:
        state = self.state
        return program(state.network, state.options, state.dataset, state.own_path)

    def comparison(self) -> Job:
        return comparison_job(self._subject(self.replay.weights()))

    def is_settled(self) -> bool:
        at_work = self.starting.is_waiting() or self.trainings.is_active() or self.shelf.is_busy()
        drawn = not (self._refreshing.isActive() or self._drawing.isActive())
        return not at_work and drawn and self.learn.is_drawn() and self.looks.is_settled()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        if active:
            self.learn.show_runs(self.shelf.runs, self.trainings.run)
            self.show_status()
            self.look()

    def close(self) -> None:
        self.trainings.close()
        self.shelf.close()
        self.source.close()

    def take(self, mime: QMimeData) -> bool:
        paths = dialogs.local_files(mime)
        if not paths or not (paths[0].suffix == ".npz" or "idx" in paths[0].name):
            return False
        self.editing.use_own_file(str(paths[0]))
        return True

    def scenes(self) -> dict[str, LeNetState]:
        return scenes.states()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(self, name)

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

    def begin(self, until: Until = "end") -> None:
        """Start a training on what the state says, as soon as its pictures are there."""
        self.starting.begin(until)

    def reset_training(self) -> None:
        """Go back to untrained weights; the runs are kept for comparison."""
        self.trainings.reset()
        self.glance(run="")
        self.show_runs()

    # ---- pictures

    def take_dataset(self) -> None:
        """Use pictures that have come."""
        dataset = self.source.dataset
        self.panel.show_data(dataset)
        self.editing.fit_to(dataset)
        self.looks.inside.sample.show_state(self.state, dataset)
        self.look()

    def cancel_download(self) -> None:
        """Give a download up, and use the built-in digits."""
        self.starting.forget()
        self.source.cancel()
        self.change(_("Choose pictures"), dataset="digits")

    # ---- looking

    def look_soon(self) -> None:
        if self._active and self.replay.is_at_end() and not self._refreshing.isActive():
            # beside live curves the digits change calmly, so that one frame holds both
            self._refreshing.start(4 * _REFRESH if self.state.view == "learn" else _REFRESH)

    def look(self) -> None:
        """Show the present weights and the chosen picture in the view in front."""
        if not self._active:
            return
        # a test takes too long for every moment of a training: then once for each epoch
        weights = self.replay.weights()
        if self.state.view == "mistakes" and self.trainings.is_active():
            weights = self.trainings.snapshots.latest() or weights
        self.looks.look(self._subject(weights))

    def _subject(self, weights: Weights) -> Subject:
        network = self.looked_at() if weights else self.state.network
        return Subject(network, weights, self.state, self.source.dataset)

    def looked_at(self) -> Network:
        """Give the network that is looked at: the one trained, or the one to come."""
        run = self.trainings.run
        return self.state.network if run is None else run.info.network

    def _show_network(self) -> None:
        if self.state.view != "network":
            return
        note = _("This network is built at the next Start.")
        if self.looked_at() == self.state.network and self.trainings.run is not None:
            note = _("This is the network whose weights are looked at.")
        self.network.show_network(self.state.network, note)

    def choose_sample(self, index: int) -> None:
        """Follow a test picture through the network."""
        self.glance(sample=index, drawn=False)

    def use_other_batch(self) -> None:
        """Normalise the picture among others."""
        self.looks.use_other_batch()
        self.look()

    # ---- drawing

    def draw(self, ink: np.ndarray) -> None:
        """Show what the network says while the pen moves; a stroke is one step of undo."""
        self.change(_("Draw"), drawing=as_drawing(ink))

    # ---- what comes of a training

    def show_status(self) -> None:
        trainings = self.trainings
        self.panel.show_status(trainings.status)
        self._offer_extension()
        self.looks.batch.set_can_step(not trainings.is_active())
        self._explain()

    def _offer_extension(self) -> None:
        run = self.trainings.run if self.trainings.can_be_continued() else None
        self.panel.show_extension(run, self.state.options.epochs)

    def show_step(self) -> None:
        self._drawing.start()
        if self._active:
            self.learn.show_step()
            self._explain()

    def show_epoch(self) -> None:
        self._drawing.start()
        self.replay.fit()
        if self._active:
            self.learn.show_epoch()
            if self.state.view == "mistakes":
                self.look()

    def show_kept_runs(self) -> None:
        """Look at the run of the state, once the runs of earlier days are there."""
        runs = self.shelf.runs
        if self.trainings.run is None and runs:
            self.trainings.look_at(
                next((run for run in runs if run.info.key == self.state.run), runs[-1])
            )

    def show_runs(self) -> None:
        self.replay.fit()
        if self._active:
            self._drawing.start()
            self.learn.show_runs(self.shelf.runs, self.trainings.run)
            self._show_network()
            self._explain()
            self.look()

    def remove_run(self, run: training.Run) -> None:
        """Remove a run, as a step that can be undone."""
        self.history.push(Removal(self.trainings, run))
        self.learn.show_removed(run)

    def show_slow_batch(self, slow: training.SlowBatch) -> None:
        """Bring a step that was taken apart to the front."""
        run, dataset = self.trainings.run, self.source.dataset
        if run is None or dataset is None:
            return
        self.foot.step.set_index(0)
        self.looks.take_batch(slow, run.info.network, dataset, run.info.options.optimizer)
        self.glance(view="batch")

    def look_at_run(self, run: training.Run) -> None:
        self.trainings.look_at(run)
        self.glance(run=run.info.key)
        self.show_runs()

    def _explain(self) -> None:
        """Say how far the training is, and under it what the view in front says."""
        if self.state.view in ("learn", "network"):
            self.page.explain(words.status_sentence(self.trainings))
        elif self.trainings.is_active():
            self.page.explain(f"{words.short_status(self.trainings)}\n{self._said}".strip())
        else:
            self.page.explain(self._said)

    def say(self, sentence: str) -> None:
        """Let the view in front say something."""
        self._said = sentence
        self._explain()

    def _views(self) -> dict[str, QWidget]:
        looks = self.looks
        return {
            "learn": self.learn,
            "batch": looks.batch,
            "inside": looks.inside,
            "norm": looks.norm,
            "mistakes": looks.mistakes,
            "data": looks.data,
            "network": self.network,
        }
