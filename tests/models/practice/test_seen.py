"""The lab in which an answer can be looked at shows that answer."""

import numpy as np
import pytest

from models import state as states
from models.gradients.clipping_run import run as clipped
from models.kernels.filtering import feature_map, input_channels
from models.practice import KINDS, LEVELS, question
from models.practice.question import Choice, Number, Place
from models.receptive_field.receptive import reaches
from models.receptive_field.state import axis_of_columns, axis_of_rows
from models.receptive_field.trace import trace
from models.recurrent.run import parameters_of
from models.recurrent.run import run as unrolled
from models.sentences.corpus import corpus
from models.sentences.dataset import builtin
from models.sentiment.lookup import look_up

SEEDS = range(6)


def asked_about(*kinds):
    return [question(k, level, seed) for k in kinds for level in LEVELS for seed in SEEDS]


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_state_of_the_lab_can_be_kept(kind):
    for asked in asked_about(kind):
        state = asked.seen.state
        assert states.decode(states.encode(state), type(state)) == state


def test_that_the_layer_in_the_lab_has_the_size_and_the_padding_asked_for():
    for asked in asked_about("output-size"):
        assert axis_of_rows(asked.seen.state).outputs == asked.answer.value
    for asked in asked_about("keep-size"):
        state = asked.seen.state
        assert axis_of_rows(state).outputs == state.height
        assert axis_of_columns(state).outputs == state.width
        assert asked.answer.value in (state.top, state.top + state.bottom)


def test_that_the_layer_in_the_lab_stands_at_the_number_asked_for():
    for asked in asked_about("cell-value", "pooling"):
        state = asked.seen.state
        found = trace(state)
        row, column = found.moment(state.step).output
        assert (row, column) == (state.pin.row, state.pin.column)
        assert found.y[row, column, 0] == pytest.approx(asked.answer.value, abs=1e-5)


def test_that_the_layer_in_the_lab_meets_the_cell_asked_for():
    for asked in asked_about("max-origin"):
        state, found = asked.seen.state, trace(asked.seen.state)
        there = found.x[asked.answer.row, asked.answer.column, 0]
        assert found.y[state.pin.row, state.pin.column, 0] == there
    for asked in asked_about("input-cell"):
        state, found = asked.seen.state, trace(asked.seen.state)
        met = [link.input for link in found.links.window((state.pin.row, state.pin.column))]
        assert (asked.answer.row, asked.answer.column) in met


def test_that_the_stack_in_the_lab_has_the_field_asked_for():
    for asked in asked_about("receptive-field"):
        assert reaches(asked.seen.state.stack)[-1].field == asked.answer.value


def test_that_the_kernel_in_the_lab_makes_the_picture_shown():
    for asked in asked_about("which-kernel"):
        state = asked.seen.state
        x = input_channels(state.picture.pixels, state.colour)
        shown = asked.figures[1].values
        np.testing.assert_allclose(feature_map(x, state.kernel, state)[..., 0], shown, atol=1e-5)


def test_that_the_network_in_the_lab_has_the_parameters_asked_for():
    for asked in asked_about("conv-parameters", "dense-parameters"):
        network = asked.seen.state.network
        counts = [
            layer.learned(shape)
            for layer, shape in zip(network.layers, network.shapes, strict=False)
        ]
        assert asked.answer.value in counts
    for asked in asked_about("lstm-parameters", "gru-parameters"):
        state = asked.seen.state
        assert parameters_of(state)[state.layer].total == asked.answer.value


def test_that_the_cell_in_the_lab_comes_to_the_number_asked_for():
    for asked in asked_about("simple-rnn", "lstm-gates", "gru-gate"):
        state = asked.seen.state
        found = unrolled(state).layers[0]
        part = state.part or "h"
        value = found.at(part, state.token)[state.unit]
        assert value == pytest.approx(asked.answer.value, abs=1e-5), asked.kind


def test_that_the_layers_in_the_lab_read_the_shape_asked_for():
    for asked in asked_about("return-sequences"):
        state, found = asked.seen.state, unrolled(asked.seen.state)
        steps, units = found.layers[-1].h.shape
        options: Choice = asked.answer
        chosen = options.options[options.right]
        assert chosen in (
            f"(None, {steps - 1}, {units})",
            f"(None, {units})",
            f"(None, {steps - 1}, 1)",
            "(None, 1)",
        )
        assert state.token == steps - 2


def test_that_the_gradient_in_the_lab_is_clipped_to_the_number_asked_for():
    for asked in asked_about("clipping"):
        ways = {way.way: way.after.flat for way in clipped(asked.seen.state.clipping).ways}
        way = {1: "value", 2: "norm", 3: "global"}[asked.level]
        assert np.isclose(ways[way], asked.answer.value, atol=1e-5).any()


def test_that_the_table_in_the_lab_is_the_one_asked_about():
    known = corpus(builtin("en"))
    for asked in asked_about("embedding"):
        state = asked.seen.state
        found = look_up(state, known)
        if asked.level == 3:
            assert found.tensor.size == asked.answer.value
            continue
        row = asked.answer.row if isinstance(asked.answer, Place) else asked.answer.value
        assert found.numbers[0, state.step] == row
        assert isinstance(asked.answer, Place | Number)
        if isinstance(asked.answer, Place):
            np.testing.assert_array_equal(
                np.array([found.rows[at] for at in range(10)]), asked.figures[0].values
            )
