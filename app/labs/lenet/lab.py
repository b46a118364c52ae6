"""The LeNet lab itself: its state, its training, and who hears of their changes."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app import places
from app.background import Background, Job
from app.labs.lab import Lab, differs
from app.labs.lenet import files, scenes, words
from app.labs.lenet.data_source import DataSource
from app.labs.lenet.inside import InsideView
from app.labs.lenet.learn import LearnView
from app.labs.lenet.panel import Panel
from app.labs.lenet.subject import Subject
from app.labs.lenet.trainings import Trainings, Until
from models import training
from models.errors import InvalidInput
from models.lenet import PRESETS, Network
from models.lenet.state import LeNetState, as_drawing
from resources import _
from widgets.player import Player
from widgets.view_switch import ViewSwitch

_REFRESH = 100
"""The least time between two looks inside while it learns, in ms."""


_REPLAYED = ("inside", "norm")
"""Views in which one can go back over the epochs."""


class LeNetLab(Lab):
    """A network that learns while one looks inside."""

    state_type = LeNetState
    state: LeNetState

    def __init__(self, background: Background, parent: Any = None) -> None:
        super().__init__(background, parent)
        self.source = DataSource(places.cache(), self)
        self.trainings = Trainings(background, places.data() / "runs", self)
        self.subject = Subject(background, self)
        self.panel = Panel()
        self.learn = LearnView()
        self.inside = InsideView()
        self._views: dict[str, QWidget] = {"learn": self.learn, "inside": self.inside}
        self.switch = ViewSwitch((_("Learn"), "learn"), (_("Inside"), "inside"))
        self.stack = QStackedWidget()
        self.player = Player()
        self._loaded: tuple[str, str] | None = None
        self._wanted: Until | None = None
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH)
        self._refreshing.timeout.connect(self._look)
        self._arrange()
        self._listen()
        self.trainings.load()

    # ---- what every lab says

    def show(self, old: LeNetState | None, new: LeNetState) -> None:
        self.panel.show_state(new)
        self.switch.show_view(new.view)
        self.stack.setCurrentWidget(self._views[new.view])
        self.player.setVisible(new.view in _REPLAYED)
        self.learn.set_log(new.log_scale)
        if (new.dataset, new.own_path) != self._loaded:
            self._load(new)
        if old is not None and old.options.learning_rate != new.options.learning_rate:
            self.trainings.set_rate(new.options.learning_rate)
        if differs(old, new, ("sample", "drawn", "drawing")):
            self.inside.show_state(new, self.source.dataset)
        if differs(old, new, ("view", "sample", "drawn", "drawing", "network", "pin")):
            self._look()
        self._explain()

    def code(self) -> str:
        state = self.state
        return training.program(state.network, state.options, state.dataset, state.own_path)

    def comparison(self) -> Job:
        return self.subject.comparison_job()

    def is_settled(self) -> bool:
        at_rest = not (self.source.is_busy() or self.trainings.is_active() or self._wanted)
        return at_rest and not self._refreshing.isActive() and self.subject.is_settled()

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        if active:
            self._show_status()
            self.learn.show_runs(self.trainings.runs, self.trainings.run)
            self._look()

    def close(self) -> None:
        self.trainings.close()
        self.source.close()

    def scenes(self) -> dict[str, LeNetState]:
        return scenes.states()

    def prepare_scene(self, name: str) -> None:
        scenes.prepare(self, name)

    # ---- data

    def _load(self, state: LeNetState) -> None:
        self._loaded = (state.dataset, state.own_path)
        if state.dataset == "own" and not state.own_path:
            self.source.cancel()
            self.panel.show_data(None, _("Choose a file."), False)
            return
        self.panel.show_data(None, "", True)
        self.source.load(state.dataset, state.own_path)

    def _take_dataset(self) -> None:
        dataset = self.source.dataset
        if dataset is None:
            return
        self.panel.show_data(dataset, "", False)
        height, width, channels = dataset.shape
        if dataset.shape != self.state.network.input_shape:
            self._change_network(_("Other pictures"), height=height, width=width, channels=channels)
        self.inside.show_state(self.state, dataset)
        self._look()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.begin(wanted)

    def _refuse_dataset(self, sentence: str) -> None:
        self._wanted = None
        self.panel.show_data(None, sentence, False)
        self.refused.emit(sentence)

    def _choose_dataset(self, key: str) -> None:
        self.change(_("Choose pictures"), dataset=key)
        if key == "own" and not self.state.own_path:
            self._choose_own_file()

    def _choose_own_file(self) -> None:
        path = files.ask_for_data(self.page)
        if path:
            self.change(_("Choose pictures"), dataset="own", own_path=path)

    def _cancel_download(self) -> None:
        self.source.cancel()
        self._loaded = None
        self.change(_("Choose pictures"), dataset="digits")

    # ---- training

    def begin(self, until: Until = "end") -> None:
        """Start a training on what the state says, as soon as its pictures are there."""
        dataset = self.source.dataset
        if dataset is None:
            if self.source.is_busy():
                self._wanted = until
            else:
                self.refused.emit(self.source.problem or _("Choose pictures first."))
            return
        try:
            self.trainings.start(dataset, self.state.network, self.state.options, until)
        except InvalidInput as error:
            self.refused.emit(str(error))

    def _press_start(self) -> None:
        if self.trainings.is_active():
            self.trainings.pause()
        else:
            self._go("end")

    def _go(self, until: Until) -> None:
        if self.trainings.can_go_on():
            self.trainings.resume(until)
        else:
            self.begin(until)

    def _choose_preset(self, key: str) -> None:
        preset = next((preset for preset in PRESETS if preset.key == key), None)
        if preset is None:
            self.glance(view="network" if "network" in self._views else self.state.view)
            self.panel.show_state(self.state)
            return
        self._change_network(
            _("Choose network"),
            convolutions=preset.network.convolutions,
            denses=preset.network.denses,
        )

    def _change_network(self, text: str, **fields: Any) -> None:
        try:
            network = replace(self.state.network, **fields)
        except InvalidInput as error:
            self.refused.emit(str(error))
            self.panel.show_state(self.state)
            return
        self.change(text, network=network)

    def _change_option(self, name: str, value: object) -> None:
        self.change(_("Change training"), options=replace(self.state.options, **{name: value}))

    # ---- looking

    @property
    def _network(self) -> Network:
        """The network that is looked at: the one in training, or the one to come."""
        run = self.trainings.run
        return run.info.network if run is not None and self._weights() else self.state.network

    def _weights(self) -> tuple[np.ndarray, ...]:
        """Give the weights that are looked at: of now, or of an epoch gone by."""
        snapshots = self.trainings.snapshots
        at = self.player.index()
        if self.player.length() > 1 and at < self.player.length() - 1 and at < len(snapshots):
            return snapshots[at]
        return self.trainings.weights

    def _look_soon(self) -> None:
        if self._active and not self._refreshing.isActive():
            self._refreshing.start()

    def _look(self) -> None:
        """Send the present picture through the present weights."""
        if not self._active or self.state.view == "learn":
            return
        self.subject.look(self._network, self._weights(), self.state, self.source.dataset)

    def _show_seen(self) -> None:
        subject = self.subject
        if subject.seen is not None:
            self.inside.show_forward(subject.seen, subject.names, subject.truth)
            self.inside.show_pin(self.state.pin)

    def _draw_ink(self, ink: np.ndarray) -> None:
        """Follow the pen without making a step of undo of each point."""
        self.put({"drawing": as_drawing(ink)})

    def _finish_drawing(self) -> None:
        ink = as_drawing(self.inside.pad.ink())
        before = self._before_stroke
        self._before_stroke = ink
        self.put({"drawing": before})
        self.change(_("Draw"), drawing=ink)

    # ---- what comes of a training

    def _show_status(self) -> None:
        trainings = self.trainings
        self.panel.show_status(trainings.status, trainings.can_go_on())
        self._explain()

    def _show_step(self) -> None:
        if not self._active:
            return
        self.learn.show_step()
        self._explain()

    def _show_epoch(self) -> None:
        self._fit_player()
        if self._active:
            self.learn.show_epoch()
            self._explain()

    def _fit_player(self) -> None:
        """Let the player reach back over the epochs of the run."""
        at_end = self.player.index() >= self.player.length() - 1
        self.player.set_length(max(len(self.trainings.snapshots), 1))
        if at_end and not self.player.is_playing():
            self.player.set_index(self.player.length() - 1)

    def _show_runs(self) -> None:
        self._fit_player()
        if self.trainings.run is None and self.trainings.runs:
            key = self.state.run
            runs = self.trainings.runs
            run = next((run for run in runs if run.info.key == key), runs[-1])
            self.trainings.look_at(run)
        if self._active:
            self.learn.show_runs(self.trainings.runs, self.trainings.run)
            self._look()

    def _look_at_run(self, run: training.Run) -> None:
        self.trainings.look_at(run)
        self.glance(run=run.info.key)
        self._show_runs()

    def _explain(self) -> None:
        if self.state.view == "learn" or self.trainings.is_active():
            self.page.explain(words.status_sentence(self.trainings))

    def _say(self, sentence: str) -> None:
        if self.state.view != "learn" and self.state.view == "inside":
            self.page.explain(sentence)

    # ---- wiring

    def _arrange(self) -> None:
        for view in self._views.values():
            self.stack.addWidget(view)
        self.player.set_label(self._epoch_label)
        head = QHBoxLayout()
        head.addWidget(self.switch)
        head.addStretch(1)
        self.page.stage_layout.addLayout(head)
        self.page.stage_layout.addWidget(self.stack, 1)
        self.page.panel_layout.addWidget(self.panel)
        self.page.foot_layout.addWidget(self.player)
        self._before_stroke = self.state.drawing

    def _epoch_label(self, index: int) -> str:
        count = max(self.player.length() - 1, 0)
        if index >= count:
            return _("now")
        return _("before training") if index == 0 else _("after epoch {n}").format(n=index)

    def _listen(self) -> None:
        source, trainings, panel = self.source, self.trainings, self.panel
        source.loaded.connect(self._take_dataset)
        source.failed.connect(self._refuse_dataset)
        source.progress.connect(lambda sentence: panel.show_data(None, sentence, True))
        trainings.status_changed.connect(self._show_status)
        trainings.stepped.connect(self._show_step)
        trainings.epoch_ended.connect(self._show_epoch)
        trainings.runs_changed.connect(self._show_runs)
        trainings.weights_changed.connect(self._look_soon)
        trainings.said.connect(self.refused)
        self.subject.looked.connect(self._show_seen)
        self.switch.chosen.connect(lambda key: self.glance(view=key))
        self.player.moved.connect(lambda _index: self._look())
        self._listen_to_panel(panel)
        learn, inside = self.learn, self.inside
        learn.run_chosen.connect(self._look_at_run)
        learn.renamed.connect(trainings.rename)
        learn.removed.connect(trainings.remove)
        inside.pinned.connect(lambda pin: self.glance(pin=pin))
        inside.sample_chosen.connect(lambda index: self.glance(sample=index))
        inside.drawn_chosen.connect(lambda drawn: self.glance(drawn=drawn))
        inside.ink_changed.connect(self._draw_ink)
        inside.drawing_done.connect(self._finish_drawing)
        inside.sentence_changed.connect(self._say)

    def _listen_to_panel(self, panel: Panel) -> None:
        panel.start_pressed.connect(self._press_start)
        panel.stop_pressed.connect(self.trainings.stop)
        panel.batch_pressed.connect(lambda: self._go("batch"))
        panel.epoch_pressed.connect(lambda: self._go("epoch"))
        panel.slow_pressed.connect(self.trainings.slow_batch)
        panel.preset_chosen.connect(self._choose_preset)
        panel.option_changed.connect(self._change_option)
        panel.dataset_chosen.connect(self._choose_dataset)
        panel.own_file_wanted.connect(self._choose_own_file)
        panel.download_cancelled.connect(self._cancel_download)
        panel.log_toggled.connect(lambda on: self.change(_("Axis of the loss"), log_scale=on))
        panel.gesture_started.connect(self.begin_gesture)
        panel.gesture_finished.connect(self.end_gesture)
