"""Layers worth looking at, named as in the literature.

Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from models.receptive_field.kinds import Operation
from models.receptive_field.state import State
from resources import _


@dataclass(frozen=True)
class Preset:
    """A layer with a name and a lesson.

    Parameters
    ----------
    key : str
        Its name in code.
    title, lesson : str
        What it is called, and what it shows; already translated.
    state : State
        The layer; where one looks is not part of it.
    """

    key: str
    title: str
    lesson: str
    state: State


_LOOK = ("view", "stack", "slow", "show_visits", "stack_planes", "plane", "hues")
"""Fields of a state that a preset leaves as they are."""


_SHAPE = (
    "operation", "height", "width", "channels", "kernel_height", "kernel_width", "kernels",
    "stride_height", "stride_width", "dilation_height", "dilation_width", "padding", "batch",
)  # fmt: skip
_SIDES = ("top", "bottom", "left", "right")


def presets() -> tuple[Preset, ...]:
    """Give every preset, in the order to teach them in."""
    return (
        *_PADDED,
        *_SPREAD,
        *_VOLUMES,
        *_KINDS,
        *_POOLING,
        *_PHOTOGRAPHS,
        *_TRANSPOSED,
        *_UPSAMPLING,
    )


def preset(key: str) -> Preset:
    """Find a preset by its key."""
    return next(found for found in presets() if found.key == key)


def preset_of(state: State) -> Preset | None:
    """Find the preset whose layer a state has, whatever numbers are in it."""
    return next((found for found in presets() if _same_layer(found.state, state)), None)


def layer_fields(state: State) -> dict[str, Any]:
    """Give the fields that make the layer, to put into another state together."""
    return {f.name: getattr(state, f.name) for f in fields(state) if f.name not in _LOOK}


def _same_layer(one: State, other: State) -> bool:
    names = (*_SHAPE, *_SIDES) if one.padding == "explicit" else _SHAPE
    if one.operation == "grouped_convolution":
        names = (*names, "groups")
    if one.operation == "transposed_convolution":
        names = (*names, "scatter")
    if "photograph" in (one.inputs, other.inputs):
        names = (*names, "inputs")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _layer(
    size: tuple[int, int] = (5, 5),
    kernel: tuple[int, int] = (3, 3),
    stride: tuple[int, int] = (1, 1),
    padding: Literal["valid", "same"] | int = "valid",
    operation: Operation = "convolution",
    dilation: int = 1,
) -> State:
    border = padding if isinstance(padding, int) else 0
    return State(
        operation=operation,
        height=size[0],
        width=size[1],
        kernel_height=kernel[0],
        kernel_width=kernel[1],
        stride_height=stride[0],
        stride_width=stride[1],
        dilation_height=dilation,
        dilation_width=dilation,
        padding="explicit" if isinstance(padding, int) else padding,
        top=border,
        bottom=border,
        left=border,
        right=border,
    )


_PADDED: tuple[Preset, ...] = (
    Preset(
        "none",
        _("No padding, no strides"),
        _("The window stays inside, so the output loses kernel − 1 rows and columns."),
        _layer((4, 4)),
    ),
    Preset(
        "half",
        _("Half (SAME) padding"),
        _("With ⌊kernel / 2⌋ zeros around, the output is as large as the input."),
        _layer(padding="same"),
    ),
    Preset(
        "full",
        _("Full padding"),
        _("With kernel − 1 zeros around, every overlap counts and the output grows."),
        _layer(padding=2),
    ),
    Preset(
        "uneven-same",
        _("SAME's uneven padding"),
        _("Where SAME needs an odd number of zeros, the extra ones go to the bottom or right."),
        _layer((6, 6), (3, 4), (2, 1), "same"),
    ),
)


_SPREAD: tuple[Preset, ...] = (
    Preset(
        "strided",
        _("No padding, strides"),
        _("A stride of 2 visits every other place, so the output is about half as large."),
        _layer(stride=(2, 2)),
    ),
    Preset(
        "strided-padded",
        _("Padding, strides"),
        _("A border of zeros lets a strided window begin at the corner of the input."),
        _layer(stride=(2, 2), padding=1),
    ),
    Preset(
        "same-strided",
        _("SAME, strides"),
        _("SAME with a stride gives size ÷ stride outputs, rounded up: ⌈5 / 2⌉ = 3."),
        _layer(stride=(2, 2), padding="same"),
    ),
    Preset(
        "strided-odd",
        _("Padding, strides (odd)"),
        _("Sizes 5 and 6 give the same output: the window never reaches the last border."),
        _layer((6, 6), stride=(2, 2), padding=1),
    ),
    Preset(
        "unreached",
        _("Cells never read"),
        _("A stride wider than the window steps over cells, which then count for nothing."),
        _layer((6, 6), (2, 2), (3, 3)),
    ),
    Preset(
        "dilated",
        _("Dilated"),
        _("Gaps between the weights: nine weights see 5 × 5 cells."),
        _layer((7, 7), dilation=2),
    ),
)


_COLUMNS = replace(_layer((5, 5), (3, 4), (2, 1), "same"), channels=3, kernels=4)
_VOLUME = replace(_layer(), channels=3, kernels=4)
_VOLUMES: tuple[Preset, ...] = (
    Preset(
        "volume",
        _("5×5×3, four 3×3 kernels, padding 0"),
        _("Each kernel has as many channels as the input, and makes one output channel."),
        _VOLUME,
    ),
    Preset(
        "volume-padded",
        _("5×5×3, four 3×3 kernels, padding 1"),
        _("The same with padding=[[0,0],[1,1],[1,1],[0,0]]: 5×5×3 becomes 5×5×4."),
        replace(_layer(padding=1), channels=3, kernels=4),
    ),
    Preset(
        "batch",
        _("x [2, 5, 5, 3] ∗ w [3, 3, 3, 4]"),
        _("A batch of two: the same kernels go over both. Leaf through it with “Example”."),
        replace(_VOLUME, batch=2),
    ),
    Preset(
        "keras",
        _('Conv2D(4, (3, 4), (2, 1), "SAME")'),
        _("Height and width each have a kernel size, a stride and a padding of their own."),
        _COLUMNS,
    ),
    Preset(
        "digit",
        _("A real digit, 28×28"),
        _("At this size cells show colour; the lens under the pointer shows the numbers."),
        replace(_layer((28, 28)), kernels=4, inputs="digit"),
    ),
)


_COLOURS = replace(_layer(padding="same"), channels=3)
_ROW = _layer((1, 12), (1, 3), (1, 1), "same", "convolution_1d")
_KINDS: tuple[Preset, ...] = (
    Preset(
        "pointwise",
        _("1×1 convolution"),
        _("No neighbours, only channels: each output is a weighted sum of one cell's three."),
        replace(_layer(kernel=(1, 1)), channels=3, kernels=4),
    ),
    Preset(
        "depthwise",
        _("Depthwise"),
        _("Each channel has its own kernel, and nothing is summed over channels."),
        replace(_COLOURS, operation="depthwise_convolution"),
    ),
    Preset(
        "separable",
        _("Depthwise separable"),
        _(
            "First weights for each channel by itself, then a 1×1 convolution: all four kernels "
            "have the same weights for a channel, times one number each."
        ),
        replace(_COLOURS, operation="separable_convolution", kernels=4),
    ),
    Preset(
        "grouped",
        _("Two groups"),
        _("Kernels 0 and 1 see channels 0 and 1 only, kernels 2 and 3 the other two."),
        replace(_COLOURS, operation="grouped_convolution", channels=4, kernels=4, groups=2),
    ),
    Preset(
        "one-axis",
        _("1-D, SAME"),
        _("A window that moves along one axis: over time, over words, over a signal."),
        _ROW,
    ),
    Preset(
        "causal",
        _("1-D, causal"),
        _("All padding lies before the input: an output sees the past and never the future."),
        replace(_ROW, padding="causal"),
    ),
    Preset(
        "causal-dilated",
        _("1-D, causal, dilated"),
        _("Weights 4 steps apart: three of them reach 8 steps into the past, as in WaveNet."),
        replace(_ROW, padding="causal", dilation_width=4),
    ),
)


_WHOLE = _layer((6, 6), (6, 6), (1, 1), operation="average_pooling")
_POOLING: tuple[Preset, ...] = (
    Preset(
        "max-pooling",
        _("2×2 max pooling, stride 2"),
        _("Only the largest of each four values is kept; nothing is learned."),
        _layer((6, 6), (2, 2), (2, 2), operation="max_pooling"),
    ),
    Preset(
        "average-pooling-2",
        _("2×2 average pooling, stride 2"),
        _("The mean of each four values is kept: all count alike, the largest too."),
        _layer((6, 6), (2, 2), (2, 2), operation="average_pooling"),
    ),
    Preset(
        "average-pooling",
        _("3×3 average pooling, SAME"),
        _("At the border the mean is over the cells that are there: padding does not count."),
        _layer((5, 5), (3, 3), (2, 2), "same", "average_pooling"),
    ),
    Preset(
        "global-average",
        _("Global average pooling"),
        _("The window is the whole input: of each channel one number is left, its mean."),
        replace(_WHOLE, channels=3),
    ),
    Preset(
        "global-max",
        _("Global max pooling"),
        _("Of each channel one number is left: its strongest response anywhere."),
        replace(_WHOLE, channels=3, operation="max_pooling"),
    ),
)


_PHOTOGRAPH = replace(
    _layer((32, 32), (2, 2), (2, 2), operation="max_pooling"), inputs="photograph"
)
_PHOTOGRAPHS: tuple[Preset, ...] = (
    Preset(
        "photograph-max",
        _("A photograph, max pooling"),
        _("Of each four pixels the brightest stays: thin dark lines vanish, bright ones grow."),
        _PHOTOGRAPH,
    ),
    Preset(
        "photograph-average",
        _("A photograph, average pooling"),
        _("Of each four pixels the mean stays: the picture is the same, only smaller."),
        replace(_PHOTOGRAPH, operation="average_pooling"),
    ),
)


_NEAREST = _layer((4, 4), (1, 1), (2, 2), operation="nearest_upsampling")
_UPSAMPLING: tuple[Preset, ...] = (
    Preset(
        "nearest",
        _("Nearest upsampling"),
        _("Each cell is copied into a block of 2 × 2; nothing is learned."),
        _NEAREST,
    ),
    Preset(
        "bilinear",
        _("Bilinear upsampling"),
        _("Each output mixes its nearest cells by how close they are; nothing is learned."),
        replace(_NEAREST, operation="bilinear_upsampling"),
    ),
)


_OPERATION: Operation = "transposed_convolution"
_TRANSPOSED: tuple[Preset, ...] = (
    Preset(
        "transposed",
        _("Transposed, no strides"),
        _("The way back of “no padding”: 2×2 becomes 4×4."),
        _layer((2, 2), operation=_OPERATION),
    ),
    Preset(
        "transposed-strided",
        _("Transposed, strides"),
        _("A stride of 2 puts holes between the input's cells: 3×3 becomes 7×7."),
        _layer((3, 3), stride=(2, 2), operation=_OPERATION),
    ),
    Preset(
        "transposed-same",
        _("Transposed, SAME (upsampling)"),
        _("A stride of 2 doubles the size, as decoders and generators do."),
        _layer((4, 4), (3, 3), (2, 2), "same", _OPERATION),
    ),
    Preset(
        "transposed-stamps",
        _("Transposed, as stamps"),
        _(
            "The same sum from the other side: each input cell adds its value times the kernel "
            "to the output, and where stamps overlap they add up."
        ),
        replace(_layer((3, 3), stride=(2, 2), operation=_OPERATION), scatter=True),
    ),
)
