"""Presets, changes of a kernel as a whole, and what its numbers tell."""

import cv2
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models import convolution, kernels, state
from models.errors import InvalidInput
from models.images import Picture
from models.kernels import analysis, shapes, transform
from models.kernels.state import Kernel, KernelState, as_plane, from_preset

weights = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 15), st.integers(1, 15)),
    elements=st.floats(-100, 100, width=32),
)


# ---- presets


def test_that_there_are_at_least_eighteen_presets_each_with_a_reason():
    found = kernels.presets()
    assert len(found) >= 18
    assert len({preset.key for preset in found}) == len(found)
    assert all(len(preset.description) > 30 for preset in found)


@pytest.mark.parametrize("preset", kernels.presets(), ids=lambda preset: preset.key)
def test_that_a_preset_fits_into_a_state(preset):
    shown = KernelState(bank=(from_preset(preset.key),))
    assert state.decode(state.encode(shown), KernelState) == shown
    np.testing.assert_array_equal(shown.kernel.plane(0), preset.weights)


@pytest.mark.parametrize("preset", kernels.presets(), ids=lambda preset: preset.key)
def test_that_blurs_keep_brightness_and_edge_detectors_ignore_flat_areas(preset):
    total = analysis.analysed(preset.weights).total
    if preset.key == "random":
        return
    assert total == pytest.approx(1.0 if preset.view == "clipped" else 0.0, abs=1e-5)


def test_that_an_unknown_preset_is_refused_with_a_sentence():
    with pytest.raises(InvalidInput, match="no kernel “nonsense”"):
        kernels.preset("nonsense")


def test_that_the_gaussian_is_opencvs():
    bell = cv2.getGaussianKernel(7, 1.5)
    np.testing.assert_allclose(shapes.gaussian(7, 1.5), bell @ bell.T, atol=1e-7)


@pytest.mark.parametrize("angle", [0.0, 45.0, 90.0, 135.0])
def test_that_a_gabor_kernel_answers_most_to_stripes_of_its_own_direction(angle):
    down, right = np.mgrid[0:60, 0:60]

    def answer(direction):
        radians = np.radians(direction)
        across = right * np.sin(radians) + down * np.cos(radians)
        stripes = np.cos(2 * np.pi * across / 5)[..., None]
        return np.abs(convolution.conv2d(stripes, shapes.gabor(angle)[..., None, None])).max()

    answers = {direction: answer(direction) for direction in (0.0, 45.0, 90.0, 135.0)}
    assert max(answers, key=answers.get) == angle


def test_that_the_preset_is_the_first_of_the_random_kernels():
    np.testing.assert_array_equal(kernels.preset("random").weights, shapes.random_weights(3, 3))


def test_that_the_same_seed_gives_the_same_random_kernel():
    np.testing.assert_array_equal(shapes.random_weights(3, 5, 7), shapes.random_weights(3, 5, 7))
    assert not np.array_equal(shapes.random_weights(3, 5, 7), shapes.random_weights(3, 5, 8))


# ---- transformations


@given(weights)
def test_that_four_quarter_turns_two_flips_and_two_transpositions_change_nothing(kernel):
    turned = kernel
    for _ in range(4):
        turned = transform.rotated(turned)
    np.testing.assert_array_equal(turned, kernel)
    np.testing.assert_array_equal(transform.flipped(transform.flipped(kernel)), kernel)
    np.testing.assert_array_equal(transform.transposed(transform.transposed(kernel)), kernel)


def test_that_a_quarter_turn_is_clockwise():
    np.testing.assert_array_equal(transform.rotated(np.array([[1, 2], [3, 4]])), [[3, 1], [4, 2]])


def test_that_dividing_by_the_sum_makes_the_sum_one():
    divided = transform.divided_by_sum(np.full((3, 3), 2.0, np.float32))
    assert divided.sum() == pytest.approx(1)


def test_that_weights_which_sum_to_zero_cannot_be_divided():
    with pytest.raises(InvalidInput, match="sum to 0"):
        transform.divided_by_sum(kernels.preset("scharr-x").weights)


@given(weights, st.integers(1, 15), st.integers(1, 15))
def test_that_growing_and_shrinking_again_gives_the_kernel_back(kernel, height, width):
    rows, columns = max(height, kernel.shape[0]), max(width, kernel.shape[1])
    grown = transform.resized(kernel, rows, columns)
    assert np.count_nonzero(grown) == np.count_nonzero(kernel)
    np.testing.assert_array_equal(transform.resized(grown, *kernel.shape), kernel)


