"""Numbers are read as people mean them or refused in a sentence, and written in one way."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        (",5", 0.5),
        ("0,125", 0.125),
        ("1e3", 1000),
        ("1E-3", 0.001),
        ("1e−3", 0.001),
        ("1/9", 1 / 9),
        ("-1 / 9", -1 / 9),
        ("1⁄4", 0.25),
        ("−0.25", -0.25),
        ("–2", -2),
        ("- 2", -2),
        ("  7 ", 7),
        ("１２．５", 12.5),
        ("－３", -3),
        ("１，５", 1.5),
        ("٣", 3),
        ("1 000 000", 1e6),
        ("1\u202f000", 1000),
        ("1,000,000", 1e6),
        ("1.000.000", 1e6),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("12'345", 12345),
        ("7.6 × 10⁻⁶", 7.6e-6),
        ("2·10^3", 2000),
        ("+4", 4),
    ],
)
def test_that_a_number_is_read_as_people_mean_it(text, value):
    assert numbers.read(text) == pytest.approx(value, rel=1e-12)
    assert numbers.parse(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-", "one", "1.2.3", "2 3", "1/0", "--1", "10²", "½", "1½", "1 1/2", "nan",
     "inf", "0x10", "1_0", "5%", "1,00,000", "0,000,000", "1,000.5.5", "1-2", "1e999/1e999"],
)  # fmt: skip
def test_that_what_is_no_number_is_refused_in_a_sentence(text):
    assert numbers.parse(text) is None
    with pytest.raises(numbers.NotANumber, match=r"is not a number.*\."):
        numbers.read(text)


def test_that_what_could_be_two_numbers_is_refused_and_both_are_named():
    with pytest.raises(numbers.NotANumber, match=r"1\.125 or 1125"):
        numbers.read("1,125")
    with pytest.raises(numbers.NotANumber, match="4 or 4000"):
        numbers.read("4.000", whole=True)
    assert numbers.parse("1,125") is None


@pytest.mark.parametrize(("text", "value"), [("1000", 1000), ("1,000", 1000), ("2.0", 2)])
def test_that_a_whole_number_may_be_grouped(text, value):
    assert numbers.read(text, whole=True) == value


@pytest.mark.parametrize("text", ["2.7", "1/2", "1e-3"])
def test_that_a_part_of_a_number_is_refused_where_whole_ones_are_meant(text):
    with pytest.raises(numbers.NotANumber, match="whole"):
        numbers.read(text, 1, 9, whole=True)


def test_that_a_number_outside_the_limits_is_refused_with_the_limit():
    with pytest.raises(numbers.NotANumber, match=r"99 is too large.* 9 "):
        numbers.read("99", 1, 9)
    with pytest.raises(numbers.NotANumber, match=r"0 is too small.* 1e−7 "):
        numbers.read("0", 1e-7, 9)


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1/1e-320", "1e9999"])
def test_that_what_no_number_can_hold_is_outside_every_limit(text):
    for whole in (False, True):
        with pytest.raises(numbers.NotANumber, match="possible here"):
            numbers.read(text, whole=whole)


@given(st.text(alphabet="0123456789.,-+/e∞ ", max_size=12), st.booleans())
def test_that_whatever_is_typed_is_taken_or_refused(text, whole):
    value = 0.0
    with contextlib.suppress(numbers.NotANumber):
        value = numbers.read(text, whole=whole)
    assert math.isfinite(value)


@given(st.text(max_size=12))
def test_that_any_text_is_a_finite_number_or_none(text):
    value = numbers.parse(text)
    assert value is None or not math.isnan(value)


@given(st.floats(-1e30, 1e30))
def test_that_what_is_written_in_full_is_read_back(value):
    assert numbers.parse(numbers.plain(value)) == pytest.approx(value, rel=1e-11)


@given(st.integers(-(10**9), 10**9))
def test_that_whole_numbers_are_read_back(value):
    assert numbers.read(numbers.plain(value), whole=True) == value
    assert numbers.read(f"{value:,}", whole=True) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00"),
        (-0.001, "0.00"),
        (-1.2, "−1.20"),
        (99.994, "99.99"),
        (99.996, "100.0"),
        (-999.96, "−1000"),
        (12345.6, "12346"),
        (123456, "1.2·10⁵"),
        (-1e-9, "0.00"),
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
        (float("nan"), "NaN"),
    ],
)
def test_that_cells_have_short_numbers_with_a_true_minus(value, text):
    assert numbers.short(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00"),
        (0.31, "0.31"),
        (0.01, "0.01"),
        (0.0006045, "0.0006"),
        (-0.00372, "−0.0037"),
        (0.000012, "1.2 × 10⁻⁵"),
        (-1e-9, "−1.0 × 10⁻⁹"),
        (1234.5, "1234"),
    ],
)
def test_that_a_small_number_is_not_written_as_nothing(value, text):
    assert numbers.number(value) == text


@given(st.floats(-1e30, 1e30))
def test_that_a_number_in_a_sentence_is_near_the_value(value):
    text = numbers.number(value)
    written = numbers.parse(text)
    assert (written == 0) == (value == 0)
    assert written == pytest.approx(value, rel=0.051, abs=0.00501)


def test_that_whole_numbers_have_no_decimals():
    assert numbers.short(-3.0, whole=True) == "−3"
    assert numbers.brief(2.0) == "2"
    assert numbers.brief(2.5) == "2.50"
    assert numbers.brief(1e-7) == "0"


@given(st.floats(-1e30, 1e30))
def test_that_a_short_number_is_near_the_value(value):
    text = numbers.short(value)
    assert len(text) <= len("−1.0·10³⁰")
    assert numbers.parse(text) == pytest.approx(value, rel=0.05, abs=0.00501)


@given(st.floats(-17, 17))
def test_that_a_probability_is_written_so_that_its_logarithm_fits(logit):
    value = 1 / (1 + math.exp(-logit))
    written = numbers.probability(value)
    if value > 0.9:
        assert math.log(float(written)) == pytest.approx(math.log(value), rel=0.06)
    else:
        assert written == numbers.number(value)
    assert numbers.probability(1.0) == numbers.number(1.0)


@given(st.floats(-1e30, 1e30))
def test_that_a_precise_number_has_four_figures(value):
    assert numbers.parse(numbers.precise(value)) == pytest.approx(value, rel=5.1e-4)


def test_that_a_term_of_a_sum_carries_its_sign():
    assert numbers.signed(0.31) == "+ 0.31"
    assert numbers.signed(-1.2) == "− 1.20"
    assert numbers.signed(-0.0006) == "− 0.0006"


def test_that_a_difference_is_written_with_a_power_of_ten():
    assert numbers.scientific(7.6e-6) == "7.6 × 10⁻⁶"
    assert numbers.scientific(0.25) == "0.25"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (0.5, "0.5"), (-2000, "−2000"), (200000, "200000"), (1e6, "10⁶"),
        (1.25e6, "1.25·10⁶"), (2e-5, "2·10⁻⁵"), (-1e9, "−10⁹"), (-2e9, "−2·10⁹"), (1e300, "10³⁰⁰"),
        (0.001, "0.001"),
    ],
)  # fmt: skip
def test_that_a_round_number_has_no_zeros_to_be_counted(value, text):
    assert numbers.round_value(value) == text
