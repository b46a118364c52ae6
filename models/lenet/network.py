"""A network as the table that the learner edits: its layers, their shapes and weights."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import Meta

from models.convolution_tf import pair
from models.datasets.dataset import (
    CLASSES,
    FEWEST_CLASSES,
    LARGEST_SIDE,
    MOST_CLASSES,
    SMALLEST_SIDE,
    Dataset,
)
from models.errors import InvalidInput
from models.keras_files import MOST_LAYERS
from models.lenet.given import PictureLayer, Pixels, layers_of
from models.lenet.layers import (
    ActivationLayer,
    BatchNormLayer,
    ConvLayer,
    DenseLayer,
    DropoutLayer,
    FlattenLayer,
    Initialisation,
    KernelLayer,
    Layer,
    PoolLayer,
    Shape,
)
from models.lenet.rows import ACTIVATIONS, Convolution, Dense
from models.runtime import tensorflow
from resources import _

MOST_PARAMETERS = 2_000_000
"""More weights than this would take seconds for a batch on a small machine."""
MOST_GIVEN = 10_000_000
"""As many weights may an opened network have, which is mostly looked at."""

_INITIALISATIONS: dict[Initialisation, str] = {
    "glorot_uniform": _("Glorot"),
    "he_normal": _("He"),
    "random_normal": _("normal, σ 0.05"),
    "zeros": _("all zeros"),
    "ones": _("all ones"),
}


@dataclass(frozen=True, kw_only=True)
class Network:
    """A network that sorts pictures into classes: ten, unless the pictures have others.

    Either a table of rows, or the layers of a file that was opened.

    Raises
    ------
    InvalidInput
        A kernel or a pooled square is larger than the map it is laid on, or the network would
        have more than 2 million weights.
    """

    height: Annotated[int, Meta(ge=SMALLEST_SIDE, le=LARGEST_SIDE)] = 28
    width: Annotated[int, Meta(ge=SMALLEST_SIDE, le=LARGEST_SIDE)] = 28
    channels: Literal[1, 3] = 1
    classes: Annotated[int, Meta(ge=FEWEST_CLASSES, le=MOST_CLASSES)] = CLASSES
    convolutions: Annotated[tuple[Convolution, ...], Meta(max_length=4)] = (
        Convolution(filters=6),
        Convolution(filters=16),
    )
    denses: Annotated[tuple[Dense, ...], Meta(max_length=3)] = (Dense(units=120), Dense(units=84))
    initialisation: Annotated[
        Initialisation,
        Meta(
            title=_("Initial"),
            description=_("The kernels before the first step"),
            extra={"choices": _INITIALISATIONS},
        ),
    ] = "glorot_uniform"
    dropout: Annotated[
        float,
        Meta(
            ge=0,
            le=0.9,
            title=_("Dropout"),
            description=_(
                "In training, this share of each hidden dense layer is set "
                "to 0, and the rest scaled up"
            ),
            extra={"step": 0.1, "decimals": 2},
        ),
    ] = 0.0
    l2: Annotated[
        float,
        Meta(
            ge=0,
            le=0.1,
            title="L2",
            description=_("The loss grows by this times the sum of all squared kernel weights"),
            extra={"step": 0.0005, "decimals": 4},
        ),
    ] = 0.0
    given: Annotated[tuple[PictureLayer, ...], Meta(max_length=MOST_LAYERS)] = ()
    """Layers that came from a file of Keras; where there are some, the rows are not looked at."""
    pixels: Annotated[
        Pixels,
        Meta(
            title=_("Pixels"),
            description=_("The range of pixel values that the opened network was trained on"),
            extra={
                "choices": {"unit": _("0 to 1"), "bytes": _("0 to 255"), "signed": _("−1 to 1")}
            },
        ),
    ] = "unit"

    def __post_init__(self) -> None:
        if self.given and self.shapes[-1] != (self.classes,):
            raise InvalidInput(_("The layers of this network do not give its classes."))
        most = MOST_GIVEN if self.given else MOST_PARAMETERS
        if self.parameters() > most:
            raise InvalidInput(
                _(
                    "This network would have {count:,} weights; at most {most:,} are allowed. "
                    "Use fewer units or kernels, or pool more."
                ).format(count=self.parameters(), most=most)
            )

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """Height, width and channels of the pictures it takes."""
        return self.height, self.width, self.channels

    def takes(self, pictures: Dataset) -> bool:
        """Tell whether pictures have the size and the number of classes that it is made for."""
        return (pictures.shape, len(pictures.class_names)) == (self.input_shape, self.classes)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer, from the first convolution to the logits."""
        if self.given:
            return layers_of(self.given, self.pixels, self.input_shape)
        found: list[Layer] = []
        begin = self.initialisation
        for number, row in enumerate(self.convolutions, 1):
            found += _convolution_layers(row, number, begin)
        found.append(FlattenLayer(_("Flatten")))
        for number, row in enumerate(self.denses, 1):
            found.append(DenseLayer(f"Dense {number}", row.units, row.activation, begin))
            if self.dropout:
                found.append(DropoutLayer(f"Dropout {number}", self.dropout))
        found.append(DenseLayer(_("Logits"), self.classes, None, begin))
        return tuple(found)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of the input and of every layer's output: one more than layers."""
        shapes: list[Shape] = [self.input_shape]
        for layer in self.layers:
            shapes.append(_output_shape(layer, shapes[-1]))
        return tuple(shapes)

    def parameters(self) -> int:
        """Count the weights that training changes."""
        return sum(
            layer.learned(shape) for layer, shape in zip(self.layers, self.shapes, strict=False)
        )

    def weight_shapes(self) -> tuple[Shape, ...]:
        """Tell the shapes of all weights, in the order of Keras's `get_weights()`."""
        return tuple(
            shape
            for layer, before in zip(self.layers, self.shapes, strict=False)
            for shape in layer.weight_shapes(before)
        )

    def trainable(self) -> tuple[int, ...]:
        """Tell which of all weights training changes: of BatchNorm's four, only γ and β."""
        found: list[int] = []
        for layer, place in zip(self.layers, self.weight_slices(), strict=True):
            found += range(place.start, place.start + _learned(layer, place))
        return tuple(found)

    def layers_with_kernels(self) -> tuple[int, ...]:
        """Tell which layers are convolutions or dense: what has kernels or units."""
        return tuple(
            index
            for index, layer in enumerate(self.layers)
            if isinstance(layer, KernelLayer | DenseLayer)
        )

    def learning_layers(self) -> tuple[str, ...]:
        """Name the layers that have weights to learn."""
        return tuple(
            layer.name
            for layer, shape in zip(self.layers, self.shapes, strict=False)
            if layer.learned(shape)
        )

    def variables_per_layer(self) -> tuple[int, ...]:
        """Tell how many variables each of those layers learns: kernel and bias, or γ and β."""
        counts = map(_learned, self.layers, self.weight_slices())
        return tuple(count for count in counts if count)

    def weight_slices(self) -> tuple[slice, ...]:
        """Tell which of all weights are each layer's."""
        slices: list[slice] = []
        start = 0
        for layer, before in zip(self.layers, self.shapes, strict=False):
            stop = start + len(layer.weight_shapes(before))
            slices.append(slice(start, stop))
            start = stop
        return tuple(slices)

    def build(self) -> Any:
        """Make the Keras model, its weights drawn afresh from the global seed.

        Source
        ------
        Equals the model of `program.program`, line for line.
        """
        keras = tensorflow().keras
        layers = [made for layer in self.layers for made in layer.build(keras.layers)]
        return keras.Sequential([keras.Input(self.input_shape), *layers])


