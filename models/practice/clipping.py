"""What clipping leaves of a gradient."""

import math

import numpy as np

from models.gradients.clipping_state import ClippingState
from models.gradients.state import GradientsState
from models.practice.question import Facts, Level, Number, Question, Seen
from models.practice.writing import brief, mistakes, plain, program
from resources import _

TOLERANCE = 0.011
"""For two decimals."""
_PAIRS = ((3, 4), (6, 8), (5, 12), (8, 6), (4, 3))
_TRIPLES = ((2, 3, 6), (1, 4, 8), (4, 4, 7), (2, 6, 9), (6, 6, 7), (1, 2, 2))
"""Whose length is a whole number."""


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for one number: clipped by value; by norm; by the norm of two variables together."""
    if level == 1:
        g = [int(value) for value in random.integers(-9, 10, 3)]
        return _by_value(g, float(random.integers(1, 6)), int(random.integers(3)))
    choices = _PAIRS if level == 2 else _TRIPLES
    g = [
        int(v) * (1 if random.random() < 0.5 else -1)
        for v in choices[random.integers(len(choices))]
    ]
    limit = float(random.choice([1, 2, 2.5, 5, 15], p=[0.25, 0.25, 0.2, 0.2, 0.1]))
    at = int(random.integers(len(g)))
    return _by_norm(g, limit, at) if level == 2 else _by_global_norm(g, limit, at)


def _by_value(g: list[int], limit: float, at: int) -> Question:
    answer = float(min(max(g[at], -limit), limit))
    norm = math.hypot(*g)
    return _question(
        g,
        "",
        f"tf.clip_by_value(g, {-limit:g}, {limit:g})",
        at,
        answer,
        (f"max(−{limit:g}, min({limit:g}, {plain(g[at])})) = {plain(answer)}",),
        (
            *_value_mistakes(g[at], limit),
            (
                g[at] * min(1, limit / norm) if norm else 0.0,
                _("clip_by_value takes each number by itself; it does not scale the whole."),
            ),
        ),
        ClippingState(source="typed", w1=_typed(g), w2="", low=-limit, high=limit),
        (f"g = tf.constant({[float(v) for v in g]})",
         f"answer = float(tf.clip_by_value(g, {-limit}, {limit})[{at}])"),
    )  # fmt: skip


def _value_mistakes(value: int, limit: float) -> list[tuple[float, str]]:
    if abs(value) <= limit:
        nearest = math.copysign(limit, value)
        return [(nearest, _("It is within the limits already: nothing is changed."))]
    return [
        (
            -math.copysign(limit, value),
            _("The sign stays: a negative number is clipped at −limit."),
        ),
        (value, _("That is beyond the limit: it is clipped to it.")),
        (0.0, _("What is too large becomes the limit, not 0.")),
    ]


def _by_norm(g: list[int], limit: float, at: int) -> Question:
    norm = math.hypot(*g)
    answer = g[at] * min(1.0, limit / norm)
    return _question(
        g,
        "",
        f"tf.clip_by_norm(g, {limit:g})",
        at,
        answer,
        _norm_lines(g, limit, at, answer),
        _norm_mistakes(g, limit, at),
        ClippingState(source="typed", w1=_typed(g), w2="", norm=limit),
        (f"g = tf.constant({[float(v) for v in g]})",
         f"answer = float(tf.clip_by_norm(g, {limit})[{at}])"),
    )  # fmt: skip


def _by_global_norm(g: list[int], limit: float, at: int) -> Question:
    norm = math.hypot(*g)
    answer = g[at] * min(1.0, limit / norm)
    own = abs(g[2]) if at == 2 else math.hypot(*g[:2])
    return _question(
        g[:2],
        _typed(g[2:]),
        f"tf.clip_by_global_norm([g, k], {limit:g})",
        at,
        answer,
        _norm_lines(g, limit, at, answer),
        (
            (
                g[at] * min(1.0, limit / own),
                _("That is clip_by_norm; the global norm is that of all variables together."),
            ),
            *_norm_mistakes(g, limit, at),
        ),
        ClippingState(source="typed", w1=_typed(g[:2]), w2=_typed(g[2:]), global_norm=limit),
        (
            f"g, k = tf.constant({[float(v) for v in g[:2]]}), tf.constant({[float(g[2])]})",
            f"(g, k), norm = tf.clip_by_global_norm([g, k], {limit})",
            f"answer = float(tf.concat([g, k], 0)[{at}])",
        ),
    )


def _norm_lines(g: list[int], limit: float, at: int, answer: float) -> tuple[str, ...]:
    norm = math.hypot(*g)
    squares = " + ".join(f"{brief(value)}²" for value in g)
    line = f"√({squares}) = {norm:g}"
    if norm <= limit:
        return line, f"{norm:g} ≤ {limit:g}: {plain(answer)}"
    return line, f"{plain(g[at])} · {limit:g} ÷ {norm:g} = {plain(answer)}"


def _norm_mistakes(g: list[int], limit: float, at: int) -> tuple[tuple[float, str], ...]:
    norm = math.hypot(*g)
    total = sum(abs(value) for value in g)
    return (
        (
            g[at] * limit / norm,
            _("It is shorter than the limit already: then nothing is changed."),
        ),
        (g[at], _("It is longer than the limit: all its numbers are scaled.")),
        (
            float(min(max(g[at], -limit), limit)),
            _("That is clip_by_value; the norm scales all numbers alike."),
        ),
        (g[at] / norm, _("Scaled to length 1, and not to the limit.")),
        (
            g[at] * limit / total,
            _("The norm is the root of the sum of squares, not the sum of the absolute values."),
        ),
    )


def _question(
    g: list[int],
    more: str,
    call: str,
    at: int,
    answer: float,
    working: tuple[str, ...],
    wrong: tuple[tuple[float, str], ...],
    state: ClippingState,
    lines: tuple[str, ...],
) -> Question:
    facts = [("g", f"[{_listed(g)}]")]
    if more:
        facts.append(("k", f"[{more.replace('-', '−')}]"))
    name = f"g[{at}]" if at < len(g) else "k[0]"
    return Question(
        text=_("What is {name} after clipping? (Two decimals.)").format(name=name),
        figures=(Facts((*facts, (_("clipped by"), call.replace("-", "−")))),),
        answer=Number(answer, TOLERANCE),
        working=working,
        rule=_rule(),
        mistakes=mistakes(*wrong),
        seen=Seen("gradients", GradientsState(view="clipping", clipping=state, across=0, upward=1)),
        program=program(*lines),
    )


def _rule() -> str:
    return _(
        "clip_by_value limits each number. clip_by_norm scales all numbers by limit ÷ "
        "norm where the norm is larger; clip_by_global_norm does so with all variables "
        "together."
    )


def _listed(g: list[int]) -> str:
    return ", ".join(plain(value) for value in g)


def _typed(g: list[int]) -> str:
    return " ".join(str(value) for value in g)
