"""The view “BatchNorm”, resolved: one layer, one of its channels, both modes."""

from dataclasses import dataclass

import numpy as np

from app.labs.lenet.answers import Moment, NormSeen
from models.inspection import NormView
from models.lenet import probabilities
from resources import _
from resources.numbers import number
from widgets import colours
from widgets.layer_columns import Column
from widgets.ridges import Ridge, RidgeColumn, counted


@dataclass(frozen=True, eq=False)
class Statistic:
    """One statistic: of this batch, by the moving averages, and what the layer learned for it."""

    name: str
    batch: str
    moving: str
    sign: str
    learned: str


@dataclass(frozen=True, eq=False)
class ChannelScreen:
    """One channel of one layer, beside all the others."""

    number: int
    """Which BatchNorm layer, of `count`."""
    count: int
    channel: int
    ridges: tuple[RidgeColumn, ...]
    statistics: tuple[Statistic, ...]
    modes: tuple[Column, ...]


@dataclass(frozen=True, eq=False)
class NormScreen:
    """A channel; without one of the network looked at, `reason` says why.

    `can_add` tells whether the network to be trained may have one. `is_lent` where the channel is
    of another run, which can be looked at instead.
    """

    shown: ChannelScreen | None
    can_add: bool
    sentence: str
    reason: str = ""
    is_lent: bool = False


def resolve(moment: Moment) -> NormScreen | None:
    """Resolve the view; None while nothing has been computed."""
    seen = moment.answers.norm
    if seen is None:
        return None
    wanted = moment.state.network
    can_add = any(not row.batch_norm for row in wanted.convolutions) and not wanted.given
    if seen.view is None:
        said = _("The network whose weights are shown has no BatchNorm layer.")
        return NormScreen(None, can_add, said, said)
    channel = min(moment.state.norm_channel, len(seen.view.gamma) - 1)
    shown = ChannelScreen(
        seen.number,
        seen.count,
        channel,
        _ridges(seen.view),
        _statistics(seen.view, channel),
        _modes(seen, seen.view, channel),
    )
    if not seen.lent_by:
        return NormScreen(shown, False, _sentence(seen, seen.view))
    reason = _("The network looked at has no BatchNorm; “{name}” has.")
    reason = reason.format(name=seen.lent_by)
    return NormScreen(shown, can_add, _sentence(seen, seen.view), reason, is_lent=True)


def _ridges(view: NormView) -> tuple[RidgeColumn, ...]:
    return (
        _ridge_column(_("before"), view.before, view.batch_mean, view.moving_mean),
        _ridge_column(_("after"), view.after, view.beta, None),
    )


def _ridge_column(
    title: str, values: np.ndarray, batch: np.ndarray, moving: np.ndarray | None
) -> RidgeColumn:
    low, high = (float(end) for end in np.percentile(values, (0.2, 99.8)))
    edge = max(abs(low), abs(high), 1e-3)
    ridges: list[Ridge] = []
    for channel in range(len(values)):
        marks = [(float(batch[channel]), "solid")]
        if moving is not None:
            marks.append((float(moving[channel]), "dashed"))
        ridges.append(Ridge(counted(values[channel], -edge, edge), marks))
    return RidgeColumn(title, -edge, edge, ridges)


def _statistics(view: NormView, channel: int) -> tuple[Statistic, ...]:
    batch, moving = np.sqrt(view.batch_variance), np.sqrt(view.moving_variance)

    def written(values: np.ndarray) -> str:
        return number(float(values[channel]))

    return (
        Statistic(
            _("Mean"), written(view.batch_mean), written(view.moving_mean), "β", written(view.beta)
        ),
        Statistic(_("Std. deviation"), written(batch), written(moving), "γ", written(view.gamma)),
    )


def _modes(seen: NormSeen, view: NormView, channel: int) -> tuple[Column, ...]:
    training, inference = (
        _map(forward.outputs[seen.layer + 1][0], channel)
        for forward in (view.training, view.inference)
    )
    scale = colours.symmetric(np.stack((training, inference)))
    difference = training - inference
    return (
        Column(_("training"), "", training, scale),
        Column(_("inference"), "", inference, scale),
        Column(_("difference"), "", difference, colours.symmetric(difference)),
    )


def _map(output: np.ndarray, channel: int) -> np.ndarray:
    """Give a channel as a map: (H, W, 1), of one pixel where the layer gives a vector."""
    one = output[..., channel : channel + 1]
    return one if output.ndim == 3 else one.reshape(1, 1, 1)


def _sentence(seen: NormSeen, view: NormView) -> str:
    said: list[str] = []
    for forward in (view.training, view.inference):
        shares = probabilities(forward.logits[0])
        best = int(shares.argmax())
        said.append(
            _("“{name}” with {share:.0%}").format(name=seen.names[best], share=shares[best])
        )
    return _(
        "γ · (x − mean) / std. deviation + β: in training by this batch of {count}, at inference "
        "by the moving averages. The network says {training} in training, {inference} at inference."
    ).format(count=seen.batch, training=said[0], inference=said[1])
