"""What those who wire a lab's widgets may do: give commands, refuse, hold changes together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, Protocol

from app.lab.change import Change, S
from widgets.gesture import Gesturing, Refusing

P = ParamSpec("P")


class Do(Protocol[S]):
    """Gives a command; tells whether it could be."""

    def __call__(
        self,
        command: Callable[Concatenate[S, P], Change[S]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool: ...


@dataclass(frozen=True)
class Hands(Generic[S]):
    """A lab, as far as its widgets' signals reach it.

    Parameters
    ----------
    state : callable
        Gives the present state.
    do : callable
        Gives a command.
    refuse : callable
        Says why something cannot be.
    begin_gesture, end_gesture : callable
        Around changes that make one step of undo.
    undo : callable
        Undoes the last step.
    """

    state: Callable[[], S]
    do: Do[S]
    refuse: Callable[[str], None]
    begin_gesture: Callable[[], None]
    end_gesture: Callable[[], None]
    undo: Callable[[], None]

    def hold(self, *parts: Gesturing) -> None:
        """Let each gesture at these widgets make one step of undo."""
        for part in parts:
            part.gesture_started.connect(self.begin_gesture)
            part.gesture_finished.connect(self.end_gesture)

    def hear(self, *parts: Refusing) -> None:
        """Hold the gestures of these widgets, and say what they refuse."""
        self.hold(*parts)
        for part in parts:
            part.refused.connect(self.refuse)
