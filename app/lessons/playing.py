"""Where one is in a lesson: it sets the labs step by step, and notices what the learner does."""

from typing import Any, Literal, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.lab.lab import Lab
from app.lab.steps import Mark
from app.lessons import library
from models import lessons
from models import state as states
from models.errors import InvalidInput
from models.lessons import Lesson, Position
from resources import _

Status: TypeAlias = Literal["off", "running", "paused"]


class Labs(Protocol):
    """The window's labs, as a lesson needs them."""

    def go_to(self, key: str) -> bool:
        """Bring a lab to the front; tell whether it could be opened."""
        ...

    def lab_in_front(self) -> Lab[Any]:
        """Give the lab in front."""
        ...

    def key_in_front(self) -> str:
        """Give its key."""
        ...


class Playing(QObject):
    """Goes through a lesson. Nothing but its own methods changes the step.

    A step is one undoable change of the lab in front. What the learner has made of it is kept on
    the side, by step, and Next goes on from the lesson's own state.

    Signals: `moved()` when another step has come, or the lesson has begun, paused or ended;
    `fulfilled()` when the learner has done what the step asks for; `said(sentence)`.
    """

    moved = Signal()
    fulfilled = Signal()
    said = Signal(str)

    def __init__(self, labs: Labs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labs = labs
        self._lab: Lab[Any] | None = None
        self._arriving = False
        self.lesson: Lesson | None = None
        self.positions: tuple[Position, ...] = ()
        self.index = 0
        self.status: Status = "off"
        self.is_done = True
        """Whether the present step asks for nothing, or for nothing more."""
        self._own: dict[int, Any] = {}
        self._marks = dict[str, tuple[Lab[Any], Mark]]()
        """What the labs that the lesson came through were before it."""
        self._rested: dict[str, Any] = {}
        """What they were when it was paused."""
        self._trained: set[int] = set()

    # ---- what it tells

    @property
    def here(self) -> Position:
        """The present step and its state; only while there is a lesson."""
        return self.positions[self.index]

    def is_last(self) -> bool:
        """Tell whether there is no step after the present one."""
        return self.index == len(self.positions) - 1

    def own_state(self) -> Any | None:
        """Give what the learner had made of the present step before leaving it."""
        return self._own.get(self.index)

    # ---- what it does

    def open(self, lesson: Lesson, step: int = 0) -> bool:
        """Begin a lesson; one that does not fit the labs is refused with a sentence."""
        try:
            positions = library.resolved(lesson)
        except InvalidInput as error:
            self.said.emit(str(error))
            return False
        self.close()
        self.lesson, self.positions = lesson, positions
        self._own.clear()
        self._trained.clear()
        self.status = "running"
        self._arrive(min(max(step, 0), len(positions) - 1))
        return True

    def go(self, index: int) -> None:
        """Go to a step, as Next and Back and the progress bar do."""
        if self.lesson is None or not 0 <= index < len(self.positions):
            return
        self._leave()
        self._forget_what_changed()
        self.status = "running"
        self._arrive(index)

    def next(self) -> None:
        self.go(self.index + 1)

    def back(self) -> None:
        self.go(self.index - 1)

    def pause(self) -> None:
        """Let go of the keys; the state stays as it is."""
        if self.status == "running":
            self._leave()
            self._fold()
            self.status = "paused"
            self.moved.emit()

    def resume(self) -> None:
        if self.status == "paused":
            self.go(self.index)

    def close(self) -> None:
        """End the lesson; the state stays as it is."""
        if self.lesson is None:
            return
        self._leave()
        self._fold()
        self._marks.clear()
        self._rested.clear()
        self._follow(None)
        self.lesson, self.positions, self.index, self.status = None, (), 0, "off"
        self.moved.emit()

    def take_own_state(self) -> None:
        """Go back to what the learner had made of the present step."""
        own = self.own_state()
        if own is not None and self._labs.go_to(self.here.lab):
            self._labs.lab_in_front().adopt(own, _("Your own changes"))

    def train(self) -> bool:
        """Start the training of the present step, once; tell whether there is one to wait for."""
        if not self.here.step.show.train or self._lab is None or self.index in self._trained:
            return False
        self._trained.add(self.index)
        self._lab.train()
        return self._lab.training_status() == "under way"

    # ---- inside

    def _leave(self) -> None:
        """Keep on the side what the learner has made of the present step."""
        lab = self._lab
        if lab is None or self.status != "running":
            return
        lab.flush()
        if _differ(lab, lab.state, self.here.state):
            self._own[self.index] = lab.state

    def _arrive(self, index: int) -> None:
        self.index = index
        self._arriving = True
        try:
            if self._labs.go_to(self.here.lab):
                lab = self._labs.lab_in_front()
                self._follow(lab)
                self._remember(lab)
                lab.adopt(self._state_for(lab), self.here.step.title)
        finally:
            self._arriving = False
        do = self.here.step.do
        self.is_done = not do or lessons.is_fulfilled(do, self.here.state)
        self.moved.emit()

    def _state_for(self, lab: Lab[Any]) -> Any:
        """Give the step's state; what only this machine has, such as a run, stays as it is."""
        first, wanted = lab.first_state(), self.here.state
        stays = {
            name: getattr(lab.state, name)
            for name in lab.stays
            if getattr(wanted, name) == getattr(first, name)
        }
        try:
            return states.replaced(wanted, **stays)
        except InvalidInput:
            return wanted

    def _remember(self, lab: Lab[Any]) -> None:
        """Know what a lab was before the lesson came to it."""
        if self.here.lab not in self._marks:
            self._marks[self.here.lab] = lab, lab.mark()

    def _fold(self) -> None:
        """Let one step of undo give back what a lab was before the lesson."""
        assert self.lesson is not None
        for lab, mark in self._marks.values():
            lab.fold(mark, self.lesson.title)
        self._rested = {key: lab.state for key, (lab, _mark) in self._marks.items()}

    def _forget_what_changed(self) -> None:
        """Let what the user did while the lesson was paused be a step of its own."""
        for key, state in self._rested.items():
            if self._marks[key][0].state is not state:
                del self._marks[key]
        self._rested.clear()

    def _follow(self, lab: Lab[Any] | None) -> None:
        """Listen to the lab of the present step, and to no other."""
        if self._lab is not None:
            self._lab.state_changed.disconnect(self._look)
        self._lab = lab
        if lab is not None:
            lab.state_changed.connect(self._look)

    def _look(self) -> None:
        """Notice when the learner has done what the step asks for."""
        if self._arriving or self.status != "running" or self._lab is None or self.is_done:
            return
        if lessons.is_fulfilled(self.here.step.do, self._lab.state):
            self.is_done = True
            self.fulfilled.emit()


def _differ(lab: Lab[Any], one: Any, other: Any) -> bool:
    """Tell whether states differ in more than in where one looks."""
    names = (name for name in one.__dataclass_fields__ if name not in lab.only_looks)
    return any(getattr(one, name) != getattr(other, name) for name in names)
