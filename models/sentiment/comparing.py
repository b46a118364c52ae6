"""What the Words lab shows, beside the same in TensorFlow."""

from collections.abc import Generator

from models.comparison import Comparison, compared
from models.errors import InvalidInput
from models.runtime import tensorflow
from models.sentences.corpus import Corpus
from models.sentiment.lookup import look_up
from models.sentiment.program import code
from models.sentiment.state import WordsState
from models.words.embedding import Array
from models.words.vectors import WordVectors
from resources import _


def comparison(
    state: WordsState,
    corpus: Corpus,
    vectors: WordVectors | None = None,
    trained: Array | None = None,
) -> Generator[None, None, Comparison]:
    """Execute the program that the Code panel shows, and compare what it leaves.

    Raises
    ------
    InvalidInput
        There is no word to look up.
    """
    found = look_up(state, corpus, vectors, trained)
    if not found.numbers.size:
        raise InvalidInput(_("There is no word to look up, so nothing to compare."))
    tensorflow()
    yield
    # our own program, whose only foreign parts, the words, are in it as quoted strings
    namespace: dict[str, object] = {}
    exec(compile(code(state, corpus, vectors, trained), "program", "exec"), namespace)
    theirs = namespace["x"]
    return compared("tf.keras.layers.Embedding", found.tensor, theirs.numpy())  # type: ignore[attr-defined]


def nothing_yet() -> Generator[None, None, Comparison]:
    """Refuse to compare while there are no sentences.

    Raises
    ------
    InvalidInput
        Always.
    """
    yield
    raise InvalidInput(_("There are no sentences yet, so nothing to compare."))
