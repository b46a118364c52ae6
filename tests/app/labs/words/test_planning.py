"""What Start trains is made at once, or where it takes long, in pieces on a thread."""

from dataclasses import replace

import pytest

from app.labs.words import planning
from models.errors import InvalidInput
from models.sentences.corpus import corpus
from models.sentences.dataset import builtin
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState


@pytest.fixture(scope="module")
def english():
    return corpus(builtin("en"))


def made(job):
    yields = 0
    while True:
        try:
            next(job)
        except StopIteration as end:
            return yields, end.value
        yields += 1


def test_that_many_sentences_are_numbered_in_pieces(english, monkeypatch):
    network = planning.network_of(WordsState(network=SentimentNetwork(length=9)), english)
    short, at_once = made(planning.preparing(None, english, network))
    monkeypatch.setattr(planning, "_MOST_AT_ONCE", 100)
    long, in_pieces = made(planning.preparing(None, english, network))
    assert (short, long) == (0, 3)
    # the same arrays, numbered once
    assert in_pieces.train[0] is at_once.train[0]
    assert in_pieces.test[0] is at_once.test[0]


def test_that_what_does_not_fit_is_refused_before_anything_is_numbered(english, monkeypatch):
    monkeypatch.setattr(planning, "_MOST_AT_ONCE", 0)
    network = planning.network_of(WordsState(), english)
    network = replace(network, vectors="GloVe")
    with pytest.raises(InvalidInput, match="still being read"):
        next(planning.preparing(None, english, network))
