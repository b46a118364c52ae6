import numpy as np
import pytest

from models import recurrent
from models.recurrent import RecurrentState, run

LATCH = RecurrentState(weights="latch", text="wait on wait ask off wait ask on ask")
WALK = "(a(b(c)d)e)f()"


def depths(text):
    depth, found = 0, []
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        found.append(depth)
    return np.array(found)


def counter(cell, text=WALK):
    return run(RecurrentState(weights="counter", cell=cell, source="brackets", text=text))


def test_that_the_latch_holds_a_bit_until_told_to_forget():
    trace = run(LATCH).layers[0]
    np.testing.assert_allclose(trace.c[1:, 0], [0, 1, 1, 1, 0, 0, 0, 1, 1], atol=1e-5)


def test_that_the_second_unit_of_the_latch_speaks_only_when_asked():
    trace = run(LATCH).layers[0]
    np.testing.assert_allclose(trace.c[:, 1], trace.c[:, 0], atol=1e-5)
    shown = trace.series("h")[:, 1] > 0.5
    assert shown.tolist() == [False, False, False, True, False, False, False, False, True]


@pytest.mark.parametrize("reset_after", [True, False])
@pytest.mark.parametrize("cell", ["gru", "simple_rnn"])
def test_that_the_other_cells_latch_too(cell, reset_after):
    state = RecurrentState(
        weights="latch", text="on wait wait ask off wait ask", cell=cell, reset_after=reset_after
    )
    trace = run(state).layers[0]
    assert (trace.series("h")[:, 0] > 0.5).tolist() == [True] * 4 + [False] * 3
    assert (trace.series("h")[:, 1] > 0.5).tolist() == [False] * 3 + [True] + [False] * 3


def test_that_the_lstm_counts_brackets_exactly_in_its_cell_state():
    trace = counter("lstm").layers[0]
    np.testing.assert_allclose(trace.c[1:, 0], depths(WALK), atol=1e-4)
    opened = np.cumsum([sign == "(" for sign in WALK])
    np.testing.assert_allclose(trace.c[1:, 1], opened, atol=1e-4)


def test_that_it_knows_when_it_is_inside():
    trace = counter("lstm").layers[0]
    np.testing.assert_array_equal(trace.series("h")[:, 2] > 0, depths(WALK) > 0)


@pytest.mark.parametrize("cell", ["gru", "simple_rnn"])
def test_that_a_squashed_state_counts_less_and_less(cell):
    trace = counter(cell, "(" * 12).layers[0]
    growth = np.diff(trace.h[:, 0])
    assert (growth > 0).all()
    assert (np.diff(growth) < 0).all()


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_the_delay_hands_an_impulse_from_unit_to_unit(cell):
    state = RecurrentState(weights="delay", cell=cell, source="impulse", length=7)
    h = run(state).layers[0].series("h")
    for step in range(7):
        alight = np.flatnonzero(np.abs(h[step]) > 0.5)
        assert alight.tolist() == ([step] if step < 4 else [])


@pytest.mark.parametrize("cell", recurrent.CELLS)
@pytest.mark.parametrize("kind", recurrent.MACHINE_UNITS)
def test_that_every_unit_of_a_machine_has_a_meaning(kind, cell):
    made = recurrent.machine(kind, cell)
    assert len(made.meanings) == recurrent.MACHINE_UNITS[kind] == made.weights[1].shape[0]
    assert all(made.meanings)
