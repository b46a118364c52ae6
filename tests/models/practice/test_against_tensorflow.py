"""Every kind of question is checked against TensorFlow on 200 random instances."""

import contextlib
import functools

import numpy as np
import pytest

from models.practice import KINDS, LEVELS, question
from models.practice.question import Number, value_of
from models.practice.reference import answer_of, compare

INSTANCES = 200
BATCHED = ("lstm-gates", "gru-gate")
"""Kinds whose cells TensorFlow takes long to build: one cell with a unit for each question."""
FEW = 4


def instances(kind, count=INSTANCES):
    return [question(kind, LEVELS[seed % 3], seed) for seed in range(count)]


def counted(tf):
    """Give no memory to weights that are only counted."""
    return tf.keras.StatelessScope(initialize_variables=False)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in BATCHED])
def test_that_tensorflow_gives_the_answer_to_every_question(kind, tf, pytestconfig):
    counts = "parameters" in kind or kind == "return-sequences"
    # how many numbers a layer has does not depend on what adds them up
    again = counts and pytestconfig.getoption("--only-tensorflow")
    wrong = []
    asking = functools.cache(answer_of)  # questions that differ in words alone have one program
    for asked in instances(kind, FEW if again else INSTANCES):
        with counted(tf) if counts else contextlib.nullcontext():
            theirs = asking(asked.program)
        if not np.allclose(theirs, value_of(asked.answer), rtol=0, atol=_allowed(asked)):
            wrong.append((asked.level, asked.seed, theirs, value_of(asked.answer)))
    assert not wrong


def _allowed(asked):
    if not isinstance(asked.answer, Number) or not asked.answer.tolerance:
        return 0
    return 1e-5 * max(1.0, abs(asked.answer.value))


def facts_of(asked):
    return dict(asked.figures[0].pairs)


def numbers_of(text):
    return [float(part.replace("−", "-")) for part in text.split(", then ")]


def opens(gate):
    """Give the sum whose sigmoid is a gate."""
    gate = np.clip(np.asarray(gate, np.float64), 1e-12, 1 - 1e-12)
    return np.log(gate / (1 - gate))


def test_that_keras_gives_every_answer_about_the_gates_of_an_lstm(tf):
    asked = instances("lstm-gates")
    rows = [[numbers_of(value)[0] for value in facts_of(each).values()] for each in asked]
    before, forget, let_in, candidate = (np.array([row[at] for row in rows]) for at in range(4))
    out = np.array([row[4] if len(row) > 4 else 1.0 for row in rows])
    units = len(asked)
    cell = tf.keras.layers.LSTMCell(units)
    cell.build((1, 1))
    bias = np.concatenate([opens(let_in), opens(forget), np.arctanh(candidate), opens(out)])
    cell.set_weights([np.zeros((1, 4 * units)), np.zeros((units, 4 * units)), bias])
    _y, (h, c) = cell(tf.zeros([1, 1]), [tf.zeros([1, units]), tf.constant([before], tf.float32)])
    wanted = [(h if each.level == 3 else c)[0, at] for at, each in enumerate(asked)]
    np.testing.assert_allclose(wanted, [each.answer.value for each in asked], rtol=0, atol=1e-5)


def test_that_keras_gives_every_answer_about_the_update_gate_of_a_gru(tf):
    asked = instances("gru-gate")
    units = len(asked)
    named = [[numbers_of(value) for value in facts_of(each).values()] for each in asked]
    h = tf.constant([[row[0][0] for row in named]], tf.float32)
    cell = tf.keras.layers.GRUCell(units)
    cell.build((1, 1))
    for step in range(2):
        # where there is one step only, the gate keeps h at the second
        update = opens([row[1][step] if step < len(row[1]) else 1.0 for row in named])
        candidate = np.arctanh([row[2][step] if step < len(row[2]) else 0.0 for row in named])
        bias = np.concatenate([update, np.zeros(units), candidate])
        weights = [np.zeros((1, 3 * units)), np.zeros((units, 3 * units))]
        cell.set_weights([*weights, np.stack([bias, np.zeros(3 * units)])])
        h, _state = cell(tf.zeros([1, 1]), [h])
    np.testing.assert_allclose(h[0], [each.answer.value for each in asked], rtol=0, atol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_program_shown_gives_the_answer_as_the_comparison_says(kind, tf):
    for asked in instances(kind, FEW):
        steps = compare(asked)
        next(steps)
        with pytest.raises(StopIteration) as end:
            next(steps)
        assert end.value.value.agrees
