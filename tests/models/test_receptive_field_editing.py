"""Changing stacks of layers, and the pictures under them."""

import numpy as np
import pytest

from models.errors import InvalidInput
from models.receptive_field.backdrop import backdrop
from models.receptive_field.editing import (
    added,
    can_add,
    can_move,
    can_remove,
    layer_limits,
    moved,
    removed,
    size_limits,
    with_layer,
)
from models.receptive_field.networks import network
from models.receptive_field.receptive import reaches
from models.receptive_field.stack import Layer, Stack


def test_that_a_dilated_layer_that_becomes_a_pooling_loses_its_dilation():
    stack = network("dilated").stack
    assert with_layer(stack, kind="max_pooling").layers[-1].dilation == 1


def test_that_a_layer_is_padded_when_it_would_not_fit_otherwise():
    stack = added(Stack())
    assert stack.layer == 6
    assert stack.layers[5] == Layer(padding="same")
    assert reaches(stack)[-1].size == 1


def test_that_a_stack_is_never_empty_and_never_too_high():
    one = Stack(layers=(Layer(),), layer=1)
    assert not can_remove(one)
    high = Stack(layers=(Layer(padding="same"),) * 24, layer=1)
    assert not can_add(high)
    assert removed(high).layer == 1


def test_that_layers_change_places():
    stack = network("lenet-5").stack
    assert not can_move(stack, 1)
    lower = moved(stack, -1)
    assert lower.layer == 4
    assert moved(lower, 1).layers == stack.layers


def test_that_the_limits_of_a_layer_leave_room_for_those_above():
    stack = Stack(layer=1)
    low, high = layer_limits(stack, "kernel")
    assert low == 1
    with_layer(stack, kernel=high)
    with pytest.raises(InvalidInput):
        with_layer(stack, kernel=high + 1)


def test_that_the_smallest_input_still_fits_all_layers():
    stack = network("lenet-5").stack
    smallest, largest = size_limits(stack)
    assert (smallest, largest) == (32, 512)
    padded = network("vgg-16").stack
    assert size_limits(padded)[0] == 32


@pytest.mark.parametrize("name", ["", "digit", "cat", "no such picture"])
def test_that_a_backdrop_has_the_size_of_the_input(name):
    picture = backdrop(Stack(picture=name))
    assert (picture.shape, picture.dtype) == ((32, 32, 3), np.uint8)
    assert np.ptp(picture) > 50
