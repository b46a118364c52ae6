"""Where windows lie: how much padding an axis gets, and how many windows fit along it."""

from typing import Any, Literal, TypeAlias, TypeGuard, cast

from models.errors import InvalidInput
from resources import _

AxisPadding: TypeAlias = Literal["valid", "same"] | tuple[int, int]
"""Padding of one axis: a rule of TensorFlow's, or (before, after) in pixels."""
Padding: TypeAlias = Literal["valid", "same"] | tuple[tuple[int, int], tuple[int, int]]
"""Padding of both axes: a rule, or ((top, bottom), (left, right)) in pixels."""


def span(kernel: int, dilation: int = 1) -> int:
    """Tell how many pixels a kernel reaches over, from its first weight to its last.

    Parameters
    ----------
    kernel : int
        Weights along the axis, ≥ 1.
    dilation : int
        Pixels from one weight to the next, ≥ 1.

    Returns
    -------
    int
        (kernel − 1) · dilation + 1, in pixels.
    """
    return (kernel - 1) * dilation + 1


def resolve_padding(
    padding: AxisPadding, size: int, kernel: int, stride: int = 1, dilation: int = 1
) -> tuple[int, int]:
    """Tell how many pixels are added before and after one axis.

    "same" gives an output of ceil(size / stride). When the sum is odd, the extra pixel goes
    after: to the bottom and to the right.

    Parameters
    ----------
    padding : "valid", "same" or (before, after)
        The rule, or the pixels themselves, each ≥ 0.
    size : int
        Pixels of the input along the axis, ≥ 1.
    kernel : int
        Weights along the axis, ≥ 1.
    stride, dilation : int
        Pixels from one window to the next, and from one weight to the next, each ≥ 1.

    Returns
    -------
    (before, after) : tuple of int
        Pixels added on either side.

    Raises
    ------
    InvalidInput
        A number is below its limit, or the rule is unknown.

    Source
    ------
    TensorFlow, "Notes on padding" of `tf.nn`.
    """
    _require_positive(size=size, kernel=kernel, stride=stride, dilation=dilation)
    if padding == "valid":
        return 0, 0
    if padding == "same":
        outputs = -(-size // stride)
        total = max((outputs - 1) * stride + span(kernel, dilation) - size, 0)
        return total // 2, total - total // 2
    if not is_pair(padding):
        raise no_padding(padding)
    before, after = padding
    if before < 0 or after < 0:
        raise InvalidInput(_("Padding adds pixels, so it cannot be negative."))
    return before, after


def output_size(
    size: int, kernel: int, stride: int = 1, padding: AxisPadding = "valid", dilation: int = 1
) -> int:
    """Tell how many windows fit along one axis: the size of the output.

    Parameters
    ----------
    size, kernel, stride, padding, dilation
        As for `resolve_padding`.

    Returns
    -------
    int
        floor((size + before + after − dilation · (kernel − 1) − 1) / stride) + 1, at least 1.

    Raises
    ------
    InvalidInput
        Not even one window fits into the padded input, or a number is below its limit.

    Source
    ------
    Dumoulin & Visin, arXiv 1603.07285, relationship 15; equals `tf.nn.conv2d`'s output shape.
    """
    before, after = resolve_padding(padding, size, kernel, stride, dilation)
    room = size + before + after - span(kernel, dilation)
    if room < 0:
        raise InvalidInput(
            _(
                "The output would be empty: the kernel spans {span} pixels and the padded input "
                "has only {room}. Use a smaller kernel or dilation, or more padding."
            ).format(span=span(kernel, dilation), room=size + before + after)
        )
    return room // stride + 1


def is_pair(padding: object) -> TypeGuard[tuple[Any, Any]]:
    """Tell whether a padding names two sides, or two axes, rather than a rule."""
    return isinstance(padding, tuple | list) and len(cast("tuple[Any, ...]", padding)) == 2


def no_padding(padding: object) -> InvalidInput:
    """Give the refusal of what is no padding."""
    return InvalidInput(
        _("There is no padding “{name}”; use “valid”, “same”, or numbers of pixels.").format(
            name=padding
        )
    )


def _require_positive(**numbers: int) -> None:
    for name, number in numbers.items():
        if number < 1:
            raise InvalidInput(
                _("The {name} must be at least 1; this one is {number}.").format(
                    name=name, number=number
                )
            )
