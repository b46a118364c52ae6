"""Red, green or blue: whose weights and products are looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from resources import _


class ChannelChoice(QWidget):
    """Three buttons; its place is kept where a picture has but one channel.

    Signals: `chosen(channel)`.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        tip = _("Look at the weights and products of this channel")
        for index, text in enumerate((_("Red"), _("Green"), _("Blue"))):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setToolTip(tip)
            button.setAccessibleName(text)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_channel(self, channel: int | None) -> None:
        """Show the channel that is looked at, where there is more than one."""
        self.setVisible(channel is not None)
        if channel is not None:
            self._group.button(channel).setChecked(True)
