"""The rows of the table that the learner edits: a convolution with what follows it, and Dense."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from models.lenet.layers import Activation
from resources import _

ACTIVATIONS = {
    "relu": "ReLU",
    "leaky_relu": "Leaky",
    "tanh": "tanh",
    "sigmoid": _("sigmoid"),
}
_ActivationField = Annotated[
    Activation,
    Meta(
        title=_("Activation"),
        description=_("Nonlinearity applied to each value"),
        extra={"choices": ACTIVATIONS},
    ),
]
"""Of a convolution as of a dense layer."""


@dataclass(frozen=True, kw_only=True)
class Convolution:
    """A row of the table: convolution, and what follows it up to the next."""

    filters: Annotated[
        int,
        Meta(
            ge=1,
            le=64,
            title=_("Filters"),
            description=_("Number of kernels; each makes a feature map"),
        ),
    ] = 6
    kernel: Annotated[
        int,
        Meta(ge=1, le=9, title=_("Kernel"), description=_("Side of each kernel, in weights")),
    ] = 3
    stride: Annotated[
        int,
        Meta(ge=1, le=3, title=_("Stride"), description=_("Pixels from window to window")),
    ] = 1
    padding: Annotated[
        Literal["valid", "same"],
        Meta(
            title=_("Padding"),
            description=_("SAME adds zeros so that stride 1 keeps the size"),
            extra={"choices": {"valid": _("VALID"), "same": _("SAME")}},
        ),
    ] = "valid"
    batch_norm: Annotated[
        bool,
        Meta(title="BN", description=_("BatchNorm: normalise each map over the batch")),
    ] = False
    pooling: Annotated[
        Literal["none", "max", "average"],
        Meta(
            title=_("Pooling"),
            description=_("What is kept of each square of pixels"),
            extra={"choices": {"none": _("none"), "max": _("max"), "average": _("average")}},
        ),
    ] = "max"
    pool_size: Annotated[
        int,
        Meta(ge=2, le=4, title=_("Pool"), description=_("Side of the pooled squares, in pixels")),
    ] = 2
    activation: _ActivationField = "relu"
    activate: Annotated[
        Literal["after pooling", "before pooling"],
        Meta(
            title=_("Applied"),
            description=_("Whether the activation comes before or after pooling"),
            extra={"choices": {"after pooling": _("after"), "before pooling": _("before")}},
        ),
    ] = "after pooling"


@dataclass(frozen=True, kw_only=True)
class Dense:
    """A row of the table: a layer of units that see everything before."""

    units: Annotated[
        int, Meta(ge=1, le=512, title=_("Units"), description=_("Number of outputs of the layer"))
    ] = 84
    activation: _ActivationField = "relu"
