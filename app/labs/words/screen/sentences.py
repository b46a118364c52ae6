"""The view “Sentences”, resolved."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labs.words.answers import Moment
from app.labs.words.screen import sentence_words
from models.sentences import facts
from models.sentences.corpus import Corpus

_MOST_WORDS = 30


@dataclass(frozen=True, eq=False)
class SentencesScreen:
    """What a network learns from.

    Parameters
    ----------
    corpus : Corpus
    part : str
    rows : sequence of int
        Which sentences of the part are listed.
    chosen : int
        The one that is taken apart; −1 for none.
    classes : tuple of (name, count, text)
    lengths : (L + 1,) int
        How many sentences have 0, 1, 2, … tokens.
    words : tuple of (word, count)
        The most frequent.
    found, coverage, vocabulary, detail : str
        Sentences on the list, the lengths, the words, and the sentence taken apart.
    """

    corpus: Corpus
    part: str
    rows: Sequence[int] | npt.NDArray[np.intp]
    chosen: int
    classes: tuple[tuple[str, int, str], ...]
    lengths: npt.NDArray[np.intp]
    limit: int
    words: tuple[tuple[str, int], ...]
    found: str
    coverage: str
    vocabulary: str
    detail: str
    sentence: str

    def row(self, index: int) -> tuple[str, str]:
        """Give label and text of a sentence of the part."""
        sentence = self.corpus.part(self.part)[index]
        return sentence_words.label(sentence.label), self.corpus.sentences.text(sentence)


def resolve(moment: Moment) -> SentencesScreen | None:
    """Resolve the view; None while the sentences are still read."""
    corpus, state = moment.corpus, moment.state
    if corpus is None or moment.listed is None:
        return None
    find, rows = state.find, moment.listed
    chosen = find.chosen if find.chosen in rows else (int(rows[0]) if len(rows) else -1)
    limit = min(state.network.rows, corpus.rows)
    return SentencesScreen(
        corpus,
        find.part,
        rows,
        chosen,
        sentence_words.classes(*facts.balance(corpus, find.part)),
        np.bincount(corpus.lengths, minlength=1),
        state.network.length,
        corpus.frequencies[:_MOST_WORDS],
        sentence_words.found(len(rows), len(corpus.part(find.part))),
        sentence_words.coverage(corpus, state.network.length),
        sentence_words.vocabulary(corpus, limit),
        "" if chosen < 0 else sentence_words.detail(corpus, find.part, chosen, limit),
        sentence_words.sentence(corpus, state.data.source),
    )
