"""The same layer run by TensorFlow itself, to compare with."""

from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt

from models import convolution_tf
from models.comparison import Comparison, compared
from models.receptive_field.receptive import neuron_of, paths
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.trace import trace
from models.receptive_field.values import biases_of, input_of, weights_of
from models.runtime import tensorflow

OPERATIONS = {
    "convolution": "tf.nn.conv2d",
    "max_pooling": "tf.nn.max_pool2d",
    "average_pooling": "tf.nn.avg_pool2d",
    "transposed_convolution": "tf.nn.conv2d_transpose",
}


def compare(state: State) -> Generator[None, None, Comparison]:
    """Run the state in TensorFlow and give the largest difference, as a job.

    For stacked layers, the ways that lead to the chosen neuron are compared with its gradient.
    """
    yield
    if state.view == "stack":
        row, column = neuron_of(state.stack)
        ours = np.outer(paths(state.stack, row)[0], paths(state.stack, column)[0])
        return compared("tf.GradientTape", ours, gradient(state.stack))
    return compared(OPERATIONS[state.operation], trace(state).y, reference(state))


def reference(state: State) -> npt.NDArray[np.float32]:
    """Give what TensorFlow makes of a state's layer, (H', W', Cout) float32."""
    tf = tensorflow()
    x = input_of(state)[None]
    strides = (state.stride_height, state.stride_width)
    padding = _padding(state)
    size = (state.kernel_height, state.kernel_width)
    if state.operation == "max_pooling":
        return tf.nn.max_pool2d(x, size, strides, padding)[0].numpy()
    if state.operation == "average_pooling":
        return _average(tf, x, size, strides, padding)[0].numpy()
    w, bias = weights_of(state), biases_of(state)
    if state.operation == "convolution":
        dilations = (state.dilation_height, state.dilation_width)
        y = tf.nn.conv2d(x, w, strides, padding, dilations=dilations)
    else:
        shape = (1, axis_of_rows(state).outputs, axis_of_columns(state).outputs, state.kernels)
        y = tf.nn.conv2d_transpose(x, w.transpose(0, 1, 3, 2), shape, strides, padding)
    return (y + bias)[0].numpy()


def gradient(stack: Stack) -> npt.NDArray[np.float32]:
    """Give the gradient of the chosen neuron by the input when every weight is 1, (H, W).

    A pooling is replaced by the sum over its window, so that each way counts once.
    """
    tf = tensorflow()
    row, column = neuron_of(stack)
    x = tf.zeros([1, stack.size, stack.size, 1])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for layer in stack.layers[: stack.layer]:
            y = _summed(tf, y, layer)
        neuron = y[0, row, column, 0]
    return tape.gradient(neuron, x)[0, :, :, 0].numpy()


def _summed(tf: Any, x: Any, layer: Layer) -> Any:
    return convolution_tf.conv2d(
        x,
        tf.ones([layer.kernel, layer.kernel, 1, 1]),
        stride=(layer.stride, layer.stride),
        padding=layer.padding,
        dilation=(layer.dilation, layer.dilation),
    )


def _padding(state: State) -> Any:
    if state.padding != "explicit":
        return state.padding.upper()
    return [[0, 0], [state.top, state.bottom], [state.left, state.right], [0, 0]]


def _average(tf: Any, x: Any, size: tuple[int, int], strides: tuple[int, int], padding: Any) -> Any:
    """Take means; TensorFlow has no explicit padding for them, so divide by what is no padding."""
    if isinstance(padding, str):
        return tf.nn.avg_pool2d(x, size, strides, padding)

    def mean(values: Any) -> Any:
        return tf.nn.avg_pool2d(tf.pad(values, padding), size, strides, "VALID")

    return mean(x) / mean(tf.ones_like(x))
