"""How many parameters a recurrent layer has."""

import numpy as np

from models.practice.question import Level, Lines, Mistake, Number, Question, Seen
from models.practice.writing import forgot_bias, mistakes, program, whole
from models.recurrent.cells import Cell
from models.recurrent.state import RecurrentState
from resources import _

_NAMES: dict[Cell, str] = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
_PARTS: dict[Cell, int] = {"simple_rnn": 1, "lstm": 4, "gru": 3}


def draw_lstm(random: np.random.Generator, level: Level) -> Question:
    """Ask for a SimpleRNN's parameters; an LSTM's; those of a second LSTM on the first."""
    cell: Cell = "simple_rnn" if level == 1 else "lstm"
    return _question(random, cell, level == 3, True)


def draw_gru(random: np.random.Generator, level: Level) -> Question:
    """Ask for a GRU's parameters: as in Keras; with either form; of a second GRU."""
    reset_after = level == 1 or random.random() < 0.5
    return _question(random, "gru", level == 3, reset_after)


def _question(random: np.random.Generator, cell: Cell, second: bool, reset_after: bool) -> Question:
    units, length = whole(random, 2, 32), whole(random, 2, 50)
    inputs, parts = units if second else length, _PARTS[cell]
    biases = 2 if cell == "gru" and reset_after else 1
    answer = parts * units * (inputs + units + biases)
    return Question(
        text=_("How many parameters does the last layer have?"),
        figures=(Lines(_lines(cell, units, length, second, reset_after)),),
        answer=Number(answer),
        working=(f"{parts} · {_sum(inputs, units, biases)} = {answer:,}",),
        rule=_rule(cell),
        mistakes=_wrong(cell, second, inputs, parts, biases, answer, units, length),
        seen=Seen("recurrent", _state(cell, units, length, second, reset_after)),
        program=_program(cell, reset_after, inputs, units),
    )


def _sum(inputs: int, units: int, biases: int) -> str:
    return f"({inputs} · {units} + {units} · {units} + {biases} · {units})"


def _wrong(
    cell: Cell,
    second: bool,
    inputs: int,
    parts: int,
    biases: int,
    answer: int,
    units: int,
    length: int,
) -> tuple[Mistake, ...]:
    return mistakes(
        (parts * units * (inputs + units), forgot_bias()),
        *_about_bias(cell, answer, units, biases),
        (
            parts * units * (inputs + biases),
            _("The recurrent weights U are missing: units × units."),
        ),
        *_about_parts(parts, answer),
        *_about_first(parts, units, length, biases, second),
        (
            parts * (inputs * units + units * units) + 1,
            _("There is a bias for each unit, not one for all."),
        ),
    )


def _program(cell: Cell, reset_after: bool, inputs: int, units: int) -> str:
    return program(
        f"layer = tf.keras.layers.{_call(cell, units, reset_after)}",
        f"layer.build((None, None, {inputs}))",
        "answer = layer.count_params()",
    )


def _rule(cell: Cell) -> str:
    if cell == "gru":
        return _(
            "Three parts (update, reset, candidate), each with W (inputs × units), U (units × "
            "units) and a bias. With reset_after, Keras's form, there are two biases each."
        )
    if cell == "lstm":
        return _(
            "Four parts (input, forget, candidate, output), each with W (inputs × units), U "
            "(units × units) and a bias. The length of the sequence does not matter."
        )
    return _(
        "W has inputs × units weights, U units × units, and each unit a bias. The length of the "
        "sequence does not matter: all steps share them."
    )


def _about_bias(cell: Cell, answer: int, units: int, biases: int) -> list[tuple[float, str]]:
    if cell != "gru":
        return []
    if biases == 2:
        return [(answer - 3 * units, _("With reset_after a GRU has two biases for each part."))]
    return [(answer + 3 * units, _("Without reset_after there is one bias for each part."))]


def _about_parts(parts: int, answer: int) -> list[tuple[float, str]]:
    if parts == 1:
        return [(4 * answer, _("That is an LSTM; a SimpleRNN has one part only."))]
    single = answer // parts
    other = 3 if parts == 4 else 4
    said = (
        _("An LSTM has four parts: three gates and the candidate.")
        if parts == 4
        else _("A GRU has three parts: two gates and the candidate.")
    )
    return [(other * single, said), (single, said), (2 * single, said)]


def _about_first(
    parts: int, units: int, length: int, biases: int, second: bool
) -> list[tuple[float, str]]:
    if not second:
        return []
    first = parts * units * (length + units + biases)
    return [(first, _("That is the first layer; the second reads the h of the first."))]


def _call(cell: Cell, units: int, reset_after: bool, more: str = "") -> str:
    if cell == "gru":
        more += f", reset_after={reset_after}"
    return f"{_NAMES[cell]}({units}{more})"


def _lines(cell: Cell, units: int, length: int, second: bool, reset_after: bool) -> tuple[str, ...]:
    lines = [f"Input((None, {length}))"]
    if second:
        lines.append(_call(cell, units, reset_after, ", return_sequences=True"))
    return (*lines, _call(cell, units, reset_after))


def _state(cell: Cell, units: int, length: int, second: bool, reset_after: bool) -> RecurrentState:
    return RecurrentState(
        cell=cell,
        units=units,
        embedding=length,
        layers=2 if second else 1,
        layer=1 if second else 0,
        reset_after=reset_after,
        view="weights",
    )
