"""The Kernel lab's state as a short TensorFlow program, and the same operation run to compare."""

from collections.abc import Callable, Generator
from functools import partial

import numpy as np

from models import comparison, gallery, runtime
from models.comparison import Comparison
from models.convolution import Array
from models.images import Picture
from models.kernels.filtering import applied_weights, feature_map, input_channels
from models.kernels.state import Kernel, KernelState


def code(state: KernelState) -> str:
    """Give the program that makes the state's feature maps `y`, one for each kernel of the bank."""
    channels = _channels(state)
    lines = ["import numpy as np", *_loading(state.picture)]
    if channels < state.picture.pixels.shape[2]:
        lines.append("x = tf.image.rgb_to_grayscale(x)")
    lines += [f"# x: {_shape(state, channels)}", ""]
    lines += _weights(state, channels)
    lines += ["", *_operation(state, channels)]
    if any(kernel.bias for kernel in state.bank):
        lines.append(f"y += {_biases(state, channels)}")
    if state.relu:
        lines.append("y = tf.nn.relu(y)")
    lines.append("print(y.shape)")
    return "\n".join(lines) + "\n"


def comparison_job(state: KernelState) -> Callable[[], Generator[None, None, Comparison]]:
    """Give the job that runs the whole bank here and in TensorFlow."""
    return partial(_compared, state)


def _compared(state: KernelState) -> Generator[None, None, Comparison]:
    yield
    x = input_channels(state.picture.pixels, state.colour)
    ours = np.stack([feature_map(x, kernel, state) for kernel in state.bank], axis=-1)
    yield
    operation, theirs = _by_tensorflow(state, x)
    return comparison.compared(operation, ours.reshape(*ours.shape[:2], -1), theirs)


