"""How much padding keeps the size."""

import numpy as np

from models.practice.output_size import state_of
from models.practice.question import Facts, Level, Number, Question, Seen
from models.practice.writing import mistakes, one_of, program, square, whole
from resources import _

_MOST = 8
"""Rows on one side that the lab can show."""


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for the padding of each side; with dilation; of both sides, where kernels may be even."""
    while True:
        size = whole(random, 8, 28)
        kernel = one_of(random, (3, 5, 7)) if level < 3 else whole(random, 2, 7)
        dilation = 1 if level == 1 else whole(random, 2, 3)
        if dilation * (kernel - 1) <= 2 * _MOST:
            return _question(size, kernel, dilation, level == 3)


def _question(size: int, kernel: int, dilation: int, both: bool) -> Question:
    total = dilation * (kernel - 1)
    before, after = total // 2, total - total // 2
    return Question(
        text=_text(size, both),
        figures=(_facts(size, kernel, dilation),),
        answer=Number(total if both else before),
        working=_working(kernel, dilation, both, total, before),
        rule=_rule(),
        mistakes=mistakes(*_mistakes(kernel, dilation, both)),
        seen=Seen("receptive-field", state_of(size, kernel, 1, (before, after), dilation)),
        program=_program(size, kernel, dilation, both),
    )


def _facts(size: int, kernel: int, dilation: int) -> Facts:
    facts = ((_("input"), square(size)), (_("kernel"), square(kernel)), (_("stride"), "1"))
    return Facts((*facts, (_("dilation"), str(dilation))) if dilation > 1 else facts)


def _text(size: int, both: bool) -> str:
    return (
        _("How many rows of zeros, above and below together, keep {size} rows?").format(size=size)
        if both
        else _("How many rows of zeros on each side keep {size} rows?").format(size=size)
    )


def _working(kernel: int, dilation: int, both: bool, total: int, before: int) -> tuple[str, ...]:
    return (
        f"({kernel} − 1) · {dilation} = {total}",
        *([] if both else [f"{total} ÷ 2 = {before}"]),
    )


def _rule() -> str:
    return _(
        "With stride 1 the output loses (kernel − 1) · dilation rows; as many rows of padding "
        "give them back, half of them on each side."
    )


def _mistakes(kernel: int, dilation: int, both: bool) -> list[tuple[float, str]]:
    total = dilation * (kernel - 1)
    share = 1 if both else 2
    found: list[tuple[float, str]] = [
        (total // 2, _("That is one side; both were asked for."))
        if both
        else (total, _("That is both sides together.")),
        (dilation * kernel // share, _("One less than the kernel is lost: (kernel − 1).")),
    ]
    if dilation > 1:
        found.append(((kernel - 1) // share, _("The dilation is missing.")))
    return found


def _program(size: int, kernel: int, dilation: int, both: bool) -> str:
    # what VALID takes away is what padding has to add
    room = size + dilation * kernel
    return program(
        f"x, w = tf.zeros([1, {room}, 1, 1]), tf.zeros([{kernel}, 1, 1, 1])",
        f'y = tf.nn.conv2d(x, w, 1, "VALID", dilations={dilation})',
        "lost = x.shape[1] - y.shape[1]",
        f"padded = tf.pad(tf.zeros([1, {size}, 1, 1]), [[0, 0], [0, lost], [0, 0], [0, 0]])",
        f'assert tf.nn.conv2d(padded, w, 1, "VALID", dilations={dilation}).shape[1] == {size}',
        "answer = lost" if both else "answer = lost // 2",
    )
