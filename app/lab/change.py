"""What a command gives: the state to go to, and its name in the undo menu."""

from dataclasses import Field, dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from models import state as states


class Frozen(Protocol):
    """Any dataclass: what a lab's state is."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


S = TypeVar("S", bound=Frozen)


@dataclass(frozen=True)
class Change(Generic[S]):
    """A state that has been checked; the lab goes to it.

    Commands are pure functions `(state, ...) -> Change` in a lab's `commands.py`. They know no
    widget, so that a lesson and a test can give the same command as the mouse.
    """

    state: S
    text: str = ""
    """The step's name in the undo menu; empty for where one looks, which is not worth a step."""


def change(state: S, text: str, /, **fields: Any) -> Change[S]:
    """Change fields of a state, as a step that can be undone.

    Raises
    ------
    InvalidInput
        A value is outside its limits, or does not fit the other fields.
    """
    return Change(states.replaced(state, **fields), text)


def glance(state: S, /, **fields: Any) -> Change[S]:
    """Change fields that only say where one looks.

    Raises
    ------
    InvalidInput
        A value is outside its limits, or does not fit the other fields.
    """
    return Change(states.replaced(state, **fields))
