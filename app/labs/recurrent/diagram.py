"""The diagram of the cell as a picture in a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.labs.hands import Hands
from app.labs.recurrent import screen
from app.labs.recurrent.screen import Seen
from app.labs.recurrent.table import STEP
from app.labs.views import Views
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import saving
from models.errors import InvalidInput
from models.recurrent import NAMES, RecurrentState
from resources import _


class Diagram:
    """Asks for a file, and saves the diagram, also while another view is in front.

    Parameters
    ----------
    seen : callable
        Gives what is seen; None while it is computed.
    over : QWidget
        What dialogs belong to.
    """

    def __init__(
        self,
        hands: Hands[RecurrentState],
        views: Views[Seen],
        seen: Callable[[], Seen | None],
        over: QWidget,
    ) -> None:
        self._hands, self._views, self._seen, self._over = hands, views, seen, over

    def ask(self) -> None:
        """Save it in a file that is asked for."""
        kind, name = Kind(_("SVG pictures"), ".svg"), f"{self._hands.state().cell}.svg"
        path = dialogs.ask_save(self._over, _("Save diagram"), kind, name)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save it as an SVG picture."""
        view, seen = self._views.widget_of(STEP), self._seen()
        shown = screen.step(seen) if seen is not None else None
        if shown is not None:
            view.show_screen(None, shown)
        try:
            saving.save(path, view.picture(NAMES[self._hands.state().cell]))
        except InvalidInput as error:
            self._hands.refuse(str(error))
