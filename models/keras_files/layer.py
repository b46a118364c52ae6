"""What every layer of a file has, and the limits that settings share.

A setting's type is its limit: what does not fit is refused by name. A setting with one value only
is there to be refused when it has another.
"""

from typing import Annotated, ClassVar, Literal, TypeAlias

from msgspec import Meta, Struct

from models.errors import InvalidInput
from resources import _

Shape: TypeAlias = tuple[int | None, ...]
"""Of one sample, without the batch; None where any size will do, as for the words of a sentence."""
Activation: TypeAlias = Literal["linear", "relu", "leaky_relu", "tanh", "sigmoid", "softmax"]
LEAK = 0.2
"""What the activation "leaky_relu" keeps of what is negative; the layer LeakyReLU has its own."""
Count: TypeAlias = Annotated[int, Meta(ge=1, le=65_536)]
Side: TypeAlias = Annotated[int, Meta(ge=1, le=512)]
Share: TypeAlias = Annotated[float, Meta(ge=0, lt=1)]
ChannelsLast: TypeAlias = Literal["channels_last"]


class KerasLayer(
    Struct, frozen=True, kw_only=True, tag=True, tag_field="class_name", omit_defaults=True
):
    """One layer of a file; `name` is what its author called it."""

    name: str
    variables: ClassVar[str] = "vars"
    """Where its weights lie below its own place in the file."""

    def output_shape(self, shape: Shape) -> Shape:
        """Tell the shape of the output, given that of the input.

        Raises
        ------
        InvalidInput
            The layer cannot follow one that gives this shape.
        """
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[tuple[int, ...], ...]:
        """Tell the shapes of its weights in Keras's order, given that of the input."""
        return ()

    def needs(self, shape: Shape, axes: int) -> tuple[int, ...]:
        """Give the shape if it has so many axes, all of known size."""
        known = tuple(size for size in shape if size is not None)
        if len(known) != axes or len(shape) != axes:
            raise InvalidInput(
                _(
                    "The layer “{layer}” cannot follow one whose output is {shape}. Save a model "
                    "with an Input of fixed shape, as keras.Input((28, 28, 1))."
                ).format(layer=self.name, shape=written(shape))
            )
        return known


def written(shape: Shape) -> str:
    """Write a shape as people do: 28 × 28 × 1, with “?” where any size will do."""
    return " × ".join("?" if size is None else str(size) for size in shape) or "1"
