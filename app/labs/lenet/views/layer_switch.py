"""A row of buttons for layers: of very many, those around the chosen one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.view_switch import ViewSwitch

_BEFORE = 3
"""So many layers before the chosen one stay in sight."""


class LayerSwitch(QWidget):
    """Chooses one of several layers.

    Parameters
    ----------
    most : int
        So many have a button at once.

    Signals: `chosen(number)` when the user chose another one.
    """

    chosen = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most, self._first = most, 0
        self._switch = ViewSwitch(*(("", str(place)) for place in range(most)))
        self._switch.chosen.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._switch)

    def show_layers(self, names: tuple[str, ...], number: int) -> None:
        """Show the layers of these names, one of them chosen."""
        self._first = max(0, min(number - _BEFORE, len(names) - self._most))
        shown = names[self._first : self._first + self._most]
        for place in range(self._most):
            button = self._switch.button(str(place))
            button.setVisible(place < len(shown))
            name = shown[place] if place < len(shown) else ""
            button.setText(name)
            button.setToolTip(name)
            button.setAccessibleName(name)
        if shown:
            self._switch.show_view(str(number - self._first))

    def _choose(self, key: str) -> None:
        self.chosen.emit(self._first + int(key))

    def button(self, number: int) -> QWidget:
        """Give the button of a layer that is in sight."""
        return self._switch.button(str(number - self._first))
