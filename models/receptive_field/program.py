"""A state as the TensorFlow program that computes what is on screen."""

from typing import Any

import numpy as np

from models.receptive_field.receptive import neuron_of, paths
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.values import input_of, weights_of


def program(state: State) -> str:
    """Give the TensorFlow program of the layer, or of the stacked layers.

    Run as it is, it leaves the output in `y`, (1, H', W', C'); where a Keras layer does the same,
    its output is in `z`. For stacked layers, `field` is the gradient of the chosen neuron by the
    input.
    """
    if state.view == "stack":
        return _stack_program(state.stack)
    parts = [_HEAD, _input_code(state)]
    if not state.pools:
        parts.append(_weights_code(state))
    parts += [_operation_code(state), _keras_code(state), _printing_code(state)]
    return "\n".join(part for part in parts if part)


_HEAD = "import numpy as np\nimport tensorflow as tf\n"


# ---- values


def _input_code(state: State) -> str:
    height, width, channels = state.height, state.width, state.channels
    shape = f"({height}, {width}, {channels})"
    if state.inputs == "ramp":
        count = height * width * channels
        code = f"np.arange({count}).reshape({channels}, {height}, {width}).transpose(1, 2, 0)"
    elif state.inputs in ("integers", "reals"):
        draw = {"integers": "integers(0, 4, (32, 32, 3))", "reals": "normal(size=(32, 32, 3))"}
        cut = f"[:{height}, :{width}, :{channels}]"
        code = f"np.random.default_rng({state.seed}).{draw[state.inputs]}{cut}"
        code += ".round(2)" if state.inputs == "reals" else ""
    else:
        code = f"np.reshape({_listed(input_of(state))}, {shape})"
    return f"x = {code}\nx = tf.constant(x[None], tf.float32)  # [b, h, w, c_in]\n"


def _weights_code(state: State) -> str:
    shape = (state.kernel_height, state.kernel_width, state.channels, state.kernels)
    if state.weights == "ones":
        code = f"np.ones({shape})"
    elif state.weights in ("integers", "reals"):
        draw = {"integers": "integers(-1, 2, (7, 7, 3, 4))", "reals": "normal(size=(7, 7, 3, 4))"}
        cut = "[" + ", ".join(f":{size}" for size in shape) + "]"
        code = f"np.random.default_rng(({state.seed}, 1)).{draw[state.weights]}{cut}"
        code += ".round(2)" if state.weights == "reals" else ""
    else:
        code = f"np.reshape({_listed(weights_of(state))}, {shape})"
    biases = [_number(bias) for bias in state.biases[: state.kernels]]
    return (
        f"w = {code}\nw = tf.constant(w, tf.float32)  # [k, k, c_in, c_out]\n"
        f"b = tf.constant([{', '.join(biases)}])\n"
    )


def _listed(values: Any) -> str:
    rows = np.reshape(values, (len(values), -1))
    lines = [", ".join(_number(value) for value in row) for row in rows]
    return "[\n    " + ",\n    ".join(lines) + ",\n]"


def _number(value: Any) -> str:
    """Write the shortest decimal that gives the same float32 again."""
    return str(np.float32(value))


# ---- the operation


def _operation_code(state: State) -> str:
    strides = f"strides=({state.stride_height}, {state.stride_width})"
    if state.operation == "convolution":
        dilation = (state.dilation_height, state.dilation_width)
        dilations = f", dilations={dilation}" if dilation != (1, 1) else ""
        return f"y = tf.nn.conv2d(x, w, {strides}, padding={_padding(state)}{dilations}) + b\n"
    if state.operation == "transposed_convolution":
        shape = (1, axis_of_rows(state).outputs, axis_of_columns(state).outputs, state.kernels)
        return (
            "y = tf.nn.conv2d_transpose(\n"
            "    x, tf.transpose(w, [0, 1, 3, 2]),  # here the weights are [k, k, c_out, c_in]\n"
            f"    output_shape={shape}, {strides}, padding={_padding(state)},\n"
            ") + b\n"
        )
    size = f"({state.kernel_height}, {state.kernel_width})"
    if state.operation == "max_pooling":
        return f"y = tf.nn.max_pool2d(x, {size}, {strides}, padding={_padding(state)})\n"
    if state.padding != "explicit":
        return f"y = tf.nn.avg_pool2d(x, {size}, {strides}, padding={_padding(state)})\n"
    return _padded_average_code(state, size, strides)


def _padded_average_code(state: State, size: str, strides: str) -> str:
    return (
        "# tf.nn.avg_pool2d takes no explicit padding. The mean of the padded input, divided by\n"
        "# the share of each window that is not padding, leaves the padding out as SAME does.\n"
        f"pad = {_padding(state)}\n"
        f'mean = lambda t: tf.nn.avg_pool2d(tf.pad(t, pad), {size}, {strides}, padding="VALID")\n'
        "y = mean(x) / mean(tf.ones_like(x))\n"
    )


def _padding(state: State) -> str:
    if state.padding != "explicit":
        return f'"{state.padding.upper()}"'
    return f"[[0, 0], [{state.top}, {state.bottom}], [{state.left}, {state.right}], [0, 0]]"


# ---- the same in Keras


def _keras_code(state: State) -> str:
    dilated = state.dilation_height > 1 or state.dilation_width > 1
    strided = state.stride_height > 1 or state.stride_width > 1
    if dilated and strided:  # which Keras refuses
        return ""
    if state.padding == "explicit" and state.operation != "convolution":
        return ""
    size = f"({state.kernel_height}, {state.kernel_width})"
    strides = f"strides=({state.stride_height}, {state.stride_width})"
    rule = "valid" if state.padding == "explicit" else state.padding
    common = f'{strides}, padding="{rule}"'
    if state.pools:
        name = "MaxPool2D" if state.operation == "max_pooling" else "AveragePooling2D"
        return f"z = tf.keras.layers.{name}({size}, {common})(x)  # the same\n"
    dilation = f", dilation_rate=({state.dilation_height}, {state.dilation_width})"
    turned = state.operation == "transposed_convolution"
    name = "Conv2DTranspose" if turned else "Conv2D"
    weights = "tf.transpose(w, [0, 1, 3, 2])" if turned else "w"
    padded = _padded_code(state)
    return (
        f"# the same as a Keras layer\n{padded}"
        f"layer = tf.keras.layers.{name}(\n"
        f"    {state.kernels}, kernel_size={size}, {common}{dilation if dilated else ''}\n"
        ")\n"
        f"layer.build({'padded' if padded else 'x'}.shape)\n"
        f"layer.set_weights([{weights}, b])\n"
        f"z = layer({'padded' if padded else 'x'})\n"
    )


def _printing_code(state: State) -> str:
    front = min(state.front, state.outputs - 1)
    which = f"  # output channel {front}" if state.outputs > 1 else ""
    return f"print(y[0, :, :, {front}].numpy()){which}\n"


def _padded_code(state: State) -> str:
    if state.padding != "explicit":
        return ""
    sides = f"(({state.top}, {state.bottom}), ({state.left}, {state.right}))"
    return f"padded = tf.keras.layers.ZeroPadding2D({sides})(x)\n"


# ---- stacked layers


_SPREAD = '''
def spread(kernel, dilation):
    """Put zeros between the ones: not every CPU can differentiate what `dilations` gives."""
    w = np.zeros([(kernel - 1) * dilation + 1] * 2 + [1, 1], "float32")
    w[::dilation, ::dilation] = 1
    return w

'''


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
        return (f"{pooling}  # a maximum would pass the gradient to one pixel only",)
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
