"""One layer against TensorFlow, and its links against its own numbers."""

import numpy as np
import pytest

from models import convolution
from models.receptive_field.axis import sliding, transposed
from models.receptive_field.kinds import TITLES
from models.receptive_field.links import links_of
from models.receptive_field.presets import presets
from models.receptive_field.reference import compare, reference
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, trace
from tests.models.receptive_field_states import random_states, result_of

OPERATIONS = tuple(TITLES)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_random_layers_equal_tensorflow(tf, operation):
    for state in random_states(operation, 75, seed=OPERATIONS.index(operation)):
        theirs, ours = reference(state), trace(state).y
        assert ours.shape == theirs.shape, state
        limit = 1e-5 * max(1.0, np.abs(theirs).max())
        assert np.abs(ours - theirs).max() <= limit, state


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_that_every_preset_agrees_with_tensorflow(tf, preset):
    assert result_of(compare(preset.state)).agrees


def test_that_the_whole_range_of_sizes_equals_tensorflow(tf):
    large = State(
        height=32, width=31, channels=3, kernels=4, kernel_height=7, kernel_width=6,
        stride_height=1, stride_width=2, padding="same", inputs="reals", weights="reals",
    )  # fmt: skip
    np.testing.assert_allclose(trace(large).y, reference(large), atol=1e-4)


def test_that_the_numpy_convolution_gives_the_same():
    for state in random_states("convolution", 40, seed=11):
        layer = trace(state)
        sides = state.padding
        if sides == "explicit":
            sides = ((state.top, state.bottom), (state.left, state.right))
        ours = convolution.conv2d(
            layer.x, layer.w, stride=(state.stride_height, state.stride_width), padding=sides,
            dilation=(state.dilation_height, state.dilation_width), bias=layer.bias,
        )  # fmt: skip
        np.testing.assert_allclose(layer.y, ours, atol=1e-3)


def test_that_partial_maps_and_bias_add_up_to_the_output():
    state = State(channels=3, kernels=4, inputs="reals", weights="reals")
    layer = trace(state)
    assert layer.partial.shape == (3, 3, 3, 4)
    np.testing.assert_allclose(layer.partial.sum(axis=2) + layer.bias, layer.y, rtol=1e-6)
    alone = State(channels=1, kernels=4, inputs="reals", weights="reals", biases=(0, 0, 0, 0))
    np.testing.assert_allclose(layer.partial[:, :, 0], trace(alone).y, rtol=1e-6)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_the_products_of_every_cell_give_its_value(operation):
    for state in random_states(operation, 12, seed=5, largest=6):
        layer = trace(state)
        last = layer.products_per_cell() - 1
        for output in np.ndindex(layer.links.output_shape):
            for kernel in range(layer.y.shape[2]):
                made = layer.reached(Moment(output, last), kernel)
                assert made == pytest.approx(float(layer.y[*output, kernel]), abs=1e-3)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_links_tell_the_same_from_all_three_sides(operation):
    for state in random_states(operation, 12, seed=6, largest=6):
        links = links_of(state)
        by_output = {
            (link.output, link.weight, link.input)
            for output in np.ndindex(links.output_shape)
            for link in links.window(output)
            if link.input is not None
        }
        by_input = {
            (link.output, link.weight, link.input)
            for cell in np.ndindex(state.height, state.width)
            for link in links.outputs_of(cell)
        }
        by_weight = {
            (link.output, link.weight, link.input)
            for weight in np.ndindex(links.rows.kernel, links.columns.kernel)
            for link in links.inputs_of(weight)
        }
        assert by_output == by_input == by_weight


@pytest.mark.parametrize("operation", ["convolution", "transposed_convolution"])
def test_that_an_input_cell_changes_exactly_the_outputs_it_is_linked_to(operation):
    for state in random_states(operation, 10, seed=7, largest=6):
        base = trace(_edited(state, None))
        for cell in np.ndindex(state.height, state.width):
            moved = trace(_edited(state, cell)).y != base.y
            changed = {tuple(place) for place in np.argwhere(moved.any(axis=2)).tolist()}
            assert changed == {link.output for link in base.links.outputs_of(cell)}


def _edited(state, cell):
    values = np.zeros((state.height, state.width, state.channels))
    if cell is not None:
        values[cell] = 1.0
    return State(
        **{name: getattr(state, name) for name in _SHAPE},
        inputs="edited", input_cells=tuple(values.ravel()), weights="ones",
    )  # fmt: skip


_SHAPE = (
    "operation", "height", "width", "channels", "kernel_height", "kernel_width", "kernels",
    "stride_height", "stride_width", "dilation_height", "dilation_width", "padding",
    "top", "bottom", "left", "right",
)  # fmt: skip


def test_that_visits_count_the_outputs_of_each_input_cell():
    for operation in OPERATIONS:
        for state in random_states(operation, 10, seed=8, largest=6):
            links = links_of(state)
            for cell in np.ndindex(state.height, state.width):
                assert links.visits[links.place_of(cell)] == len(links.outputs_of(cell))


def test_that_the_cells_a_stride_steps_over_are_known():
    axis = sliding(6, 3, stride=2)
    assert axis.unreached.tolist() == [5]
    assert sliding(7, 2, stride=3).unreached.tolist() == [2, 5, 6]
    assert sliding(5, 3, padding="same").unreached.size == 0


def test_that_same_puts_the_extra_zero_after():
    axis = sliding(6, 3, stride=2, padding="same")
    assert (axis.before, axis.after) == (0, 1)
    assert axis.frame.tolist() == [0, 1, 2, 3, 4, 5, -1]


def test_that_a_transposed_window_slides_over_an_input_with_holes():
    axis = transposed(3, 3, stride=2)
    assert axis.frame.tolist() == [-1, -1, 0, -1, 1, -1, 2, -1, -1]
    assert axis.start.tolist() == list(range(7))
    assert axis.tap.tolist() == [2, 1, 0]


def test_that_outputs_which_no_input_reaches_hold_the_bias_only():
    state = State(
        operation="transposed_convolution", kernel_height=2, stride_height=4, padding="valid",
        height=3,
    )  # fmt: skip
    layer = trace(state)
    starved = layer.links.rows.starved
    assert starved.tolist() == [2, 3, 6, 7, 10, 11]
    assert np.all(layer.y[starved] == layer.bias)


def test_that_steps_can_be_counted_and_found_again():
    layer = trace(State(channels=2))
    assert layer.steps() == 9
    assert layer.steps(slow=True) == 9 * 19
    for step in range(layer.steps(slow=True)):
        moment = layer.moment(step, slow=True)
        assert layer.step_of(moment.output) == step // 19
    assert layer.moment(10**6) == Moment((2, 2))
    assert layer.step_of((0, 1), slow=True) == 2 * 19 - 1


def test_that_cells_keep_their_numbers_while_the_input_grows():
    small, large = trace(State()), trace(State(height=9, width=7, channels=3))
    assert np.array_equal(large.x[:5, :5, :1], small.x)
