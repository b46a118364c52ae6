"""The table of the embedding before training: from which words its rows come."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from models.sentences.corpus import Corpus
from models.sentences.vocabulary import SPECIAL, Vocabulary
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState
from models.words.embedding import filled
from models.words.vectors import WordVectors

Array = npt.NDArray[np.float32]


def fitted(state: WordsState, corpus: Corpus) -> SentimentNetwork:
    """Give the network that would be built: no row without a word, and as long as its vectors."""
    length = state.table.vector_length(state.network.embedding)
    rows = max(min(state.network.rows, corpus.rows), SPECIAL + 1)
    return replace(state.network.plain(), rows=rows, embedding=length)


def starting_table(words: Vocabulary, vectors: WordVectors, rows: int) -> Array:
    """Give word vectors as the rows of a table; NaN where a word, or padding, has none.

    Returns
    -------
    (rows, N) float32
        As `SentimentExperiment` takes it: NaN keeps what Keras drew.
    """
    own = filled(words.words[: rows - SPECIAL], vectors)
    table = np.full((rows, vectors.length), np.nan, np.float32)
    table[SPECIAL : SPECIAL + len(own)] = own
    return table
