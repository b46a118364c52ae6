"""Each story comes out as it is told, whatever the seed.

`UNROLLED_SEEDS=5` tells each with that many seeds instead of one.
"""

import dataclasses
import os

import numpy as np
import pytest

from models.gradients.learner import Learner
from models.gradients.learning import Memory, trainers
from models.gradients.rescue_program import rescue_program
from models.gradients.rescue_reference import compare_rescue
from models.gradients.rescue_state import RescueState, Try
from models.gradients.stories import stories, story_of
from models.gradients.tasks import make, shape
from models.training import Batches, EpochEnd, LastSteps, Options

_MORE = range(1, int(os.environ.get("UNROLLED_SEEDS", "1")))
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.once) for seed in _MORE))


def told(key):
    return next(story.state for story in stories() if story.key == key)


@pytest.fixture(scope="module")
def kept():
    return {}


def trained(state, **options):
    """Give a state with other options for both sides."""
    sides = {
        side: dataclasses.replace(wanted, options=dataclasses.replace(wanted.options, **options))
        for side, wanted in (("first", state.first), ("second", state.second))
    }
    return dataclasses.replace(state, **sides)


TRAINED = [("simple_rnn", "tanh"), ("simple_rnn", "relu"), ("lstm", "relu"), ("gru", "relu")]
SHORT = Options(epochs=1, learning_rate=0.003)


def outcome(state, kept, key):
    """Run one after the other; give for each its last accuracy, its outcome and its norms."""
    last = kept.setdefault(key, LastSteps())
    found = [told_by(trainer) for trainer in next(trainers(state, (last, last), "task"))]
    return tuple(zip(*found, strict=True))


def told_by(trainer):
    accuracy, norms, job = 0.0, [], trainer.run()
    while True:
        try:
            report = next(job)
        except StopIteration as end:
            return accuracy, end.value, norms
        if isinstance(report, EpochEnd):
            accuracy = report.accuracy
        elif isinstance(report, Batches):
            norms.extend(report.lengths.tolist())


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_simple_rnn_forgets_what_an_lstm_remembers(tf, kept, seed):
    state = trained(told("forgets"), seed=seed)
    (forgets, remembers), ends, _norms = outcome(state, kept, "forgets")
    assert forgets < 0.35
    assert remembers > 0.95
    assert [end.kind for end in ends] == ["finished", "finished"]


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_gru_remembers_and_a_closed_gate_does_not(tf, kept, seed):
    state = trained(told("gru"), seed=seed, epochs=2)
    (closed, opened), _ends, _norms = outcome(state, kept, "gru")
    assert closed < 0.4
    assert opened > 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_explosion_explodes_and_clipping_prevents_it(tf, kept, seed):
    state = trained(told("explodes"), seed=seed)
    (_exploded, clipped), ends, norms = outcome(state, kept, "explodes")
    assert ends[0].kind == "diverged"
    assert "The norm of the gradient reached" in ends[0].sentence
    assert len(norms[0]) < 50
    assert max(norms[0]) > 1000
    assert ends[1].kind == "finished"
    assert clipped > 0.75


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_rate_may_be_too_small_right_or_too_large(tf, kept, seed):
    (small, right), _ends, _norms = outcome(trained(told("slow"), seed=seed), kept, "rate")
    assert small < 0.4
    assert right > 0.95
    # what is right is the same there, and was seen
    assert told("fast").second == told("slow").second
    state = trained(told("fast"), seed=seed, epochs=1)
    large, _right = next(trainers(state, (kept["rate"],) * 2, "task"))
    assert told_by(large)[0] < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_deep_network_learns_with_skip_connections_alone(tf, kept, seed):
    (without, with_skips), _ends, _norms = outcome(
        trained(told("deep"), seed=seed, epochs=2), kept, "deep"
    )
    assert without < 0.2
    assert with_skips > 0.4


def test_that_a_story_is_known_by_its_settings():
    for story in stories():
        assert story_of(dataclasses.replace(trained(story.state, seed=7), side="second")) == story
    assert story_of(trained(RescueState(), epochs=7)) is None


