"""The course's table of gate settings: four buttons that say what becomes of c."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from app.labs.recurrent.holds import SETTINGS, Setting, becomes
from resources import _
from widgets.boxes import column
from widgets.plain import Label


class GateTable(QWidget):
    """Forget gate across, input gate down, each 0 or 1.

    Signals: `chosen(forget, input)` where a setting is wanted; `released()` where the one that
    is held is to end.
    """

    chosen = Signal(int, int)
    released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Setting | None = None
        self._buttons = {setting: self._button(setting) for setting in SETTINGS}
        self.heading = Label(_("c at this token, by its gates"), name="quiet", wraps=True)
        column(self.heading, self._grid(), spacing=4, within=self)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        for value in (0, 1):
            centre = Qt.AlignmentFlag.AlignCenter
            grid.addWidget(Label(f"f = {value}", align=centre), 0, value + 1)
            grid.addWidget(Label(f"i = {value}"), value + 1, 0)
        for (forget, write), button in self._buttons.items():
            grid.addWidget(button, write + 1, forget + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def show_setting(self, setting: Setting | None) -> None:
        """Put the button of the setting that is held down."""
        self._shown = setting
        for each, button in self._buttons.items():
            button.setChecked(each == setting)

    def button(self, forget: int, write: int) -> QToolButton:
        return self._buttons[forget, write]

    def _button(self, setting: Setting) -> QToolButton:
        button = QToolButton()
        button.setText(_short(setting))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        forget, write = setting
        tip = _("Forget gate {f}, input gate {i}: {becomes}")
        button.setToolTip(tip.format(f=forget, i=write, becomes=becomes(*setting)))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda: self._click(setting))
        return button

    def _click(self, setting: Setting) -> None:
        held, self._shown = self._shown, None
        if setting == held:
            self.released.emit()
        else:
            self.chosen.emit(*setting)


def _short(setting: Setting) -> str:
    return {
        (0, 0): _("clear"),
        (0, 1): _("replace"),
        (1, 0): _("keep"),
        (1, 1): _("add"),
    }[setting]