@given(weights, st.integers(0, 6), st.integers(0, 6))
def test_that_a_grown_kernel_does_the_same_to_a_picture(kernel, rows, columns):
    x = np.random.default_rng(1).uniform(size=(9, 8, 1))
    height, width = min(15, kernel.shape[0] + rows), min(15, kernel.shape[1] + columns)
    grown = transform.resized(kernel, height, width)
    before = convolution.conv2d(x, kernel[..., None, None], padding="same")
    after = convolution.conv2d(x, grown[..., None, None], padding="same")
    np.testing.assert_allclose(after, before, atol=1e-3)


# ---- analysis


@pytest.mark.parametrize(
    ("key", "rank"), [("sobel-x", 1), ("gaussian-7", 1), ("laplacian-8", 2), ("diagonal", 2)]
)
def test_that_the_rank_tells_whether_a_kernel_is_separable(key, rank):
    found = analysis.analysed(kernels.preset(key).weights)
    assert found.rank == rank
    assert (found.factors is not None) == (rank == 1)


@pytest.mark.parametrize(
    ("key", "scale", "down", "across"),
    [
        ("sobel-x", 1, [1, 2, 1], [-1, 0, 1]),
        ("sobel-y", -1, [-1, 0, 1], [1, 2, 1]),
        ("gaussian-3", 1 / 16, [1, 2, 1], [1, 2, 1]),
        ("box-blur", 1 / 9, [1, 1, 1], [1, 1, 1]),
    ],
)
def test_that_the_factors_are_those_of_the_textbooks(key, scale, down, across):
    factors = analysis.analysed(kernels.preset(key).weights).factors
    turned = -1 if np.sign(factors.down[-1]) != np.sign(down[-1]) else 1
    assert abs(factors.scale) == pytest.approx(abs(scale))
    np.testing.assert_array_equal(turned * factors.down, down)
    np.testing.assert_array_equal(np.abs(factors.across), np.abs(across))


@given(
    arrays.arrays(np.float32, st.integers(1, 9), elements=st.floats(-8, 8, width=32)),
    arrays.arrays(np.float32, st.integers(1, 9), elements=st.floats(-8, 8, width=32)),
)
def test_that_factors_multiply_to_the_kernel(down, across):
    kernel = np.outer(down, across).astype(np.float32)
    found = analysis.analysed(kernel)
    if found.factors is not None:
        product = found.factors.scale * np.outer(found.factors.down, found.factors.across)
        np.testing.assert_allclose(product, kernel, atol=2e-3 * max(1e-3, np.abs(kernel).max()))


def test_that_a_kernel_of_zeros_has_rank_zero():
    found = analysis.analysed(np.zeros((3, 3), np.float32))
    assert (found.total, found.rank, found.factors) == (0, 0, None)


# ---- the state


def kernel_of(*planes):
    return Kernel(planes=planes)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: kernel_of(((1.0, 2.0), (3.0,))), "same number of weights"),
        (lambda: kernel_of(((1.0,),), ((2.0,),)), "one channel, or three"),
        (lambda: kernel_of(((1.0,),), ((2.0,),), ((2.0, 1.0),)), "same number of weights"),
        (
            lambda: KernelState(bank=(from_preset("sobel-x"), from_preset("roberts"))),
            "must have the same size",
        ),
        (lambda: KernelState(chosen=1), "Kernel 1 is chosen, but the bank has only kernels 0 to 0"),
    ],
)
def test_that_a_state_which_cannot_be_is_refused_with_a_sentence(make, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        make()


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), 1e5, -2e4])
def test_that_weights_outside_the_limits_are_refused(weight):
    bank = (Kernel(planes=(((weight,),),)),)
    with pytest.raises(InvalidInput):
        state.replaced(KernelState(), bank=bank)


def test_that_a_kernel_of_sixteen_rows_in_a_file_is_refused():
    encoded = msgspec.json.decode(state.encode(KernelState()))
    encoded["bank"][0]["planes"] = [[[0.0]] * 16]
    with pytest.raises(InvalidInput):
        state.decode(msgspec.json.encode(encoded), KernelState)


def test_that_a_whole_state_survives_a_file():
    shown = KernelState(
        picture=Picture("digit"),
        bank=(Kernel(planes=(as_plane(shapes.gabor(30)),) * 3, bias=0.5),) * 8,
        chosen=7,
        pin=(3, 4),
        padding="explicit",
    )
    assert state.decode(state.encode(shown), KernelState) == shown


def test_that_a_kernel_that_was_cut_is_custom_and_one_with_zeros_around_keeps_its_name():
    assert from_preset("sobel-x").resized(2, 3).preset == "custom"
    grown = from_preset("sobel-x").resized(5, 4)
    assert grown.preset == "sobel-x"
    assert grown.own_size() == from_preset("sobel-x")
    assert from_preset("sobel-x").resized(3, 3).preset == "sobel-x"
