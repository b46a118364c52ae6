"""One layer as a TensorFlow program: its numbers, the operation, and the same in Keras."""

from typing import Any

import numpy as np

from models.receptive_field.reference import is_even
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.values import batch_of, separable_of, weights_of


def layer_program(state: State) -> str:
    """Give the program of the layer; see `program`."""
    parts = [_HEAD, _input_code(state)]
    if not state.weightless:
        parts.append(_weights_code(state))
    parts += [_operation_code(state), _keras_code(state), _printing_code(state)]
    return "\n".join(part for part in parts if part)


_HEAD = "import numpy as np\nimport tensorflow as tf\n"
_DRAWS = {
    ("x", "integers"): "integers(0, 4, (32, 32, {channels}))",
    ("x", "reals"): "normal(size=(32, 32, {channels})).round(2)",
    ("w", "integers"): "integers(-1, 2, (7, 7, {channels}, 4))",
    ("w", "reals"): "normal(size=(7, 7, {channels}, 4)).round(2)",
}


# ---- values


def _input_code(state: State) -> str:
    count, height, width, channels = state.batch, state.height, state.width, state.channels
    if state.inputs == "ramp":
        total = count * height * width * channels
        shape = (count, channels, height, width)
        code = f"np.arange({total}).reshape{shape}.transpose(0, 2, 3, 1)"
    elif state.inputs in ("integers", "reals"):
        draw = _DRAWS["x", state.inputs]
        cut = f"[:{height}, :{width}, :{channels}]"
        examples = [
            _drawn(draw, state.seed + number, (state.seed + number, 3), 2, channels, cut)
            for number in range(count)
        ]
        code = f"np.stack([{', '.join(examples)}])"
    else:
        code = f"np.reshape({_listed(batch_of(state))}, {(count, height, width, channels)})"
    flat = state.operation == "convolution_1d"
    axes, cut = ("[b, w, c_in]", "[:, 0]") if flat else ("[b, h, w, c_in]", "")
    return f"x = {code}\nx = tf.constant(x{cut}, tf.float32)  # {axes}\n"


def _drawn(draw: str, seed: Any, fourth: Any, axis: int, channels: int, cut: str) -> str:
    """Write how random numbers are drawn: a fourth channel has a seed of its own."""
    first = f"np.random.default_rng({seed}).{draw.format(channels=3)}"
    if channels <= 3:
        return f"{first}{cut}"
    more = f"np.random.default_rng({fourth}).{draw.format(channels=1)}"
    return f"np.concatenate([{first}, {more}], axis={axis}){cut}"


def _weights_code(state: State) -> str:
    biases = [_number(bias) for bias in state.biases[: state.outputs]]
    bias = f"b = tf.constant([{', '.join(biases)}])\n"
    if state.operation == "separable_convolution":
        depthwise, pointwise = separable_of(state)
        return (
            f"d = tf.constant({_exact(state, 0, depthwise)}, tf.float32)  # [k, k, c_in, 1]\n"
            f"p = tf.constant({_exact(state, 1, pointwise)}, tf.float32)  # [1, 1, c_in, c_out]\n"
            f"{bias}"
        )
    axes = "[k, k, c_in, c_out]"
    cut = ""
    if state.operation == "convolution_1d":
        axes, cut = "[k, c_in, c_out]", "[0]"
    if state.operation == "depthwise_convolution":
        axes = "[k, k, c_in, kernels for each]"
    if state.operation == "grouped_convolution":
        axes = "[k, k, c_in of a group, c_out]"
    code = _exact(state, 0, weights_of(state))
    return f"w = {code}\nw = tf.constant(w{cut}, tf.float32)  # {axes}\n{bias}"


def _exact(state: State, more: int, values: Any) -> str:
    """Write weights as they were drawn, or number by number."""
    shape = values.shape
    if state.weights == "ones":
        return f"np.ones({shape})"
    if state.weights in ("integers", "reals"):
        cut = "[" + ", ".join(f":{size}" for size in shape) + "]"
        seed = state.seed + more
        return _drawn(_DRAWS["w", state.weights], (seed, 1), (seed, 4), 2, shape[2], cut)
    return f"np.reshape({_listed(values)}, {shape})"


