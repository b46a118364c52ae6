"""A row of buttons of which one is down: which view of the same thing is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class ViewSwitch(QWidget):
    """Chooses one of several views.

    ::

        switch = ViewSwitch((_("Step"), "step"), (_("Weights"), "weights"))
        switch.chosen.connect(lambda key: self.glance(view=key))
        switch.show_view("step")

    Signals: `chosen(key)` when the user chose another one.
    """

    chosen = Signal(str)

    def __init__(self, *views: tuple[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for text, key in views:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def show_view(self, key: str) -> None:
        """Put the button of a view down."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """Give the button of a view."""
        return self._buttons[key]
