"""What a stack passes on, and that states of before still are what they were."""

import numpy as np

from models.recurrent import RecurrentState, output, run
from models.recurrent.stacking import merged
from models.state import decode


def test_that_an_upper_layer_reads_what_the_one_below_passes_on():
    stack = run(RecurrentState(layers=3, bidirectional=True, units=4)).stack
    for below, above in zip(stack.outputs, stack.layers[1:], strict=False):
        assert above.x.shape[1] == 8
        np.testing.assert_array_equal(above.x, below)


def test_that_the_last_layer_alone_may_keep_back_all_but_its_last_h():
    every = RecurrentState(layers=2, text="a b c")
    last = RecurrentState(layers=2, text="a b c", return_sequences=False)
    assert output(every).shape == (1, 3, 8)
    np.testing.assert_array_equal(output(last), output(every)[:, -1])


def test_that_the_last_h_of_the_other_direction_is_that_of_the_first_token():
    state = RecurrentState(bidirectional=True, return_sequences=False)
    stack = run(state).stack
    np.testing.assert_array_equal(output(state)[0, :8], stack.layers[0].h[-1])
    np.testing.assert_array_equal(output(state)[0, 8:], stack.outputs[0][0, 8:])


def test_that_directions_are_put_together_in_four_ways():
    a, b = np.float32([1, 2]), np.float32([3, 5])
    found = [merged(a, b, mode).tolist() for mode in ("concat", "sum", "ave", "mul")]
    assert found == [[1, 2, 3, 5], [4, 7], [2, 3.5], [3, 10]]


def test_that_a_state_without_the_newer_fields_opens_as_it_was():
    old = b'{"text": "on and on", "layers": 2, "cell": "gru", "view": "step", "token": 1}'
    state = decode(old, RecurrentState)
    assert (state.depth, state.samples, state.both_ways) == (2, 1, False)
    assert output(state).shape == (1, 3, 8)