def _listed(values: Any) -> str:
    rows = np.reshape(values, (-1, values.shape[-1] * values.shape[-2]))
    lines = [", ".join(_number(value) for value in row) for row in rows]
    return "[\n    " + ",\n    ".join(lines) + ",\n]"


def _number(value: Any) -> str:
    """Write the shortest decimal that gives the same float32 again."""
    return str(np.float32(value))


# ---- the operation


def _operation_code(state: State) -> str:
    if state.weightless:
        return _weightless_code(state)
    if state.operation == "convolution_1d":
        return _one_axis_code(state)
    strides = f"strides=({state.stride_height}, {state.stride_width})"
    dilation = (state.dilation_height, state.dilation_width)
    options = f"padding={_padding(state)}"
    if dilation != (1, 1):
        options += f", dilations={dilation}"
    if state.operation == "transposed_convolution":
        shape = axis_of_rows(state).outputs, axis_of_columns(state).outputs
        return (
            "y = tf.nn.conv2d_transpose(\n"
            "    x, tf.transpose(w, [0, 1, 3, 2]),  # here the weights are [k, k, c_out, c_in]\n"
            f"    output_shape={(state.batch, *shape, state.kernels)}, {strides}, {options},\n"
            ") + b\n"
        )
    if state.operation in ("convolution", "grouped_convolution"):
        return f"y = tf.nn.conv2d(x, w, {strides}, {options}) + b\n"
    return _by_channel_code(state, strides, options)


def _by_channel_code(state: State, strides: str, options: str) -> str:
    """Write what `tf.nn.depthwise_conv2d` does, and what it does not: it knows one stride only."""
    separable = state.operation == "separable_convolution"
    four = f"strides=(1, {state.stride_height}, {state.stride_width}, 1)"
    if is_even(state):
        if separable:
            return f"y = tf.nn.separable_conv2d(x, d, p, {four}, {options}) + b\n"
        return f"y = tf.nn.depthwise_conv2d(x, w, {four}, {options}) + b\n"
    weights = "d" if separable else "w"
    shape = (state.kernel_height, state.kernel_width, 1, -1)
    lines = (
        "# tf.nn.depthwise_conv2d knows no unequal strides, and no dilation beside them;\n"
        "# a convolution in groups of one channel is the same\n"
        f"y = tf.nn.conv2d(x, tf.reshape({weights}, {shape}), {strides}, {options})\n"
    )
    return lines + (
        'y = tf.nn.conv2d(y, p, strides=1, padding="VALID") + b\n' if separable else "y += b\n"
    )


def _one_axis_code(state: State) -> str:
    padding, before = f'"{state.padding.upper()}"', ""
    if state.padding in ("causal", "explicit"):
        axis = axis_of_columns(state)
        before = f"padded = tf.pad(x, [[0, 0], [{axis.before}, {axis.after}], [0, 0]])\n"
        padding = '"VALID"'
    dilations = f", dilations={state.dilation_width}" if state.dilation_width > 1 else ""
    source = "padded" if before else "x"
    return (
        f"{before}y = tf.nn.conv1d({source}, w, stride={state.stride_width}, "
        f"padding={padding}{dilations}) + b\n"
    )


def _weightless_code(state: State) -> str:
    strides = f"strides=({state.stride_height}, {state.stride_width})"
    size = f"({state.kernel_height}, {state.kernel_width})"
    if state.operation == "max_pooling":
        return f"y = tf.nn.max_pool2d(x, {size}, {strides}, padding={_padding(state)})\n"
    if state.operation == "average_pooling":
        if state.padding != "explicit":
            return f"y = tf.nn.avg_pool2d(x, {size}, {strides}, padding={_padding(state)})\n"
        return _padded_average_code(state, size, strides)
    method = state.operation.removesuffix("_upsampling")
    shape = [state.height * state.stride_height, state.width * state.stride_width]
    return f'y = tf.image.resize(x, {shape}, method="{method}")\n'


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


