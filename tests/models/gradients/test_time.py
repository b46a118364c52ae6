"""How h(t) changes with x(k): TensorFlow's own derivatives, for three cells."""

import numpy as np
import pytest

from models import gradients
from models.errors import InvalidInput
from models.gradients.jacobians import jacobians
from models.gradients.time import chain, past_matrices
from models.gradients.time_program import time_program
from models.gradients.time_reference import compare_time
from models.gradients.time_run import run
from models.gradients.time_state import TimeState
from models.recurrent.state import RecurrentState
from models.recurrent.unrolling import unroll

KINDS = (("simple_rnn", True), ("lstm", True), ("gru", True), ("gru", False))


def answer_of(job):
    """Run a job to its end."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def layer_and_weights(tf, cell, reset_after, seed):
    chance = np.random.default_rng(seed)
    units, inputs, steps = (int(n) for n in chance.integers(1, 5, 3))
    kinds = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
    options = {"reset_after": reset_after} if cell == "gru" else {}
    layer = getattr(tf.keras.layers, kinds[cell])(units, return_sequences=True, **options)
    layer.build((None, steps, inputs))
    weights = [chance.normal(0, 0.7, w.shape).astype(np.float32) for w in layer.get_weights()]
    layer.set_weights(weights)
    x = chance.normal(0, 1, (steps, inputs)).astype(np.float32)
    return layer, weights, x


@pytest.mark.parametrize(("cell", "reset_after"), KINDS)
def test_that_every_derivative_is_tensorflows(tf, cell, reset_after):
    """320 cases: four kinds of cell, 8 draws of the weights, 10 sequences for each."""
    for seed in range(8):
        layer, weights, first = layer_and_weights(tf, cell, reset_after, seed)
        chance = np.random.default_rng([seed, 1])
        xs = [first, *chance.normal(0, 2, (9, *first.shape)).astype(np.float32)]
        for x, expected in zip(xs, by_tensorflow(tf, layer, xs), strict=True):
            found = gradients.through_time(cell, x, weights, reset_after=reset_after)
            # of 1 − tanh² few digits are left where a unit is saturated: W counts by itself
            largest = max(expected.max(), np.abs(weights[0]).max())
            np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5 * largest)


def by_tensorflow(tf, layer, xs):
    """Differentiate: from copy u of each input the gradient of h(t)[u] is taken, all at once."""
    units, steps = layer.units, len(xs[0])
    copies = tf.repeat(tf.constant(np.array(xs)), units, axis=0)
    own = tf.tile(tf.eye(units), (len(xs), 1))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(copies)
        h = layer(copies)
        sums = [tf.reduce_sum(h[:, t] * own) for t in range(steps)]
    whole = np.array([tape.gradient(one, copies).numpy() for one in sums], np.float64)
    squares = np.square(whole).sum(axis=3).reshape(steps, len(xs), units, steps).sum(axis=2)
    return np.sqrt(squares).transpose(1, 0, 2)


@pytest.mark.parametrize("cell", ["simple_rnn", "lstm", "gru"])
def test_that_a_chain_ends_where_the_triangle_says(tf, cell):
    _layer, weights, x = layer_and_weights(tf, cell, True, 7)
    x = np.tile(x, (5, 1))[:6]
    found = gradients.through_time(cell, x, weights)
    trace = unroll(cell, x, weights)
    factors = chain(jacobians(trace, weights), 5, 1)
    assert [factor.step for factor in factors] == [2, 3, 4, 5]
    assert factors[-1].so_far == pytest.approx(found[5, 1], rel=1e-6)
    if cell == "lstm":
        assert factors[0].forget == pytest.approx(float(trace.forget[2].mean()), rel=1e-5)


STATES = {
    "forgets": TimeState(RecurrentState(source="sine", length=12, recurrent_scale=0.3), 0.0, 0.0),
    "explodes": TimeState(RecurrentState(source="steps", length=12, recurrent_scale=4.0)),
    "layers": TimeState(RecurrentState(text="a b a", layers=2, reset_after=False), -5.0, 10.0),
    "one": TimeState(RecurrentState(source="impulse", length=1, units=2)),
}


@pytest.mark.parametrize("name", STATES)
def test_that_tensorflow_confirms_what_is_on_screen(tf, name):
    found = answer_of(compare_time(STATES[name]))
    assert found.agrees, str(found)
    assert found.shape[0] > 0


@pytest.mark.parametrize("name", ["layers", "one"])
def test_that_the_program_gives_the_triangles(tf, name):
    names: dict = {}
    exec(compile(time_program(STATES[name]), "program", "exec"), names)
    for cell in answer_of(run(STATES[name])).cells:
        theirs = names["triangles"][cell.name].numpy()
        np.testing.assert_allclose(cell.triangle, theirs, rtol=1e-4, atol=1e-6)


def test_that_the_program_of_no_token_runs():
    names: dict = {}
    exec(time_program(TimeState(RecurrentState(text=""))), names)
    assert names["triangles"] == {}


@pytest.mark.parametrize("name", STATES)
def test_that_the_way_past_all_matrices_is_the_product_of_its_gates(name):
    simple_rnn, lstm, gru = answer_of(run(STATES[name])).cells
    last = len(lstm.triangle) - 1
    assert past_matrices(simple_rnn.steps, last) is None
    for cell in (lstm, gru):
        steps, found = cell.steps, past_matrices(cell.steps, last)
        for k in range(last + 1):
            units = steps.units
            carried = steps.input[k][:, units : 2 * units] if cell is lstm else steps.input[k]
            carried = carried[:, :units]
            for t in range(k + 1, last + 1):
                carried = carried * steps.kept[t]
            if cell is lstm:
                carried = carried * steps.shown[last]
            assert found[k] == pytest.approx(np.linalg.norm(carried), rel=1e-9)


def test_that_one_step_and_no_step_are_no_fault():
    weights = [np.ones((1, 1)), np.ones((1, 1)), np.zeros(1)]
    assert gradients.through_time("simple_rnn", np.zeros((1, 1)), weights).tolist() == [[1.0]]
    assert gradients.through_time("simple_rnn", np.zeros((0, 1)), weights).shape == (0, 0)


@pytest.mark.parametrize(("cell", "x"), [("lstm", np.ones(2)), ("rnn", np.ones((3, 2)))])
def test_that_what_is_no_sequence_and_no_cell_is_refused(cell, x):
    weights = [np.ones((2, 12)), np.ones((3, 12)), np.ones(12)]
    with pytest.raises(InvalidInput):
        gradients.through_time(cell, x, weights)
