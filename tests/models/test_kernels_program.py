"""The Kernel lab's program and its fast filter against TensorFlow, for presets and at random."""

import dataclasses

import numpy as np
import pytest
from PIL import Image

from models import gallery, images, kernels
from models.errors import InvalidInput
from models.kernels import filtering, program
from models.kernels.state import Kernel, KernelState, as_plane, from_preset


def own_picture(rng, height, width, channels):
    pixels = rng.integers(0, 256, (height, width, channels), np.uint8)
    return images.from_pixels(pixels, "picture.png").picture


def random_state(rng, pictures):
    """Draw a state in which at least one window fits."""
    while True:
        size = tuple(int(n) for n in rng.integers(1, 8, 2))
        bank = tuple(
            Kernel(
                planes=tuple(as_plane(rng.uniform(-1, 1, size)) for _ in range(rng.choice((1, 3)))),
                bias=round(float(rng.uniform(-1, 1)), 2) if rng.random() < 0.5 else 0.0,
            )
            for _ in range(rng.integers(1, 4))
        )
        margins = (int(n) for n in rng.integers(0, 9, 4))
        state = KernelState(
            picture=pictures[rng.integers(len(pictures))],
            bank=bank,
            colour=str(rng.choice(("grey", "each", "summed"))),
            stride=int(rng.integers(1, 4)),
            dilation=int(rng.integers(1, 4)),
            padding=str(rng.choice(("same", "valid", "explicit"))),
            **dict(zip(("top", "bottom", "left", "right"), margins, strict=True)),
            flipped=bool(rng.integers(2)),
            relu=bool(rng.integers(2)),
        )
        try:
            filtering.map_size(state.picture.pixels.shape[:2], state)
        except InvalidInput:
            continue
        return state


def bank_maps(state):
    """Give what the screen shows of all kernels, in the order of TensorFlow's channels."""
    x = filtering.input_channels(state.picture.pixels, state.colour)
    maps = [filtering.feature_map(x, kernel, state) for kernel in state.bank]
    return np.stack(maps, axis=-1).reshape(*maps[0].shape[:2], -1)


def comparison(state):
    """Run the whole bank here and in TensorFlow, as Compare does."""
    job = program.comparison_job(state)()
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def run(state, folder, monkeypatch):
    """Run the program of a state; one's own picture lies where it runs."""
    monkeypatch.chdir(folder)
    pixels = state.picture.pixels
    if state.picture.data:
        own = Image.fromarray(pixels.squeeze(-1) if pixels.shape[2] == 1 else pixels)
        own.save(folder / state.picture.name)
    namespace = {}
    exec(compile(program.code(state), "program", "exec"), namespace)
    return namespace["y"].numpy()


@pytest.fixture(scope="module")
def pictures():
    rng = np.random.default_rng(5)
    return [own_picture(rng, *shape) for shape in ((13, 17, 3), (12, 9, 1), (7, 8, 3))]


def test_that_the_fast_filter_equals_tensorflow_on_random_states(tf, pictures):
    rng = np.random.default_rng(6)
    for _ in range(250):
        state = random_state(rng, pictures)
        found = comparison(state)
        assert found.difference <= 1e-5, found


@pytest.mark.parametrize("side", [11, 15])
def test_that_large_kernels_which_opencv_filters_another_way_are_exact_too(tf, side):
    rng = np.random.default_rng(side)
    picture = own_picture(rng, 90, 70, 3)
    for dilation in (1, 4):
        bank = (Kernel(planes=(as_plane(rng.uniform(-1, 1, (side, side))),)),)
        state = KernelState(picture=picture, bank=bank, colour="each", dilation=dilation)
        found = comparison(state)
        assert found.difference <= 1e-5 * max(1, found.largest), found


@pytest.mark.parametrize("key", [preset.key for preset in kernels.presets()])
def test_that_the_program_of_every_preset_gives_what_is_on_screen(tf, key, tmp_path, monkeypatch):
    picture = images.Picture("bars")
    state = KernelState(picture=picture, bank=(from_preset(key),))
    np.testing.assert_allclose(run(state, tmp_path, monkeypatch), bank_maps(state), atol=1e-5)


@pytest.mark.parametrize("name", [sample.name for sample in gallery.samples()])
def test_that_the_program_of_a_picture_of_the_gallery_needs_no_file(
    name, tf, tmp_path, monkeypatch
):
    state = KernelState(picture=images.Picture(name), colour="each")
    np.testing.assert_allclose(run(state, tmp_path, monkeypatch), bank_maps(state), atol=1e-5)


def test_that_programs_of_random_states_give_what_is_on_screen(tf, pictures, tmp_path, monkeypatch):
    rng = np.random.default_rng(7)
    for _ in range(60):
        state = random_state(rng, pictures)
        np.testing.assert_allclose(run(state, tmp_path, monkeypatch), bank_maps(state), atol=1e-5)


def test_that_the_comparison_says_that_both_agree(tf):
    state = KernelState(picture=images.Picture("digit"), bank=(from_preset("gabor"),))
    job = program.comparison_job(state)()
    try:
        while True:
            next(job)
    except StopIteration as end:
        found = end.value
    assert found.agrees
    assert found.operation == "tf.nn.conv2d"
    assert found.shape == (28, 28, 1)


def test_that_a_small_state_makes_a_short_program():
    text = program.code(dataclasses.replace(KernelState(), picture=images.Picture("digit")))
    assert len(text.splitlines()) < 24
    assert 'tf.nn.conv2d(x[tf.newaxis], w, strides=(1, 1), padding="SAME")' in text
