"""A training that fails, and what rescues it."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.labs.gradients.screen.rescue import Course, RescueScreen, course
from app.parts.training.run_table import RunTable
from resources import _
from widgets.boxes import column, row
from widgets.curves import Curves
from widgets.gesture import pass_gestures
from widgets.plain import Label
from widgets.view_switch import ViewSwitch


class RescueView(QWidget):
    """Curves of two runs, and the table of all that were tried.

    Signals: `threshold_dragged(norm)`; `run_chosen(run)`; `renamed(run, name)`; `removed(run)`;
    `gesture_started()` and `gesture_finished()`.
    """

    threshold_dragged = Signal(float)
    run_chosen = Signal(object)
    renamed = Signal(object, str)
    removed = Signal(object)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.loss = Curves(_("step"), _("loss, log axis"))
        self.accuracy = Curves(_("step"), _("test accuracy, %"))
        self.norm = Curves(_("step"), _("gradient norm, log axis"))
        self.eigenvalue = Curves(_("step"), _("largest |eigenvalue| of U"))
        self.accuracy.set_limits(0, 100)
        for curves in (self.loss, self.norm):
            curves.set_log(True)
        for curves in self.all_curves():
            curves.set_hint(_("Drawn while the networks train."))
        self.norm.threshold_dragged.connect(self.threshold_dragged)
        pass_gestures(self, self.norm)
        self.table = RunTable(overlaid=0)
        self.table.run_chosen.connect(self.run_chosen)
        self.table.renamed.connect(self.renamed)
        self.table.removed.connect(self.removed)
        self.table.visibility_changed.connect(self._redraw)
        self._screen: RescueScreen | None = None
        self._lesson = Label(wraps=True)
        self._arrange()

    def all_curves(self) -> tuple[Curves, ...]:
        return self.loss, self.accuracy, self.norm, self.eigenvalue

    def lesson(self) -> str:
        return self._lesson.text()

    def show_screen(self, old: RescueScreen | None, new: RescueScreen) -> None:
        """Bring the view from one screen to another."""
        self._screen = new
        self._lesson.setText(new.lesson)
        self.norm.set_threshold(new.threshold)
        if _needs_table(old, new):
            current = new.race.pair[0] if new.race.pair else None
            self.table.show_runs(list(new.race.runs), current)
        for run in new.race.pair:
            self.table.show_figures(run)
        if old is None or old.race.pair != new.race.pair:
            self.table.draw_only(frozenset(run.info.key for run in new.race.pair))
        self._redraw()

    def _redraw(self) -> None:
        if self._screen is None:
            return
        race = self._screen.race
        courses = [c for c in self._screen.courses if self._is_shown(c.key)]
        present = {run.info.key for run in race.pair}
        others = [r for r in race.runs if r.info.key not in present and self.table.is_shown(r)]
        courses += [course(run, run.info.name, 2 + n) for n, run in enumerate(others)]
        wanted = {c.key for c in courses}
        for curves in self.all_curves():
            for key in set(curves.lines()) - wanted:
                curves.remove_line(key)
        for each in courses:
            self._draw(each)

    def _is_shown(self, key: str) -> bool:
        pair = () if self._screen is None else self._screen.race.pair
        return all(self.table.is_shown(run) for run in pair if run.info.key == key)

    def _draw(self, each: Course) -> None:
        steps = np.arange(1.0, len(each.losses) + 1)
        for curves, x, y in (
            (self.loss, steps, each.losses),
            (self.norm, steps, each.norms),
            (self.accuracy, each.epochs, each.accuracies),
            (self.eigenvalue, each.looks, each.eigenvalues),
        ):
            curves.add_line(each.key, colour=each.colour, label=each.label)
            curves.set_line(each.key, x, y)

    def _show_last(self, key: str) -> None:
        self._last.setCurrentWidget(self.table if key == "runs" else self.eigenvalue)

    def _arrange(self) -> None:
        self._last = QStackedWidget()
        self._last.addWidget(self.eigenvalue)
        self._last.addWidget(self.table)
        self.switch = ViewSwitch((_("Eigenvalue"), "eigenvalue"), (_("Runs"), "runs"))
        self.switch.chosen.connect(self._show_last)
        self.switch.show_view("eigenvalue")
        head = row((self._lesson, 1), self.switch)
        column(head, (self._curves(), 1), spacing=4, within=self)

    def _curves(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.loss, 0, 0)
        grid.addWidget(self.accuracy, 0, 1)
        grid.addWidget(self.norm, 1, 0)
        grid.addWidget(self._last, 1, 1)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
            grid.setRowStretch(place, 1)
        return grid


def _needs_table(old: RescueScreen | None, new: RescueScreen) -> bool:
    if old is None or old.race.runs != new.race.runs or old.race.pair != new.race.pair:
        return True
    return old.race.under_way != new.race.under_way
