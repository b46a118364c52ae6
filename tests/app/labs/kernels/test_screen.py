"""What the stage shows is resolved by a pure function; two views cannot disagree."""

import dataclasses

import numpy as np
import pytest

from app.labs.kernels import commands, pointing, screen
from app.labs.kernels.linking import Pointed
from app.labs.kernels.screen import Seen
from models.images import Picture
from models.kernels import edit, maps
from models.kernels.state import KernelState

STATE = KernelState(picture=Picture("digit"))


def computed(state, previous=None, live=None):
    return list(maps.computed(state, previous, live))


def resolved(state, found, **more):
    return screen.stage(Seen(state, found, **more))


def test_that_before_anything_is_computed_the_kernel_is_shown():
    shown = resolved(STATE, None)
    assert shown.kernel.plane == STATE.kernel.planes[0]
    assert (shown.input, shown.output, shown.counts, shown.pointing) == (None, None, None, None)


def test_that_the_kernel_is_the_states_and_the_picture_that_of_its_own_maps():
    (*_first, found) = computed(STATE)
    later = commands.change_weight(STATE, 1, 1, 5).state
    shown = resolved(later, found)
    assert shown.kernel.plane[1][1] == 5
    assert shown.output.output is found.output
    assert shown.counts is not None


def test_that_what_stays_the_same_is_equal_and_so_is_not_shown_again():
    (*_first, found) = computed(STATE)
    pinned = commands.pin_output(STATE, 3, 4).state
    before, after = resolved(STATE, found), resolved(pinned, found.looked_at_as(pinned))
    assert before.input == after.input
    assert before.output == after.output
    assert before.counts == after.counts
    assert before.pointing != after.pointing


def test_that_only_the_output_differs_while_a_weight_is_dragged():
    (*_first, found) = computed(STATE)
    dragged = commands.change_weight(STATE, 1, 1, 5).state
    first, counted = computed(dragged, found)
    before, after = resolved(STATE, found), resolved(dragged, first)
    assert before.input == after.input
    assert before.output != after.output
    assert after.counts is None, "the old histogram stays until the new one is there"
    assert resolved(dragged, counted).counts.facts.startswith("sum 5")


@pytest.mark.parametrize("colour", ["grey", "each", "summed"])
def test_that_channels_are_offered_where_there_are_several(colour):
    state = KernelState(picture=Picture("cat"), colour=colour, channel=1)
    (*_first, found) = computed(state)
    assert resolved(state, found).kernel.channel == (None if colour == "grey" else 1)


def test_that_a_bank_is_shown_as_far_as_it_has_been_computed():
    state = dataclasses.replace(STATE, bank=edit.eight_directions(), chosen=2)
    first, *_more, last = computed(state)
    tiles = resolved(state, first).bank
    assert [tile.is_chosen for tile in tiles].index(True) == 2
    assert all(tile.output is None for tile in tiles)
    assert all(tile.output is not None for tile in resolved(state, last).bank)
    assert resolved(STATE, computed(STATE)[-1]).bank == ()


def test_that_a_live_picture_is_called_by_what_it_is():
    live = np.zeros((6, 8, 3), np.uint8)
    (*_first, found) = computed(STATE, live=live)
    assert resolved(STATE, found, live_title="Live camera").input.caption == "Live camera  6 × 8"


def test_that_nothing_is_pointed_at_while_there_is_no_output():
    (*_first, found) = computed(STATE)
    assert resolved(STATE, found, problem="The output would be empty.").pointing is None


def test_that_a_product_points_at_the_weight_that_it_comes_from():
    flipped = dataclasses.replace(STATE, flipped=True, pin=(10, 12))
    (*_first, found) = computed(flipped)
    lit = pointing.pointing(found, Pointed("product", 0, 1))
    assert lit.links.weight == (2, 1)
    assert lit.product == 1
    assert pointing.pointing(found, Pointed("weight", 2, 1)).product == 1


def test_that_a_patch_lies_around_the_pixel_that_is_looked_at():
    (*_first, found) = computed(STATE)
    assert pointing.patch(found, None) is None
    np.testing.assert_array_equal(
        pointing.patch(found, Pointed("output", 14, 14)), found.input.x[8:20, 8:20]
    )
