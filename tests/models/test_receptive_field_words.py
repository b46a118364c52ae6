"""What the lab says: formulas, sentences, costs and the program."""

from dataclasses import replace

import numpy as np
import pytest

from models.receptive_field.costs import costs
from models.receptive_field.formulas import (
    number,
    shapes,
    size_formulas,
    weights_sum,
)
from models.receptive_field.kinds import TITLES
from models.receptive_field.links import links_of
from models.receptive_field.networks import network
from models.receptive_field.presets import preset, presets
from models.receptive_field.program import program
from models.receptive_field.remarks import remarks
from models.receptive_field.sentences import input_sentence, step_sentence, weight_sentence
from models.receptive_field.state import State
from models.receptive_field.trace import Moment, trace
from tests.models.receptive_field_states import random_states

OPERATIONS = tuple(TITLES)


def _run(code):
    names = {}
    exec(compile(code, "program", "exec"), names)
    return names


def _shown(y, state):
    """Give what is shown of a program's batch, with a row where it has one axis only."""
    shown = np.asarray(y)[state.shown_example]
    return shown[None] if state.operation == "convolution_1d" else shown


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_that_the_program_of_a_preset_computes_what_is_on_screen(tf, preset):
    names = _run(program(preset.state))
    np.testing.assert_allclose(
        _shown(names["y"], preset.state), trace(preset.state).y, atol=1e-5, rtol=1e-5
    )
    if "z" in names:
        np.testing.assert_allclose(names["z"], names["y"], atol=1e-5, rtol=1e-5)


def test_that_a_program_prints_the_output_that_is_looked_at(tf, capsys):
    state = replace(preset("volume").state, front=2)
    _run(program(state))
    assert capsys.readouterr().out == f"{trace(state).y[:, :, 2]}\n"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_the_program_of_random_states_computes_what_is_on_screen(tf, operation):
    for state in random_states(operation, 15, seed=21):
        names, ours = _run(program(state)), trace(state).y
        limit = 1e-5 * max(1.0, np.abs(ours).max())
        np.testing.assert_allclose(_shown(names["y"], state), ours, atol=limit)
        if "z" in names:
            np.testing.assert_allclose(_shown(names["z"], state), ours, atol=limit)


def test_that_a_kernel_larger_than_the_bare_input_runs_in_keras_too(tf):
    sides = {"top": 1, "bottom": 1, "left": 1, "right": 1}
    state = State(padding="explicit", kernel_height=6, kernel_width=6, **sides)
    names = _run(program(state))
    np.testing.assert_allclose(names["z"][0], trace(state).y, atol=1e-5)


def test_that_the_program_of_edited_numbers_is_exact(tf):
    cells = tuple(np.random.default_rng(3).normal(size=25).tolist())
    weights = tuple(np.random.default_rng(4).normal(size=9).tolist())
    state = State(inputs="edited", input_cells=cells, weights="edited", weight_cells=weights)
    names = _run(program(state))
    assert np.array_equal(names["x"][0, :, :, 0], np.reshape(cells, (5, 5)).astype(np.float32))
    np.testing.assert_allclose(names["y"][0], trace(state).y, atol=1e-5)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_the_size_formula_is_true(operation):
    for state in random_states(operation, 50, seed=22):
        for formula, size in zip(size_formulas(state), links_of(state).output_shape, strict=True):
            left, right = formula.rsplit(" = ", 1)
            assert int(right) == size
            for sign, python in (("⌊", "int("), ("⌋", ")"), ("·", "*"), ("−", "-")):
                left = left.replace(sign, python)
            assert eval(left) == size  # noqa: S307  arithmetic that we wrote


def _with_cells(values, weights):
    """Give a layer of one window, without a bias."""
    return trace(
        State(
            height=1, width=len(values), kernel_height=1, kernel_width=len(values), padding="valid",
            inputs="edited", input_cells=tuple(values), weights="edited",
            weight_cells=tuple(weights), biases=(0.0, 0.0, 0.0, 0.0),
        )
    )  # fmt: skip


def test_that_a_small_sum_is_not_written_as_zero():
    layer = _with_cells((0.0004, 0.0003), (0.5, 0.75))
    assert step_sentence(layer, Moment((0, 0)), 0).endswith("add up to 0.00043.")
    tiny = _with_cells((0.0001,), (0.0001,))
    assert "1.0 × 10⁻⁸" in step_sentence(tiny, Moment((0, 0)), 0)


def test_that_terms_which_cancel_add_up_to_zero():
    layer = _with_cells((0.1, 0.2, 0.3), (1.0, 1.0, -1.0))
    assert layer.y[0, 0, 0] != 0, "rounding leaves something, or this shows nothing"
    assert step_sentence(layer, Moment((0, 0)), 0).endswith("add up to 0.")


