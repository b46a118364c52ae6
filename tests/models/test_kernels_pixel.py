"""Where one output pixel comes from, against the feature map itself."""

import numpy as np
import pytest

from models.images import Picture, from_pixels
from models.kernels import filtering, pixel
from models.kernels.state import Kernel, KernelState, as_plane
from tests.models.test_kernels_program import own_picture, random_state


def test_that_the_parts_of_a_pixel_add_up_to_the_feature_map():
    rng = np.random.default_rng(8)
    pictures = [own_picture(rng, *shape) for shape in ((11, 8, 3), (9, 12, 1))]
    for _ in range(300):
        state = random_state(rng, pictures)
        x = filtering.input_channels(state.picture.pixels, state.colour)
        y = filtering.feature_map(x, state.kernel, state)
        row, column = (int(rng.integers(size)) for size in y.shape[:2])
        found = pixel.taken_apart(x, state, row, column)
        np.testing.assert_allclose(found.patch * found.weights, found.products)
        np.testing.assert_allclose(found.products.sum() + found.bias, found.before_relu, atol=1e-5)
        channel = found.channels[0] if y.shape[2] > 1 else 0
        assert found.value == pytest.approx(float(y[row, column, channel]), abs=1e-5)


def test_that_a_window_of_same_padding_begins_outside_the_picture():
    state = KernelState(picture=Picture("digit"))
    assert pixel.window((28, 28), state, 0, 0) == (-1, -1, 3, 3)
    assert pixel.window((28, 28), state, 5, 7) == (4, 6, 3, 3)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize(("side", "stride", "dilation"), [(3, 1, 1), (2, 2, 1), (3, 2, 3)])
def test_that_the_users_of_a_pixel_are_those_whose_windows_hold_it(padding, side, stride, dilation):
    bank = (Kernel(planes=(as_plane(np.ones((side, side))),)),)
    picture = from_pixels(np.zeros((10, 9, 1), np.uint8), "dark").picture
    state = KernelState(
        picture=picture, bank=bank, padding=padding, stride=stride, dilation=dilation
    )
    for row, column in np.ndindex(10, 9):
        x = np.zeros((10, 9, 1), np.float32)
        x[row, column] = 1
        lit = np.argwhere(filtering.feature_map(x, state.kernel, state)[..., 0] > 0)
        rows, columns = pixel.users((10, 9), state, row, column)
        assert [(i, j) for i in rows for j in columns] == [tuple(place) for place in lit.tolist()]


def test_that_the_pixel_under_the_pointer_is_the_middle_of_its_output_pixels_window():
    state = KernelState(picture=Picture("digit"))
    assert pixel.output_pixel((28, 28), state, 9, 4) == (9, 4)
    valid = KernelState(picture=Picture("digit"), padding="valid", stride=2)
    assert pixel.output_pixel((28, 28), valid, 9, 4) == (4, 2)
    assert pixel.output_pixel((28, 28), valid, 27, 0) == (12, 0)
