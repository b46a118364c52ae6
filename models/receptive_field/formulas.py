"""The arithmetic on screen, with its numbers: sizes, shapes and sums."""

import collections
import functools
from collections.abc import Iterable, Sequence

from models.padding import AxisPadding, resolve_padding, span
from models.receptive_field.axis import Axis
from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.receptive import reaches
from models.receptive_field.stack import Stack
from models.receptive_field.state import State, axis_of_columns, axis_of_rows
from models.receptive_field.trace import Moment, Trace
from resources import _, numbers

_NOISE = 1e-6
"""What float32 leaves of terms that cancel, as a share of the largest."""


@functools.lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Write a number: without decimals where it has none, and never as 0 when it is not."""
    return numbers.number(value) if 0 < abs(value) < 5e-6 else numbers.brief(value)


def total(value: float, terms: Iterable[float]) -> str:
    """Write a sum: 0 where only rounding is left of terms that cancel."""
    largest = max((abs(term) for term in terms), default=0.0)
    return number(0.0 if abs(value) < _NOISE * largest else value)


def signed(value: float) -> str:
    """Write a number as a factor: in brackets when it is negative."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def size_formulas(state: State) -> tuple[str, str]:
    """Give the arithmetic of the output's height and of its width, with the numbers.

    Only that of the width where there is one axis.
    """
    rows, columns = axis_of_rows(state), axis_of_columns(state)
    return (
        _size_formula(state, rows, state.stride_height, state.dilation_height),
        _size_formula(state, columns, state.stride_width, state.dilation_width),
    )


def _size_formula(state: State, axis: Axis, stride: int, dilation: int) -> str:
    if state.operation in UPSAMPLINGS:
        return f"{axis.size}·{stride} = {axis.outputs}"
    if state.operation == "transposed_convolution":
        return _transposed_formula(state.padding, axis, stride)
    return (
        f"⌊({axis.size} + {axis.before} + {axis.after} − {dilation}·({axis.kernel} − 1) − 1)"
        f" / {stride}⌋ + 1 = {axis.outputs}"
    )


def _transposed_formula(padding: str, axis: Axis, stride: int) -> str:
    if padding == "same":
        return f"{axis.size}·{stride} = {axis.outputs}"
    if padding == "valid":
        return f"{axis.size}·{stride} + max({axis.kernel} − {stride}, 0) = {axis.outputs}"
    return (
        f"({axis.size} − 1)·{stride} + {axis.kernel} − {axis.before} − {axis.after}"
        f" = {axis.outputs}"
    )


def shapes(trace: Trace) -> str:
    """Give the shapes of all tensors of the operation, as TensorFlow names their axes."""
    flat = trace.operation == "convolution_1d"
    x, o = (_shape((trace.batch, *array.shape[flat:])) for array in (trace.x, trace.y))
    if trace.weightless:
        return f"x {x} → o {o}"
    rows, columns, inputs, outputs = trace.w.shape
    if trace.operation == "depthwise_convolution":
        inputs, outputs = trace.x.shape[2], outputs // trace.x.shape[2]
    if trace.operation == "separable_convolution":
        return (
            f"x {x} ∗ d {_shape((rows, columns, inputs, 1))} ∗ p {_shape((1, 1, inputs, outputs))}"
            f" + b {_shape((outputs,))} → o {o}"
        )
    if flat:
        w = _shape((columns, inputs, outputs))
        return f"x {x} ∗ w {w} + b {_shape((outputs,))} → o {o}"
    if trace.operation == "transposed_convolution":
        w = _shape((rows, columns, outputs, inputs))
    else:
        w = _shape((rows, columns, inputs, outputs))
    return f"x {x} ∗ w {w} + b {_shape(trace.bias.shape)} → o {o}"


def _shape(sizes: Sequence[int]) -> str:
    return "[" + ", ".join(str(size) for size in sizes) + "]"


def reached_text(trace: Trace, moment: Moment, kernel: int) -> str:
    """Write what an output number has come to at a moment."""
    terms = [product.term for product in trace.products(moment.output, kernel)]
    return total(trace.reached(moment, kernel), [*terms, float(trace.bias[kernel])])


# ---- stacked layers


def reach_formulas(stack: Stack) -> tuple[str, str, str, str]:
    """Give the recurrences of size, jump, field and start for the chosen layer, with numbers."""
    layer = stack.layers[stack.layer - 1]
    below, reach = reaches(stack)[stack.layer - 1 : stack.layer + 1]
    beyond = span(layer.kernel, layer.dilation) - 1
    after = _after(below.size, layer.padding, layer.kernel, layer.stride, layer.dilation)
    return (
        f"⌊({below.size} + {reach.before} + {after} − {beyond + 1}) / {layer.stride}⌋ + 1"
        f" = {reach.size}",
        f"{below.jump} · {layer.stride} = {reach.jump}",
        f"{below.field} + {beyond} · {below.jump} = {reach.field}",
        f"{number(float(below.start))} + ({beyond} / 2 − {reach.before}) · {below.jump}"
        f" = {number(float(reach.start))}",
    )


def weights_sum(stack: Stack) -> str:
    """Count the weights of all convolutions for one input and one output channel."""
    kernels = [layer.kernel for layer in stack.layers if layer.kind == "convolution"]
    terms = [
        f"{count} × {kernel}·{kernel}" if count > 1 else f"{kernel}·{kernel}"
        for kernel, count in collections.Counter(kernels).items()
    ]
    return f"{' + '.join(terms) or '0'} = {sum(kernel**2 for kernel in kernels)}"


def reach_rules() -> tuple[str, str, str, str]:
    """Give the same recurrences in letters, which `reach_letters` explains."""
    return (
        _("size = ⌊(size₀ + p + q − s) / stride⌋ + 1"),
        _("jump = jump₀ · stride"),
        _("field = field₀ + (s − 1) · jump₀"),
        _("start = start₀ + ((s − 1) / 2 − p) · jump₀"),
    )


def reach_letters() -> str:
    """Say what the letters of `reach_rules` stand for."""
    return _("₀ layer below · s span · p, q padding")


def _after(size: int, padding: AxisPadding, kernel: int, stride: int, dilation: int) -> int:
    return resolve_padding(padding, size, kernel, stride, dilation)[1]
