"""Clipping is TensorFlow's, on ordinary numbers and on those that overflow."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import gradients
from models.errors import InvalidInput
from models.gradients.clipping import angle_between
from models.gradients.clipping_presets import presets
from models.gradients.clipping_program import clipping_program
from models.gradients.clipping_reference import compare_clipping
from models.gradients.clipping_run import run
from models.gradients.clipping_state import ClippingState
from models.gradients.typed import read

NUMBERS = st.one_of(
    st.floats(-10, 10, width=32),
    st.floats(width=32),
    st.sampled_from([0.0, 1e-30, -1e-30, 1e25, -1e25, float("inf"), float("-inf"), float("nan")]),
)
GRADIENTS = hnp.arrays(np.float32, hnp.array_shapes(max_dims=2, max_side=4), elements=NUMBERS)
LIMITS = st.floats(0.015625, 100, width=32)


@settings(max_examples=100)
@given(GRADIENTS, LIMITS, LIMITS)
def test_that_clip_by_value_is_tensorflows(tf, g, low, high):
    expected = tf.clip_by_value(g, -low, high).numpy()
    np.testing.assert_array_equal(gradients.clip_by_value(g, -low, high), expected)


@settings(max_examples=100)
@given(GRADIENTS, LIMITS)
def test_that_clip_by_norm_is_tensorflows(tf, g, norm):
    expected = tf.clip_by_norm(g, norm).numpy()
    np.testing.assert_allclose(gradients.clip_by_norm(g, norm), expected, rtol=1e-5, atol=1e-37)


@settings(max_examples=100)
@given(st.lists(GRADIENTS, min_size=1, max_size=3), LIMITS)
def test_that_clip_by_global_norm_is_tensorflows(tf, gs, norm):
    expected, length = tf.clip_by_global_norm([tf.constant(g) for g in gs], norm)
    found, found_length = gradients.clip_by_global_norm(gs, norm)
    # what is left of squares near 1e-38 differs by the order in which they are added
    np.testing.assert_allclose(found_length, length.numpy(), rtol=1e-5, atol=1e-18)
    for mine, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), rtol=1e-5, atol=1e-37)


def test_that_the_examples_of_the_course_come_out():
    a = np.array([0.1, 0.5, 0.9], np.float32)
    np.testing.assert_allclose(gradients.clip_by_value(a, 0.4, 0.6), [0.4, 0.5, 0.6])
    g = np.array([6, 8], np.float32)
    np.testing.assert_allclose(gradients.clip_by_norm(g, 5), [3, 4], rtol=1e-6)
    (first, second), length = gradients.clip_by_global_norm([[3.0, 0.0], [0.0, 4.0]], 2)
    assert length == pytest.approx(5)
    np.testing.assert_allclose([*first, *second], [1.2, 0, 0, 1.6], rtol=1e-6)


def test_that_only_clipping_by_value_turns_a_gradient():
    g = np.array([3, 0.1], np.float32)
    assert angle_between(g, gradients.clip_by_norm(g, 1)) < 1e-3
    assert angle_between(g, gradients.clip_by_value(g, -0.1, 0.1)) == pytest.approx(43.1, abs=0.1)
    assert np.isnan(angle_between(g, [0, 0]))


def named(text):
    names: dict = {}
    exec(compile(text, "program", "exec"), names)
    return names


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_that_the_program_and_tensorflow_give_what_is_on_screen(tf, preset):
    names, found = named(clipping_program(preset.state)), run(preset.state)
    for way, name in zip(found.ways, ("by_value", "by_norm", "by_global_norm"), strict=True):
        for mine, theirs in zip(way.after.variables, names[name], strict=True):
            np.testing.assert_allclose(mine, theirs.numpy(), rtol=1e-5, atol=1e-6)
    compared = compare_clipping(preset.state)
    assert compared.agrees, str(compared)


@pytest.mark.parametrize("seed", range(6))
def test_that_the_small_networks_gradient_is_tensorflows(tf, seed):
    state = ClippingState(seed=seed, steps=1 + 7 * seed, scale=0.5 + 0.25 * seed)
    names = named(clipping_program(state))
    largest = max(float(np.abs(g).max()) for g in run(state).before.variables)
    for mine, theirs in zip(run(state).before.variables, names["gradients"], strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), rtol=2e-4, atol=1e-5 * largest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 4", [3, 4]),
        ("[[1, 2]; [3, 4]]", [[1, 2], [3, 4]]),
        ("1,5 −2e-3 1/4", [1.5, -0.002, 0.25]),
        ("inf −inf nan ∞ 1e60", [np.inf, -np.inf, np.nan, np.inf, np.inf]),
        ("", []),
        (" ; ", []),
    ],
)
def test_that_typed_numbers_are_read_as_they_are_meant(text, expected):
    np.testing.assert_allclose(read(text), np.array(expected, np.float32))


@pytest.mark.parametrize("text", ["x", "1 2; 3", " ".join(["1"] * 37)])
def test_that_what_is_no_gradient_is_refused(text):
    with pytest.raises(InvalidInput):
        read(text)


def test_that_nothing_typed_is_one_zero():
    assert run(ClippingState(source="typed", w1="", w2="")).before.flat.tolist() == [0]
