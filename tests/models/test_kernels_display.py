"""How a feature map becomes a picture, and in which order maps are computed."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.images import Picture
from models.kernels import display, filtering, maps
from models.kernels.state import KernelState, from_preset


def feature_map(channels=1):
    rng = np.random.default_rng(3)
    return rng.uniform(-2, 3.2, (20, 30, channels)).astype(np.float32)


def test_that_a_signed_map_keeps_its_numbers_and_reaches_as_far_on_both_sides():
    y = feature_map()
    shown = display.displayed(y, "signed")
    assert shown.pixels is y
    assert (shown.low, shown.high) == (-4.0, 4.0)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("clipped", lambda y: np.clip(y, 0, 1) * 255),
        ("absolute", lambda y: np.abs(y) * 255 / 4),
        ("normalised", lambda y: (y - y.min()) / (y.max() - y.min()) * 255),
    ],
)
def test_that_pixels_are_what_the_view_says(view, expected, channels):
    y = feature_map(channels)
    shown = display.displayed(y, view)
    assert shown.pixels.shape == y.shape
    np.testing.assert_allclose(shown.pixels, expected(y), atol=0.51)


def test_that_a_signed_map_of_colours_is_grey_where_it_is_zero():
    y = np.zeros((2, 2, 3), np.float32)
    y[0, 0] = (1, -1, 0)
    shown = display.displayed(y, "signed")
    assert shown.pixels[0, 0].tolist() == [255, 1, 128]
    assert shown.pixels[1, 1].tolist() == [128, 128, 128]


@pytest.mark.parametrize("view", ["signed", "clipped", "absolute", "normalised"])
def test_that_a_map_of_zeros_can_be_shown(view):
    shown = display.displayed(np.zeros((3, 3, 1), np.float32), view)
    assert shown.low < shown.high


@given(st.floats(1e-6, 1e9))
def test_that_the_scale_ends_at_a_round_number_not_far_above(limit):
    rounded = display.rounded_up(limit)
    assert limit * (1 - 1e-5) <= rounded <= limit * 1.51


def test_that_the_histogram_counts_every_number_once():
    y = feature_map()
    found = display.histogram(display.displayed(y, "signed"))
    expected, _edges = np.histogram(y, 64, (-4, 4))
    np.testing.assert_allclose(found.counts, expected, atol=2)
    assert found.counts.sum() == y.size
    assert found.row_step == 1


def test_that_what_is_cut_off_counts_at_the_ends():
    y = feature_map(3)
    counts = display.histogram(display.displayed(y, "clipped")).counts
    assert counts.sum() == y.size
    assert counts[0] >= (y <= 0).sum()
    assert counts[-1] >= (y >= 1).sum()


def test_that_of_a_large_map_every_few_rows_are_counted():
    y = np.random.default_rng(4).normal(size=(1200, 1000, 1)).astype(np.float32)
    found = display.histogram(display.displayed(y, "signed"))
    assert found.row_step == 3
    assert found.counts.sum() == 400 * 1000


def test_that_a_few_large_numbers_do_not_make_all_others_pale():
    y = np.random.default_rng(4).uniform(-1, 1, (200, 200, 1)).astype(np.float32)
    y[0, :50] = 9
    assert display.displayed(y, "signed").high == 1.0
    assert display.displayed(np.where(y > 2, y, 0), "signed").high == 1.0


def bank_state(**fields):
    bank = tuple(from_preset(key) for key in ("sobel-x", "sobel-y", "outline"))
    return KernelState(picture=Picture("digit"), bank=bank, **fields)


def test_that_the_map_that_is_looked_at_comes_first_and_the_rest_follow():
    state = bank_state(chosen=1)
    steps = list(maps.computed(state, None))
    x = filtering.input_channels(state.picture.pixels, state.colour)
    np.testing.assert_array_equal(steps[0].output.y, filtering.feature_map(x, state.bank[1], state))
    there = [[found is not None for found in step.thumbnails] for step in steps]
    # the picture before its histogram: it is what the hand waits for
    assert [step.is_counted for step in steps[:2]] == [False, True]
    assert there[1:3] == [[False, False, False], [False, True, False]]
    assert there[-1] == [True, True, True]


def test_that_a_single_kernel_needs_no_thumbnail():
    last = list(maps.computed(KernelState(picture=Picture("digit")), None))[-1]
    assert last.thumbnails == (None,)


def test_that_a_changed_kernel_leaves_the_maps_of_the_others_alone(monkeypatch):
    state = bank_state()
    before = list(maps.computed(state, None))[-1]
    changed = dataclasses.replace(
        state, bank=(from_preset("prewitt-x"), *state.bank[1:]), view="absolute"
    )
    computed = []
    original = filtering.feature_map
    monkeypatch.setattr(
        maps,
        "feature_map",
        lambda x, kernel, of: computed.append(kernel.preset) or original(x, kernel, of),
    )
    after = list(maps.computed(changed, before))[-1]
    assert computed == ["prewitt-x"]
    assert after.thumbnails[1].y is before.thumbnails[1].y
    assert after.input is before.input


def test_that_another_stride_makes_all_maps_new():
    state = bank_state()
    before = list(maps.computed(state, None))[-1]
    after = list(maps.computed(dataclasses.replace(state, stride=2), before))[-1]
    assert {found.y.shape for found in after.thumbnails} == {(14, 14, 1)}


def test_that_another_view_computes_nothing_anew():
    state = bank_state()
    before = list(maps.computed(state, None))[-1]
    after = list(maps.computed(dataclasses.replace(state, view="absolute"), before))[-1]
    assert after.output.y is before.output.y
    assert after.output.display.pixels.dtype == np.uint8
    assert after.thumbnails[2].display.pixels.dtype == np.uint8


def test_that_what_is_pointed_at_makes_nothing_anew():
    state = bank_state()
    before = list(maps.computed(state, None))[-1]
    (after,) = maps.computed(dataclasses.replace(state, pin=(3, 4)), before)
    assert after.output is before.output
    assert after.histogram is before.histogram
    assert after.is_counted


def test_that_a_thumbnail_holds_the_means_of_a_large_map():
    y = np.random.default_rng(1).uniform(size=(384, 768, 3)).astype(np.float32)
    small = maps.thumbnail(y)
    assert small.shape == (96, 192, 3)
    np.testing.assert_allclose(small[0, 0], y[:4, :4].mean(axis=(0, 1)), atol=1e-5)
    assert maps.thumbnail(small) is small


@pytest.mark.parametrize("view", ["signed", "clipped", "absolute", "normalised"])
@pytest.mark.parametrize("channels", [1, 3])
def test_that_a_picture_is_scaled_down_with_its_colours(view, channels):
    y = np.random.default_rng(1).normal(size=(60, 90, channels)).astype(np.float32)
    shown = display.displayed(y, view)
    small = display.shrunk(shown, 30)
    assert small.pixels.shape == (20, 30, channels)
    assert small.pixels.dtype == shown.pixels.dtype
    if shown.pixels.dtype == np.float32:
        assert np.abs(small.pixels).max() <= small.high < shown.high
