"""What can be done in the LeNet lab, without a widget."""

import numpy as np
import pytest

from app.labs.lenet import commands
from models.errors import InvalidInput
from models.lenet import PRESETS, Network
from models.lenet.state import DRAWING_SIDE, LeNetState

STATE = LeNetState()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_that_a_preset_keeps_the_size_of_the_pictures(preset):
    state = LeNetState(network=Network(height=32, width=32, channels=3))
    chosen = commands.choose_preset(state, preset.key).state.network
    assert chosen.input_shape == (32, 32, 3)
    rows = chosen.convolutions, chosen.denses
    assert rows == (preset.network.convolutions, preset.network.denses)


def test_that_an_own_network_is_made_in_its_view():
    changed = commands.choose_preset(STATE, "")
    assert changed.state.view == "network"
    assert not changed.text


def test_that_layers_are_added_and_removed():
    added = commands.add_row(STATE, "convolution").state
    assert len(added.network.convolutions) == 3
    assert commands.remove_row(added, 2).state.network == STATE.network
    added = commands.add_row(STATE, "dense").state
    assert len(added.network.denses) == 3
    assert commands.remove_row(added, 4).state.network == STATE.network


def test_that_what_fits_no_network_is_refused():
    with pytest.raises(InvalidInput, match="does not fit"):
        commands.set_cell(LeNetState(network=Network(height=12, width=12)), 0, "kernel", 9)
    with pytest.raises(InvalidInput):
        commands.set_option(STATE, "batch_size", 4000)


def test_that_batch_norm_follows_every_convolution():
    network = commands.add_norm(STATE).state.network
    assert all(row.batch_norm for row in network.convolutions)


def test_that_a_drawing_is_a_step_and_a_look_is_none():
    ink = np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
    ink[4:9, 4:9] = 1
    drawn = commands.draw(STATE, ink)
    assert drawn.text
    np.testing.assert_array_equal(drawn.state.ink(), ink)
    looks = (
        commands.show_view(STATE, "inside"),
        commands.choose_sample(STATE, 3),
        commands.pin(STATE, (0, 1, 2, 3)),
        commands.choose_cell(STATE, (4, 9)),
        commands.choose_class(STATE, "test", 3),
        commands.choose_norm_channel(STATE, 3),
    )
    assert not any(look.text for look in looks)
    assert all(look.state != STATE for look in looks)


def test_that_a_picture_that_is_followed_takes_the_place_of_the_drawing():
    followed = commands.follow_sample(LeNetState(drawn=True), 7).state
    assert (followed.sample, followed.drawn) == (7, False)
