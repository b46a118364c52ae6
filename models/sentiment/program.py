"""The TensorFlow program of what the Words lab shows."""

from models.sentences.corpus import Corpus
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
from models.sentiment.state import WordsState
from models.words.embedding import Array
from models.words.vectors import WordVectors


def code(
    state: WordsState,
    corpus: Corpus,
    vectors: WordVectors | None = None,
    trained: Array | None = None,
) -> str:
    """Give the program of the view in front.

    Parameters
    ----------
    vectors : WordVectors, optional
        Those that the state's table comes from.
    trained : (V, n) float32, optional
        The table as training has left it.

    Returns
    -------
    str
        A whole program; tests run it and compare.
    """
    return lookup_code(look_up(state, corpus, vectors, trained), state)
