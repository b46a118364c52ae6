"""What the user does, without a widget."""

import numpy as np
import pytest

from app.labs.recurrent import commands
from app.labs.recurrent.examples import examples
from models.errors import InvalidInput
from models.recurrent import MACHINE_UNITS, Edit, Hold, RecurrentState, run
from models.words import WordVectors

WORDS = WordVectors("some.txt", {"good": 0, "film": 1}, np.array([[1, 2], [3, 4]], np.float32))
STATE = RecurrentState(token=2, phase=3, unit=3, edits=(Edit(0, "kernel", 1, 2, 0.5),))


def test_that_looking_elsewhere_is_no_step_of_undo():
    for wanted in (
        commands.look_at_view(STATE, "weights"),
        commands.look_at_layer(STATE, 1),
        commands.look_at_token(STATE, 4),
        commands.look_at_step(STATE, 1, 2),
        commands.pin(STATE, "kept", 1, -1),
        commands.pin_next(STATE, 8, 1),
        commands.set_option(STATE, "order", "activity"),
    ):
        assert wanted.text == ""
        assert wanted.state != STATE


def test_that_the_same_number_is_pinned_and_let_go():
    pinned = commands.pin(STATE, "kept", 1, -1).state
    assert (pinned.unit, pinned.part) == (1, "kept")
    assert commands.pin(pinned, "kept", 1, -1).state.unit is None
    assert commands.pin(pinned, "kept", 1, 4).state.token == 4
    assert commands.pin(pinned, "", -1, -1).state.unit is None


NEXT = [(None, 1, 0), (7, 1, 7), (0, -1, 0), (3, 1, 4)]


@pytest.mark.parametrize(("unit", "by", "next_one"), NEXT)
def test_that_the_next_unit_is_one_of_those_there_are(unit, by, next_one):
    assert commands.pin_next(RecurrentState(unit=unit), 8, by).state.unit == next_one


@pytest.mark.parametrize("name", ["units", "cell", "layers", "embedding", "reset_after"])
def test_that_another_shape_lets_go_of_weights_set_by_hand(name):
    value = {"units": 5, "cell": "gru", "layers": 2, "embedding": 4, "reset_after": False}[name]
    assert commands.set_option(STATE, name, value).state.edits == ()


@pytest.mark.parametrize("name", ["seed", "length", "period", "recurrent_scale"])
def test_that_other_numbers_keep_weights_set_by_hand(name):
    assert commands.set_option(STATE, name, 3).state.edits == STATE.edits


def test_that_every_example_can_be_chosen_from_every_other():
    for first in examples():
        state = commands.choose_example(STATE, first).state
        for other in examples():
            assert commands.choose_example(state, other).state.token == 0


def test_that_words_are_looked_up_only_in_the_file_they_come_from():
    loaded = commands.take_vectors(RecurrentState(text="Good film"), WORDS).state
    assert [v.word for v in loaded.vectors] == ["good", "film"]
    assert commands.change_text(loaded, "film", WORDS).state.vectors == loaded.vectors[1:]
    other = WordVectors("other.txt", WORDS.words, WORDS.table)
    assert commands.change_text(loaded, "film", other).state.vectors == loaded.vectors
    assert commands.set_option(loaded, "split", "characters", WORDS).state.vectors == ()
    assert commands.drop_vectors(loaded).state.vectors_from == ""


def test_that_a_file_that_knows_no_word_is_refused():
    with pytest.raises(InvalidInput, match="knows none"):
        commands.take_vectors(RecurrentState(text="xylophone"), WORDS)


def test_that_a_weight_is_set_in_the_layer_that_is_looked_at():
    state = RecurrentState(layers=2, layer=1)
    changed = commands.change_weight(state, "recurrent", 2, 3, 0.25).state
    assert changed.edits == (Edit(1, "recurrent", 2, 3, 0.25),)
    with pytest.raises(InvalidInput):
        commands.change_weight(state, "bias", 2, 3, 0.25)


def test_that_tokens_are_skipped_and_read_again():
    skipped = commands.skip(STATE, 2, True).state
    assert commands.skip(skipped, 2, True).state.skipped == (2,)
    assert commands.skip(skipped, 2, False).state.skipped == ()


def test_that_a_hold_that_cannot_be_is_refused_by_name():
    assert commands.hold(STATE, (Hold("forget", 0.0),)).text
    with pytest.raises(InvalidInput):
        commands.set_option(STATE, "units", 1000)


@pytest.mark.parametrize("weights", ["seeded", *MACHINE_UNITS])
def test_that_a_sequence_is_pasted_over_any_weights(weights):
    found = np.ones((3, 4), np.float32)
    new = commands.paste_sequence(RecurrentState(weights=weights), found).state
    assert (new.weights, new.inputs, len(run(new).sequence.tokens)) == ("seeded", 4, 3)
