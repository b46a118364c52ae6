"""Steps of undo: fields of a lab's state before and after, and many of them made into one."""

import dataclasses
import sys
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack


class Stepping(Protocol):
    """A lab, as its steps need it."""

    state: Any
    history: QUndoStack

    def go_to(self, new: Any) -> None:
        """Show a state that has been checked."""
        ...


class Step(QUndoCommand):
    """Fields of a lab's state, before and after."""

    def __init__(
        self,
        lab: Stepping,
        text: str,
        new: object,
        before: dict[str, Any],
        after: dict[str, Any],
        gesture: int | None,
    ) -> None:
        super().__init__(text)
        self._lab = lab
        self._new: object | None = new
        """The state as it was checked, for the first time; later others may have changed it."""
        self._before = before
        self._after = after
        self._gesture = gesture

    def id(self) -> int:
        return 1

    def redo(self) -> None:
        new, self._new = self._new, None
        self._go_to(new if new is not None else self._with(self._after))

    def undo(self) -> None:
        self._go_to(self._with(self._before))

    def _with(self, fields: dict[str, Any]) -> object:
        return dataclasses.replace(self._lab.state, **fields)

    def _go_to(self, there: object) -> None:
        try:
            self._lab.go_to(there)
        except Exception as fault:  # noqa: BLE001  a fault of a lab, whatever it is
            # if it left through the stack, PySide would free a command that the stack still holds
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Step) or self._gesture is None:
            return False
        if other._gesture != self._gesture or other.text() != self.text():
            return False
        # the first step of a gesture may change more: that the weights are no longer random
        self._before = other._before | self._before
        self._after = self._after | other._after
        self.setObsolete(self._before == self._after)
        return True


@dataclass(frozen=True)
class Mark:
    """A place in a history: the last step before it, and the state there."""

    last: QUndoCommand | None
    state: Any


def mark(lab: Stepping) -> Mark:
    """Remember where a lab is."""
    return Mark(lab.history.command(lab.history.index() - 1), lab.state)


def fold(lab: Stepping, since: Mark, text: str) -> None:
    """Make one step of all that were made since; nothing of what is shown changes.

    Where one of them cannot be undone by its fields alone, such as the removal of a run, all stay
    as they are.
    """
    folded = _since(lab.history, since)
    if len(folded) < 2 or not all(isinstance(step, Step) for step in folded):
        return
    for step in folded:
        step.setObsolete(True)
    for _step in folded:
        lab.history.undo()  # an obsolete step is dropped without being undone
    names = [field.name for field in dataclasses.fields(since.state)]
    changed = [name for name in names if getattr(since.state, name) != getattr(lab.state, name)]
    before, after = (
        {name: getattr(state, name) for name in changed} for state in (since.state, lab.state)
    )
    if changed:
        lab.history.push(Step(lab, text, lab.state, before, after, None))


def _since(history: QUndoStack, since: Mark) -> list[QUndoCommand]:
    steps = [history.command(place) for place in range(history.index())]
    if since.last is None:
        return steps
    places = (place for place, step in enumerate(steps, 1) if step is since.last)
    return steps[next(places, len(steps)) :]
