"""Where SAME puts the extra row."""

import numpy as np

from models.padding import resolve_padding
from models.practice.output_size import state_of
from models.practice.question import Facts, Figure, Level, Mistake, Number, Question, Seen
from models.practice.writing import mistakes, program, square, whole
from resources import _


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for the rows below, or above: stride 1; stride 2; either."""
    while True:
        size, kernel = whole(random, 5, 20), whole(random, 2, 7)
        stride = 1 if level == 1 else 2 if level == 2 else whole(random, 2, 3)
        before, after = resolve_padding("same", size, kernel, stride)
        if before != after:
            break
    above = level == 3 and random.random() < 0.5
    return _question(size, kernel, stride, above)


def _question(size: int, kernel: int, stride: int, above: bool) -> Question:
    before, after = resolve_padding("same", size, kernel, stride)
    outputs = -(-size // stride)
    total = before + after
    return Question(
        text=_text(above),
        figures=_figures(size, kernel, stride),
        answer=Number(before if above else after),
        working=_working(size, kernel, stride, outputs, total, before, after),
        rule=_rule(),
        mistakes=_wrong(kernel, stride, above, total, before, after),
        seen=Seen("receptive-field", state_of(size, kernel, stride, "same")),
        program=_program(size, kernel, stride, above),
    )


def _text(above: bool) -> str:
    return (
        _("SAME pads this input with zeros. How many rows does it add above?")
        if above
        else _("SAME pads this input with zeros. How many rows does it add below?")
    )


def _figures(size: int, kernel: int, stride: int) -> tuple[Figure, ...]:
    return (
        Facts(
            (
                (_("input"), square(size)),
                (_("kernel"), square(kernel)),
                (_("stride"), str(stride)),
                (_("padding"), "SAME"),
            )
        ),
    )


def _working(
    size: int, kernel: int, stride: int, outputs: int, total: int, before: int, after: int
) -> tuple[str, ...]:
    return (
        f"⌈{size} ÷ {stride}⌉ = {outputs}",
        f"({outputs} − 1) · {stride} + {kernel} − {size} = {total}",
        _("{before} above, {after} below").format(before=before, after=after),
    )


def _rule() -> str:
    return _(
        "SAME adds as many rows as the last window needs: (outputs − 1) · stride + kernel − "
        "input. Half of them lie above; of an odd number the extra one lies below."
    )


def _wrong(
    kernel: int, stride: int, above: bool, total: int, before: int, after: int
) -> tuple[Mistake, ...]:
    return mistakes(
        (
            after if above else before,
            _("TensorFlow puts the extra row below, not above."),
        ),
        (total, _("That is above and below together.")),
        *_without_stride(kernel, stride, above),
    )


def _without_stride(kernel: int, stride: int, above: bool) -> list[tuple[float, str]]:
    if stride == 1:
        return []
    half = (kernel - 1) // 2
    value = half if above else kernel - 1 - half
    return [(value, _("That is the padding for stride 1; a larger stride needs less."))]


def _program(size: int, kernel: int, stride: int, above: bool) -> str:
    # a window of ones over ones counts the rows that are not padding
    edge = "0, 0, 0, 0" if above else "0, -1, 0, 0"
    return program(
        f"x, w = tf.ones([1, {size}, 1, 1]), tf.ones([{kernel}, 1, 1, 1])",
        f'y = tf.nn.conv2d(x, w, {stride}, "SAME")',
        f"answer = {kernel} - int(y[{edge}])",
    )
