"""How large the output of a convolution is."""

import numpy as np

from models.padding import AxisPadding, output_size, span
from models.practice.question import Facts, Level, Number, Question, Seen
from models.practice.writing import ignored_stride, mistakes, program, square, whole
from models.receptive_field.state import State
from resources import _


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for the rows of an output: VALID; SAME or explicit padding; dilation."""
    size, kernel, stride = whole(random, 6, 28), whole(random, 2, 6), whole(random, 1, 3)
    dilation = whole(random, 2, 3) if level == 3 else 1
    if dilation > 1:
        stride = 1
    padding: AxisPadding = "valid"
    if level == 2:
        padding, stride = _either(random), 2 + whole(random, 0, 1)
    if level == 3 and random.random() < 0.6:
        padding = _explicit(random)
    if span(kernel, dilation) > size:
        size += 12
    return _question(size, kernel, stride, padding, dilation)


def _either(random: np.random.Generator) -> AxisPadding:
    return "same" if random.random() < 0.4 else _explicit(random)


def _explicit(random: np.random.Generator) -> tuple[int, int]:
    margin = whole(random, 1, 3)
    return margin, margin


def _question(size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int) -> Question:
    answer = output_size(size, kernel, stride, padding, dilation)
    return Question(
        text=_("How many rows does the output of this convolution have?"),
        figures=(_facts(size, kernel, stride, padding, dilation),),
        answer=Number(answer),
        working=_working(size, kernel, stride, padding, dilation, answer),
        rule=_rule(),
        mistakes=mistakes(*_mistakes(size, kernel, stride, padding, dilation)),
        seen=Seen("receptive-field", state_of(size, kernel, stride, padding, dilation)),
        program=_program(size, kernel, stride, padding, dilation),
    )


def _facts(size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int) -> Facts:
    facts = (
        (_("input"), square(size)),
        (_("kernel"), square(kernel)),
        (_("stride"), str(stride)),
        (_("padding"), padding_text(padding)),
    )
    return Facts((*facts, (_("dilation"), str(dilation))) if dilation > 1 else facts)


def _rule() -> str:
    return _(
        "VALID and explicit padding: round (input + padding − span) ÷ stride down, then add 1; "
        "the span of a kernel is (kernel − 1) · dilation + 1. SAME: input ÷ stride, rounded up."
    )


def _program(size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int) -> str:
    return program(
        f"x = tf.zeros([1, {size}, {size}, 1])",
        f"w = tf.zeros([{kernel}, {kernel}, 1, 1])",
        f"y = tf.nn.conv2d(x, w, {stride}, {tf_padding(padding)}, dilations={dilation})",
        "answer = y.shape[1]",
    )


def padding_text(padding: AxisPadding) -> str:
    """Write a padding, such as “2 on each side”."""
    if isinstance(padding, str):
        return padding.upper()
    return _("{count} on each side").format(count=padding[0])


def tf_padding(padding: AxisPadding) -> str:
    """Write a padding as `tf.nn.conv2d` takes it."""
    if isinstance(padding, str):
        return f'"{padding.upper()}"'
    axis = list(padding)
    return f"[[0, 0], {axis}, {axis}, [0, 0]]"


def state_of(size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int = 1) -> State:
    """Give the state of the lab that shows such a convolution."""
    explicit = not isinstance(padding, str)
    before, after = (0, 0) if isinstance(padding, str) else padding
    return State(
        height=size, width=size, kernel_height=kernel, kernel_width=kernel,
        stride_height=stride, stride_width=stride,
        dilation_height=dilation, dilation_width=dilation,
        padding="explicit" if explicit else padding,
        top=before, bottom=after, left=before, right=after,
    )  # fmt: skip


def _working(
    size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int, answer: int
) -> tuple[str, ...]:
    if padding == "same":
        return (f"⌈{size} ÷ {stride}⌉ = {answer}",)
    both = 0 if isinstance(padding, str) else sum(padding)
    wide = span(kernel, dilation)
    lines = [f"⌊({size} + {both} − {wide}) ÷ {stride}⌋ + 1 = {answer}"]
    if dilation > 1:
        lines.insert(0, f"({kernel} − 1) · {dilation} + 1 = {wide}")
    return tuple(lines)


def _mistakes(
    size: int, kernel: int, stride: int, padding: AxisPadding, dilation: int
) -> list[tuple[float, str]]:
    if padding == "same":
        return [
            (size // stride, _("SAME rounds up, not down.")),
            (size, ignored_stride()),
            (_valid(size - kernel, stride), _("That is VALID: SAME pads the input.")),
        ]
    both = 0 if isinstance(padding, str) else sum(padding)
    room = size + both - span(kernel, dilation)
    return [
        *_about_rounding(room, stride),
        *(_about_padding(room, both, stride) if both else []),
        *(_about_dilation(size + both, kernel, dilation) if dilation > 1 else []),
        (-(-size // stride), _("That is SAME, whose output is input ÷ stride.")),
    ]


def _about_rounding(room: int, stride: int) -> list[tuple[float, str]]:
    return [
        (room // stride, _("The first window counts too: add 1 after dividing.")),
        (-(-room // stride) + 1, _("Round down: a window that does not fit is left out.")),
        (room + 1, ignored_stride()),
    ]


def _about_padding(room: int, both: int, stride: int) -> list[tuple[float, str]]:
    one = _("The padding was counted on one side only; it is on both.")
    return [
        (_valid(room - both, stride), _("The padding is missing.")),
        (_valid(room - both // 2, stride), one),
    ]


def _about_dilation(padded: int, kernel: int, dilation: int) -> list[tuple[float, str]]:
    return [
        (padded - kernel + 1, _("The dilation is missing: it makes the kernel wider.")),
        (
            padded - kernel * dilation + 1,
            _("The span is (kernel − 1) · dilation + 1, not kernel · dilation."),
        ),
    ]


def _valid(room: int, stride: int) -> int:
    return room // stride + 1
