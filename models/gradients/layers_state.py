"""A deep network whose gradients are looked at layer by layer."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from resources import _

DEEPEST = 50
Activation = Literal["sigmoid", "tanh", "relu", "leaky_relu"]
Initialiser = Literal["normal", "glorot", "he"]


@dataclass(frozen=True)
class LayersState:
    """The network and its start. Limits stand on the fields."""

    depth: Annotated[
        int,
        Meta(ge=1, le=DEEPEST, title=_("Depth"), description=_("Hidden dense layers")),
    ] = 20
    activation: Annotated[
        Activation,
        Meta(
            title=_("Activation"),
            description=_("What every hidden layer applies to its sums"),
            extra={
                "choices": {
                    "sigmoid": _("sigmoid"),
                    "tanh": "tanh",
                    "relu": "ReLU",
                    "leaky_relu": _("leaky ReLU"),
                }
            },
        ),
    ] = "sigmoid"
    initialiser: Annotated[
        Initialiser,
        Meta(
            title=_("Initializer"),
            description=_("Distribution that the weights are drawn from; biases start at 0"),
            extra={
                "choices": {
                    "normal": _("normal"),
                    "glorot": _("Glorot uniform"),
                    "he": _("He normal"),
                }
            },
        ),
    ] = "glorot"
    scale: Annotated[
        float,
        Meta(
            ge=0,
            le=3,
            title=_("Scale"),
            description=_("Standard deviation of the weights drawn by “normal”"),
            extra={"step": 0.05, "decimals": 2},
        ),
    ] = 0.1
    units: Annotated[
        int, Meta(ge=1, le=128, title=_("Units"), description=_("Units of every hidden layer"))
    ] = 32
    skips: Annotated[
        bool,
        Meta(
            title=_("Skip connections"),
            description=_("What enters a hidden layer is added to what it gives"),
        ),
    ] = False
    batch_norm: Annotated[
        bool,
        Meta(
            title="BatchNorm",
            description=_("Every unit's sums are normalised over the batch before the activation"),
        ),
    ] = False
    seed: Annotated[
        int,
        Meta(ge=0, le=9999, title=_("Seed"), description=_("The same seed gives the same weights")),
    ] = 0