@pytest.mark.parametrize("task", ["first", "add", "brackets", "digits"])
def test_that_a_task_is_as_large_as_told(task):
    for length in (2, 7):
        made = make(task, length)
        assert (made.steps, made.inputs, made.outputs) == shape(task, length)
        assert len(made.train[0]) == len(made.train[1])
    if task == "digits":
        return
    again = make(task, 7)
    assert again.train[0] is make(task, 7).train[0]


def test_that_the_answer_to_brackets_is_the_one_left_open():
    x, y = make("brackets", 8).train
    for row, kind in zip(x.argmax(axis=2)[:50].tolist(), y[:50].tolist(), strict=True):
        stack = []
        for symbol in row:
            stack.append(symbol) if symbol < 2 else stack.remove(symbol - 2)
        assert stack == [kind]


def test_that_sums_are_of_the_marked_numbers():
    x, y = make("add", 9).train
    np.testing.assert_allclose((x[..., 0] * x[..., 1]).sum(axis=1), y, rtol=1e-6)
    assert (x[..., 1].sum(axis=1) == 2).all()


@pytest.mark.parametrize("cell", ["simple_rnn", "lstm", "gru"])
def test_that_our_forward_pass_equals_keras(tf, cell):
    assert compare_rescue(RescueState(length=12, first=Try(Learner(cell=cell)))).agrees


@pytest.mark.parametrize(("cell", "activation"), TRAINED)
def test_that_training_has_the_numbers_and_gradients_of_keras(tf, cell, activation):
    learner = Learner(cell=cell, units=3, length=6, activation=activation)
    task = make("first", 5)
    experiment, model = Memory("task", task, learner), learner.build()
    # far from what is drawn at first, so that no gate is like another
    chance = np.random.default_rng(1)
    model.set_weights([chance.normal(0, 0.8, w.shape) for w in model.get_weights()])
    batch, found = (tf.constant(task.train[0][:9]),), []
    for say in (experiment.outputs, lambda model, batch: model(batch[0], training=True)):
        with tf.GradientTape() as tape:
            said = say(model, batch)
        found.append([said, *tape.gradient(said, model.trainable_variables)])
    for ours, keras in zip(*found, strict=True):
        np.testing.assert_allclose(ours, keras, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("skips", [False, True])
def test_that_our_dense_layers_equal_keras(tf, skips):
    wanted = Try(Learner(cell="dense", depth=7, activation="relu", skips=skips, scale=1.2))
    assert compare_rescue(RescueState(task="digits", first=wanted)).agrees


@pytest.mark.parametrize(
    "state",
    [
        RescueState(length=4, first=Try(options=SHORT)),
        RescueState(
            task="add",
            length=4,
            side="second",
            second=Try(
                Learner(cell="lstm"), dataclasses.replace(SHORT, schedule="cosine", clipping="norm")
            ),
        ),
        RescueState(task="brackets", length=5, first=Try(Learner(cell="gru"), SHORT)),
        RescueState(task="digits", first=Try(Learner(cell="dense", depth=3, skips=True), SHORT)),
    ],
)
def test_that_the_program_trains_the_network_on_screen(tf, state, capsys):
    names = {}
    exec(rescue_program(state), names)
    assert 0 <= names["accuracy"] <= 1
    assert "epoch 1: loss" in capsys.readouterr().out
    wanted = state.shown
    shapes = tuple(weight.shape for weight in names["model"].get_weights())
    assert shapes == state.network(wanted).weight_shapes()
    task = make(state.task, state.length)
    if state.task != "digits":
        np.testing.assert_allclose(names["x_train"], task.train[0])
        np.testing.assert_allclose(names["y_train"], task.train[1])


def test_that_the_start_is_scaled_as_told(tf):
    state = RescueState(length=3, second=Try(Learner(cell="gru", gate_bias=2.0)))
    first, second = next(trainers(state, (LastSteps(), LastSteps()), "task"))
    job = first.run("batch")
    weights = next(job).weights
    job.close()
    assert first.experiment.watched(weights)[0] == pytest.approx(0.8, rel=1e-4)
    job = second.run("batch")
    weights = next(job).weights
    job.close()
    assert (weights[2][0, :24] == 2.0).all()
