"""What gates do to the state of an LSTM and of a GRU."""

import math

import numpy as np

from models.practice.question import Facts, Level, Mistake, Number, Question, Seen
from models.practice.writing import brief, mistakes, plain, program
from models.recurrent.interventions import Hold
from models.recurrent.state import RecurrentState
from resources import _, numbers

TOLERANCE = 0.011
"""For two decimals."""


def draw_lstm(random: np.random.Generator, level: Level) -> Question:
    """Ask for the next c: gates open or closed; in between; then the next h."""
    if level == 1:
        forget, let_in = (float(gate) for gate in random.integers(0, 2, 2))
    else:
        forget, let_in = _gate(random), _gate(random)
    return _lstm(forget, let_in, _gate(random), _state_value(random), _state_value(random), level)


def draw_gru(random: np.random.Generator, level: Level) -> Question:
    """Ask for the next h: the gate open or closed; in between; after two steps."""
    count = 2 if level == 3 else 1
    updates = [float(random.integers(0, 2)) if level == 1 else _gate(random) for _i in range(count)]
    return _gru(_state_value(random), updates, [_state_value(random) for _i in range(count)])


def _gate(random: np.random.Generator) -> float:
    return int(random.integers(1, 10)) / 10


def _state_value(random: np.random.Generator) -> float:
    value = int(random.integers(2, 10)) / 10
    return value if random.random() < 0.5 else -value


def _lstm(
    forget: float, let_in: float, out: float, before: float, candidate: float, level: Level
) -> Question:
    c = forget * before + let_in * candidate
    h = out * math.tanh(c)
    line = f"{brief(forget)} · {brief(before)} + {brief(let_in)} · {brief(candidate)}"
    working = [f"{line} = {numbers.number(c)}"]
    if level == 3:
        working.append(f"{brief(out)} · tanh({numbers.number(c)}) = {numbers.number(h)}")
    return Question(
        text=_lstm_text(level),
        figures=(_lstm_facts(forget, let_in, out, before, candidate, level),),
        answer=Number(h if level == 3 else c, TOLERANCE),
        working=tuple(working),
        rule=_lstm_rule(),
        mistakes=mistakes(*_lstm_mistakes(forget, let_in, out, before, candidate, level)),
        seen=Seen("recurrent", _lstm_state(forget, let_in, out, before, candidate, level)),
        program=_lstm_program(forget, let_in, out, before, candidate, level),
    )


def _lstm_facts(
    forget: float, let_in: float, out: float, before: float, candidate: float, level: Level
) -> Facts:
    facts = (
        ("c", plain(before)),
        (_("forget gate"), plain(forget)),
        (_("input gate"), plain(let_in)),
        (_("candidate"), plain(candidate)),
    )
    return Facts((*facts, (_("output gate"), plain(out))) if level == 3 else facts)


def _lstm_text(level: Level) -> str:
    return (
        _("What is h after this step of an LSTM? (Two decimals.)")
        if level == 3
        else _("What is c after this step of an LSTM? (Two decimals.)")
    )


def _lstm_rule() -> str:
    return _(
        "c = forget gate · c + input gate · candidate; h = output gate · tanh(c). A gate at 0 "
        "lets nothing through, a gate at 1 everything."
    )


def _lstm_mistakes(
    forget: float, let_in: float, out: float, before: float, candidate: float, level: Level
) -> list[tuple[float, str]]:
    def asked(c: float) -> float:
        return out * math.tanh(c) if level == 3 else c

    c = forget * before + let_in * candidate
    found = [
        (
            asked(let_in * before + forget * candidate),
            _("The gates are swapped: the forget gate multiplies c, the input gate the candidate."),
        ),
        (
            asked((1 - forget) * before + let_in * candidate),
            _("A forget gate of 1 keeps all: c is multiplied by the gate, not by 1 − gate."),
        ),
        (
            asked(forget * before + candidate),
            _("The input gate is missing: it multiplies the candidate."),
        ),
        (asked(before + let_in * candidate), _("The forget gate is missing: it multiplies c.")),
        (asked(forget * before), _("What the input gate lets in is missing.")),
    ]
    if level == 3:
        found = [(out * c, _("tanh is missing.")), (c, _("That is c; h was asked for.")), *found]
    return found


def _lstm_state(
    forget: float, let_in: float, out: float, before: float, candidate: float, level: Level
) -> RecurrentState:
    return RecurrentState(
        text="good film",
        cell="lstm",
        units=2,
        holds=(
            Hold("c", before, 0),
            Hold("forget", forget, 1),
            Hold("input", let_in, 1),
            Hold("candidate", candidate, 1),
            *([Hold("output", out, 1)] if level == 3 else []),
        ),
        token=1,
        phase=9,
        unit=0,
        part="h" if level == 3 else "c",
    )


