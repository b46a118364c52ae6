"""The view of learning: live curves of this run over earlier ones, and the table of runs."""

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.parts.training.run_table import RunTable
from models.training import Run
from resources import _
from widgets.curves import Curves
from widgets.plain import Label
from widgets.view_switch import ViewSwitch

_MOST_POINTS = 4000
_EPOCH_PAUSE = 400
"""The least time between two drawings of the epochs' figures, in ms."""


class LearnView(QWidget):
    """Curves and runs.

    Signals: `run_chosen(run)` to look at its weights; `renamed(run, name)`; `removed(run)`;
    `undo_wanted()` to have the run back that was removed last;
    `part_chosen()` when other curves, or the lab's own view, have come in sight.

    Parameters
    ----------
    title : str
        What the lab's own view is called.
    first : QWidget
        What the lab shows beside the curves while it learns.
    """

    run_chosen = Signal(object)
    renamed = Signal(object, str)
    removed = Signal(object)
    undo_wanted = Signal()
    part_chosen = Signal()

    def __init__(self, title: str, first: QWidget) -> None:
        super().__init__()
        self.loss = Curves(_("step"), _("loss: training, and test (dashed)"))
        self.accuracy = Curves(_("epoch"), _("test accuracy, %"))
        self.accuracy.set_limits(0, 100)
        self.norms = Curves(_("step"), _("gradient norm"))
        self.weight_norms = Curves(_("step"), _("weight norm"))
        self.loss.set_hint(_("Press Start: the loss of each batch is drawn here."))
        self.loss.setToolTip(_("Solid: loss of the batches. Dashed, with dots: loss of the test."))
        self.accuracy.set_hint(_("Test accuracy after each epoch"))
        for curves in (self.norms, self.weight_norms):
            curves.set_hint(_("Drawn while the network trains."))
        self.table = RunTable()
        self.table.run_chosen.connect(self.run_chosen)
        self.table.renamed.connect(self.renamed)
        self.table.removed.connect(self.removed)
        self.table.visibility_changed.connect(self._redraw)
        self._removed = Label(name="quiet")
        self._notice = QWidget()
        self.undo = QPushButton(_("Undo"))
        self.undo.clicked.connect(self.undo_wanted)
        self._runs: list[Run] = []
        self._current: Run | None = None
        self._drawn: dict[str, int] = {}
        self._epochs_due = QTimer(self, singleShot=True, interval=_EPOCH_PAUSE)
        self._epochs_due.timeout.connect(self._show_epochs)
        self._arrange(title, first)

    def set_log(self, log: bool) -> None:
        self.loss.set_log(log)

    def show_runs(self, runs: list[Run], current: Run | None) -> None:
        """Show other runs, or the same with other names."""
        self._runs, self._current = list(runs), current
        self.table.show_runs(runs, current)
        self._redraw()

    def show_removed(self, run: Run) -> None:
        """Say which run was just removed, and offer to have it back."""
        self._removed.setText(_("Removed “{name}”.").format(name=run.info.name))
        self._notice.show()

    def forget_removed(self) -> None:
        """Say nothing of removed runs: something else was done since."""
        self._notice.hide()

    def show_step(self) -> None:
        """Append what the current run has made since the last time."""
        run = self._current
        if run is None or not self.table.is_shown(run):
            return
        name = run.info.key
        drawn = self._drawn.get(name, 0)
        fresh = run.losses[drawn:]
        if not fresh:
            return
        step = run.steps_before(drawn)
        losses = np.concatenate(fresh)
        self.loss.append(name, np.arange(step + 1, step + len(losses) + 1), losses)
        self._append_norms(run, drawn)
        self._drawn[name] = len(run.losses)

    def shows_first(self) -> bool:
        """Tell whether the lab's own view is in sight."""
        return self._more.currentIndex() == 0

    def show_epoch(self) -> None:
        """Show the current run's figures of another epoch, soon: epochs can be short."""
        if not self._epochs_due.isActive():
            self._epochs_due.start()

    def is_drawn(self) -> bool:
        """Tell whether all that was told is on screen."""
        return not self._epochs_due.isActive()

    def _show_epochs(self) -> None:
        if self._current is not None:
            self._draw_epochs(self._current)
            self.table.show_figures(self._current)

    # ---- drawing

    def _redraw(self) -> None:
        for curves in (self.loss, self.accuracy, self.norms, self.weight_norms):
            curves.clear()
        self._drawn.clear()
        # the run looked at comes first in the legends
        for run in sorted(self._runs, key=lambda run: run is not self._current):
            if self.table.is_shown(run):
                self._draw(run, self.table.number_of(run))

    def _draw(self, run: Run, number: int) -> None:
        name, label = run.info.key, run.info.name
        pale = run is not self._current
        losses = run.curve()
        thin = max(len(losses) // _MOST_POINTS, 1) if pale else 1
        self.loss.add_line(name, colour=number, smooths=True, above=not pale, label=label)
        self.loss.set_line(name, np.arange(1, len(losses) + 1)[::thin], losses[::thin])
        self.accuracy.add_line(name, colour=number, above=not pale, label=label)
        test = _("{name}, test").format(name=label)
        beside = _test_of(name)
        self.loss.add_line(
            beside, colour=number, dashed=True, above=not pale, label=test, in_legend=not pale
        )
        self._drawn[name] = len(run.losses)
        self._draw_epochs(run)
        if run is self._current:
            for index, layer in enumerate(run.info.network.learning_layers()):
                self.norms.add_line(layer, colour=index)
                self.weight_norms.add_line(layer, colour=index)
            self._append_norms(run, 0)

    def _draw_epochs(self, run: Run) -> None:
        if not self.table.is_shown(run) or run.info.key not in self._drawn:
            return
        epochs = np.arange(1, len(run.info.epochs) + 1)
        accuracies = np.array(
            [np.nan if e.accuracy is None else 100 * e.accuracy for e in run.info.epochs]
        )
        losses = np.array([epoch.test_loss for epoch in run.info.epochs])
        self.accuracy.set_line(run.info.key, epochs, accuracies)
        self.loss.set_line(_test_of(run.info.key), epochs * run.info.steps_per_epoch, losses)

    def _append_norms(self, run: Run, start: int) -> None:
        steps = np.array(run.norm_steps[start:])
        if not len(steps):
            return
        for curves, parts in (
            (self.norms, run.gradient_norms[start:]),
            (self.weight_norms, run.weight_norms[start:]),
        ):
            values = np.array(parts)
            for index, layer in enumerate(run.info.network.learning_layers()):
                curves.append(layer, steps, values[:, index])

    def _arrange(self, title: str, first: QWidget) -> None:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        self._more = _Pages()
        self.parts = switch = ViewSwitch(
            (title, "first"),
            (_("Gradients"), "gradient"),
            (_("Weights"), "weights"),
        )
        self._parts = {
            "first": first,
            "gradient": self.norms,
            "weights": self.weight_norms,
        }
        for part in self._parts.values():
            self._more.addWidget(part)
        switch.chosen.connect(self._show_part)
        switch.chosen.connect(self.part_chosen)
        switch.show_view("first")
        head = QHBoxLayout()
        head.addWidget(switch)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._more, 1)
        top = _split(Qt.Orientation.Horizontal, self.loss, self.accuracy)
        below = _split(Qt.Orientation.Horizontal, self._make_runs(), more)
        for row in (top, below):
            row.setStretchFactor(0, 3)
            row.setStretchFactor(1, 2)
            row.setSizes([600, 400])  # whatever each would like
        whole = _split(Qt.Orientation.Vertical, top, below)
        whole.setStretchFactor(0, 3)
        whole.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)

    def _show_part(self, key: str) -> None:
        self._more.setCurrentWidget(self._parts[key])
        self._more.updateGeometry()

    def _make_runs(self) -> QWidget:
        runs = QWidget()
        column = QVBoxLayout(runs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        notice = QHBoxLayout(self._notice)
        notice.setContentsMargins(0, 0, 0, 0)
        notice.addWidget(self._removed, 1)
        notice.addWidget(self.undo)
        column.addWidget(self.table, 1)
        column.addWidget(self._notice)
        self._notice.hide()
        return runs


class _Pages(QStackedWidget):
    """Pages of which only the one in sight asks for room, which the curves above need more."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return QSize()
        least, layout = shown.minimumSizeHint(), shown.layout()
        if layout is not None and layout.hasHeightForWidth():
            # a sentence that wraps; a splitter does not ask how high it gets
            high = layout.minimumHeightForWidth(self.width())
            least.setHeight(max(least.height(), high))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _test_of(name: str) -> str:
    """Name the line of the test's loss beside that of the training."""
    return f"{name} test"


def _split(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, childrenCollapsible=False)
    splitter.setHandleWidth(16)
    for part in parts:
        splitter.addWidget(part)
    return splitter
