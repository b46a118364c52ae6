import numpy as np
import pytest

from app.labs.kernels import words
from models.errors import InvalidInput
from models.images import Picture
from models.kernels.state import KernelState
from models.kernels.taking import with_trained


def _weights(channels, count):
    random = np.random.default_rng(0)
    return random.normal(size=(5, 5, channels, count)).astype(np.float32), np.arange(
        count, dtype=np.float32
    )


def test_that_the_kernels_of_a_first_layer_open_with_the_name_of_their_source():
    weights, biases = _weights(1, 6)
    state = with_trained(
        KernelState(picture=Picture("digit")), weights, biases, "run 3, conv1", chosen=4
    )
    assert len(state.bank) == 6
    assert state.chosen == 4
    assert words.kernel_title(state.kernel) == "run 3, conv1, kernel 4"
    np.testing.assert_array_equal(state.kernel.plane(0), weights[:, :, 0, 4])
    assert state.kernel.bias == 4
    assert min(state.picture.pixels.shape[:2]) > 100, "a photograph"


def test_that_of_many_channels_one_plane_is_taken_and_said():
    weights, biases = _weights(6, 16)
    state = with_trained(KernelState(), weights, biases, "conv2", channel=5, chosen=13)
    assert len(state.bank) == 8
    assert words.kernel_title(state.kernel) == "conv2, kernel 13, channel 5"
    np.testing.assert_array_equal(state.kernel.plane(0), weights[:, :, 5, 13])


def test_that_a_kernel_of_three_channels_comes_whole():
    state = with_trained(KernelState(), *_weights(3, 2), "conv1")
    assert state.colour == "summed"
    assert state.kernel.weights.shape == (5, 5, 3)


@pytest.mark.parametrize("shape", [(16, 5, 1, 1), (5, 5, 1, 0), (5, 5)])
def test_that_what_is_no_layer_of_kernels_is_refused(shape):
    with pytest.raises(InvalidInput):
        with_trained(KernelState(), np.zeros(shape, np.float32), np.zeros(1), "x")


def test_that_weights_that_are_not_finite_are_refused():
    weights, biases = _weights(1, 1)
    weights[0] = np.nan
    with pytest.raises(InvalidInput):
        with_trained(KernelState(), weights, biases, "x")
