"""What was found out, and the moment that the screens are resolved from."""

from dataclasses import dataclass

from models.sentences.corpus import Corpus
from models.sentiment.state import WordsState


@dataclass(frozen=True, eq=False)
class Moment:
    """Everything that the screens are resolved from.

    Parameters
    ----------
    corpus : Corpus, optional
        The sentences; None while they are read.
    """

    state: WordsState
    corpus: Corpus | None