def test_that_sentences_carry_the_numbers_on_screen():
    layer = trace(State())
    value = number(float(layer.y[0, 0, 0]))
    sentence = step_sentence(layer, Moment((0, 0)), 0)
    assert sentence.startswith("Row 0, column 0 of 3 × 3")
    assert "4 products and the bias 1" in sentence
    assert value in sentence
    assert "5 weights fall on padding" in sentence


def test_that_a_slow_step_tells_the_product_and_the_sum_so_far():
    layer = trace(State(padding="valid", inputs="ramp", weights="ones"))
    sentence = step_sentence(layer, Moment((1, 1), 4), 0)
    assert "product 5 of 9, 18 × 1 = 18" in sentence
    assert f"so far is {12 + 13 + 14 + 17 + 18}" in sentence
    assert "the bias 1 is added" in step_sentence(layer, Moment((1, 1), 9), 0)


def test_that_pooling_says_what_it_leaves_out():
    layer = trace(preset("average-pooling").state)
    assert "mean of the 4 values" in step_sentence(layer, Moment((0, 0)), 0)
    assert "5 padded cells are left out" in step_sentence(layer, Moment((0, 0)), 0)


def test_that_input_and_weight_tell_who_uses_them():
    layer = trace(preset("half").state)
    assert "is used by 9 outputs" in input_sentence(layer, (2, 2), 0)
    assert "is used by 4 outputs" in input_sentence(layer, (0, 0), 0)
    assert "multiplies 25 input cells, one for each output." in weight_sentence(layer, (1, 1), 0, 0)
    corner = weight_sentence(layer, (0, 0), 0, 0)
    assert "multiplies 16 input cells, one for each of 16 of the 25 outputs" in corner
    assert "in the others it falls on padding" in corner
    assert "by 4 outputs. Each multiplies it by a different weight." in input_sentence(
        layer, (0, 0), 0
    )
    pooled = trace(replace(preset("max-pooling").state, stride_height=1, stride_width=1))
    assert pooled.x[0, 2, 0] == 3
    assert "by 2 outputs. It is the largest value in 2" in input_sentence(pooled, (0, 2), 0)
    apart = trace(preset("max-pooling").state)
    assert apart.x[1, 0, 0] == 2
    assert "by 1 output. Another value is larger." in input_sentence(apart, (1, 0), 0)
    assert "by 1 output. It is the largest value there." in input_sentence(apart, (0, 0), 0)
    lost = trace(preset("unreached").state)
    assert "used by no output" in input_sentence(lost, (5, 5), 0)


def test_that_rules_a_learner_stumbles_over_are_told():
    assert remarks(preset("half").state) == ()
    (uneven,) = remarks(preset("uneven-same").state)
    assert "one more row at the bottom, one more column at the right" in uneven
    (unread,) = remarks(preset("unreached").state)
    assert unread == (
        "No window reads input rows 2, 5 (hatched). No window reads input columns 2, 5 (hatched)."
    )


@pytest.mark.parametrize(
    ("name", "arithmetic"),
    [
        ("three-3x3", "3 × 3·3 = 27"),
        ("one-7x7", "7·7 = 49"),
        ("lenet-5", "3 × 5·5 = 75"),
        ("vgg-16", "13 × 3·3 = 117"),
    ],
)
def test_that_the_weights_of_stacks_can_be_compared(name, arithmetic):
    assert weights_sum(network(name).stack) == arithmetic


def test_that_shapes_are_those_of_tensorflow():
    assert (
        shapes(trace(preset("volume").state))
        == "x [1, 5, 5, 3] ∗ w [3, 3, 3, 4] + b [4] → o [1, 3, 3, 4]"
    )
    assert shapes(trace(preset("max-pooling").state)) == "x [1, 6, 6, 1] → o [1, 3, 3, 1]"


def test_that_costs_equal_the_layers_of_keras(tf):
    state = preset("volume").state
    shared, local, dense = costs(state)
    layers = tf.keras.layers
    convolution = layers.Conv2D(4, 3)
    convolution.build((1, 5, 5, 3))
    assert shared.parameters == convolution.count_params() == 112
    flat = layers.Dense(3 * 3 * 4)
    flat.build((1, 75))
    assert dense.parameters == flat.count_params() == 2736
    assert local.parameters == 9 * 108 + 36
    assert shared.products == local.products == 9 * 108
    assert dense.products == 2700


@pytest.mark.parametrize("operation", OPERATIONS)
def test_that_the_arithmetic_of_costs_is_true(operation):
    for state in random_states(operation, 20, seed=24):
        for cost in costs(state):
            for text, count in (
                (cost.parameters_sum, cost.parameters),
                (cost.products_sum, cost.products),
            ):
                left, _equals, right = text.replace(",", "").replace("·", "*").partition(" = ")
                assert eval(left) == count == int(right or count)  # noqa: S307
