"""Weights that have learnt nothing yet, in numpy: what a network says before it is trained."""

import numpy as np

from models.recurrent.initialisers import glorot_uniform, initial_weights
from models.sentiment.network import SentimentNetwork
from models.training.experiment import Weights
from models.words.embedding import initial_table


def untrained(network: SentimentNetwork, seed: int) -> Weights:
    """Give weights as Keras draws them; from a seed of ours, so other numbers than Keras's."""
    weights = [initial_table(network.rows, network.embedding, seed)]
    inputs = network.embedding
    if network.reader != "mean":
        for layer, units in enumerate(network.layer_units):
            own = initial_weights(network.reader, inputs, units, seed, network.reset_after, layer)
            weights += own
            inputs = units
    chance = np.random.default_rng([seed, 9])
    if network.hidden:
        shape = (inputs, network.hidden)
        weights += [glorot_uniform(chance, shape), np.zeros(network.hidden, np.float32)]
        inputs = network.hidden
    return (*weights, glorot_uniform(chance, (inputs, 1)), np.zeros(1, np.float32))
