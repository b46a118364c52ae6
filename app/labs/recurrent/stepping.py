"""The player's index as token and sub-step, and back."""

from collections.abc import Callable

from app.labs.recurrent.phases import phases_of
from models.recurrent import RecurrentState, Run
from resources import _
from widgets.player import Player


class Stepping:
    """Lets a player move through tokens, or slowly through their sub-steps.

    Parameters
    ----------
    look : callable
        Takes token and sub-step when the player moved.
    """

    def __init__(self, player: Player, look: Callable[[int, int], object]) -> None:
        self._player = player
        self._look = look
        self._phases = 1
        self._token = self._phase = 0
        self._titles: tuple[str, ...] = ("",)
        self._steps = 0
        player.set_slow_text(_("Slowly: one sub-step at a time"))
        player.set_slow(True)
        player.moved.connect(self._moved)
        player.sub_stepped.connect(self._sub_stepped)
        player.slow_changed.connect(self._refresh)

    def show_state(self, state: RecurrentState, run: Run) -> None:
        """Bring the player to a state."""
        phases = phases_of(run.cell, run.reset_after)
        self._phases, self._steps = len(phases), run.steps
        self._titles = tuple(phase.title for phase in phases)
        self._token = min(state.token, max(run.steps - 1, 0))
        self._phase = min(state.phase, len(phases) - 1)
        self._refresh()

    def _refresh(self) -> None:
        slow = self._player.is_slow()
        per_token = self._phases if slow else 1
        self._player.set_next_row_shown(slow)
        self._player.set_row_length(per_token)
        self._player.set_key_step(per_token)
        self._player.set_label(self._label)
        self._player.set_length(self._steps * per_token)
        self._player.set_index(self._token * per_token + (self._phase if slow else 0))

    def _label(self, index: int) -> str:
        slow = self._player.is_slow()
        token, phase = divmod(index, self._phases) if slow else (index, self._phase)
        return _("t = {t} (0–{last}) · {phase}").format(
            t=token, last=self._steps - 1, phase=self._titles[phase]
        )

    def _moved(self, index: int) -> None:
        if self._player.is_slow():
            token, phase = divmod(index, self._phases)
        else:
            token, phase = index, self._phase
        self._look(token, phase)

    def _sub_stepped(self, direction: int) -> None:
        position = self._token * self._phases + self._phase + direction
        if 0 <= position < self._steps * self._phases:
            self._player.pause()
            token, phase = divmod(position, self._phases)
            self._look(token, phase)
