"""Looking words up: from tokens to numbers, to rows of the table, to one tensor [b, s, n]."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.sentences.corpus import Corpus
from models.sentences.splitting import split
from models.sentences.vocabulary import PADDING, SPECIAL, UNKNOWN, Vocabulary
from models.sentiment.state import LookUp, WordsState
from models.sentiment.table import fitted
from models.sentiment.trained import Trained
from models.words.embedding import initial_rows, padded
from models.words.vectors import WordVectors

Array = npt.NDArray[np.float32]
Kind = Literal["word", "unknown", "padding", "cut"]

COURSE_ROWS, COURSE_LENGTH = 10, 4
"""The course's first example, Embedding(10, 4) on a shuffled range."""


@dataclass(frozen=True)
class Place:
    """One place of a sentence; one that was cut off has a number, and no row in the result."""

    token: str
    number: int
    kind: Kind = "word"


@dataclass(frozen=True, eq=False)
class LookedUp:
    """Sentences on their way into a tensor.

    Parameters
    ----------
    sentences : b tuples of Place
        With what padding put in, and what was cut off.
    numbers : (b, s) int32
    rows : dict of int to (n,) float32
        Those rows of the table that are looked up; row 0 and row 1 always.
    names : dict of int to str
        The words of these rows.
    without_vector : frozenset of int
        Rows whose word the word vectors lack: they were drawn at random.
    words : int
        V, the rows of the table.
    rest : int
        Tokens beyond the first 200, which are left out.
    unknown : int
        The row of all words without one of their own; −1 where they are left out.
    left_out : tuple of str
        These words, then.
    """

    sentences: tuple[tuple[Place, ...], ...]
    numbers: npt.NDArray[np.int32]
    rows: dict[int, Array]
    names: dict[int, str]
    without_vector: frozenset[int]
    words: int
    rest: int = 0
    unknown: int = UNKNOWN
    left_out: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """n, the numbers of each row."""
        return len(self.rows[PADDING])

    @property
    def tensor(self) -> Array:
        """(b, s, n) float32, what Embedding gives."""
        picked = [[self.rows[int(number)] for number in line] for line in self.numbers]
        return np.array(picked, np.float32).reshape(*self.numbers.shape, self.length)


def look_up(
    state: WordsState,
    corpus: Corpus,
    vectors: WordVectors | None = None,
    trained: Trained | None = None,
) -> LookedUp:
    """Look the sentences of a state up.

    Parameters
    ----------
    vectors : WordVectors, optional
        Those that the state's table comes from, GloVe's or a file's.
    trained : Trained, optional
        The network whose table is taken, and whose words have its rows, where the state wants that.
    """
    if state.look.example == "numbers":
        return _course(state)
    if state.table.source != "trained":
        trained = None
    words = corpus.vocabulary(fitted(state, corpus).rows) if trained is None else trained.words
    texts = (state.look.text, state.look.second)[: 2 if state.look.batch else 1]
    tokens = [trained.tokens(text) if trained else split(text, corpus) for text in texts]
    sentences, numbers = _batched([found.shown for found in tokens], words, state.look)
    used = sorted({PADDING, UNKNOWN, *(int(number) for number in numbers.flat)})
    rows, without = _rows(state, used, words, vectors, trained)
    names = {row: words.words[row - words.first] for row in used if row >= words.first}
    rest = sum(found.rest for found in tokens)
    count = fitted(state, corpus).rows if trained is None else len(trained.weights[0])
    left_out = tuple(t for found in tokens for t in found.shown if words.row(t) < 0)
    return LookedUp(sentences, numbers, rows, names, without, count, rest, words.unknown, left_out)


def _course(state: WordsState) -> LookedUp:
    order = np.random.default_rng(state.options.seed).permutation(COURSE_ROWS).astype(np.int32)
    table = initial_rows(range(COURSE_ROWS), COURSE_LENGTH, state.options.seed)
    places = tuple(Place(str(number), int(number)) for number in order)
    rows = dict(enumerate(table))
    return LookedUp((places,), order[None], rows, {}, frozenset(), COURSE_ROWS)


def _batched(
    tokens: Sequence[tuple[str, ...]], words: Vocabulary, look: LookUp
) -> tuple[tuple[tuple[Place, ...], ...], npt.NDArray[np.int32]]:
    """Bring sentences to one length, as Keras's `pad_sequences` does."""
    tokens = [tuple(token for token in line if words.row(token) >= 0) for line in tokens]
    lines = [words.numbers(line).tolist() for line in tokens]
    length = look.length if look.batch and look.length else None
    numbers = padded(lines, length, padding=look.padding, truncating=look.truncating)
    width = numbers.shape[1]
    return tuple(_places(line, words, width, look) for line in tokens), numbers


def _places(
    tokens: tuple[str, ...], words: Vocabulary, width: int, look: LookUp
) -> tuple[Place, ...]:
    gap = (Place("", PADDING, "padding"),) * max(width - len(tokens), 0)
    over = max(len(tokens) - width, 0)
    first, last = (over, len(tokens)) if look.truncating == "pre" else (0, len(tokens) - over)
    own = tuple(_place(token, words, first <= place < last) for place, token in enumerate(tokens))
    return gap + own if look.padding == "pre" else own + gap


def _place(token: str, words: Vocabulary, is_kept: bool) -> Place:
    number = words.row(token)
    if not is_kept:
        return Place(token, number, "cut")
    return Place(token, number, "word" if token in words else "unknown")


def _rows(
    state: WordsState,
    used: list[int],
    words: Vocabulary,
    vectors: WordVectors | None,
    trained: Trained | None,
) -> tuple[dict[int, Array], frozenset[int]]:
    """Give the rows that are looked up, and those whose word has no vector."""
    if trained is not None:
        return {row: trained.weights[0][row] for row in used}, frozenset()
    length = state.table.vector_length(state.network.embedding)
    if state.table.source in ("glove", "file") and vectors is not None:
        length = vectors.length
    rows = dict(zip(used, initial_rows(used, length, state.options.seed), strict=True))
    if state.table.source not in ("glove", "file") or vectors is None:
        return rows, frozenset()
    found = {row: vectors.vector(words.words[row - SPECIAL]) for row in used if row >= SPECIAL}
    rows |= {row: vector for row, vector in found.items() if vector is not None}
    return rows, frozenset(row for row, vector in found.items() if vector is None)
