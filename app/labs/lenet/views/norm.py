"""The view of BatchNorm: what it does to every channel, by whose statistics."""

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.labs.lenet.screen.norm import ChannelScreen, NormScreen, Statistic
from app.labs.lenet.views.layer_switch import LayerSwitch
from resources import _
from widgets.layer_columns import LayerColumns
from widgets.plain import Label
from widgets.ridges import Ridges

_LAYERS = 4


class NormPage(QWidget):
    """Distributions before and after, batch and moving statistics, both modes on one picture.

    Signals: `layer_chosen(number)`; `channel_chosen(channel)`; `batch_wanted()` for other
    pictures beside the one that is looked at; `norm_wanted()` to add BatchNorm to the network;
    `run_wanted()` to look at a run that has it.
    """

    layer_chosen = Signal(int)
    channel_chosen = Signal(int)
    batch_wanted = Signal()
    norm_wanted = Signal()
    run_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.switch = LayerSwitch(_LAYERS)
        self.switch.chosen.connect(self.layer_chosen)
        self.ridges = Ridges(_("Distributions of every channel"))
        self.ridges.chosen.connect(self.channel_chosen)
        self._modes = LayerColumns()
        self._modes.setAccessibleName(_("The same map in both modes"))
        self.facts = Label()
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.other = QPushButton(_("Another batch"))
        self.other.setToolTip(
            _("Put other pictures beside this one: the batch's statistics change")
        )
        self.other.clicked.connect(self.batch_wanted)
        self.add = QPushButton(_("Add BatchNorm after each convolution"))
        self.add.clicked.connect(self.norm_wanted)
        self.run = QPushButton()
        self.run.setObjectName("primary")
        self.run.clicked.connect(self.run_wanted)
        self._reason = Label(wraps=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._shown())
        self._pages.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def show_screen(self, _old: NormScreen | None, new: NormScreen) -> None:
        """Show a channel, or why there is none."""
        self._pages.setCurrentIndex(1 if new.shown is None else 0)
        if new.shown is None:
            self._reason.setText(new.reason)
            self.add.setVisible(new.can_add)
            self.run.setVisible(bool(new.run))
            self.run.setText(_("Look at “{name}”").format(name=new.run.replace("&", "&&")))
        else:
            self._show_channel(new.shown)

    def _show_channel(self, shown: ChannelScreen) -> None:
        names = tuple(f"BatchNorm {number + 1}" for number in range(shown.count))
        self.switch.show_layers(names, shown.number)
        self.ridges.set_columns(shown.ridges, shown.channel)
        self.facts.setText(_table(shown.channel, shown.statistics))
        self._modes.set_columns(shown.modes)

    def _shown(self) -> QWidget:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.facts)
        right.addWidget(self._modes, 1)
        right.addWidget(self.other)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.ridges, 1)
        body.addLayout(right, 1)
        head = QHBoxLayout()
        head.addWidget(self.switch)
        head.addStretch(1)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(body, 1)
        return shown

    def _nothing(self) -> QWidget:
        rows = [QHBoxLayout(), QHBoxLayout()]
        for row, button in zip(rows, (self.run, self.add), strict=True):
            row.addWidget(button)
            row.addStretch(1)
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.addStretch(1)
        empty.addWidget(self._reason)
        for row in rows:
            empty.addLayout(row)
        empty.addStretch(1)
        return nothing


def _table(channel: int, statistics: tuple[Statistic, ...]) -> str:
    title = html.escape(_("Channel {channel}").format(channel=channel))
    heads = "".join(
        f"<td align=right>{html.escape(text)}&nbsp;&nbsp;</td>"
        for text in (_("batch —"), _("moving ┄"), _("learned"))
    )
    rows = "".join(
        f"<tr><td>{html.escape(row.name)}&nbsp;&nbsp;</td>"
        f"<td align=right><b>{row.batch}</b>&nbsp;&nbsp;</td>"
        f"<td align=right><b>{row.moving}</b>&nbsp;&nbsp;</td>"
        f"<td align=right>{row.sign}&nbsp;=&nbsp;<b>{row.learned}</b></td></tr>"
        for row in statistics
    )
    return f"<table><tr><td><b>{title}</b>&nbsp;&nbsp;</td>{heads}</tr>{rows}</table>"
