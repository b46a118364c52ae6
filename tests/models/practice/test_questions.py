"""No question is ambiguous: one answer fits, likely mistakes do not, and rounding divides them."""

import math

import numpy as np
import pytest

from models.errors import InvalidInput
from models.practice import KINDS, LEVELS, judged, question, read, typed, written
from models.practice.question import (
    APART,
    Choice,
    Grid,
    Mistake,
    Number,
    Place,
    clear,
    value_of,
)
from models.practice.which_kernel import likeness, result

EACH = 15
"""Questions of each kind and level."""


def drawn(kind):
    return [question(kind, level, seed) for level in LEVELS for seed in range(EACH)]


def as_typed(answer, value):
    return str(value + 1) if isinstance(answer, Choice) else typed(value)


@pytest.mark.parametrize("kind", KINDS)
def test_that_one_answer_is_right_and_every_likely_mistake_is_wrong_and_named(kind):
    for asked in drawn(kind):
        answer = asked.answer
        assert judged(asked, as_typed(answer, value_of(answer))).right
        assert asked.mistakes
        for mistake in asked.mistakes:
            verdict = judged(asked, as_typed(answer, mistake.value))
            assert (verdict.right, verdict.mistake) == (False, mistake.said)


@pytest.mark.parametrize("kind", KINDS)
def test_that_an_answer_rounded_as_it_is_asked_for_is_right_and_a_rounded_mistake_is_not(kind):
    for asked in drawn(kind):
        if not isinstance(asked.answer, Number):
            continue
        decimals = 2 if asked.answer.tolerance else 0
        assert judged(asked, f"{asked.answer.value:.{decimals}f}").right
        assert judged(asked, f"{int(asked.answer.value * 100) / 100:.{decimals}f}").right
        for mistake in asked.mistakes:
            if not asked.answer.tolerance:
                continue
            verdict = judged(asked, f"{mistake.value:.2f}")
            assert (verdict.right, verdict.mistake) == (False, mistake.said)


@pytest.mark.parametrize("kind", KINDS)
def test_that_two_mistakes_are_never_taken_for_each_other(kind):
    for asked in drawn(kind):
        values = [value_of(asked.answer), *(mistake.value for mistake in asked.mistakes)]
        tolerance = getattr(asked.answer, "tolerance", 0.0)
        for at, one in enumerate(values):
            for other in values[:at]:
                if isinstance(one, tuple):
                    assert one != other
                else:
                    assert abs(one - other) > APART * tolerance


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_question_is_the_same_for_the_same_seed_and_another_for_others(kind):
    question.cache_clear()
    first = question(kind, 2, 12)
    question.cache_clear()
    again = question(kind, 2, 12)
    assert first is not again
    assert (first.text, first.program) == (again.text, again.program)
    assert value_of(first.answer) == value_of(again.answer)
    assert len({question(kind, 2, seed).program for seed in range(12)}) > 5


@pytest.mark.parametrize("kind", KINDS)
def test_that_what_is_needed_is_drawn_and_said(kind):
    for asked in drawn(kind):
        assert asked.text.endswith(("?", ".", ")"))
        assert asked.figures
        assert all(asked.working)
        assert asked.rule.endswith(".")
        assert written(asked.answer)
        grids = [figure for figure in asked.figures if isinstance(figure, Grid)]
        assert all(np.isfinite(grid.values).all() for grid in grids)
        if isinstance(asked.answer, Place):
            rows, columns = grids[0].values.shape
            assert 0 <= asked.answer.row < rows
            assert 0 <= asked.answer.column < columns


def test_that_only_one_kernel_makes_the_picture_shown():
    for asked in drawn("which-kernel"):
        x, made = (figure.values for figure in asked.figures)
        kernels = [option.values for option in asked.answer.options]
        off = [float(np.abs(result(x, kernel) - made).max()) for kernel in kernels]
        assert off[asked.answer.right] == 0
        # and no other one makes a picture that looks like it, whatever its brightness
        alike = [likeness(result(x, kernel), made) for kernel in kernels]
        others = [found for at, found in enumerate(alike) if at != asked.answer.right]
        assert max(others) < 0.9


def test_that_the_numbers_shown_with_two_decimals_give_the_same_answer():
    """Who reckons with the h that is shown, and not the exact one, is right as well."""
    for seed in range(EACH):
        asked = question("simple-rnn", 2, seed)
        x, w, h, u, b = (figure.values for figure in asked.figures)
        unit = int(asked.text.split("unit ")[1].split()[0])
        found = math.tanh(float((x @ w + h @ u + b)[0, unit]))
        assert judged(asked, f"{found:.2f}").right


def test_that_all_ways_to_write_a_number_are_understood():
    halves = (question("pooling", 3, seed) for seed in range(1000))
    half = next(asked for asked in halves if asked.answer.value == 0.5)
    for text in ("0.5", "0,5", "1/2", "5e-1", " .5 "):
        assert judged(half, text).right
    larges = (question("conv-parameters", 3, seed) for seed in range(1000))
    large = next(asked for asked in larges if asked.answer.value >= 1000)
    for text in (f"{large.answer.value:,}", f"{large.answer.value:,}".replace(",", " ")):
        assert judged(large, text).right


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("cell-value", "a lot"),
        ("cell-value", " "),
        ("input-cell", "3"),
        ("input-cell", "left"),
        ("which-kernel", "5"),
        ("which-kernel", "0"),
        ("return-sequences", "1.5"),
    ],
)
def test_that_what_is_no_answer_is_refused_in_a_sentence(kind, text):
    asked = question(kind, 1, 3)
    with pytest.raises(InvalidInput, match=r"\.$"):
        read(asked.answer, text)


@pytest.mark.parametrize("text", ["2 0", "2, 0", "2,0", "(2, 0)", "row 2, column 0", "2;0"])
def test_that_a_cell_can_be_typed(text):
    assert read(question("input-cell", 1, 3).answer, text) == (2, 0)


def test_that_a_mistake_that_would_be_right_is_left_out():
    asked = question("cell-value", 1, 3)
    right = asked.answer.value
    again = clear(
        type(asked)(
            **{
                **vars(asked),
                "mistakes": (Mistake(right, "a"), Mistake(right + 1, "b"), Mistake(right + 1, "c")),
            }
        )
    )
    assert [mistake.said for mistake in again.mistakes] == ["b"]
    assert clear(type(asked)(**{**vars(asked), "mistakes": (Mistake(right, "a"),)})) is None


@pytest.mark.parametrize("text", ["-2 0", "−2, 0", "2 -1", "(2, −1)"])
def test_that_a_cell_below_0_is_no_cell(text):
    with pytest.raises(InvalidInput, match="Click a cell"):
        read(question("input-cell", 1, 3).answer, text)


def test_that_a_number_within_the_limits_is_never_called_too_large():
    for seed in range(40):
        asked = question("clipping", 1, seed)
        said = " ".join(mistake.said for mistake in asked.mistakes)
        call = dict(asked.figures[0].pairs)["clipped by"]
        limit = float(call.rpartition(", ")[2].rstrip(")"))
        denied = "too large" if abs(asked.answer.value) < limit else "within the limits"
        assert denied not in said


def test_that_a_large_count_is_written_as_in_its_sum():
    assert written(Number(62080)) == "62,080"
    assert written(Number(484)) == "484"
    assert judged(question("dense-parameters", 3, 11), "62,080").right