def _by_tensorflow(state: KernelState, x: Array) -> tuple[str, Array]:
    """Run the bank in TensorFlow; give the operation's name and what came of it."""
    tf = runtime.tensorflow()
    stride, dilation = (state.stride,) * 2, (state.dilation,) * 2
    w = np.stack([applied_weights(kernel, state, x.shape[2]) for kernel in state.bank], axis=-1)
    options = {"padding": _tensorflow_padding(state), "dilations": dilation}
    if not _is_depthwise(state, x.shape[2]):
        name = "tf.nn.conv2d"
        y = tf.nn.conv2d(x[None], w, strides=stride, **options)[0]
    elif _needs_channel_by_channel(state):
        name = "tf.nn.conv2d"
        y = tf.concat(
            [
                tf.nn.conv2d(x[None, ..., c : c + 1], w[:, :, c : c + 1], strides=stride, **options)
                for c in range(x.shape[2])
            ],
            axis=-1,
        )[0]
    else:
        name = "tf.nn.depthwise_conv2d"
        y = tf.nn.depthwise_conv2d(x[None], w, strides=(1, *stride, 1), **options)[0]
    y += np.tile([kernel.bias for kernel in state.bank], y.shape[-1] // len(state.bank))
    return name, (tf.nn.relu(y) if state.relu else y).numpy()


def _channels(state: KernelState) -> int:
    return 1 if state.colour == "grey" else state.picture.pixels.shape[2]


def _is_depthwise(state: KernelState, channels: int) -> bool:
    return state.colour == "each" and channels > 1


def _needs_channel_by_channel(state: KernelState) -> bool:
    # tf.nn.depthwise_conv2d gives something else, and no warning, when both are larger than 1
    return state.stride > 1 and state.dilation > 1


def _tensorflow_padding(state: KernelState) -> str | list[list[int]]:
    if state.padding != "explicit":
        return state.padding.upper()
    return [[0, 0], [state.top, state.bottom], [state.left, state.right], [0, 0]]


# ---- the parts of the program


_ORDER = {
    (False, False): "[:, :, np.newaxis, np.newaxis]",
    (False, True): ".transpose(1, 2, 0)[:, :, :, np.newaxis]",
    (True, False): ".transpose(1, 2, 0)[:, :, np.newaxis, :]",
    (True, True): ".transpose(2, 3, 1, 0)",
}
"""What turns rows of weights into a kernel's four axes: with a bank, with planes of channels."""


def _loading(picture: Picture) -> list[str]:
    """Write how the picture comes into x: from its file, or by the statements that draw it."""
    sample = None if picture.data else gallery.find(picture.name)
    if sample is not None and sample.code:
        lines = ["import tensorflow as tf", "", *sample.code.splitlines()]
    elif sample is not None:
        place = f'f"{{skimage.__path__[0]}}/data/{sample.source}"'
        lines = ["import skimage", "import tensorflow as tf", *_opening(place, picture)]
    else:
        place = f"{picture.name!r}  # your own picture, beside this program"
        lines = ["import tensorflow as tf", *_opening(place, picture)]
    lines.append("x = tf.cast(picture, tf.float32) / 255")
    if picture.pixels.shape[2] == 1:
        lines.append("x = x[:, :, tf.newaxis]")
    return lines


def _opening(place: str, picture: Picture) -> list[str]:
    mode = "RGB" if picture.pixels.shape[2] == 3 else "L"
    return [
        "from PIL import Image",
        "",
        f"file = {place}",
        f'picture = np.array(Image.open(file).convert("{mode}"))',
    ]


def _shape(state: KernelState, channels: int) -> str:
    height, width = state.picture.pixels.shape[:2]
    return f"({height}, {width}, {channels})"


def _weights(state: KernelState, channels: int) -> list[str]:
    """Write the weights w as (kh, kw, channels, kernels)."""
    separate = channels > 1 and any(len(kernel.planes) > 1 for kernel in state.bank)
    arrays = [_kernel_lines(kernel, channels if separate else 1) for kernel in state.bank]
    if len(arrays) == 1:
        lines = [f"w = np.array({arrays[0]}, np.float32)"]
    else:
        lines = [f"w = np.array([{', '.join(arrays)}], np.float32)"]
    order = _ORDER[len(arrays) > 1, separate]
    lines.append(f"w = w{order}  # height, width, channels, kernels")
    if channels > 1 and not separate:
        lines.append(f"w = np.repeat(w, {channels}, axis=2)  # the same for every channel")
    if state.flipped:
        lines.append("w = w[::-1, ::-1]  # true convolution turns the kernel by half a turn")
    return lines


def _kernel_lines(kernel: Kernel, channels: int) -> str:
    planes = [kernel.plane(channel) for channel in range(channels)]
    texts = [_rows(plane) for plane in planes]
    return texts[0] if channels == 1 else f"[{', '.join(texts)}]"


def _rows(plane: Array) -> str:
    rows = (", ".join(_digits(weight) for weight in row) for row in plane)
    return "[\n" + "".join(f"    [{row}],\n" for row in rows) + "]"


def _digits(weight: float) -> str:
    """Write a float32 in as few digits as it takes."""
    text = str(np.float32(weight))
    return text.removesuffix(".0")


def _operation(state: KernelState, channels: int) -> list[str]:
    padding = repr(_tensorflow_padding(state)).replace("'", '"')
    s, d = state.stride, state.dilation
    options = f"padding={padding}, dilations=({d}, {d})" if d > 1 else f"padding={padding}"
    strides = f"strides=({s}, {s})"
    if not _is_depthwise(state, channels):
        return [f"y = tf.nn.conv2d(x[tf.newaxis], w, {strides}, {options})[0]"]
    if _needs_channel_by_channel(state):
        return [
            "# tf.nn.depthwise_conv2d does not support stride and dilation at once",
            "y = tf.concat([",
            "    tf.nn.conv2d(",
            "        x[tf.newaxis, :, :, c:c + 1], w[:, :, c:c + 1],",
            f"        {strides}, {options}",
            f"    )[0] for c in range({channels})",
            "], axis=-1)",
        ]
    return [
        "# each channel by itself: nothing is summed over channels",
        "y = tf.nn.depthwise_conv2d(",
        f"    x[tf.newaxis], w, strides=(1, {s}, {s}, 1), {options}",
        ")[0]",
    ]


def _biases(state: KernelState, channels: int) -> str:
    biases = ", ".join(_digits(kernel.bias) for kernel in state.bank)
    if len(state.bank) == 1:
        return biases
    array = f"np.array([{biases}], np.float32)"
    return f"np.tile({array}, {channels})" if _is_depthwise(state, channels) else array
