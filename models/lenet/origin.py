"""Where one pixel of a feature map came from: its window, the products, the sum."""

from dataclasses import dataclass

from models.lenet.forward import Forward
from models.lenet.layers import Array, GlobalPoolLayer, KernelLayer, Layer
from models.lenet.network import Network
from models.lenet.window_layers import WindowLayer

Box = tuple[int, int, int, int]
"""Top, left, bottom and right in pixels; bottom and right are just outside."""


@dataclass(frozen=True, eq=False)
class Origin:
    """What one number was made of.

    Parameters
    ----------
    field : (top, left, bottom, right)
        Its receptive field in the picture, cut to the picture.
    window : (top, left, bottom, right)
        Its window in the output of the layer before, cut to it.
    patch : (kh, kw, Cin) float32
        The numbers under the window.
    kernel : (kh, kw, Cin) float32, or None
        The weights that they are multiplied by, where the layer is a convolution.
    bias, value : float
        What is added, and the result.
    """

    field: Box
    window: Box
    patch: Array
    kernel: Array | None
    bias: float
    value: float


def origin(seen: Forward, layer: int, row: int, column: int, channel: int) -> Origin:
    """Follow one pixel of the first picture's feature map back to where it came from.

    Parameters
    ----------
    seen : Forward
        What went through the network.
    layer : int
        Which layer's output; it must be a feature map.
    row, column, channel : int
        Which pixel of which map.
    """
    network = seen.network
    kind = network.layers[layer]
    before, after = seen.outputs[layer][0], seen.outputs[layer + 1][0]
    window = _clipped(_window(kind, before.shape, (row, column, row + 1, column + 1)), before.shape)
    top, left, bottom, right = window
    patch = before[top:bottom, left:right]
    kernel, bias = None, 0.0
    if isinstance(kind, KernelLayer):
        weights = seen.layer_weights(layer)
        whole = kind.kernels(weights)[..., channel]
        kernel = _kernel_inside(kind, whole, before.shape, row, column)
        bias = float(kind.biases(weights)[channel])
        patch = patch[..., kind.looks_at(channel)]
    else:
        patch = patch[..., channel : channel + 1]
    return Origin(
        receptive_field(network, layer, row, column),
        window,
        patch,
        kernel,
        bias,
        float(after[row, column, channel]),
    )


def receptive_field(network: Network, layer: int, row: int, column: int) -> Box:
    """Tell which pixels of the picture can change one pixel of a layer's output."""
    return _clipped(field_with_padding(network, layer, row, column), network.input_shape)


def field_with_padding(network: Network, layer: int, row: int, column: int) -> Box:
    """Tell the same where padding counts too: the box may reach beyond the picture."""
    box = (row, column, row + 1, column + 1)
    for index in range(layer, -1, -1):
        box = _window(network.layers[index], network.shapes[index], box)
    return box


def _window(layer: Layer, shape: tuple[int, ...], box: Box) -> Box:
    """Tell which pixels of a layer's input a box of its output needs, padding included."""
    if isinstance(layer, GlobalPoolLayer):
        return 0, 0, shape[0], shape[1]
    if not isinstance(layer, WindowLayer):
        return box
    sliding = layer.sliding()
    (above, _below), (left, _right) = sliding.pads(shape[:2])
    (high, wide), (down, across) = sliding.window, sliding.steps
    return (
        box[0] * down - above,
        box[1] * across - left,
        (box[2] - 1) * down - above + high,
        (box[3] - 1) * across - left + wide,
    )


def _clipped(box: Box, shape: tuple[int, ...]) -> Box:
    return max(box[0], 0), max(box[1], 0), min(box[2], shape[0]), min(box[3], shape[1])


def _kernel_inside(
    layer: Layer, kernel: Array, shape: tuple[int, ...], row: int, column: int
) -> Array:
    """Give the weights that lie on the picture and not on its padding."""
    top, left, bottom, right = _window(layer, shape, (row, column, row + 1, column + 1))
    return kernel[
        max(-top, 0) : kernel.shape[0] - max(bottom - shape[0], 0),
        max(-left, 0) : kernel.shape[1] - max(right - shape[1], 0),
    ]
