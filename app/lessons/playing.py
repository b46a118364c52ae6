"""Where one is in a lesson: it sets the labs step by step, and notices what the learner does."""

from typing import Any, Literal, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.labs.lab import Lab
from app.lessons import library
from models import lessons
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

    # ---- what it tells

    @property
    def here(self) -> Position:
        """The present step and its state; only while there is a lesson."""
        return self.positions[self.index]

    def is_last(self) -> bool:
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
        self.status = "running"
        self._arrive(min(max(step, 0), len(positions) - 1))
        return True

    def go(self, index: int) -> None:
        """Go to a step, as Next and Back and the progress bar do."""
        if self.lesson is None or not 0 <= index < len(self.positions):
            return
        self._leave()
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
        self._follow(None)
        self.lesson, self.positions, self.index, self.status = None, (), 0, "off"
        self.moved.emit()

    def take_own_state(self) -> None:
        """Go back to what the learner had made of the present step."""
        own = self.own_state()
        if own is not None and self._labs.go_to(self.here.lab):
            self._labs.lab_in_front().adopt(own, _("Your own changes"))

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
                lab.adopt(self.here.state, self.here.step.title)
        finally:
            self._arriving = False
        do = self.here.step.do
        self.is_done = not do or lessons.is_fulfilled(do, self.here.state)
        self.moved.emit()

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
