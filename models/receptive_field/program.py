"""A state as the TensorFlow program that computes what is on screen."""

from models.receptive_field.program_layer import layer_program
from models.receptive_field.receptive import neuron_of, paths
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State


def program(state: State) -> str:
    """Give the TensorFlow program of the layer, or of the stacked layers.

    Run as it is, it leaves the output of the batch in `y`, (N, H', W', C'), or (N, W', C') for one
    axis; where a Keras layer does the same, its output is in `z`. For stacked layers, `field` is
    the gradient of the chosen neuron by the input.
    """
    if state.view == "stack":
        return _stack_program(state.stack)
    return layer_program(state)


# ---- stacked layers


_SPREAD = """
def spread(kernel, dilation):
    # zeros between the ones: not every CPU can differentiate what `dilations` gives
    w = np.zeros([(kernel - 1) * dilation + 1] * 2 + [1, 1], "float32")
    w[::dilation, ::dilation] = 1
    return w

"""


def _stack_program(stack: Stack) -> str:
    row, column = neuron_of(stack)
    used = stack.layers[: stack.layer]
    layers = "\n".join(f"    {line}" for layer in used for line in _layer_code(layer))
    return (
        "import numpy as np\nimport tensorflow as tf\nfrom tensorflow.keras import layers\n"
        f"{_SPREAD if any(_needs_spread(layer) for layer in used) else ''}\n"
        "# every weight is 1, so that no way through the layers can cancel another\n"
        "ones = dict(kernel_initializer='ones', use_bias=False)\n"
        f"network = [\n{layers}\n]\n\n"
        f"x = tf.Variable(tf.random.uniform([1, {stack.size}, {stack.size}, 1]))\n"
        "with tf.GradientTape() as tape:\n"
        "    y = x\n"
        "    for layer in network:\n"
        "        y = layer(y)\n"
        f"    neuron = y[0, {row}, {column}, 0]\n"
        "# the pixels that the neuron depends on have a gradient that is not 0\n"
        "field = tape.gradient(neuron, x)[0, :, :, 0]\n"
        "rows, columns = np.nonzero(field)\n"
        f"{_PRINT_FIELD if _sees_any(stack) else _PRINT_NOTHING}"
    )


_PRINT_FIELD = (
    'print(f"rows {rows[0]} to {rows[-1]}, columns {columns.min()} to {columns.max()}")\n'
)
_PRINT_NOTHING = "print(len(rows), 'pixels: this neuron sees nothing but padding')\n"


def _sees_any(stack: Stack) -> bool:
    return all(paths(stack, neuron)[0].any() for neuron in neuron_of(stack))


def _layer_code(layer: Layer) -> tuple[str, ...]:
    padding = f'padding="{layer.padding}"'
    if layer.kind != "convolution":
        pooling = f"layers.AveragePooling2D({layer.kernel}, strides={layer.stride}, {padding}),"
        if layer.kind == "average_pooling":
            return (pooling,)
        return ("# a maximum would pass the gradient to one pixel only", pooling)
    if _needs_spread(layer):  # Keras refuses a stride and a dilation at once
        kernel, rule = f"spread({layer.kernel}, {layer.dilation})", f'"{layer.padding.upper()}"'
        return (f"lambda t: tf.nn.conv2d(t, {kernel}, {layer.stride}, {rule}),",)
    dilation = f", dilation_rate={layer.dilation}" if layer.dilation > 1 else ""
    if layer.kernel == 1 and layer.stride > 1:  # as `convolution_tf.keras_calls` has it
        skip = f"layers.MaxPooling2D(1, strides={layer.stride}),  # the stride of the next layer"
        return skip, f"layers.Conv2D(1, 1, {padding}, **ones),"
    stride = f", strides={layer.stride}" if layer.stride > 1 else ""
    return (f"layers.Conv2D(1, {layer.kernel}{stride}, {padding}{dilation}, **ones),",)


def _needs_spread(layer: Layer) -> bool:
    return (
        layer.kind == "convolution" and layer.kernel > 1 and layer.stride > 1 and layer.dilation > 1
    )
