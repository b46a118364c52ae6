"""A kernel from text, however people write it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models import pasted
from models.errors import InvalidInput
from models.kernels import text

SOBEL = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))


@pytest.mark.parametrize(
    "written",
    [
        "-1\t0\t1\n-2\t0\t2\n-1\t0\t1\n",
        "−1 0 1\r\n−2 0 2\r\n−1 0 1",
        "[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]",
        "[[-1.  0.  1.]\n [-2.  0.  2.]\n [-1.  0.  1.]]",
        "-1,0,1;-2,0,2;-1,0,1",
        "[-1 0 1; -2 0 2; -1 0 1]",
    ],
)
def test_that_the_same_kernel_is_read_from_every_way_to_write_it(written):
    assert pasted.looks_like_numbers(written)
    assert text.parsed(written) == (SOBEL,)


def test_that_fractions_are_read():
    assert text.parsed("1/4 -1/8") == (((0.25, -0.125),),)


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(1, 15), st.integers(1, 15)),
        elements=st.floats(-1e4, 1e4, width=32),
    )
)
def test_that_lists_of_python_are_read_back(kernel):
    np.testing.assert_array_equal(np.float32(text.parsed(str(kernel.tolist()))), kernel[None])


@pytest.mark.parametrize("shape", [(2, 3, 3), (2, 3, 3, 1), (2, 3, 1), (2, 3, 1, 1)])
def test_that_planes_of_colours_are_the_last_but_one_axis(shape):
    kernel = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    planes = np.moveaxis(kernel.reshape(shape[:3]), 2, 0)
    np.testing.assert_array_equal(np.float32(text.parsed(repr(kernel))), planes)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("1 2\n3", "row 1 has 1"),
        ("1 2 e", "“e” is not a number"),
        ("1 1/0", "“1/0” is not a number"),
        ("1 1e9", "1000000000 is too large"),
        ("1 -1e999", "too large"),
        ("\n".join(["1 2"] * 16), "16 × 2 numbers"),
        (", ;", "is empty|no numbers"),
        ("[[[1, 2]]]", "1 × 1 × 2; a kernel is height"),
        ("[[[[1, 2]]]]", "1 × 1 × 1 × 2"),
    ],
)
def test_that_what_is_no_kernel_is_refused_with_a_sentence(written, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        text.parsed(written)


@given(st.text(max_size=60))
def test_that_no_text_ever_crashes(written):
    try:
        rows = text.parsed(written)
    except InvalidInput:
        return
    assert all(np.isfinite(weight) for row in rows for weight in np.ravel(row))
