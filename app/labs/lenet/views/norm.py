"""The view of BatchNorm: what it does to every channel, by whose statistics."""

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.labs.lenet.screen.norm import ChannelScreen, NormScreen, Statistic
from app.labs.lenet.views.layer_switch import LayerSwitch
from resources import _
from widgets.boxes import column, page, row
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
        self.add = QPushButton(_("Add BatchNorm"))
        self.add.setToolTip(_("After each convolution of the network to be trained"))
        self.add.clicked.connect(self.norm_wanted)
        self.run = QPushButton(_("Look at it"))
        self.run.setToolTip(_("Look at it in every view"))
        self.run.clicked.connect(self.run_wanted)
        self.reason = Label(wraps=True)
        self._body = self._shown()
        head = row(self.switch, None, self.other, self.run, self.add, spacing=8)
        # its room stays while there is nothing to show, and the sentence at the top
        column(self.reason, head, (page((self._body, 1)), 1), spacing=8, within=self)

    def show_screen(self, _old: NormScreen | None, new: NormScreen) -> None:
        """Show a channel, and why it is another network's, or why there is none."""
        self.reason.setText(new.reason)
        self.reason.setVisible(bool(new.reason))
        self.add.setVisible(new.can_add)
        self.run.setVisible(new.is_lent)
        for part in (self.switch, self.other, self._body):
            part.setVisible(new.shown is not None)
        if new.shown is not None:
            self._show_channel(new.shown)

    def _show_channel(self, shown: ChannelScreen) -> None:
        names = tuple(f"BatchNorm {number + 1}" for number in range(shown.count))
        self.switch.show_layers(names, shown.number)
        self.ridges.set_columns(shown.ridges, shown.channel)
        self.facts.setText(_table(shown.channel, shown.statistics))
        self._modes.set_columns(shown.modes)

    def _shown(self) -> QWidget:
        right = column(self.facts, (self._modes, 1), spacing=8)
        body = row((self.ridges, 2), (right, 3), spacing=16)
        return page((body, 1))


def _table(channel: int, statistics: tuple[Statistic, ...]) -> str:
    title = html.escape(_("Channel {channel}").format(channel=channel))
    rows = (
        (f"<b>{title}</b>", *(html.escape(s.name) for s in statistics)),
        (html.escape(_("batch —")), *(f"<b>{s.batch}</b>" for s in statistics)),
        (html.escape(_("moving ┄")), *(f"<b>{s.moving}</b>" for s in statistics)),
        (
            html.escape(_("learned")),
            *(f"{s.sign}&nbsp;=&nbsp;<b>{s.learned}</b>" for s in statistics),
        ),
    )
    return f"<table>{''.join(map(_row, rows))}</table>"


def _row(cells: tuple[str, ...]) -> str:
    name, *values = cells
    return f"<tr><td>{name}</td>{''.join(map(_VALUE.format, values))}</tr>"


_VALUE = "<td align=right>&nbsp;&nbsp;{}</td>"
