"""What the user does, as pure functions: a lesson can give the same commands as the mouse."""

import pytest

from app.labs.receptive_field import commands
from models.errors import InvalidInput
from models.receptive_field.pin import Pin
from models.receptive_field.presets import preset
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.state import State
from models.receptive_field.trace import trace

VOLUME = preset("volume").state


def test_that_where_one_looks_is_no_step_of_undo():
    looks = (
        commands.look_at_view(VOLUME, "cost"),
        commands.look_at_step(VOLUME, 3),
        commands.look_at_output(VOLUME, 2),
        commands.look_at_input(VOLUME, 1),
        commands.pin_cell(VOLUME, Pin("output", 0, 0)),
        commands.choose_neuron(VOLUME, 0, 0),
        commands.choose_picture(VOLUME, "cat"),
        commands.look_slowly(VOLUME, trace(VOLUME), True),
    )
    assert [look.text for look in looks] == [""] * len(looks)
    assert all(look.state != VOLUME for look in looks)


def test_that_edits_are_of_the_kernel_in_front():
    state = commands.look_at_output(VOLUME, 3).state
    weights = trace(commands.edit_weight(state, 1, 2, 0, 7.0).state).w
    assert weights[1, 2, 0, 3] == 7
    assert (weights != trace(state).w).sum() == 1
    assert commands.edit_bias(state, 5.0).state.biases[3] == 5


def test_that_slow_steps_stay_at_the_cell_and_within_the_layer():
    state, layer = State(step=2, padding="valid"), trace(State(padding="valid"))
    slow = commands.look_slowly(state, layer, True).state
    assert layer.moment(slow.step, slow=True).output == layer.moment(2).output == (1, 0)
    assert commands.look_slowly(slow, layer, False).state.step == 2
    beyond = commands.step_by_products(slow, layer, 10_000).state
    assert beyond.step == layer.steps(slow=True) - 1


def test_that_a_cell_that_is_held_is_let_go():
    pin = Pin("input", 1, 1)
    held = commands.pin_cell(VOLUME, pin).state
    assert held.pin == pin
    assert commands.pin_cell(held, pin).state.pin is None


def test_that_what_depends_on_a_field_follows_it():
    larger = commands.set_option(VOLUME, "operation", "Layer", "transposed_convolution")
    assert larger.text == "Change “Layer”"
    assert larger.state.operation == "transposed_convolution"


def test_that_a_kernel_too_large_for_the_input_is_padded():
    small = State(height=2, width=2, kernel_height=1, kernel_width=1, padding="valid")
    chosen = commands.choose_kernel(small, "sobel-x").state
    assert (chosen.padding, chosen.kernel_height) == ("same", 3)


def test_that_layers_that_do_not_fit_are_refused():
    state = State(view="stack", stack=Stack(size=4, layers=(Layer(kernel=4),), layer=1))
    with pytest.raises(InvalidInput, match="gets only 3 × 3 cells"):
        commands.change_size(state, 3)


def test_that_a_network_that_is_unknown_changes_nothing():
    assert commands.choose_network(VOLUME, "no such network").state == VOLUME
