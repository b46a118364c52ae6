"""What the Words lab shows, beside the same in TensorFlow."""

from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt

from models.comparison import Comparison, compared
from models.errors import InvalidInput
from models.runtime import tensorflow
from models.sentences.corpus import Corpus
from models.sentiment.edits import kept
from models.sentiment.experiment import numbers
from models.sentiment.lookup import look_up
from models.sentiment.lookup_program import lookup_code
from models.sentiment.mistakes import resplit, said
from models.sentiment.network import SentimentNetwork
from models.sentiment.sentence import read_sentence
from models.sentiment.sentences_program import sentences_code
from models.sentiment.space import answered
from models.sentiment.space_program import space_code
from models.sentiment.state import Data, Space, WordsState
from models.sentiment.trained import Trained
from models.words.vectors import WordVectors
from resources import _

Numbers = npt.NDArray[np.int32]
Logits = npt.NDArray[np.float32]
Comparing = Generator[None, None, Comparison]


def lookup(
    state: WordsState,
    corpus: Corpus,
    vectors: WordVectors | None = None,
    trained: Trained | None = None,
) -> Comparing:
    """Run the program of looking up, and compare the tensor that it leaves.

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
    left = _run(lookup_code(found, state))
    return compared("tf.keras.layers.Embedding", found.tensor, left["x"].numpy())


def space(asked: Space, vectors: WordVectors) -> Comparing:
    """Run the program of the question asked, and compare its cosines.

    Raises
    ------
    InvalidInput
        A word has no vector.
    """
    answer = answered(asked, vectors)
    tensorflow()
    yield
    theirs = dict(_run(space_code(asked, vectors, answer))["found"])
    ours = [cosine for _word, cosine in answer.found]
    return compared(
        "tf.linalg.l2_normalize", np.array(ours), [theirs[word] for word, _cosine in answer.found]
    )


def sentences(data: Data, network: SentimentNetwork, corpus: Corpus) -> Comparing:
    """Run the program of the sentences, and compare their numbers, padded and cut."""
    words = corpus.vocabulary(network.rows)
    ours = numbers(corpus.sentences.train, words, network.places)
    tensorflow()
    yield
    left = _run(sentences_code(data, network))
    return compared("tf.keras.utils.pad_sequences", ours, left["x_train"])


def reading(state: WordsState, trained: Trained) -> Comparing:
    """Let Keras judge every prefix of the sentence, all padded to one length.

    Raises
    ------
    InvalidInput
        There is no word to read.
    """
    found = read_sentence(trained, state.read.text, state.read.edits)
    words = tuple(word for word in kept(found.slots) if trained.words.row(word) >= 0)
    if not words:
        raise InvalidInput(_("There is no word to read, so nothing to compare."))
    yield
    rows = trained.words.numbers(words)
    if trained.network.padded_to:
        return _whole(trained, rows, found.after.logits[-1:])
    prefixes = np.zeros((len(rows), len(rows)), np.int32)
    for end in range(1, len(rows) + 1):
        prefixes[end - 1, -end:] = rows[:end]
    theirs = trained.keras(len(rows))(prefixes, training=False).numpy()[:, 0]
    return compared("model(prefixes)", found.after.logits, theirs)


def _whole(trained: Trained, rows: Numbers, ours: Logits) -> Comparison:
    """Let Keras judge a whole sentence after its padding, which it reads too."""
    padding = np.zeros(max(trained.network.padded_to - len(rows), 0), np.int32)
    places = np.concatenate([padding, rows])
    theirs = trained.keras(len(places))(places[None], training=False).numpy()[:, 0]
    return compared("model(sentence)", ours, theirs)


def judging(corpus: Corpus, trained: Trained) -> Comparing:
    """Let Keras judge some test sentences.

    Raises
    ------
    InvalidInput
        There are none.
    """
    yield
    some = corpus.sentences.test[:100]
    if not some:
        raise InvalidInput(_("There are no sentences yet, so nothing to compare."))
    read = resplit(trained, some) if trained.joined else some
    places = trained.network.places
    rows = numbers(read, trained.words, places)
    theirs = trained.keras(places)(rows, training=False).numpy()[:, 0]
    return compared("model(sentences)", said(trained, some), theirs)


def nothing_yet() -> Comparing:
    """Refuse to compare while there are no sentences.

    Raises
    ------
    InvalidInput
        Always.
    """
    yield
    raise InvalidInput(_("There are no sentences yet, so nothing to compare."))


def _run(program: str) -> dict[str, Any]:
    """Execute our own program, whose only foreign parts, the words, are quoted strings in it."""
    namespace: dict[str, Any] = {}
    exec(compile(program, "program", "exec"), namespace)
    return namespace
