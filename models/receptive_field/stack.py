"""Layers on top of each other: what a neuron deep inside sees of the picture."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from models.errors import InvalidInput
from models.padding import output_size
from resources import _

LARGEST_SIZE = 512


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One layer of a stack, the same along both axes."""

    kind: Annotated[
        Literal["convolution", "max_pooling", "average_pooling"],
        msgspec.Meta(
            title=_("Kind"),
            description=_("What the layer does"),
            extra={
                "choices": {
                    "convolution": _("Convolution"),
                    "max_pooling": _("Max pooling"),
                    "average_pooling": _("Average pooling"),
                }
            },
        ),
    ] = "convolution"
    kernel: Annotated[
        int,
        msgspec.Meta(title=_("Kernel"), description=_("Side of the window"), ge=1, le=11),
    ] = 3
    stride: Annotated[
        int,
        msgspec.Meta(title=_("Stride"), description=_("Cells between windows"), ge=1, le=8),
    ] = 1
    dilation: Annotated[
        int,
        msgspec.Meta(
            title=_("Dilation"), description=_("Cells from one weight to the next"), ge=1, le=16
        ),
    ] = 1
    padding: Annotated[
        Literal["valid", "same"],
        msgspec.Meta(
            title=_("Padding"),
            description=_("TensorFlow's rule for the border"),
            extra={"choices": {"valid": _("VALID"), "same": _("SAME")}},
        ),
    ] = "valid"

    def __post_init__(self) -> None:
        if self.kind != "convolution" and self.dilation > 1:
            raise InvalidInput(_("Only a convolution can be dilated; pooling needs dilation 1."))


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A picture, the layers over it, and the neuron that is followed down.

    Parameters
    ----------
    name : str
        The preset that the layers came from; "" once they were changed.
    size : int
        Side of the square input, in pixels.
    picture : str
        The gallery's name of the picture that the field is drawn on; "" for the default.
    layer : int
        The layer of the neuron, counted from 1.
    row, column : int or None
        Its place there; None is the middle.
    """

    name: Annotated[str, msgspec.Meta(max_length=40)] = "lenet-5"
    size: Annotated[
        int,
        msgspec.Meta(
            title=_("Input size"),
            description=_("Side of the square input, in pixels"),
            ge=1,
            le=LARGEST_SIZE,
        ),
    ] = 32
    layers: Annotated[tuple[Layer, ...], msgspec.Meta(min_length=1, max_length=24)] = (
        Layer(kernel=5),
        Layer(kind="average_pooling", kernel=2, stride=2),
        Layer(kernel=5),
        Layer(kind="average_pooling", kernel=2, stride=2),
        Layer(kernel=5),
    )
    picture: Annotated[str, msgspec.Meta(max_length=80)] = "digit"
    layer: Annotated[int, msgspec.Meta(ge=1, le=24)] = 5
    row: Annotated[int, msgspec.Meta(ge=0, lt=LARGEST_SIZE)] | None = None
    column: Annotated[int, msgspec.Meta(ge=0, lt=LARGEST_SIZE)] | None = None

    def __post_init__(self) -> None:
        if self.layer > len(self.layers):
            raise InvalidInput(
                _("The stack has {count} layers, so a neuron cannot be in layer {layer}.").format(
                    count=len(self.layers), layer=self.layer
                )
            )
        size = self.size
        for place, layer in enumerate(self.layers, 1):
            try:
                size = output_size(size, layer.kernel, layer.stride, layer.padding, layer.dilation)
            except InvalidInput as error:
                raise InvalidInput(
                    _("Layer {place} gets only {size} × {size} cells. {reason}").format(
                        place=place, size=size, reason=error
                    )
                ) from error
