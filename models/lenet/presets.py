"""Networks to start from, each with a line on what it is for."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from models.lenet.network import Network
from models.lenet.rows import Convolution, Dense
from resources import _

_DENSE = (Dense(units=120), Dense(units=84))


@dataclass(frozen=True)
class Preset:
    """A network with a name. Titles are functions, because the language is chosen at the start."""

    key: str
    title: Callable[[], str]
    about: Callable[[], str]
    network: Network


def _normalised(network: Network) -> Network:
    rows = (dataclasses.replace(row, batch_norm=True) for row in network.convolutions)
    return dataclasses.replace(network, convolutions=tuple(rows))


_COURSE = Network()
_LENET5 = Network(
    convolutions=(
        Convolution(
            filters=6,
            kernel=5,
            padding="same",
            pooling="average",
            activation="tanh",
            activate="before pooling",
        ),
        Convolution(
            filters=16,
            kernel=5,
            pooling="average",
            activation="tanh",
            activate="before pooling",
        ),
    ),
    denses=(Dense(units=120, activation="tanh"), Dense(units=84, activation="tanh")),
)
_DENSE_ONLY = Network(convolutions=(), denses=(Dense(units=256), Dense(units=128)))

PRESETS = (
    Preset(
        "course",
        lambda: _("LeNet 3 × 3"),
        lambda: _("Two convolutions with max pooling and ReLU, then three dense layers"),
        _COURSE,
    ),
    Preset(
        "course-bn",
        lambda: _("LeNet 3 × 3 + BatchNorm"),
        lambda: _("The same, with each map normalised over the batch"),
        _normalised(_COURSE),
    ),
    Preset(
        "lenet-5",
        lambda: _("LeNet-5 (1998)"),
        lambda: _("After LeNet-5 (LeCun et al. 1998): 5 × 5 kernels, tanh, average pooling"),
        _LENET5,
    ),
    Preset(
        "lenet-5-bn",
        lambda: _("LeNet-5 + BatchNorm"),
        lambda: _("The same, with each map normalised over the batch (Ioffe & Szegedy 2015)"),
        _normalised(_LENET5),
    ),
    Preset(
        "dense",
        lambda: _("Dense layers only"),
        lambda: _("No convolution: four times the weights, and more mistakes all the same"),
        _DENSE_ONLY,
    ),
)


def matching_preset(network: Network) -> Preset | None:
    """Find the preset that a network is, whatever the size of its pictures."""
    for preset in PRESETS:
        if network.given:
            return None
        if (preset.network.convolutions, preset.network.denses) == (
            network.convolutions,
            network.denses,
        ):
            return preset
    return None
