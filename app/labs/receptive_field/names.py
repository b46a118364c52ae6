"""What the grids of a layer are called, and what is written above and between them."""

from dataclasses import dataclass

from models.receptive_field.formulas import number
from models.receptive_field.state import State
from models.receptive_field.trace import Trace
from models.receptive_field.values import separable_of
from resources import _


@dataclass(frozen=True)
class Captions:
    """What is written above the grids.

    Parameters
    ----------
    planes : tuple of str
        Above each input plane, where they stand beside each other.
    input, stacked_input : str
        Above a single input plane; above the one in front of others.
    others : tuple of str
        Above those that it is in front of, the next one first.
    kernel : str
        Above a single kernel, or one on top of others.
    beside : tuple of str
        Above each plane of a kernel, where they stand beside each other.
    partials : tuple of str
        Above each partial map.
    bias, output, shares, bias_shares : str
        Above the bias; above the output, and while it shows what one weight or the bias adds.
    pooling : str
        Stands in the kernel's place for a pooling; "" for what has weights.
    """

    planes: tuple[str, ...]
    input: str
    stacked_input: str
    others: tuple[str, ...]
    kernel: str
    beside: tuple[str, ...]
    partials: tuple[str, ...]
    bias: str
    output: str
    shares: str
    bias_shares: str
    pooling: str


def captions(layer: Trace, state: State) -> Captions:
    """Write the captions of a layer."""
    name = _("visits") if state.show_visits else _("channel")
    taking_part = tuple(state.taking_part(state.shown_output))
    planes = tuple(f"{name} {channel}" for channel in taking_part)
    top = state.shown_input
    return Captions(
        planes=planes,
        others=planes[top + 1 :] + planes[:top],
        input=_input_caption(state, state.shown_output),
        stacked_input=_input_caption(state, taking_part[state.shown_input]),
        kernel=_kernel_caption(state),
        beside=_beside(layer, state),
        partials=tuple(_("partial {channel}").format(channel=channel) for channel in taking_part),
        bias=_("bias"),
        output=_output_caption(layer, state),
        shares=_("what the weight adds"),
        bias_shares=_("what the bias adds"),
        pooling={
            "max_pooling": _("max"),
            "average_pooling": _("mean"),
            "nearest_upsampling": _("copy"),
            "bilinear_upsampling": _("mix"),
        }.get(state.operation, ""),
    )


def _beside(layer: Trace, state: State) -> tuple[str, ...]:
    """Name the planes of a kernel; of a separable one with the number that each is times."""
    name = _("w {number}").format(number=state.shown_output)
    if state.operation != "separable_convolution":
        return (name,) * layer.w.shape[2]
    _depthwise, pointwise = separable_of(state)
    return tuple(
        _("d {channel} × {factor}").format(channel=channel, factor=number(float(factor)))
        for channel, factor in enumerate(pointwise[0, 0, :, state.shown_output])
    )


def _input_caption(state: State, channel: int) -> str:
    if state.show_visits:
        return _("visits: outputs that use each cell")
    if state.channels == 1:
        return _("input {height} × {width}").format(height=state.height, width=state.width)
    return _("input, channel {channel} of {count}").format(channel=channel, count=state.channels)


def _kernel_caption(state: State) -> str:
    if state.operation == "transposed_convolution" and not state.scatter:
        return _("kernel rotated 180°")
    if state.kernels > 1:
        return _("kernel {number}").format(number=state.shown_output)
    size = f"{state.kernel_height} × {state.kernel_width}"
    return _("kernel {size}").format(size=size)


def _output_caption(layer: Trace, state: State) -> str:
    if state.outputs > 1:
        return _("output {channel}").format(channel=state.shown_output)
    size = f"{layer.y.shape[0]} × {layer.y.shape[1]}"
    return _("output {size}").format(size=size)


# ---- for who cannot see them


def input_name(state: State, channel: int) -> str:
    if state.channels == 1:
        return _("Input")
    return _("Input, channel {channel}").format(channel=channel)


def kernel_name(state: State, plane: int) -> str:
    name = _("Kernel")
    if state.kernels > 1:
        name = _("Kernel {number}").format(number=state.shown_output)
    if state.channels > 1:
        name = _("{kernel}, channel {channel}").format(kernel=name, channel=plane)
    return name


def output_name(state: State) -> str:
    if state.outputs == 1:
        return _("Output")
    return _("Output, channel {channel}").format(channel=state.shown_output)


def partial_name(plane: int) -> str:
    return _("Partial map of channel {channel}").format(channel=plane)


def thumb_name(channel: int) -> str:
    return _("Show output channel {channel}").format(channel=channel)
