"""Every number can say where it came from, and what it says adds up."""

import numpy as np
import pytest

from models.recurrent import Hold, RecurrentState, explain, run

PARTS = {
    "simple_rnn": ("x", "h_before", "from_x", "from_h", "pre_hidden", "h"),
    "lstm": [
        "x",
        "h_before",
        "c_before",
        "pre_input",
        "pre_forget",
        "pre_candidate",
        "pre_output",
        "input",
        "forget",
        "candidate",
        "output",
        "kept",
        "written",
        "c",
        "squashed",
        "h",
    ],
    "gru": [
        "x",
        "h_before",
        "pre_update",
        "pre_reset",
        "pre_candidate",
        "update",
        "reset",
        "candidate",
        "remembered",
        "renewed",
        "kept",
        "written",
        "h",
    ],
}
CASES = [
    (cell, reset_after, part)
    for cell, parts in PARTS.items()
    for reset_after in ((True, False) if cell == "gru" else (True,))
    for part in parts
]


@pytest.mark.parametrize(("cell", "reset_after", "part"), CASES)
def test_that_every_value_is_explained_by_its_own_number(cell, reset_after, part):
    found = run(RecurrentState(cell=cell, reset_after=reset_after, layers=2, seed=4))
    for layer in (0, 1):
        explained = explain(found, layer, part, 3, 5)
        assert explained.value == pytest.approx(float(found.layers[layer].at(part, 3)[5]))
        assert explained.left
        assert explained.steps


@pytest.mark.parametrize(("cell", "reset_after", "part"), CASES)
def test_that_the_contributions_add_up_to_the_sum(cell, reset_after, part):
    found = run(RecurrentState(cell=cell, reset_after=reset_after, seed=4))
    explained = explain(found, 0, part, 4, 2)
    is_state = part == ("c" if cell == "lstm" else "h") and cell != "simple_rnn"
    if is_state:
        total = sum(term.product for term in explained.contributions)
        assert total == pytest.approx(explained.value, abs=1e-6)
    elif explained.contributions:
        gate = "hidden" if part == "h" else part.removeprefix("pre_")
        added = part if part.startswith("from_") else f"pre_{gate}"
        total = sum(term.product for term in explained.contributions)
        expected = float(found.layers[0].at(added, 4)[2])
        assert total == pytest.approx(expected, abs=1e-5)
        sizes = [abs(term.product) for term in explained.contributions]
        assert sizes == sorted(sizes, reverse=True)


def test_that_numbers_have_two_decimals_or_more_where_small_and_a_true_minus():
    explained = explain(run(RecurrentState()), 0, "forget", 2, 3)
    assert explained.left == "f₃"
    assert explained.steps[0] == "σ(x·W + h·U + b)"
    assert explained.steps[1] == "σ(0.82 − 0.0099 + 1.00)"


def test_that_a_held_gate_says_so():
    found = run(RecurrentState(holds=(Hold("forget", 0.5, step=1, unit=2),)))
    assert "0.50" in explain(found, 0, "forget", 1, 2).note
    assert explain(found, 0, "forget", 1, 3).note == ""
    assert explain(found, 0, "forget", 2, 2).note == ""


def test_that_nothing_contributes_to_a_number_held_by_hand():
    found = run(RecurrentState(holds=(Hold("forget", 0.5, step=1), Hold("h", None, step=2))))
    assert explain(found, 0, "forget", 1, 2).contributions == ()
    assert explain(found, 0, "h", 2, 2).behind == ""
    assert explain(found, 0, "forget", 0, 2).contributions


def test_that_a_skipped_token_says_so():
    found = run(RecurrentState(skipped=(1,)))
    assert explain(found, 0, "c", 1, 0).note
    assert explain(found, 0, "c", 1, 0).contributions == ()
    np.testing.assert_array_equal(found.layers[0].c[2], found.layers[0].c[1])
