"""A trained network opens in the Recurrent lab with its real weights."""

import numpy as np
import pytest

from models import recurrent
from models.errors import InvalidInput
from models.recurrent import Hold, RecurrentState, reference
from models.sentiment.example import example
from models.sentiment.gates import opened
from models.state import decode, encode, replaced
from tests.models.sentiment.networks import KINDS, trained

TOKENS = ("the", "film", "zeppelin", "not", "not")


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_that_every_layer_steps_as_the_network_reads(kind):
    made = trained(*kind)
    state = opened(made, TOKENS, 2, RecurrentState(weights="latch", text="on"))
    run = recurrent.run(state)
    assert run.sequence.tokens == TOKENS
    assert state.token == 2
    for ours, theirs in zip(run.layers, made.read(TOKENS).layers, strict=True):
        np.testing.assert_array_equal(ours.h, theirs.h)


def test_that_gates_can_be_held_and_the_state_travels(tf):
    network = example("zh")
    tokens = network.tokens("电影很无聊，但是结局拯救了它").shown
    state = opened(network, tokens, 0, RecurrentState())
    assert decode(encode(state), RecurrentState) == state
    held = replaced(state, holds=(Hold("forget", 0.0, layer=1),))
    assert recurrent.run(held).before is not None
    for program in ("layer", "cell", "operations"):
        *_rest, result = run_to_end(reference.comparison(replaced(held, program=program)))
        assert result.agrees, str(result)


def run_to_end(job):
    try:
        while True:
            yield next(job)
    except StopIteration as end:
        yield end.value


def test_that_a_mean_has_no_gates():
    with pytest.raises(InvalidInput):
        opened(trained(*KINDS[-1]), TOKENS, 0, RecurrentState())


def test_that_weights_of_another_cell_are_refused():
    state = opened(trained(*KINDS[0]), TOKENS, 0, RecurrentState())
    with pytest.raises(InvalidInput):
        replaced(state, cell="lstm")
    with pytest.raises(InvalidInput):
        replaced(RecurrentState(), weights="trained")