def _lstm_program(
    forget: float, let_in: float, out: float, before: float, candidate: float, level: Level
) -> str:
    return program(
        "# biases that open the gates just so far; all weights are 0",
        "def opens(gate):",
        "    return tf.math.log(gate + 1e-9) - tf.math.log(1 - gate + 1e-9)",
        "cell = tf.keras.layers.LSTMCell(1)",
        "cell.build((1, 1))",
        f"gates = [opens({let_in}), opens({forget}), tf.atanh({candidate}), opens({out})]",
        "cell.set_weights([tf.zeros([1, 4]), tf.zeros([1, 4]), tf.stack(gates)])",
        f"_y, (h, c) = cell(tf.zeros([1, 1]), [tf.zeros([1, 1]), tf.constant([[{before}]])])",
        "answer = float(h[0, 0])" if level == 3 else "answer = float(c[0, 0])",
    )


def _gru(before: float, updates: list[float], candidates: list[float]) -> Question:
    h, other, lines = before, before, list[str]()
    for z, candidate in zip(updates, candidates, strict=True):
        new = z * h + (1 - z) * candidate
        kept = f"{brief(z)} · {brief(h)}"
        lines.append(f"{kept} + {brief(round(1 - z, 2))} · {brief(candidate)} = {plain(new)}")
        h, other = new, (1 - z) * other + z * candidate
    first = updates[0] * before + (1 - updates[0]) * candidates[0]
    return Question(
        text=_gru_text(updates),
        figures=(_gru_facts(before, updates, candidates),),
        answer=Number(h, TOLERANCE),
        working=tuple(lines),
        rule=_gru_rule(),
        mistakes=_gru_mistakes(before, first, other, updates, candidates),
        seen=Seen("recurrent", _gru_state(before, updates, candidates)),
        program=_gru_program(before, updates, candidates),
    )


def _gru_facts(before: float, updates: list[float], candidates: list[float]) -> Facts:
    return Facts(
        (
            ("h", plain(before)),
            (_("update gate"), _in_turn(updates)),
            (_("candidate"), _in_turn(candidates)),
        )
    )


def _gru_text(updates: list[float]) -> str:
    return (
        _("What is h after this step of a GRU in TensorFlow? (Two decimals.)")
        if len(updates) == 1
        else _("What is h after these two steps of a GRU in TensorFlow? (Two decimals.)")
    )


def _gru_rule() -> str:
    return _(
        "In TensorFlow h = update gate · h + (1 − update gate) · candidate: a gate at 1 keeps "
        "the old h."
    )


def _gru_mistakes(
    before: float, first: float, other: float, updates: list[float], candidates: list[float]
) -> tuple[Mistake, ...]:
    whole = kept = before
    for z, candidate in zip(updates, candidates, strict=True):
        whole, kept = z * whole + candidate, z * kept
    return mistakes(
        (
            other,
            _("That is the other way round: in TensorFlow a gate of 1 keeps the old h."),
        ),
        (first, _("That is after one step; there are two.")),
        (whole, _("The candidate is multiplied by 1 − update gate.")),
        (kept, _("The candidate is missing.")),
    )


def _in_turn(values: list[float]) -> str:
    return _(", then ").join(plain(value) for value in values)


def _gru_state(before: float, updates: list[float], candidates: list[float]) -> RecurrentState:
    holds = [Hold("h", before, 0)]
    for step, (z, candidate) in enumerate(zip(updates, candidates, strict=True), 1):
        holds += [Hold("update", z, step), Hold("candidate", candidate, step)]
    return RecurrentState(
        text="a good film" if len(updates) == 2 else "good film",
        cell="gru",
        units=2,
        holds=tuple(holds),
        token=len(updates),
        phase=9,
        unit=0,
        part="h",
    )


def _gru_program(before: float, updates: list[float], candidates: list[float]) -> str:
    return program(
        "# biases that open the gate just so far; all weights are 0",
        "def opens(gate):",
        "    return tf.math.log(gate + 1e-9) - tf.math.log(1 - gate + 1e-9)",
        "cell = tf.keras.layers.GRUCell(1)",
        "cell.build((1, 1))",
        f"h = tf.constant([[{before}]])",
        f"for update, candidate in {list(zip(updates, candidates, strict=True))}:",
        "    bias = tf.stack([opens(update), 0.0, tf.atanh(candidate)])",
        "    weights = [tf.zeros([1, 3]), tf.zeros([1, 3]), tf.stack([bias, tf.zeros([3])])]",
        "    cell.set_weights(weights)",
        "    h, _state = cell(tf.zeros([1, 1]), [h])",
        "answer = float(h[0, 0])",
    )
