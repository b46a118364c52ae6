"""The view of BatchNorm: what it does to every channel, by whose statistics."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.inspection import NormView
from models.lenet import probabilities
from resources import _
from widgets import colours
from widgets.layer_columns import Column, LayerColumns
from widgets.plain import Label
from widgets.ridges import Ridge, RidgeColumn, Ridges, counted
from widgets.view_switch import ViewSwitch

_LAYERS = 4


@dataclass(frozen=True, eq=False)
class NormSeen:
    """A look into one BatchNorm layer: which one, of how many, and with what batch."""

    view: NormView
    layer: int
    number: int
    count: int
    batch: int
    """Pictures of the batch; the one looked at is the first."""
    names: tuple[str, ...]


class NormalisationView(QWidget):
    """Distributions before and after, batch and moving statistics, both modes on one picture.

    Signals: `layer_chosen(number)`; `channel_chosen(channel)`; `batch_wanted()` for other
    pictures beside the one that is looked at; `norm_wanted()` to add BatchNorm to the network;
    `sentence_changed(text)`.
    """

    layer_chosen = Signal(int)
    channel_chosen = Signal(int)
    batch_wanted = Signal()
    norm_wanted = Signal()
    sentence_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.switch = ViewSwitch(
            *((f"BatchNorm {number + 1}", str(number)) for number in range(_LAYERS))
        )
        self.switch.chosen.connect(lambda key: self.layer_chosen.emit(int(key)))
        self.ridges = Ridges(_("Distributions of every channel"))
        self.ridges.chosen.connect(self.channel_chosen)
        self.modes = LayerColumns()
        self.modes.setAccessibleName(_("The same map in both modes"))
        self.facts = Label()
        self.facts.setTextFormat(Qt.TextFormat.RichText)  # a table of our own words and numbers
        self.other = QPushButton(_("Another batch"))
        self.other.setToolTip(
            _("Put other pictures beside this one: the batch's statistics change")
        )
        self.other.clicked.connect(self.batch_wanted)
        self.add = QPushButton(_("Add BatchNorm after each convolution"))
        self.add.clicked.connect(self.norm_wanted)
        self._arrange()

    def show_nothing(self, sentence: str, can_add: bool) -> None:
        """Say why there is nothing to see."""
        self._pages.setCurrentIndex(1)
        self._reason.setText(sentence)
        self.add.setVisible(can_add)
        self.sentence_changed.emit(sentence)

    def show_seen(self, seen: NormSeen, channel: int) -> None:
        """Show a layer with one of its channels."""
        self._pages.setCurrentIndex(0)
        for number in range(_LAYERS):
            self.switch.button(str(number)).setVisible(number < seen.count)
        self.switch.show_view(str(seen.number))
        view = seen.view
        channel = min(channel, len(view.gamma) - 1)
        self.ridges.set_columns(_ridge_columns(view), channel)
        self.facts.setText(_facts(view, channel))
        self.modes.set_columns(_mode_columns(seen, channel))
        self.sentence_changed.emit(_sentence(seen, channel))

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.facts)
        right.addWidget(self.modes, 1)
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
        self._reason = Label(name="quiet", wraps=True)
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.addStretch(1)
        empty.addWidget(self._reason)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        empty.addLayout(row)
        empty.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(shown)
        self._pages.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)


def _ridge_columns(view: NormView) -> list[RidgeColumn]:
    columns: list[RidgeColumn] = []
    for title, values, batch, moving in (
        (_("before"), view.before, view.batch_mean, view.moving_mean),
        (_("after"), view.after, view.beta, None),
    ):
        low, high = (float(end) for end in np.percentile(values, (0.2, 99.8)))
        edge = max(abs(low), abs(high), 1e-3)
        ridges = []
        for channel in range(len(values)):
            marks = [(float(batch[channel]), "solid")]
            if moving is not None:
                marks.append((float(moving[channel]), "dashed"))
            ridges.append(Ridge(counted(values[channel], -edge, edge), marks))
        columns.append(RidgeColumn(title, -edge, edge, ridges))
    return columns


def _mode_columns(seen: NormSeen, channel: int) -> list[Column]:
    maps = [
        forward.outputs[seen.layer + 1][0, :, :, channel : channel + 1]
        for forward in (seen.view.training, seen.view.inference)
    ]
    scale = colours.symmetric(np.stack(maps))
    difference = maps[0] - maps[1]
    return [
        Column(_("in training"), "", maps[0], scale),
        Column(_("in use"), "", maps[1], scale),
        Column(
            _("difference"),
            "",
            difference,
            colours.symmetric(difference),
        ),
    ]


def _facts(view: NormView, channel: int) -> str:
    rows = (
        (_("Mean"), view.batch_mean, view.moving_mean, view.beta, "β"),
        (
            _("Deviation"),
            np.sqrt(view.batch_variance),
            np.sqrt(view.moving_variance),
            view.gamma,
            "γ",
        ),
    )
    cells = "".join(
        f"<tr><td>{name}&nbsp;&nbsp;</td><td align=right>{_bold(batch, channel)}&nbsp;&nbsp;</td>"
        f"<td align=right>{_bold(moving, channel)}&nbsp;&nbsp;</td>"
        f"<td align=right>{sign}&nbsp;=&nbsp;{_bold(learnt, channel)}</td></tr>"
        for name, batch, moving, learnt, sign in rows
    )
    heads = (_("batch —"), _("moving ┄"), _("learnt"))
    head = "".join(f"<td align=right>{text}&nbsp;&nbsp;</td>" for text in heads)
    title = _("Channel {channel}").format(channel=channel)
    return f"<table><tr><td><b>{title}</b>&nbsp;&nbsp;</td>{head}</tr>{cells}</table>"


def _bold(values: np.ndarray, channel: int) -> str:
    return f"<b>{colours.number(float(values[channel]))}</b>"


def _sentence(seen: NormSeen, channel: int) -> str:
    view = seen.view
    says = []
    for forward in (view.training, view.inference):
        shares = probabilities(forward.logits[0])
        best = int(shares.argmax())
        says.append(f"“{seen.names[best]}” {shares[best]:.0%}")
    return _(
        "γ · (x − mean) / deviation + β: in training by this batch of {count}, in use by the "
        "moving statistics. The network says {training} in training and {use} in use."
    ).format(count=seen.batch, training=says[0], use=says[1])
