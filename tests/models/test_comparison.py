"""A comparison says whether two results agree, and by how much they do not."""

import numpy as np
import pytest

from models.comparison import compared


def test_that_rounding_is_agreement():
    ours = np.linspace(-50, 50, 12).reshape(3, 4)
    found = compared("tf.nn.conv2d", ours, (ours * (1 + 1e-7)).astype(np.float32))
    assert found.agrees
    assert str(found).startswith("tf.nn.conv2d gives the same 3 × 4 numbers")


@pytest.mark.parametrize("wrong", [1e-3, 1.0])
def test_that_other_numbers_are_said_to_be_other(wrong):
    found = compared("tf.nn.conv2d", np.zeros(4), np.array([0, 0, wrong, 0]))
    assert not found.agrees
    assert found.difference == pytest.approx(wrong)
    assert "other numbers" in str(found)


def test_that_what_is_not_finite_never_agrees():
    assert not compared("x", np.array([np.nan]), np.array([1.0])).agrees
    assert not compared("x", np.array([np.inf]), np.array([1.0])).agrees


def test_that_shapes_must_be_the_same():
    with pytest.raises(ValueError, match="shape"):
        compared("x", np.zeros((3, 1)), np.zeros((3, 3)))


@pytest.mark.parametrize(
    ("difference", "said"),
    [(0, "is 0,"), (7.63e-6, "is 7.6 × 10⁻⁶,"), (2.5, "is 2.5,"), (np.nan, "is nan,")],
)
def test_that_the_difference_is_written_as_people_do(difference, said):
    found = compared("tf.nn.conv2d", np.array([difference, 1.0]), np.array([0.0, 1.0]))
    assert said in str(found)
