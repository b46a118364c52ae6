"""How much padding an axis gets, and how many windows fit along it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import padding
from models.errors import InvalidInput


@given(
    size=st.integers(1, 40),
    kernel=st.integers(1, 9),
    stride=st.integers(1, 5),
    dilation=st.integers(1, 4),
)
def test_that_same_padding_gives_the_ceiling_and_puts_the_odd_pixel_after(
    size, kernel, stride, dilation
):
    before, after = padding.resolve_padding("same", size, kernel, stride, dilation)
    assert after - before in (0, 1)
    assert padding.output_size(size, kernel, stride, "same", dilation) == -(-size // stride)


@given(
    size=st.integers(1, 40),
    kernel=st.integers(1, 9),
    stride=st.integers(1, 5),
    dilation=st.integers(1, 4),
    sides=st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_that_the_output_size_counts_the_windows_that_fit(size, kernel, stride, dilation, sides):
    reach = padding.span(kernel, dilation)
    fitting = len(range(0, size + sum(sides) - reach + 1, stride))
    if fitting:
        assert padding.output_size(size, kernel, stride, sides, dilation) == fitting
    else:
        with pytest.raises(InvalidInput, match="output would be empty"):
            padding.output_size(size, kernel, stride, sides, dilation)
