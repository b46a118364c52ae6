"""Where the pointer is, over whichever view."""

from PySide6.QtCore import QObject, Signal

from app.labs.recurrent.moment import Pointed


class Pointing(QObject):
    """Remembers what is pointed at.

    Signals: `changed(pointed)` with a `Pointed` when that is something else, or nothing.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at = Pointed()

    def point_at_token(self, token: int) -> None:
        """Point at a token; −1 is none."""
        self._point(Pointed(token=token if token >= 0 else None))

    def point_at_unit(self, part: str, unit: int, token: int) -> None:
        """Point at a value of a unit, perhaps at another token; a unit of −1 is none."""
        if unit < 0:
            self._point(Pointed())
        else:
            self._point(Pointed(unit, part or None, token if token >= 0 else None))

    def _point(self, pointed: Pointed) -> None:
        if pointed != self.at:
            self.at = pointed
            self.changed.emit(pointed)
