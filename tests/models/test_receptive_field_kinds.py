"""Kinds of layers: which channels meet, what a batch holds, stamps, and the course's own cases."""

from dataclasses import replace

import numpy as np
import pytest

from models.errors import InvalidInput
from models.receptive_field import stamping
from models.receptive_field.costs import costs
from models.receptive_field.formulas import shapes
from models.receptive_field.limits import adjusted, possible
from models.receptive_field.presets import preset
from models.receptive_field.reference import whole_reference
from models.receptive_field.sentences import bias_sentence, step_sentence
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, outputs_of_batch, trace
from models.state import replaced
from tests.models.receptive_field_states import random_states


def test_that_the_cases_of_the_course_have_their_shapes():
    written = {key: shapes(trace(preset(key).state)) for key in ("batch", "volume-padded", "keras")}
    assert written["batch"] == "x [2, 5, 5, 3] ∗ w [3, 3, 3, 4] + b [4] → o [2, 3, 3, 4]"
    assert written["volume-padded"] == "x [1, 5, 5, 3] ∗ w [3, 3, 3, 4] + b [4] → o [1, 5, 5, 4]"
    assert written["keras"] == "x [1, 5, 5, 3] ∗ w [3, 4, 3, 4] + b [4] → o [1, 3, 5, 4]"


def test_that_each_input_of_a_batch_goes_through_the_same_kernels(tf):
    state = preset("batch").state
    both = outputs_of_batch(state)
    np.testing.assert_allclose(both, whole_reference(state), atol=1e-5)
    second = trace(replace(state, example=1))
    np.testing.assert_array_equal(second.y, both[1])
    assert not np.array_equal(second.x, trace(state).x)
    assert np.array_equal(second.w, trace(state).w)


def test_that_twenty_seven_products_are_said_as_twenty_seven():
    layer = trace(preset("volume").state)
    assert "3 × 3 × 3 = 27 products and the bias 1" in step_sentence(layer, Moment((0, 0)), 0)


def test_that_pooling_says_where_the_largest_is_and_which_tie():
    state = State(
        operation="max_pooling", height=2, width=4, kernel_height=2, kernel_width=2,
        padding="valid", inputs="edited", input_cells=(1, 9, 5, 5, 3, 4, 2, 5),
    )  # fmt: skip
    layer = trace(state)
    assert [link.input for link in layer.winners((0, 0), 0)] == [(0, 1)]
    assert [link.input for link in layer.winners((0, 1), 0)] == [(0, 2), (0, 3), (1, 3)]
    assert "row 0, column 1" in step_sentence(layer, Moment((0, 0)), 0)
    assert "3 cells tie" in step_sentence(layer, Moment((0, 1)), 0)


@pytest.mark.parametrize("channels", [1, 3])
def test_that_stamps_add_up_to_the_transposed_convolution(channels):
    for state in random_states("transposed_convolution", 15, seed=31, largest=5):
        layer = trace(replaced(state, **adjusted(state, channels=channels)))
        for kernel in range(layer.y.shape[2]):
            last = stamping.stamp(layer, stamping.steps(layer) - 1, kernel)
            np.testing.assert_allclose(last.so_far, layer.y[:, :, kernel], atol=1e-4)


def test_that_only_channels_of_its_group_reach_an_output():
    state = preset("grouped").state
    layer = trace(replace(state, inputs="reals", weights="reals"))
    assert layer.w.shape == (3, 3, 2, 4)
    assert [list(state.taking_part(output)) for output in range(4)] == [[0, 1]] * 2 + [[2, 3]] * 2
    depthwise = preset("depthwise").state
    assert [list(depthwise.taking_part(output)) for output in range(3)] == [[0], [1], [2]]
    assert {product.channel for product in trace(depthwise).products((0, 0), 2)} == {2}


def test_that_no_causal_output_sees_the_future():
    state = replace(preset("causal-dilated").state, inputs="reals", weights="reals")
    layer = trace(state)
    for output in range(state.width):
        met = [link.input for link in layer.links.window((0, output)) if link.input]
        assert max(column for _row, column in met) == output


def test_that_a_bias_is_said_to_be_broadcast():
    said = bias_sentence(trace(preset("volume").state), 2)
    assert "bias −1 is added to each of the 3 × 3 cells" in said
    assert "[1, 1, 1, 4]" in said


def test_that_a_separable_convolution_has_fewer_parameters_than_a_full_one():
    separable, full, _dense = costs(preset("separable").state)
    assert separable.parameters_sum == "3·3·3 + 3·4 + 4 = 43"
    assert full.parameters == 112
    depthwise, full, _dense = costs(preset("depthwise").state)
    assert (depthwise.parameters, full.parameters) == (30, 84)


@pytest.mark.parametrize(
    "fields",
    [
        {"operation": "grouped_convolution", "channels": 3, "groups": 2},
        {"operation": "depthwise_convolution", "channels": 3, "kernels": 2},
        {"operation": "convolution_1d"},
        {"padding": "causal"},
        {"operation": "separable_convolution", "weights": "edited", "weight_cells": (0.0,) * 9},
    ],
)
def test_that_a_layer_that_cannot_be_is_refused_with_a_sentence(fields):
    with pytest.raises(InvalidInput):
        State(**fields)


def test_that_every_kind_can_be_reached_from_every_other():
    kinds = ("convolution_1d", "grouped_convolution", "depthwise_convolution",
             "separable_convolution", "max_pooling", "bilinear_upsampling",
             "transposed_convolution", "convolution")  # fmt: skip
    for first in kinds:
        for edited in (False, True):
            state = State(channels=3, kernels=4, dilation_width=2)
            state = replaced(state, **adjusted(state, operation=first))
            if edited and possible(state, weights="edited", inputs="edited"):
                state = replaced(state, **adjusted(state, weights="edited", inputs="edited"))
            for second in kinds:
                assert replaced(state, **adjusted(state, operation=second)).operation == second
