"""The way back from labs that were opened out of others."""

from PySide6.QtCore import QObject, Signal


class WayBack(QObject):
    """Remembers the labs from which others were opened.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labs: list[str] = []

    def leave(self, key: str) -> None:
        """Remember a lab that opens another."""
        self._labs.append(key)
        self.changed.emit()

    def last(self) -> str:
        """Name the lab to go back to; empty when there is none."""
        return self._labs[-1] if self._labs else ""

    def arrive(self, key: str) -> None:
        """Forget the way back to a lab that was reached, by it or otherwise."""
        if key == self.last():
            self._labs.pop()
            self.changed.emit()
