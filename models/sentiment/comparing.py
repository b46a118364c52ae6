"""What the Words lab shows, beside the same in TensorFlow."""

from collections.abc import Generator

import numpy as np

from models.comparison import Comparison, compared
from models.runtime import tensorflow
from models.sentiment.state import WordsState
from models.words.embedding import initial_table, looked_up


def comparison(state: WordsState) -> Generator[None, None, Comparison]:
    """Look rows up in TensorFlow, and compare."""
    table = initial_table(10, state.network.embedding, state.options.seed)
    rows = np.array([0, 3, 9])
    tf = tensorflow()
    yield
    theirs = tf.nn.embedding_lookup(table, rows).numpy()
    return compared("tf.nn.embedding_lookup", looked_up(table, rows), theirs)
