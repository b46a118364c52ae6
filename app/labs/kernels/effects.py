"""What every preset makes of the present picture: asked for while the table is looked at."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.background.latest import Latest
from models.kernels import effects
from models.kernels.effects import Effects
from models.kernels.maps import Maps


class EffectsOfPresets(QObject):
    """Keeps the effects on a picture until there is another.

    Signals: `changed()` when there are more of them.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Effects | None = None
        self._asked: tuple[int, str] | None = None
        self._asking = Latest(background.compute, self._take, patient=True, parent=self)

    def follow(self, maps: Maps) -> None:
        """Ask for the effects on the picture of some maps, unless they are there or on the way."""
        x, colour = maps.input.x, maps.state.colour
        if self._asked == (id(x), colour):
            return
        self._asked = id(x), colour
        self._asking.ask(
            partial(effects.effects, x, colour), progress=lambda found: self._take(found[-1])
        )

    def is_settled(self) -> bool:
        """Tell whether nothing is on the way."""
        return self._asking.is_settled()

    def _take(self, found: Effects) -> None:
        self.found = found
        self.changed.emit()
