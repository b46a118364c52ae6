"""What each view shows, without a widget."""

from dataclasses import replace

import pytest

from app.labs.recurrent import layers_words, screen, words
from app.labs.recurrent.controls.screen import panel
from app.labs.recurrent.layer import open_layer
from app.labs.recurrent.moment import Pointed, moment
from app.labs.recurrent.screen import Seen
from models.recurrent import CELLS, Hold, RecurrentState, run
from models.recurrent.side_by_side import side_by_side
from tests.models.recurrent.test_sensitivity import result


def seen(state, pointed=None, known=None):
    found = run(state)
    looked = moment(found, state, pointed or Pointed())
    return Seen(state, found, open_layer(found, state, known), looked)


@pytest.mark.parametrize("cell", CELLS)
def test_that_all_views_mean_the_same_token_and_unit(cell):
    state = RecurrentState(cell=cell, token=150, phase=9, unit=100, layer=1, units=4)
    looked = seen(state)
    assert screen.tokens(looked).current == 4
    assert screen.inputs(looked).token == 4
    assert screen.step(looked).looked.place[0] == 4
    assert screen.weights(looked).unit == 3
    assert screen.compare(looked).token == 4
    assert panel(state, looked.run, "").place.token == 4


def test_that_without_a_token_only_weights_are_shown():
    looked = seen(RecurrentState(text=""))
    assert screen.inputs(looked) is screen.step(looked) is screen.compare(looked) is None
    assert screen.weights(looked).caption
    assert screen.tokens(looked).tokens == ()
    assert "no token" in screen.explanation(looked)


def test_that_the_weights_are_counted():
    state = RecurrentState(view="weights", cell="gru", units=32, embedding=50, reset_after=True)
    assert "3 × (50·32 + 32·32 + 2·32) = 8,064 parameters" in screen.explanation(seen(state))


def test_that_a_layer_stays_open_until_it_is_another():
    state = RecurrentState(layers=2)
    first = seen(state)
    moved = RecurrentState(layers=2, token=3)
    again = open_layer(first.run, moved, first.layer)
    assert again is first.layer
    assert open_layer(first.run, RecurrentState(layers=2, layer=1), first.layer) is not first.layer


def test_that_a_pinned_unit_is_one_of_the_state_while_a_token_is_looked_up():
    looked = seen(RecurrentState(phase=0, unit=4)).looked
    assert looked.part == "h_before"
    assert looked.lit_unit == 4


def test_that_what_is_held_and_skipped_is_marked():
    state = RecurrentState(holds=(Hold("forget", 0.5),), skipped=(1, 99), token=1)
    looked = seen(state)
    assert screen.step(looked).held == {"forget": "0.50"}
    assert screen.tokens(looked).skipped == (1,)
    assert "skipped" in screen.explanation(looked)
    assert panel(state, looked.run, "").is_skipped


def test_that_the_comparison_says_what_it_shows_while_it_belongs_to_the_state():
    state = RecurrentState(view="compare", recurrent_scale=0.5)
    found = screen.sides_screen(result(side_by_side(state)), 0.5)
    looked = seen(state)
    shown = Seen(state, looked.run, looked.layer, looked.looked, found, True)
    assert screen.explanation(shown) == found.sentence
    stale = Seen(state, looked.run, looked.layer, looked.looked, found, False)
    assert screen.explanation(stale) != found.sentence
    assert [side.name for side in found.sides] == ["SimpleRNN", "LSTM", "GRU"]


@pytest.mark.parametrize(
    ("cell", "part", "phase"),
    [("simple_rnn", "h", 3), ("lstm", "c", 5), ("lstm", "h", 6), ("gru", "h", 6)],
)
def test_that_no_sum_is_claimed_of_a_state_that_is_held(cell, part, phase):
    state = RecurrentState(cell=cell, token=1, phase=phase, unit=0, holds=(Hold(part, 0.5, 1),))
    looked = moment(run(state), state, Pointed())
    assert words.sentence(looked).endswith("Unit 0: 0.50. Held at 0.50 by hand.")
    free = moment(run(state), replace(state, token=2), Pointed())
    assert "Held" not in words.sentence(free)


def test_that_padding_read_without_a_mask_is_said_to_change_h_only_where_it_does():
    for padding, token, said in (("pre", 0, "h is the same after"), ("post", 3, "h changes")):
        state = RecurrentState(
            text="I love it", batch=True, second="I hate this boring movie", padding=padding,
            mask=False, token=token, view="layers",
        )  # fmt: skip
        looked = moment(run(state), state, Pointed())
        assert said in layers_words.sentence(state, looked)
