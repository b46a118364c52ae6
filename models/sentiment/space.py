"""What the view “Space” asks of word vectors: which words, where they lie, what is near."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.sentences import word_list
from models.sentences.corpus import Corpus
from models.sentences.vocabulary import Vocabulary
from models.sentiment.state import Space
from models.words.axes import Axis
from models.words.chart import Chart, axes_chart, pca_chart, tsne_chart
from models.words.nearest import Found, analogy, known, nearest
from models.words.vectors import WordVectors
from resources import _

Array = npt.NDArray[np.float32]
NEAR = 10


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of a question.

    Parameters
    ----------
    found : tuple of (word, cosine)
        The nearest first.
    target : (N,) float32
        The vector that was asked about: a word's, or b - a + c.
    """

    found: Found
    target: Array


def table_vectors(name: str, table: Array, words: Vocabulary) -> WordVectors:
    """Take the table of a network as word vectors, without the rows that no word has."""
    kept = words.words[: len(table) - words.first]
    rows = {word: row for row, word in enumerate(kept)}
    return WordVectors(name, rows, table[words.first : words.first + len(kept)])


def mapped_words(space: Space, vectors: WordVectors, corpus: Corpus | None) -> tuple[str, ...]:
    """Name the words that lie on the map, as the vectors write them, the most frequent first."""
    nameless = word_list.are_numbers(vectors.names)
    if space.words == "frequent" or corpus is None or nameless:
        return vectors.names[: space.count]
    names: dict[str, None] = {}
    for word, _count in corpus.frequencies:
        row = vectors.row(word)
        if row is not None and any(sign.isalnum() for sign in word):
            names[vectors.names[row]] = None
        if len(names) == space.count:
            break
    return tuple(names)


def mapped(
    space: Space,
    vectors: WordVectors,
    corpus: Corpus | None,
    newest: WordVectors | None = None,
) -> Generator[Chart, None, Chart]:
    """Make the map; each yield is the map so far.

    Parameters
    ----------
    newest : WordVectors, optional
        The same words after training: these decide the axes of PCA and how far the map reaches, so
        that the maps of all epochs can be laid over each other.

    Raises
    ------
    InvalidInput
        There is no word to map, or a word that names an axis has no vector.
    """
    words = mapped_words(space, vectors, corpus)
    if not words:
        raise InvalidInput(
            _("“{name}” has no vectors for these sentences.").format(name=vectors.name)
        )
    rows = [vectors.words[word] for word in words]
    if space.layout == "tsne":
        return (yield from tsne_chart(words, vectors.table[rows]))
    last = newest or vectors
    if space.layout == "axes":
        across, up = Axis(space.left, space.right), Axis(space.bottom, space.top)
        now, then = (axes_chart(words, table, across, up) for table in (vectors, last))
        return replace(now, extent=then.places)
    then = pca_chart(words, last.table[rows])
    places = then.placed(vectors.table[rows])
    return then if places is None else replace(then, places=places, extent=then.places)


def answered(space: Space, vectors: WordVectors) -> Answer:
    """Answer the question: the nearest words to a word, or to b - a + c.

    Raises
    ------
    InvalidInput
        A word has no vector; the sentence names it.
    """
    if space.ask == "analogy":
        a, b, c = (known(vectors, word) for word in (space.a, space.b, space.c))
        return Answer(analogy(vectors, space.a, space.b, space.c, NEAR), b - a + c)
    target = known(vectors, space.word)
    return Answer(nearest(vectors, target, NEAR, without=(space.word,)), target)


def analogy_chart(space: Space, vectors: WordVectors, answer: Answer) -> Chart:
    """Lay the words of an analogy and its answers out by PCA: so its arrows stay parallel."""
    words = tuple(
        dict.fromkeys((space.a, space.b, space.c, *(word for word, _cosine in answer.found)))
    )
    table = vectors.table[[vectors.words[word] for word in words]]
    return pca_chart(words, table)


def with_words(chart: Chart, vectors: WordVectors, more: Sequence[str]) -> Chart:
    """Put further words on a map that can tell where they lie; t-SNE's cannot."""
    known_here = set(chart.words)
    added = [word for word in more if word not in known_here and word in vectors.words]
    if not added:
        return chart
    places = chart.placed(vectors.table[[vectors.words[word] for word in added]])
    if places is None:
        return chart
    joined = np.concatenate([chart.places, places])
    return replace(chart, words=(*chart.words, *added), places=joined)
