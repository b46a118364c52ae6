"""Stacked layers against the gradients of real TensorFlow models."""

import numpy as np
import pytest

from models.errors import InvalidInput
from models.receptive_field.networks import network, networks
from models.receptive_field.program import program
from models.receptive_field.receptive import neuron_of, paths, reaches
from models.receptive_field.reference import compare, gradient
from models.receptive_field.stack import Layer, Stack
from models.receptive_field.stack_sentences import stack_sentence
from models.receptive_field.state import State
from tests.models.receptive_field_states import result_of


def _random_stacks(count, seed):
    random = np.random.default_rng(seed)
    stacks = []
    while len(stacks) < count:
        layers = tuple(
            Layer(
                kernel=int(random.integers(1, 5)),
                stride=int(random.integers(1, 4)),
                dilation=int(random.integers(1, 4)),
                padding=("valid", "same")[int(random.integers(2))],
            )
            for _place in range(random.integers(1, 5))
        )
        try:
            stack = Stack(size=int(random.integers(8, 40)), layers=layers, layer=len(layers))
        except InvalidInput:
            continue
        last = reaches(stack)[-1].size
        stacks.append(
            Stack(
                size=stack.size, layers=layers, layer=len(layers),
                row=int(random.integers(last)), column=int(random.integers(last)),
            )
        )  # fmt: skip
    return stacks


def test_that_the_ways_to_a_neuron_are_its_gradient(tf):
    for stack in _random_stacks(60, seed=1):
        row, column = neuron_of(stack)
        ours = np.outer(paths(stack, row)[0], paths(stack, column)[0])
        np.testing.assert_array_equal(ours, gradient(stack))


def test_that_the_recurrences_bound_the_gradient_of_a_real_model(tf):
    for stack in _random_stacks(60, seed=2):
        row, _column = neuron_of(stack)
        first, beyond = reaches(stack)[-1].interval(row)
        seen = np.flatnonzero(gradient(stack).any(axis=1))
        if seen.size:
            assert max(first, 0) <= seen[0]
            assert seen[-1] < min(beyond, stack.size)
        if first >= 0 and beyond <= stack.size:
            padded = any(layer.padding == "same" for layer in stack.layers)
            assert padded or (seen[0], seen[-1] + 1) == (first, beyond)


def test_that_the_interval_is_the_gradient_where_nothing_is_padded(tf):
    checked = 0
    for stack in _random_stacks(80, seed=3):
        if any(layer.padding == "same" for layer in stack.layers):
            continue
        checked += 1
        row, column = neuron_of(stack)
        seen = gradient(stack)
        for neuron, cells in ((row, seen.any(axis=1)), (column, seen.any(axis=0))):
            found = np.flatnonzero(cells)
            assert reaches(stack)[-1].interval(neuron) == (found[0], found[-1] + 1)
    assert checked > 5


def test_that_the_program_of_a_stack_says_what_the_neuron_sees(tf, capsys):
    stack = network("three-3x3").stack
    exec(compile(program(State(view="stack", stack=stack)), "program", "exec"), {})
    assert capsys.readouterr().out.strip(".\n") in stack_sentence(stack)


def test_that_a_neuron_over_padding_alone_is_said_to_see_nothing(tf, capsys):
    stack = Stack(size=3, layers=(Layer(kernel=2, dilation=8, padding="same"),), layer=1)
    assert stack_sentence(stack).endswith("sees nothing but padding.")
    exec(compile(program(State(view="stack", stack=stack)), "program", "exec"), {})
    assert "nothing but padding" in capsys.readouterr().out


@pytest.mark.parametrize(
    "layer", [Layer(kernel=1, stride=2), Layer(kernel=1, stride=3, padding="same", dilation=2)]
)
def test_that_a_stride_of_a_single_weight_is_a_layer_of_its_own(tf, layer):
    stack = Stack(size=64, layers=(layer,), layer=1, row=3, column=4)
    text, names = program(State(view="stack", stack=stack)), {}
    assert "strides" not in next(line for line in text.splitlines() if "Conv2D" in line)
    exec(compile(text, "program", "exec"), names)
    assert np.argwhere(names["field"].numpy()).tolist() == [[3 * layer.stride, 4 * layer.stride]]


def test_that_the_program_of_a_stack_finds_the_same_pixels(tf):
    stacks = [network(name).stack for name in ("lenet-5", "vgg-16", "dilated")]
    for stack in (*stacks, *_random_stacks(12, seed=4)):
        names = {}
        exec(compile(program(State(view="stack", stack=stack)), "program", "exec"), names)
        row, column = neuron_of(stack)
        ours = np.outer(paths(stack, row)[0], paths(stack, column)[0])
        assert np.array_equal(names["field"].numpy() > 0, ours > 0), stack


def test_that_the_comparison_of_a_stack_agrees(tf):
    assert result_of(compare(State(view="stack", stack=network("dilated").stack))).agrees


@pytest.mark.parametrize(
    ("name", "field", "jump", "size"),
    [
        ("three-3x3", 7, 1, 26),
        ("one-7x7", 7, 1, 26),
        ("lenet-5", 32, 4, 1),
        ("vgg-16", 212, 32, 7),
        ("dilated", 31, 1, 64),
    ],
)
def test_that_known_networks_have_their_published_fields(name, field, jump, size):
    last = reaches(network(name).stack)[-1]
    assert (last.field, last.jump, last.size) == (field, jump, size)


def test_that_every_named_stack_is_found_again():
    assert {found.stack.name for found in networks()} >= {"vgg-16", "lenet-5"}
    assert network("unheard of") is None


def test_that_a_layer_that_does_not_fit_is_named():
    with pytest.raises(InvalidInput, match=r"Layer 2 gets only 3 × 3 cells\."):
        Stack(size=5, layers=(Layer(), Layer(kernel=5)), layer=1)
    with pytest.raises(InvalidInput, match="Only a convolution"):
        Layer(kind="max_pooling", dilation=2)