def _learned(layer: Layer, place: slice) -> int:
    """Count the variables of a layer that training changes."""
    if isinstance(layer, BatchNormLayer):
        return layer.scale + layer.center
    return place.stop - place.start


def initialisation_name(kind: Initialisation) -> str:
    """Name an initialisation as it is called on screen."""
    return _INITIALISATIONS[kind]


def _output_shape(layer: Layer, shape: Shape) -> Shape:
    try:
        return layer.output_shape(shape)
    except InvalidInput as error:
        raise InvalidInput(
            _(
                "{layer} does not fit: only {height} × {width} pixels are left before it. "
                "Use smaller kernels, pool less, or pad with “same”."
            ).format(layer=layer.name, height=shape[0], width=shape[1])
        ) from error


def _convolution_layers(row: Convolution, number: int, begin: Initialisation) -> list[Layer]:
    layers: list[Layer] = [
        ConvLayer(
            f"Conv {number}", row.filters, pair(row.kernel), pair(row.stride), row.padding, begin
        )
    ]
    if row.batch_norm:
        layers.append(BatchNormLayer(f"BatchNorm {number}"))
    bend = ActivationLayer(f"{ACTIVATIONS[row.activation]} {number}", row.activation)
    if row.pooling == "none":
        return [*layers, bend]
    pool = PoolLayer(f"Pool {number}", row.pooling, pair(row.pool_size))
    return [*layers, pool, bend] if row.activate == "after pooling" else [*layers, bend, pool]
