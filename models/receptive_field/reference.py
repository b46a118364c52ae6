"""The same layer run by TensorFlow itself, to compare with."""

from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt

from models import convolution_tf
from models.comparison import Comparison, compared
from models.receptive_field.kinds import TENSORFLOW
from models.receptive_field.receptive import neuron_of, paths
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.trace import outputs_of_batch
from models.receptive_field.values import batch_of, biases_of, separable_of, weights_of
from models.runtime import tensorflow


def compare(state: State) -> Generator[None, None, Comparison]:
    """Run the state in TensorFlow and give the largest difference, as a job.

    For stacked layers, the ways that lead to the chosen neuron are compared with its gradient.
    """
    yield
    if state.view == "stack":
        row, column = neuron_of(state.stack)
        ours = np.outer(paths(state.stack, row)[0], paths(state.stack, column)[0])
        return compared("tf.GradientTape", ours, gradient(state.stack))
    return compared(TENSORFLOW[state.operation], outputs_of_batch(state), whole_reference(state))


def reference(state: State) -> npt.NDArray[np.float32]:
    """Give what TensorFlow makes of the input that is shown, (H', W', Cout) float32."""
    return whole_reference(state)[state.shown_example]


def whole_reference(state: State) -> npt.NDArray[np.float32]:
    """Give what TensorFlow makes of the batch, (N, H', W', Cout) float32."""
    tf = tensorflow()
    x = batch_of(state)
    if state.weightless:
        return _without_weights(tf, state, x).numpy()
    if state.operation == "convolution_1d":
        return _one_axis(tf, state, x[:, 0]).numpy()[:, None]
    return (_weighted(tf, state, x) + biases_of(state)).numpy()


def _without_weights(tf: Any, state: State, x: Any) -> Any:
    strides = (state.stride_height, state.stride_width)
    padding = _padding(state)
    size = (state.kernel_height, state.kernel_width)
    if state.operation == "max_pooling":
        return tf.nn.max_pool2d(x, size, strides, padding)
    if state.operation == "average_pooling":
        return _average(tf, x, size, strides, padding)
    shape = (state.height * strides[0], state.width * strides[1])
    return tf.image.resize(x, shape, method=state.operation.removesuffix("_upsampling"))


def _weighted(tf: Any, state: State, x: Any) -> Any:
    w, strides = weights_of(state), (state.stride_height, state.stride_width)
    padding, dilations = _padding(state), (state.dilation_height, state.dilation_width)
    if state.operation == "transposed_convolution":
        rows, columns = axis_of_rows(state).outputs, axis_of_columns(state).outputs
        shape = (state.batch, rows, columns, state.kernels)
        return tf.nn.conv2d_transpose(x, w.transpose(0, 1, 3, 2), shape, strides, padding)
    if state.operation == "separable_convolution":
        depthwise, pointwise = separable_of(state)
        if is_even(state):
            steps = (1, *strides, 1)
            return tf.nn.separable_conv2d(
                x, depthwise, pointwise, steps, padding, dilations=dilations
            )
        y = _by_channel(tf, x, depthwise, strides, padding, dilations)
        return tf.nn.conv2d(y, pointwise, 1, "VALID")
    if state.operation == "depthwise_convolution":
        if is_even(state):
            return tf.nn.depthwise_conv2d(x, w, (1, *strides, 1), padding, dilations=dilations)
        return _by_channel(tf, x, w, strides, padding, dilations)
    return tf.nn.conv2d(x, w, strides, padding, dilations=dilations)


def is_even(state: State) -> bool:
    """Tell whether `tf.nn.depthwise_conv2d` does it: one stride, or one dilation, for both axes."""
    strides = (state.stride_height, state.stride_width)
    dilations = (state.dilation_height, state.dilation_width)
    is_plain = strides == (1, 1) or dilations == (1, 1)
    return is_plain and strides[0] == strides[1] and dilations[0] == dilations[1]


def _by_channel(tf: Any, x: Any, w: Any, strides: Any, padding: Any, dilations: Any) -> Any:
    """Convolve each channel by itself, as groups of one."""
    grouped = w.reshape(*w.shape[:2], 1, -1)
    return tf.nn.conv2d(x, grouped, strides, padding, dilations=dilations)


def _one_axis(tf: Any, state: State, x: Any) -> Any:
    """Convolve along the width alone, (N, W, C) to (N, W', Cout)."""
    rule = state.padding.upper()
    if state.padding in ("causal", "explicit"):
        axis, rule = axis_of_columns(state), "VALID"
        x = tf.pad(x, [[0, 0], [axis.before, axis.after], [0, 0]])
    y = tf.nn.conv1d(
        x, weights_of(state)[0], state.stride_width, rule, dilations=state.dilation_width
    )
    return y + biases_of(state)


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
