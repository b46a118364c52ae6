"""What a click goes to: a token, a row, a unit; and the keyboard goes where it can step on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.lab.hands import Hands
from app.lab.views import Views
from app.labs.recurrent import commands
from app.labs.recurrent.running import Running
from app.labs.recurrent.screen import Seen
from app.labs.recurrent.table import STEP
from models.recurrent import RecurrentState


class Picking:
    """Gives the commands of clicks on the stage.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests, unless the view in front takes it.
    """

    def __init__(
        self,
        hands: Hands[RecurrentState],
        running: Running,
        views: Views[Seen],
        rest: QWidget,
    ) -> None:
        self._do, self._running = hands.do, running
        self._views, self._rest = views, rest

    def go_to_token(self, token: int) -> None:
        """Look at a token."""
        self._take_keys()
        self._do(commands.look_at_token, token)

    def go_to_row(self, sample: int, token: int) -> None:
        """Look at a token of one of the sentences."""
        self._take_keys()
        self._do(commands.look_at_token, token, sample)

    def pin(self, part: str, unit: int, token: int) -> None:
        """Keep a value of a unit lit."""
        self._take_keys()
        self._do(commands.pin, part, unit, token)

    def pin_next(self, by: int) -> None:
        """Keep the unit lit that is so many further."""
        run = self._running.run
        if run is not None:
            self._do(commands.pin_next, run.units, by)

    def _take_keys(self) -> None:
        """Let the keys step from now on, wherever the keyboard was: in the text, perhaps."""
        if self._views.front() == STEP.key:
            self._views.widget_of(STEP).take_keys()
        else:
            self._rest.setFocus(Qt.FocusReason.MouseFocusReason)