_LAYERS = {
    "convolution": "Conv2D",
    "convolution_1d": "Conv1D",
    "grouped_convolution": "Conv2D",
    "depthwise_convolution": "DepthwiseConv2D",
    "separable_convolution": "SeparableConv2D",
    "transposed_convolution": "Conv2DTranspose",
    "max_pooling": "MaxPool2D",
    "average_pooling": "AveragePooling2D",
}


def _keras_code(state: State) -> str:
    if state.operation not in _LAYERS:
        factors = (state.stride_height, state.stride_width)
        method = state.operation.removesuffix("_upsampling")
        return (
            f'z = tf.keras.layers.UpSampling2D({factors}, interpolation="{method}")(x)'
            "  # the same\n"
        )
    if _keras_refuses(state):
        return ""
    if state.weightless:
        return _keras_pooling(state)
    padded = _padded_code(state)
    source = "padded" if padded else "x"
    return (
        f"# the same as a Keras layer\n{padded}"
        f"layer = tf.keras.layers.{_LAYERS[state.operation]}(\n"
        f"    {_keras_arguments(state)}\n"
        ")\n"
        f"layer.build({source}.shape)\n"
        f"layer.set_weights([{_keras_weights(state)}, b])\n"
        f"z = layer({source})\n"
    )


def _keras_refuses(state: State) -> bool:
    dilated = state.dilation_height > 1 or state.dilation_width > 1
    strided = state.stride_height > 1 or state.stride_width > 1
    by_channel = state.operation in ("depthwise_convolution", "separable_convolution")
    if (dilated and strided) or (by_channel and not is_even(state)):
        return True
    unpadded = state.operation == "transposed_convolution" or state.weightless
    return state.padding == "explicit" and unpadded


def _keras_pooling(state: State) -> str:
    covers_all = (state.kernel_height, state.kernel_width) == (state.height, state.width)
    if covers_all and state.padding == "valid":
        name = "GlobalMaxPool2D" if state.operation == "max_pooling" else "GlobalAveragePooling2D"
        return f"z = tf.keras.layers.{name}(keepdims=True)(x)  # the same\n"
    size = f"({state.kernel_height}, {state.kernel_width})"
    return (
        f"z = tf.keras.layers.{_LAYERS[state.operation]}({size}, {_common(state)})(x)  # the same\n"
    )


def _common(state: State) -> str:
    rule = "valid" if state.padding == "explicit" else state.padding
    if state.operation == "convolution_1d":
        return f'strides={state.stride_width}, padding="{rule}"'
    return f'strides=({state.stride_height}, {state.stride_width}), padding="{rule}"'


def _keras_arguments(state: State) -> str:
    size: object = (state.kernel_height, state.kernel_width)
    dilation: object = (state.dilation_height, state.dilation_width)
    dilated = dilation != (1, 1)
    if state.operation == "convolution_1d":
        size, dilation = state.kernel_width, state.dilation_width
    written = f"kernel_size={size}, {_common(state)}"
    if dilated:
        written += f", dilation_rate={dilation}"
    if state.operation == "depthwise_convolution":
        return f"{written}, depth_multiplier={state.kernels}"
    if state.operation == "grouped_convolution":
        written += f", groups={state.groups}"
    return f"{state.kernels}, {written}"


def _keras_weights(state: State) -> str:
    if state.operation == "separable_convolution":
        return "d, p"
    turned = state.operation == "transposed_convolution"
    return "tf.transpose(w, [0, 1, 3, 2])" if turned else "w"


def _printing_code(state: State) -> str:
    front, example = state.shown_output, state.shown_example
    which = f"  # output channel {front}" if state.outputs > 1 else ""
    place = (
        f"{example}, :, {front}"
        if state.operation == "convolution_1d"
        else (f"{example}, :, :, {front}")
    )
    return f"print(y[{place}].numpy()){which}\n"


def _padded_code(state: State) -> str:
    if state.padding != "explicit":
        return ""
    if state.operation == "convolution_1d":
        return "# padded: as above\n"
    sides = f"(({state.top}, {state.bottom}), ({state.left}, {state.right}))"
    return f"padded = tf.keras.layers.ZeroPadding2D({sides})(x)\n"
