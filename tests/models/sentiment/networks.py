"""Random networks with a vocabulary, and Keras models of them."""

import numpy as np

from models.sentences.vocabulary import Vocabulary
from models.sentiment.network import SentimentNetwork
from models.sentiment.trained import Trained, with_vocabulary

WORDS = ("bad", "good", "not", "but", "the", "film")
KINDS = [
    ("simple_rnn", 1, True),
    ("simple_rnn", 2, True),
    ("lstm", 1, True),
    ("lstm", 2, True),
    ("gru", 1, True),
    ("gru", 2, False),
    ("mean", 1, True),
]


def trained(reader, depth, reset_after, seed=0, *, units=4, length=7):
    """Give a network of random weights that knows a few words."""
    chance = np.random.default_rng(seed)
    network = SentimentNetwork(
        reader=reader,
        depth=depth,
        units=units,
        embedding=3,
        length=length,
        reset_after=reset_after,
    )
    network = with_vocabulary(network, Vocabulary(WORDS))
    weights = [chance.normal(0, 0.9, s).astype(np.float32) for s in network.weight_shapes()]
    return Trained("random", network, tuple(weights))


def keras(made):
    """Give the Keras model of a network, with its weights."""
    model = made.network.build()
    model.set_weights(list(made.weights))
    return model
