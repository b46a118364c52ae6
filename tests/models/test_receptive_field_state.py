"""What a state may be, and what follows when a part of it changes."""

import dataclasses

import msgspec
import numpy as np
import pytest

from models import state as states
from models.errors import InvalidInput
from models.receptive_field.limits import adjusted, limits, possible
from models.receptive_field.presets import layer_fields, presets
from models.receptive_field.state import Pin, State
from models.receptive_field.trace import trace
from models.receptive_field.values import flat, input_of, weights_of
from tests.models.receptive_field_states import random_states

OPERATIONS = ("convolution", "max_pooling", "average_pooling", "transposed_convolution")
_NUMBERS = (
    "height", "width", "channels", "kernel_height", "kernel_width", "kernels",
    "stride_height", "stride_width", "dilation_height", "dilation_width",
    "top", "bottom", "left", "right",
)  # fmt: skip


def _random_states(count):
    return [
        state
        for seed, operation in enumerate(OPERATIONS)
        for state in random_states(operation, count, seed)
    ]


def test_that_a_state_survives_its_file():
    state = State(pin=Pin("input", 1, 2), slow=True, step=12)
    assert states.decode(states.encode(state), State) == state


@pytest.mark.parametrize(
    "damage",
    [
        '{"height": 0}',
        '{"height": 33}',
        '{"inputs": "edited", "input_cells": [1, 2]}',
        '{"weights": "edited", "weight_cells": [1]}',
        '{"input_cells": [1e999]}',
        '{"biases": [1, 2]}',
        '{"operation": "max_pooling", "dilation_width": 2, "padding": "valid"}',
        '{"operation": "max_pooling", "padding": "explicit", "top": 3}',
        '{"operation": "transposed_convolution", "height": 32, "stride_height": 8}',
        '{"padding": "valid", "height": 2}',
        '{"stack": {"layers": []}}',
        '{"stack": {"layer": 9}}',
        '{"pin": {"grid": "input", "row": -1, "column": 0}}',
    ],
)
def test_that_a_damaged_file_is_refused_with_a_sentence(damage):
    with pytest.raises(InvalidInput) as refused:
        states.decode(damage.encode(), State)
    assert str(refused.value).endswith(".")


def test_that_limits_are_exactly_what_is_possible():
    for state in _random_states(4):
        for name in _NUMBERS:
            low, high = limits(state, name)
            assert low <= getattr(state, name) <= high
            for value in (low, high):
                new = states.replaced(state, **adjusted(state, **{name: value}))
                trace(new)
            for value in (low - 1, high + 1):
                with pytest.raises(InvalidInput):
                    states.replaced(state, **adjusted(state, **{name: value}))


def test_that_every_operation_can_be_chosen_from_any_state():
    for state in _random_states(40):
        for operation in OPERATIONS:
            change = adjusted(state, operation=operation)
            assert states.replaced(state, **change).operation == operation


def test_that_the_window_is_not_offered_larger_than_the_input():
    assert limits(State(padding="valid"), "kernel_height") == (1, 5)
    assert limits(State(padding="same"), "kernel_height") == (1, 7)
    assert not possible(State(height=2, padding="same"), padding="valid")


def test_that_only_a_convolution_is_offered_dilation():
    pooling = State(operation="max_pooling", padding="same")
    assert limits(pooling, "dilation_height") == (1, 1)
    dilated = State(dilation_height=2, dilation_width=3)
    assert adjusted(dilated, operation="max_pooling")["dilation_width"] == 1


def test_that_explicit_padding_starts_from_what_the_rule_gave():
    state = State(height=6, width=5, padding="same")
    new = states.replaced(state, **adjusted(state, padding="explicit"))
    assert (new.top, new.bottom, new.left, new.right) == (0, 1, 1, 1)
    assert np.array_equal(trace(new).y, trace(state).y)


def test_that_editing_begins_with_the_numbers_on_screen():
    state = State(inputs="digit", height=12, width=12)
    new = states.replaced(state, **adjusted(state, inputs="edited", weights="edited"))
    assert np.array_equal(input_of(new), input_of(state))
    assert np.array_equal(weights_of(new), weights_of(state))


def test_that_edited_numbers_keep_their_places_when_sizes_change():
    state = State()
    state = states.replaced(state, **adjusted(state, inputs="edited", weights="edited"))
    larger = states.replaced(state, **adjusted(state, height=7, width=4, channels=2))
    assert np.array_equal(input_of(larger)[:5, :4, :1], input_of(state)[:, :4])
    assert not input_of(larger)[5:].any()
    assert not input_of(larger)[:, :, 1].any()
    assert np.array_equal(weights_of(larger)[:, :, :1], weights_of(state))
    more = states.replaced(state, **adjusted(state, kernels=3, kernel_width=5))
    assert np.array_equal(weights_of(more)[:, :3, :, :1], weights_of(state))


def test_that_a_preset_leaves_where_one_looks():
    looking = State(view="stack", slow=True)
    for preset in presets():
        new = states.replaced(looking, **layer_fields(preset.state))
        assert (new.view, new.slow) == ("stack", True)
        assert dataclasses.replace(new, view="layer", slow=False) == preset.state


def test_that_a_digit_is_written_at_every_size():
    whole = input_of(State(inputs="digit", height=28, width=28))
    assert whole.max() > 0.9
    small = input_of(State(inputs="digit", height=7, width=5, channels=3))
    assert small.shape == (7, 5, 3)
    assert small.max() > 0.2


def test_that_flat_numbers_are_plain_json():
    assert msgspec.json.encode(flat(np.ones((2, 1), np.float32))) == b"[1.0,1.0]"
