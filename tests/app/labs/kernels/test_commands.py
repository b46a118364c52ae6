"""Commands are pure: the same as the mouse gives, without a window."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.labs.kernels import commands
from models.errors import InvalidInput
from models.images import Picture
from models.kernels import library
from models.kernels.state import LARGEST_BANK, KernelState

STATE = KernelState(picture=Picture("digit"))


@given(st.integers(0, 2), st.integers(0, 2), st.floats(-1e4, 1e4))
def test_that_one_weight_changes_and_no_other(row, column, value):
    wanted = commands.change_weight(STATE, row, column, value)
    expected = STATE.kernel.plane(0)
    expected[row, column] = value
    np.testing.assert_array_equal(wanted.state.kernel.plane(0), expected)
    assert wanted.state.kernel.preset == "custom"
    assert wanted.text
    assert dataclasses.replace(wanted.state, bank=STATE.bank) == STATE


@pytest.mark.parametrize("value", [1.1e4, -1e9, float("nan"), float("inf")])
def test_that_a_weight_beyond_all_limits_is_refused(value):
    with pytest.raises(InvalidInput):
        commands.change_weight(STATE, 1, 1, value)


@pytest.mark.parametrize("preset", library.presets(), ids=lambda preset: preset.key)
def test_that_a_preset_comes_with_its_view(preset):
    wanted = commands.choose_preset(STATE, preset.key).state
    np.testing.assert_array_equal(wanted.kernel.plane(0), preset.weights)
    assert wanted.view == preset.view


def test_that_an_unknown_preset_is_refused():
    with pytest.raises(InvalidInput, match="no kernel"):
        commands.choose_preset(STATE, "sobel-z")


def test_that_a_bank_has_room_for_eight():
    state = STATE
    for number in range(1, LARGEST_BANK):
        state = commands.add_kernel(state).state
        assert (len(state.bank), state.chosen) == (number + 1, number)
    with pytest.raises(InvalidInput):
        commands.add_kernel(state)


def test_that_removing_the_last_kernel_looks_at_the_one_before():
    state = commands.take_eight_directions(STATE).state
    state = commands.look_at_kernel(state, 7).state
    state = commands.remove_kernel(state).state
    assert (len(state.bank), state.chosen) == (7, 6)


def test_that_the_only_kernel_cannot_be_removed():
    with pytest.raises(InvalidInput):
        commands.remove_kernel(STATE)


def test_that_where_one_looks_is_not_worth_a_step():
    for wanted in (
        commands.pin_output(STATE, 3, 4),
        commands.look_at_channel(STATE, 2),
        commands.let_pin_go(STATE),
    ):
        assert not wanted.text


def test_that_a_pin_is_let_go_by_holding_it_again():
    held = commands.pin_output(STATE, 3, 4).state
    assert held.pin == (3, 4)
    assert commands.pin_output(held, 3, 4).state.pin is None


@given(st.integers(-50, 50), st.integers(-50, 50))
def test_that_a_pin_stays_within_the_output(rows, columns):
    row, column = commands.move_pin(STATE, (26, 20), rows, columns).state.pin
    assert (row, column) == (min(max(13 + rows, 0), 25), min(max(10 + columns, 0), 19))


def test_that_an_option_outside_its_limits_is_refused_by_name():
    assert commands.set_option(STATE, "stride", "Stride", 3).state.stride == 3
    with pytest.raises(InvalidInput, match="stride"):
        commands.set_option(STATE, "stride", "Stride", 0)


def test_that_presets_in_a_bank_keep_their_names_and_sizes():
    state = commands.choose_preset(commands.add_kernel(STATE).state, "gaussian-7").state
    assert [kernel.preset for kernel in state.bank] == ["sobel-x", "gaussian-7"]
    assert {kernel.size for kernel in state.bank} == {(7, 7)}
    alone = commands.keep_one_kernel(commands.look_at_kernel(state, 0).state).state
    assert alone.bank == STATE.bank
    assert commands.remove_kernel(state).state.bank == STATE.bank
    small = commands.choose_preset(state, "outline").state
    assert {kernel.size for kernel in small.bank} == {(3, 3)}


def test_that_each_map_of_a_bank_keeps_its_own_view():
    state = commands.choose_preset(commands.add_kernel(STATE).state, "gaussian-3").state
    assert (state.view, state.view_of(0)) == ("clipped", "signed")
    first = commands.look_at_kernel(state, 0).state
    assert (first.view, first.view_of(1)) == ("signed", "clipped")
    shown = commands.set_option(first, "view", "Show as", "absolute").state
    assert commands.look_at_kernel(shown, 1).state.view == "clipped"
    three = commands.add_kernel(shown).state
    assert three.all_views() == ("absolute", "absolute", "clipped")
    assert commands.remove_kernel(three).state.all_views() == ("absolute", "clipped")


def test_that_a_preset_fills_one_channel_where_that_is_asked():
    state = dataclasses.replace(STATE, colour="summed", whole_kernel=False, channel=2)
    kernel = commands.choose_preset(state, "outline").state.kernel
    sobel = library.preset("sobel-x").weights
    np.testing.assert_array_equal(kernel.weights[..., 0], sobel)
    np.testing.assert_array_equal(kernel.weights[..., 2], library.preset("outline").weights)
    whole = dataclasses.replace(state, whole_kernel=True)
    assert len(commands.choose_preset(whole, "outline").state.kernel.planes) == 1


def test_that_a_pin_stays_on_its_part_of_the_picture():
    state = dataclasses.replace(STATE, pin=(20, 10))
    strided = commands.set_option(state, "stride", "Stride", 2).state
    assert strided.pin in {(row, column) for row in (9, 10) for column in (4, 5)}
    back = commands.set_option(strided, "stride", "Stride", 1).state.pin
    assert max(abs(back[0] - 20), abs(back[1] - 10)) <= 1
    inside = commands.set_option(state, "padding", "Padding", "valid").state
    assert inside.pin == (19, 9)
