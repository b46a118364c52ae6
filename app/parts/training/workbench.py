"""A whole training for one lab: data, runs, replay, and what the buttons and the curves do."""

from collections.abc import Callable, Hashable
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.background import Background
from app.parts.training.buttons import TrainingButtons
from app.parts.training.data_source import DataSource
from app.parts.training.learn import LearnView
from app.parts.training.removal import removal
from app.parts.training.replay import Replay
from app.parts.training.session import TrainingSession
from app.parts.training.shelf import Shelf
from app.parts.training.starting import Plan, Starting
from models.training import Options, Run, RunStore

_REFRESH = 200
"""The least time between two looks at the weights while they change, in ms."""
_BESIDE_CURVES = 2 * _REFRESH
"""The same beside live curves, so that one frame of a film holds both."""


class Workbench(QObject):
    """Everything that a lab which trains needs; the lab listens, and hands in what it alone knows.

    ::

        self.work = Workbench(background, RunStore(folder, "yours", Network), self.history, plan)
        self.work.take_buttons(self.panel.training)
        self.work.refused.connect(self.refused)
        self.work.waiting.connect(self.page.explain)
        self.work.changed.connect(self._show_front)
        self.work.stepped.connect(self._explain)
        self.work.look_wanted.connect(self._look)
        self.work.run_chosen.connect(partial(self.do, commands.look_at_run))
        self.work.source.loaded.connect(self._take_data)
        self.work.shelf.loaded.connect(lambda: self.work.look_at_kept(self.state.run))
        self.work.shelf.load()

    and `take_learn(view)` where the view of the curves is made, `show_front(...)` where a view
    comes to the front, `set_active`, `show_options`, `is_settled` and `close` in the lab's own
    methods of these names.

    Parameters
    ----------
    history : QUndoStack
        Where the removal of a run becomes a step that can be undone.
    plan : callable
        Gives what Start would train now.
    shipped : RunStore, optional
        Runs that ship with the app.

    Signals: `changed()` when the training's status or the runs have changed; `stepped()` when
    batches came; `look_wanted()` when other weights are to be looked at, now and then while they
    change; `run_chosen(key)` when the user looks at another run, "" at untrained weights;
    `waiting(sentence)` while a start waits for data; `refused(sentence)`.
    """

    changed = Signal()
    stepped = Signal()
    look_wanted = Signal()
    run_chosen = Signal(str)
    waiting = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        background: Background,
        store: RunStore,
        history: QUndoStack,
        plan: Callable[[], Plan],
        parent: QObject,
        shipped: RunStore | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = DataSource(self)
        self.shelf = Shelf(store, self, shipped)
        self.trainings = TrainingSession(background, self.shelf, self)
        self.replay = Replay(self.trainings, self)
        self.starting = Starting(self.source, self.trainings, plan, self)
        self._history = history
        self._plan = plan
        self._buttons: TrainingButtons | None = None
        self._learn: LearnView | None = None
        self._active = False
        self._curves_in_front = False
        self._drawing = QTimer(self, singleShot=True, interval=_REFRESH)
        self._refreshing = QTimer(self, singleShot=True)
        self._refreshing.timeout.connect(self.look_wanted)
        self._listen()

    # ---- the widgets that it serves

    def take_buttons(self, buttons: TrainingButtons) -> None:
        """Let buttons do what they say, and show what can be done."""
        self._buttons = buttons
        buttons.start_pressed.connect(self.starting.press_start)
        buttons.extend_pressed.connect(self.starting.extend)
        buttons.stop_pressed.connect(self.trainings.stop)
        buttons.steps_wanted.connect(self.starting.go)
        buttons.reset_pressed.connect(self.reset)
        self._show_status()

    def take_learn(self, view: LearnView) -> None:
        """Keep a view of curves and runs up to date, and do what is done with its runs."""
        self._learn = view
        view.run_chosen.connect(self.look_at)
        view.renamed.connect(self.shelf.rename)
        view.removed.connect(self.remove)
        view.undo_wanted.connect(self._history.undo)
        view.part_chosen.connect(self.look_wanted)
        self._history.indexChanged.connect(view.forget_removed)
        # made when it is first looked at, it may come after the runs that it is to show
        self._show_table()

    # ---- what the lab tells

    def set_active(self, active: bool) -> None:
        """Start or stop what costs time."""
        self._active = active
        if active:
            self._show_runs()
            self._show_status()

    def show_front(self, curves: bool) -> None:
        """Hear whether the curves are the view in front."""
        came = curves and not self._curves_in_front
        self._curves_in_front = curves
        if came:
            self._show_table()

    def show_options(self, old: Options | None, new: Options) -> None:
        """Let a training under way learn at another rate, and offer what can be continued."""
        if old is not None and old.learning_rate != new.learning_rate:
            self.trainings.set_rate(new.learning_rate)
        if old != new:
            self._offer_extension()

    def is_settled(self) -> bool:
        """Tell whether nothing is under way, and all that came of it is on screen."""
        at_work = self.starting.is_waiting() or self.trainings.is_active() or self.shelf.is_busy()
        drawn = not (self._refreshing.isActive() or self._drawing.isActive())
        if self._curves_in_front and self._learn is not None:
            drawn = drawn and self._learn.is_drawn()
        return not at_work and drawn

    def train(self) -> None:
        """Start what the settings ask for, unless something trains already."""
        if self.training_status() not in ("under way", "paused"):
            self.starting.begin()

    def training_status(self) -> Literal["none", "under way", "paused", "done"]:
        """Tell how far the training is."""
        if self.starting.is_waiting() or self.trainings.is_active():
            return "under way"
        return "paused" if self.trainings.can_go_on() else "done"

    def close(self) -> None:
        """End without losing what has been learnt."""
        self.trainings.close()
        self.shelf.close()
        self.source.close()

    # ---- what is done with runs

    def look_at(self, run: Run) -> None:
        """Look at the weights of a run."""
        self.trainings.look_at(run)
        self.run_chosen.emit(run.info.key)
        self._show_runs()

    def look_at_kept(self, key: str) -> None:
        """Look at a run of earlier days, at the latest where there is no such, unless at one."""
        runs = self.shelf.runs
        if self.trainings.run is None and runs:
            chosen = next((run for run in runs if run.info.key == key), runs[-1])
            self.trainings.look_at(chosen)

    def look_at_named(self, key: str) -> None:
        """Look at the run that a state names, where there is one of that key."""
        run = next((run for run in self.shelf.runs if run.info.key == key), None)
        if run is not None and run is not self.trainings.run:
            self.trainings.look_at(run)
            self._show_runs()

    def remove(self, run: Run) -> None:
        """Remove a run, as a step that can be undone."""
        self._history.push(removal(self.trainings, run))
        if self._learn is not None:
            self._learn.show_removed(run)

    def reset(self) -> None:
        """Go back to untrained weights; the runs are kept for comparison."""
        self.trainings.reset()
        self.run_chosen.emit("")
        self._show_runs()

    def give_up_data(self) -> Hashable | None:
        """Give a download or a reading up, and the start that waits for it; see `cancel`."""
        self.starting.forget()
        return self.source.cancel()

    # ---- what comes back

    def _listen(self) -> None:
        trainings, shelf, starting = self.trainings, self.shelf, self.starting
        for refused in (self.source.failed, starting.refused, trainings.said, shelf.said):
            refused.connect(self.refused)
        starting.waiting.connect(self.waiting)
        starting.refused.connect(self.changed)
        trainings.status_changed.connect(self._show_status)
        trainings.stepped.connect(self._show_step)
        trainings.epoch_ended.connect(self._show_epoch)
        trainings.weights_changed.connect(self._look_soon)
        shelf.changed.connect(self._show_runs)
        self.replay.moved.connect(self.look_wanted)

    def _show_status(self) -> None:
        if self._buttons is not None:
            self._buttons.show_status(self.trainings.status)
        self._offer_extension()
        self.changed.emit()

    def _offer_extension(self) -> None:
        if self._buttons is not None:
            run = self.trainings.run if self.trainings.can_be_continued() else None
            self._buttons.show_extension(run, self._plan().options.epochs)

    def _show_step(self) -> None:
        self._drawing.start()
        if self._learn is not None and self._shows_curves():
            self._learn.show_step()
        self.stepped.emit()

    def _show_epoch(self) -> None:
        self._drawing.start()
        self.replay.fit()
        if self._learn is not None and self._shows_curves():
            self._learn.show_epoch()

    def _show_runs(self) -> None:
        self.replay.fit()
        if not self._active:
            return
        self._drawing.start()
        self._show_table()
        self.look_wanted.emit()
        self.changed.emit()

    def _show_table(self) -> None:
        if self._learn is not None and self._shows_curves():
            self._learn.show_runs(self.shelf.runs, self.trainings.run)

    def _look_soon(self) -> None:
        if self._active and self.replay.is_at_end() and not self._refreshing.isActive():
            self._refreshing.start(_BESIDE_CURVES if self._curves_in_front else _REFRESH)

    def _shows_curves(self) -> bool:
        return self._active and self._curves_in_front
