"""From a file of Keras to a network of the lab, and back."""

import typing
from pathlib import Path
from typing import Any, cast

from models import keras_files
from models.datasets.dataset import FEWEST_CLASSES, LARGEST_SIDE, MOST_CLASSES, SMALLEST_SIDE
from models.errors import InvalidInput
from models.keras_files import KerasModel
from models.lenet.given import PictureLayer, likely_pixels
from models.lenet.layers import Weights
from models.lenet.network import Network
from models.progress import Reads
from resources import _

_KINDS: tuple[type, ...] = typing.get_args(PictureLayer)


def reading_network(path: Path) -> Reads[tuple[str, Network, Weights]]:
    """Read a network for pictures: its name, itself, and its weights, as `opened` gives them."""
    model = yield from keras_files.reading(path)
    return path.stem, *opened(model)


def opened(model: KerasModel) -> tuple[Network, Weights]:
    """Give the network of a file, and its weights in Keras's order.

    Raises
    ------
    InvalidInput
        It is not one for pictures, or not one that the lab can show; the sentence says why.
    """
    shape = _input_shape(model)
    given = _layers(model)
    classes = model.shapes[-1]
    if len(classes) != 1 or not FEWEST_CLASSES <= (classes[0] or 0) <= MOST_CLASSES:
        raise InvalidInput(
            _(
                "This network gives {shape} numbers; the LeNet lab shows networks that give one "
                "for each of {fewest} to {most} classes."
            ).format(shape=keras_files.written(classes), fewest=FEWEST_CLASSES, most=MOST_CLASSES)
        )
    height, width, channels = shape
    network = Network(
        height=height,
        width=width,
        channels=1 if channels == 1 else 3,
        classes=cast("int", classes[0]),
        given=given,
        pixels=likely_pixels(given),
    )
    return network, tuple(array for each in model.weights for array in each)


def keras_model(network: Network, weights: Weights) -> Any:
    """Make the Keras model that is saved: as it came, or as the table describes it.

    Called on the thread that has TensorFlow.
    """
    if network.given:
        model = keras_files.build(network.input_shape, network.given)
    else:
        model = network.build()
    model.set_weights(list(weights))
    return model


def _input_shape(model: KerasModel) -> tuple[int, int, int]:
    shape = model.input_shape
    if len(shape) == 2 and isinstance(model.layers[0], keras_files.Flatten | keras_files.Rescaling):
        shape = (*shape, 1)  # grey pictures without an axis for their one channel
    fits = (
        len(shape) == 3
        and shape[2] in (1, 3)
        and all(SMALLEST_SIDE <= (side or 0) <= LARGEST_SIDE for side in shape[:2])
    )
    if not fits:
        raise InvalidInput(
            _(
                "This network takes {shape}; the LeNet lab shows networks that take pictures of "
                "{smallest} to {largest} pixels a side with 1 or 3 channels."
            ).format(shape=keras_files.written(shape), smallest=SMALLEST_SIDE, largest=LARGEST_SIDE)
        )
    return cast("tuple[int, int, int]", shape)


def _layers(model: KerasModel) -> tuple[PictureLayer, ...]:
    for layer in model.layers:
        if not isinstance(layer, _KINDS):
            raise InvalidInput(
                _(
                    "The layer “{layer}” reads sequences; the LeNet lab shows networks for "
                    "pictures. Open the file in the lab “Words”."
                ).format(layer=layer.name)
            )
    return cast("tuple[PictureLayer, ...]", model.layers)
