"""An output pixel sent to be seen cell by cell: the same sum, whatever the operation."""

import numpy as np
import pytest

from models.errors import InvalidInput
from models.images import Picture
from models.kernels import pixel, sending
from models.kernels.filtering import feature_map, input_channels, map_size
from models.kernels.state import KernelState, from_preset
from models.receptive_field.state import State
from models.receptive_field.taking import with_window
from models.receptive_field.trace import trace
from models.state import replaced


def _drawn(random):
    fields = {
        "stride": int(random.integers(1, 5)),
        "dilation": int(random.integers(1, 4)),
        "padding": str(random.choice(["same", "valid", "explicit"])),
        "top": int(random.integers(0, 12)),
        "left": int(random.integers(0, 12)),
        "colour": str(random.choice(["grey", "each", "summed"])),
        "flipped": bool(random.integers(2)),
        "channel": int(random.integers(3)),
    }
    key = str(random.choice(["sobel-x", "emboss", "gaussian-7", "roberts", "unsharp"]))
    state = KernelState(picture=Picture("coffee"), bank=(from_preset(key),))
    return replaced(state, **fields)


def test_that_a_window_arrives_with_the_sum_that_was_on_screen():
    random = np.random.default_rng(4)
    for _case in range(60):
        state = _drawn(random)
        x = input_channels(state.picture.pixels, state.colour)
        rows, columns = map_size(x.shape[:2], state)
        row = int(random.choice([0, rows - 1, random.integers(rows)]))
        column = int(random.choice([0, columns - 1, random.integers(columns)]))
        sent = with_window(State(), sending.window(x, state, row, column))
        layer, taken = trace(sent), pixel.taken_apart(x, state, row, column)
        moment = layer.moment(sent.step)
        assert float(layer.y[*moment.output, 0]) == pytest.approx(taken.value, abs=1e-3)
        products = [one.term for one in layer.products(moment.output, 0)]
        assert len(products) == taken.products.size
        here = feature_map(x, state.kernel, state)
        first = row - moment.output[0], column - moment.output[1]
        theirs = here[
            first[0] : first[0] + layer.y.shape[0], first[1] : first[1] + layer.y.shape[1]
        ]
        channel = min(state.channel, theirs.shape[2] - 1)
        np.testing.assert_allclose(layer.y[..., 0], theirs[..., channel], atol=1e-3)


def test_that_a_kernel_too_large_for_cells_stays_behind():
    state = KernelState(picture=Picture("coffee"), bank=(from_preset("laplacian-of-gaussian"),))
    x = input_channels(state.picture.pixels, "grey")
    assert sending.window(x, state, 5, 5) is None


def test_that_a_pin_stays_on_the_input_when_the_operation_changes():
    state = KernelState(picture=Picture("coffee"))
    size = state.picture.pixels.shape[:2]
    for stride in range(1, 6):
        new = replaced(state, stride=stride, padding="valid")
        row, column = pixel.moved(size, state, new, 200, 301)
        top, left, height, width = pixel.window(size, new, row, column)
        assert abs(top + height // 2 - 200) <= stride / 2
        assert abs(left + width // 2 - 301) <= stride / 2
    with pytest.raises(InvalidInput):
        pixel.moved((1, 1), replaced(state, padding="same"), replaced(state, padding="valid"), 0, 0)
