"""What an export knows of the lab in front."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from widgets.player import Player

Dress = Callable[[str], AbstractContextManager[None]]
"""Gives the stage another theme ("light", "dark", or "" for its own) for a while."""


@dataclass(frozen=True)
class Stage:
    """The lab in front, as far as it can be taken away.

    Parameters
    ----------
    key, title : str
        Of the lab.
    widget : QWidget
        The stage itself.
    code : callable
        Gives the program of what is on screen.
    player : Player, optional
        Moves what is on the stage; None where nothing moves.
    is_settled : callable
        Tells whether the stage shows what belongs to its state.
    """

    key: str
    title: str
    widget: QWidget
    code: Callable[[], str]
    player: Player | None
    is_settled: Callable[[], bool]


def player_of(page: QWidget) -> Player | None:
    """Find the player of a lab's page that is seen and has somewhere to go."""
    found = [each for each in page.findChildren(Player) if each.isVisible() and each.length() > 1]
    return found[0] if found else None
