"""A trained network as it was found in a file: plain values, nothing of Keras."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import structs

from models.keras_files.layer import KerasLayer, Shape
from models.runtime import tensorflow

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class KerasModel:
    """A Sequential model.

    Parameters
    ----------
    name : str
        What its author called it.
    input_shape : tuple of int or None
        Of one sample, without the batch.
    input_dtype : str
        What it is given: "float32", or whole numbers such as "int32" for words.
    layers : tuple of KerasLayer
        In their order, without the input.
    weights : tuple of tuples of float32 arrays
        Of each layer, in Keras's order; all finite.
    """

    name: str
    input_shape: Shape
    input_dtype: str
    layers: tuple[KerasLayer, ...]
    weights: tuple[tuple[Array, ...], ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of the input and of every layer's output: one more than layers."""
        return shapes(self.input_shape, self.layers)


def build(input_shape: Shape, layers: tuple[KerasLayer, ...], dtype: str = "float32") -> Any:
    """Make the Keras model of these layers, its weights drawn afresh.

    Called on the thread that has TensorFlow.
    """
    keras = tensorflow().keras
    made = [_built(keras.layers, layer) for layer in layers]
    return keras.Sequential([keras.Input(input_shape, dtype=dtype), *made])


def _built(keras_layers: Any, layer: KerasLayer) -> Any:
    settings = {
        field.name: value
        for field in structs.fields(layer)
        if (value := getattr(layer, field.name)) != field.default
    }
    kind = layer.__struct_config__.tag
    return getattr(keras_layers, str(kind))(**settings)


def shapes(input_shape: Shape, layers: tuple[KerasLayer, ...]) -> tuple[Shape, ...]:
    """Follow a shape through layers.

    Raises
    ------
    InvalidInput
        A layer cannot follow the one before.
    """
    found = [input_shape]
    for layer in layers:
        found.append(layer.output_shape(found[-1]))
    return tuple(found)
