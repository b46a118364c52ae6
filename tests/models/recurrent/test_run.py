"""Any state that passes its limits can be run, explained, written as code and kept."""

import ast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import recurrent, state
from models.errors import InvalidInput
from models.recurrent import Edit, Hold, RecurrentState, Vector, run

holds = st.builds(
    Hold,
    part=st.sampled_from(["input", "forget", "output", "update", "reset", "candidate", "h", "c"]),
    value=st.floats(0, 1),
    step=st.none() | st.integers(0, 199),
    unit=st.none() | st.integers(0, 127),
    layer=st.integers(0, 2),
)
any_state = st.builds(
    RecurrentState,
    source=st.sampled_from(["text", "brackets", "sine", "impulse", "steps"]),
    text=st.text(max_size=40),
    split=st.sampled_from(["words", "characters"]),
    length=st.integers(1, 20),
    period=st.integers(2, 100),
    cell=st.sampled_from(recurrent.CELLS),
    reset_after=st.booleans(),
    units=st.integers(2, 12),
    embedding=st.integers(2, 12),
    layers=st.integers(1, 3),
    return_sequences=st.booleans(),
    bidirectional=st.booleans(),
    merge=st.sampled_from(["concat", "sum", "ave", "mul"]),
    batch=st.booleans(),
    second=st.text(max_size=40),
    padding=st.sampled_from(["post", "pre"]),
    mask=st.booleans(),
    sample=st.integers(0, 1),
    weights=st.sampled_from(["seeded", "latch", "counter", "delay"]),
    seed=st.integers(0, 9999),
    recurrent_scale=st.floats(0, 4),
    holds=st.lists(holds, max_size=3).map(tuple),
    skipped=st.lists(st.integers(0, 199), max_size=3).map(tuple),
    program=st.sampled_from(["layer", "cell", "operations"]),
)


@given(any_state)
@settings(max_examples=150)
def test_that_any_state_can_be_run_written_and_kept(chosen):
    found = run(chosen)
    for trace in found.layers:
        assert trace.h.shape == (found.steps + 1, chosen.width)
        assert np.isfinite(trace.h).all()
    assert found.sequence.x.shape == (found.steps, chosen.inputs)
    ast.parse(recurrent.code(chosen))
    assert recurrent.output(chosen).shape[-1] == chosen.passed_on
    forwards = run(recurrent.plain(chosen, chosen.cell))
    assert recurrent.memory_of_first(forwards).shape == (forwards.steps,)
    assert state.decode(state.encode(chosen), RecurrentState) == chosen


@given(any_state, st.randoms())
@settings(max_examples=60)
def test_that_any_number_of_any_state_can_be_explained(chosen, random):
    found = run(chosen)
    if not found.steps:
        return
    layer = random.randrange(len(found.layers))
    step, unit = random.randrange(found.steps), random.randrange(found.units)
    parts = {
        "simple_rnn": ("pre_hidden", "h"),
        "lstm": ("pre_forget", "forget", "kept", "written", "c", "squashed", "h"),
        "gru": ("update", "remembered", "candidate", "renewed", "kept", "h"),
    }
    for part in parts[chosen.cell]:
        explained = recurrent.explain(found, layer, part, step, unit)
        assert explained.value == float(found.layers[layer].at(part, step)[unit])


BAD_FILES = {
    "units": b'{"units": 1000}',
    "a word for a number": b'{"units": "many"}',
    "no such cell": b'{"cell": "transformer"}',
    "not finite": b'{"recurrent_scale": 1e999}',
    "an edit out of place": (
        b'{"edits": [{"layer": 0, "matrix": "kernel", "row": 99, "column": 0, "value": 1}]}'
    ),
    "an edit that is not finite": (
        b'{"edits": [{"layer": 0, "matrix": "bias", "row": 0, "column": 0, "value": 1e999}]}'
    ),
    "a gate held beyond open": b'{"holds": [{"part": "forget", "value": 3}]}',
    "a frozen gate": b'{"holds": [{"part": "forget", "value": null}]}',
    "vectors of two lengths": (
        b'{"vectors": [{"word": "a", "numbers": [1, 2]}, {"word": "b", "numbers": [1, 2, 3]}]}'
    ),
    "a text beyond use": b'{"text": "' + b"x" * 300_000 + b'"}',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_that_a_state_beyond_its_limits_is_refused_with_a_sentence(name):
    with pytest.raises(InvalidInput, match=r"\.$"):
        state.decode(BAD_FILES[name], RecurrentState)


def test_that_numbers_are_no_words_to_a_machine():
    found = run(RecurrentState(weights="latch", source="sine", length=5))
    np.testing.assert_array_equal(found.sequence.x, 0)


def test_that_words_without_a_vector_are_read_as_zeros_and_named():
    chosen = RecurrentState(
        text="good new film",
        vectors=(Vector("good", (1.0, 2.0)), Vector("film", (3.0, 4.0))),
        vectors_from="tiny.txt",
    )
    found = run(chosen)
    np.testing.assert_array_equal(found.sequence.x, [[1, 2], [0, 0], [3, 4]])
    assert found.sequence.unknown == ("new",)
    assert found.sequence.numbers == (2, 1, 4)


def test_that_a_second_edit_of_a_weight_replaces_the_first():
    chosen = RecurrentState(edits=(Edit(0, "bias", 0, 1, 0.5), Edit(0, "kernel", 0, 1, 0.5)))
    edits = chosen.with_edit(Edit(0, "bias", 0, 1, -0.5))
    assert edits == (Edit(0, "kernel", 0, 1, 0.5), Edit(0, "bias", 0, 1, -0.5))


def test_that_brackets_are_a_walk_up_and_down():
    found = run(RecurrentState(source="brackets", text="(a[b])"))
    assert found.sequence.x[:, 0].tolist() == [1, 0, 1, 0, -1, -1]


def test_that_a_signal_passes_through_a_zero_without_a_sign():
    tokens = run(RecurrentState(source="sine", length=48, period=16)).sequence.tokens
    assert "0.00" in tokens
    assert "−0.00" not in tokens
