"""How a convolution is written in TensorFlow so that every machine can differentiate it.

Two things that TensorFlow's own `tf.nn.conv2d` cannot do everywhere:

- Without oneDNN, which is only for x86 and off on many of its processors, no CPU has the gradient
  of a dilated convolution. Zeros put between the weights give the same windows.
- With oneDNN, the gradient of a kernel of one weight with a stride writes past the end of its
  memory, and the process dies. To skip cells first, and to slide without stride then, is the same.

Whatever asks for a gradient, and whatever program is shown, uses the forms of this file.
"""

from typing import Any, Literal, TypeAlias

from models.padding import Padding, span
from models.runtime import tensorflow

Tensor: TypeAlias = Any
Call: TypeAlias = tuple[str, tuple[Any, ...], dict[str, Any]]
"""A class of `keras.layers`, its positional and its named arguments."""


def conv2d(
    x: Tensor,
    w: Tensor,
    *,
    stride: tuple[int, int] = (1, 1),
    padding: Padding = "valid",
    dilation: tuple[int, int] = (1, 1),
) -> Tensor:
    """Give the feature maps of a batch, by operations that every CPU can differentiate.

    Parameters
    ----------
    x : (N, H, W, Cin) float32 tensor
        A batch of pictures.
    w : (kh, kw, Cin, Cout) float32 tensor
        The weights.
    stride, dilation : (int, int)
        Along the height and the width, each ≥ 1.
    padding : "valid", "same" or ((top, bottom), (left, right))
        Zeros added around the pictures.

    Returns
    -------
    y : (N, H', W', Cout) float32 tensor

    Source
    ------
    Equals `tf.nn.conv2d(x, w, strides=stride, padding=…, dilations=dilation)`.
    """
    tf = tensorflow()
    rule = padding.upper() if isinstance(padding, str) else "VALID"
    if not isinstance(padding, str):
        x = tf.pad(x, ((0, 0), *padding, (0, 0)))
    # along an axis of one weight nothing is padded, so its stride can be a slice
    skips = [step if size == 1 else 1 for step, size in zip(stride, w.shape[:2], strict=True)]
    strides = [step // skip for step, skip in zip(stride, skips, strict=True)]
    return tf.nn.conv2d(x[:, :: skips[0], :: skips[1]], spread(w, dilation), strides, rule)


def spread(w: Tensor, dilation: tuple[int, int]) -> Tensor:
    """Put zeros between weights, so that the kernel covers what a dilated one covers.

    Parameters
    ----------
    w : (kh, kw, Cin, Cout) float32 tensor
        The weights.
    dilation : (int, int)
        Pixels from one weight to the next, along the height and the width, each ≥ 1.

    Returns
    -------
    w : (span(kh), span(kw), Cin, Cout) float32 tensor
    """
    if dilation == (1, 1):
        return w
    tf = tensorflow()
    kh, kw, channels, kernels = w.shape
    after = [[0, 0], [0, dilation[0] - 1], [0, 0], [0, dilation[1] - 1], [0, 0], [0, 0]]
    loose = tf.pad(tf.reshape(w, (kh, 1, kw, 1, channels, kernels)), after)
    loose = tf.reshape(loose, (kh * dilation[0], kw * dilation[1], channels, kernels))
    return loose[: span(kh, dilation[0]), : span(kw, dilation[1])]


def keras_calls(
    filters: int,
    kernel: int | tuple[int, int],
    *,
    stride: int | tuple[int, int] = 1,
    padding: Literal["valid", "same"] = "valid",
    **named: Any,
) -> tuple[Call, ...]:
    """Name the layers of Keras that make a convolution which every CPU can differentiate.

    One layer; a kernel of one weight with a stride has a second one before it, which keeps one
    cell of each stride and has no weights.

    Parameters
    ----------
    filters, kernel, stride, padding
        As of `keras.layers.Conv2D`.
    named
        Further arguments of it.
    """  # fmt: skip
    sides, steps = pair(kernel), pair(stride)
    skips = [step if side == 1 else 1 for side, step in zip(sides, steps, strict=True)]
    if max(skips) > 1:
        skip = ("MaxPooling2D", (1,), {"strides": short((skips[0], skips[1]))})
        rest = steps[0] // skips[0], steps[1] // skips[1]
        return skip, *keras_calls(filters, kernel, stride=rest, padding=padding, **named)
    arguments: dict[str, Any] = {"kernel_size": short(sides)}
    if steps != (1, 1):
        arguments["strides"] = short(steps)
    if padding != "valid":
        arguments["padding"] = padding
    return (("Conv2D", (filters,), arguments | named),)


def pair(sides: int | tuple[int, int]) -> tuple[int, int]:
    """Give (height, width) where one number stands for both."""
    return (sides, sides) if isinstance(sides, int) else sides


def short(sides: tuple[int, int]) -> int | tuple[int, int]:
    """Give one number where height and width are the same."""
    return sides[0] if sides[0] == sides[1] else sides
