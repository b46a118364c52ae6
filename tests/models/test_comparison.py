"""A comparison says whether two results agree, and by how much they do not."""

import numpy as np
import pytest

from models.comparison import compared, rounding_of


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
    [(0, "is 0,"), (7.63e-6, "is 7.6 × 10⁻⁶,"), (2.5, "is 2.5,"), (np.nan, "is NaN,")],
)
def test_that_the_difference_is_written_as_people_do(difference, said):
    found = compared("tf.nn.conv2d", np.array([difference, 1.0]), np.array([0.0, 1.0]))
    assert said in str(found)


def test_that_what_rounding_explains_is_agreement_and_said():
    ours, theirs = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 3.01])
    assert not compared("x", ours, theirs).agrees
    assert not compared("x", ours, theirs, rounding=0.005).agrees
    found = compared("x", ours, theirs, rounding=[0, 0, 0.02])
    assert found.agrees
    assert "rounding errors grow here, to about 2.0 × 10⁻²" in str(found)


def test_that_rounding_explains_only_its_own_values():
    ours, theirs = np.array([1.0, 2.0, 3.0]), np.array([1.01, 2.0, 3.0])
    found = compared("x", ours, theirs, rounding=[0, 0, 0.02])
    assert not found.agrees
    assert "report this" in str(found)


def test_that_growth_is_not_mentioned_where_it_was_not_needed():
    found = compared("x", np.ones(3), np.ones(3), rounding=0.02)
    assert found.agrees
    assert "rounding" not in str(found)


def test_that_rounding_without_a_correct_digit_is_said():
    found = compared("x", np.array([1.0, -0.7]), np.array([1.0, 0.6]), rounding=[0, 3.0])
    assert found.agrees
    assert "no correct digit" in str(found)


def test_that_no_rounding_explains_what_is_not_finite():
    assert not compared("x", np.array([np.nan]), np.array([1.0]), rounding=1e9).agrees


def _recurrence(scale, order, dtype=np.float32):
    """Give h(t) of a chaotic recurrence, its sums in an order of one's own."""
    rng = np.random.default_rng(0)
    weights = (scale * rng.normal(size=(8, 8)))[order][:, order].astype(dtype)
    h = rng.normal(size=8)[order].astype(dtype)
    steps = [h]
    for _step in range(60):
        steps.append(np.tanh(steps[-1] @ weights))
    return np.array(steps)[:, np.argsort(order)]


@pytest.mark.parametrize("scale", [0.3, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("order", range(5))
def test_that_a_chaotic_recurrence_in_another_order_agrees(scale, order):
    straight, mixed = np.arange(8), np.random.default_rng(order).permutation(8)
    ours, theirs = _recurrence(scale, straight), _recurrence(scale, mixed)
    rounding = rounding_of(ours, _recurrence(scale, straight, np.float64))
    assert compared("x", ours, theirs, rounding=rounding).agrees
    assert not compared("x", ours, theirs + 0.01, rounding=rounding).agrees
