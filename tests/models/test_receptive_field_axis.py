"""One axis: convolution and its transpose are the same links, read the other way round."""

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models import state as states
from models.errors import InvalidInput
from models.padding import output_size, span
from models.receptive_field.axis import EMPTY, sliding, transposed
from models.receptive_field.state import State

SIZES = st.integers(1, 20)
KERNELS = st.integers(1, 6)
STRIDES = st.integers(1, 5)
SIDES = st.tuples(st.integers(0, 5), st.integers(0, 5))
RULES = st.sampled_from(["valid", "same"])


def _links(axis):
    outputs, kernels = np.nonzero(axis.sources != EMPTY)
    cells = axis.sources[outputs, kernels]
    return set(zip(outputs.tolist(), kernels.tolist(), cells.tolist(), strict=True))


@given(SIZES, KERNELS, STRIDES, st.integers(1, 4), SIDES | RULES)
def test_that_a_window_reads_where_tensorflow_says(size, kernel, stride, dilation, padding):
    try:
        outputs = output_size(size, kernel, stride, padding, dilation)
    except InvalidInput:
        return
    axis = sliding(size, kernel, stride, padding, dilation)
    assert axis.outputs == outputs
    assert _links(axis) == {
        (output, weight, cell)
        for output in range(outputs)
        for weight in range(kernel)
        if 0 <= (cell := output * stride + weight * dilation - axis.before) < size
    }


@given(SIZES, KERNELS, STRIDES, SIDES)
def test_that_a_transposed_convolution_has_the_links_of_its_convolution(
    size, kernel, stride, sides
):
    try:
        upward = transposed(size, kernel, stride, sides)
        downward = sliding(upward.outputs, kernel, stride, sides)
    except InvalidInput:
        return
    assert downward.outputs == size
    turned = {(cell, weight, output) for output, weight, cell in _links(upward)}
    assert turned == _links(downward)


@given(SIZES, KERNELS, STRIDES)
def test_that_same_upsampling_undoes_the_size_of_same_striding(size, kernel, stride):
    upward = transposed(size, kernel, stride, "same")
    assert upward.outputs == size * stride
    assert sliding(upward.outputs, kernel, stride, "same").outputs == size


@given(SIZES, KERNELS, STRIDES, st.integers(1, 4))
def test_that_same_adds_at_most_one_more_after_than_before(size, kernel, stride, dilation):
    axis = sliding(size, kernel, stride, "same", dilation)
    assert axis.outputs == -(-size // stride)
    assert axis.after - axis.before in (0, 1)
    assert axis.before + axis.after <= max(span(kernel, dilation) - 1, 0)


@given(SIZES, KERNELS, STRIDES, SIDES | RULES)
def test_that_visits_and_unreached_cells_count_the_links(size, kernel, stride, padding):
    try:
        axis = sliding(size, kernel, stride, padding)
    except InvalidInput:
        return
    counts = np.zeros(size, int)
    for _output, _weight, cell in _links(axis):
        counts[cell] += 1
    assert axis.visits[axis.places].tolist() == counts.tolist()
    assert axis.unreached.tolist() == np.flatnonzero(counts == 0).tolist()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.sampled_from([*State.__dataclass_fields__]), _JSON)
def test_that_a_file_gives_a_state_or_a_sentence(name, value):
    data = msgspec.json.encode({name: value})
    said = ""
    try:
        state = states.decode(data, State)
    except InvalidInput as refused:
        said = str(refused)
    if said:
        assert said.endswith(".")
    else:
        assert states.decode(states.encode(state), State) == state
