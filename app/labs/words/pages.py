"""Makes the views that give commands: which signal of each gives which command."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol

from app.labs.change import Change
from models.sentiment.state import WordsState

P = ParamSpec("P")


class Do(Protocol):
    """Gives a command; tells whether it could be."""

    def __call__(
        self,
        command: Callable[Concatenate[WordsState, P], Change[WordsState]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool: ...
