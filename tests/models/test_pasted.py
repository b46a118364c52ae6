"""Numbers as people write and copy them come back, or one sentence says what is wrong."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models import number_files, pasted
from models.errors import InvalidInput

ANY = arrays.arrays(
    np.float64,
    arrays.array_shapes(min_dims=1, max_dims=4, max_side=4),
    elements=st.floats(-1e4, 1e4, width=32),
)
TABLES = arrays.arrays(
    np.float64,
    arrays.array_shapes(min_dims=2, max_dims=2, max_side=6),
    elements=st.floats(-1e4, 1e4, width=32),
)


def same(text, array):
    assert pasted.looks_like_numbers(text), text
    found = pasted.array(text)
    assert found.shape == array.shape
    np.testing.assert_array_equal(found.astype(np.float32), array.astype(np.float32))


@given(ANY)
def test_that_numpys_and_pythons_ways_of_writing_are_read(array):
    with np.printoptions(threshold=10**6, precision=17, floatmode="maxprec"):
        for text in (repr(array), str(array), str(array.tolist()), f"w = np.{array!r}"):
            same(text, array)
        kept = array.astype(np.float32)
        same(repr(kept), kept)
        same(f"<tf.Tensor: shape={kept.shape}, dtype=float32, numpy={kept!r}>", kept)
        same(f"tf.constant({array.tolist()}, dtype=tf.float32)", array)
        same(f"tf.constant({array.ravel().tolist()}, shape={array.shape})", array)
        flat = array.ravel()
        same(f"np.{flat!r}.reshape({', '.join(map(str, array.shape))})", array)
        same(str(array.tolist()).replace("[", "(").replace("]", ")").replace("-", "−"), array)


@given(TABLES)
def test_that_tables_of_every_kind_are_read(array):
    rows = [[repr(value) for value in row] for row in array.tolist()]
    comma = [[cell.replace(".", ",") for cell in row] for row in rows]
    same("\n".join("\t".join(row) for row in rows), array)
    same("\n".join(" ".join(row) for row in rows), array)
    same("\n".join(", ".join(row) for row in rows), array)
    if array.shape[1] > 1:  # a column of decimal commas alone could be pairs
        same("\r\n".join("\t".join(row) for row in comma) + "\r\n", array)
        same("\n".join(",".join(row) + "," for row in rows), array)
        same("\n".join(" ".join(row) for row in comma), array)
        same("; ".join(" ".join(row) for row in rows), array)
    if min(array.shape) > 1:
        same("[" + "; ".join(" ".join(row) for row in rows) + "]", array)
        same("\n".join(";".join(row) for row in comma), array)
        same("\n".join(";".join(f'"{cell}"' for cell in row) for row in comma), array)


@given(TABLES)
def test_that_our_own_table_is_read_again(array):
    same(number_files.as_csv({"h(t), “state”": array}).decode("utf-8-sig"), array)
    same(number_files.table_of({"": array}), array)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1\t2\n3\t1/4", [[1, 2], [3, 0.25]]),
        ("1/9 1/9", [[1 / 9, 1 / 9]]),
        ("1,2\n3,4", [[1, 2], [3, 4]]),
        ("0,5 1,5", [[0.5, 1.5]]),
        ("1.234,5\t2", [[1234.5, 2]]),
        ("−1 2;3 4", [[-1, 2], [3, 4]]),
        ("| 1 | 2 |\n| 3 | 4 |", [[1, 2], [3, 4]]),
        (r"1 & 2 \\ 3 & 4", [[1, 2], [3, 4]]),
        ("7", [[7]]),
    ],
)
def test_that_a_table_is_read_as_it_is_meant(text, wanted):
    np.testing.assert_array_equal(pasted.array(text), wanted)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 2\n3 x4", "Row 1, column 1: “x4” is not a number"),
        ("1\t\n\t2", "is empty"),
        ("1 2\n3", "row 1 has 1, row 0 has 2"),
        ("[[1, 2], [3]]", "row"),
        ("[1, [2]]", "differ in length"),
        ("[[1, nan]]", "Row 0, column 1 is nan"),
        ("1 inf", "Row 0, column 1 is inf"),
        ("[[1, 2], [3, 4]", "closing bracket"),
        ("[1 2 ... 9]", "left out"),
        ("[[[[[1]]]]]", "5 axes"),
        ("np.arange(9).reshape(3, 3)", "copy one array alone"),
        ("[1, 2, 3].reshape(2, 2)", "3 numbers do not fill the shape 2 × 2"),
        ("[[1, 2]] + [[3, 4]]", "copy one array alone"),
        ("[]", "no numbers"),
        ("", "no numbers"),
        ("\n".join(["1 " * 200] * 200), "at most 16384"),
        ("[[1, 2], [1e999, 3]]", "Row 1, column 0"),
    ],
)  # fmt: skip
def test_that_what_is_wrong_is_said_with_its_place(text, said):
    with pytest.raises(InvalidInput) as refused:
        pasted.array(text)
    assert said in str(refused.value)
    assert str(refused.value).endswith((".", "9."))


@given(st.text(max_size=60))
def test_that_no_text_does_more_than_be_refused(text):
    found = np.zeros(1)
    with suppress(InvalidInput):
        found = pasted.array(text)
    assert np.isfinite(found).all()


@pytest.mark.parametrize("text", ["hello", "I hate this boring movie", "", "3 apples and 4 pears"])
def test_that_a_sentence_is_not_taken_for_numbers(text):
    assert not pasted.looks_like_numbers(text)
