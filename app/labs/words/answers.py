"""What was found out, and the moment that the screens are resolved from."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from app.labs.words.learned import Learned
from models.sentences.corpus import Corpus
from models.sentiment.space import Answer
from models.sentiment.state import WordsState
from models.words import WordVectors
from models.words.chart import Chart


@dataclass(frozen=True, eq=False)
class SpaceSeen:
    """What is known of the vectors that are mapped.

    Parameters
    ----------
    chart : Chart, optional
        The map, perhaps on its way; None while there is none.
    answer : Answer, optional
        To the question about a word, or an analogy.
    is_mapping : bool
        Whether the map still changes.
    problem, unanswered : str
        Why there is no map, or no answer.
    """

    vectors: WordVectors | None = None
    chart: Chart | None = None
    answer: Answer | None = None
    is_mapping: bool = False
    problem: str = ""
    unanswered: str = ""

    def but(self, **parts: Any) -> "SpaceSeen":
        """Give the same with some parts changed."""
        return replace(self, **parts)


@dataclass(frozen=True, eq=False)
class Moment:
    """Everything that the screens are resolved from.

    Parameters
    ----------
    corpus : Corpus, optional
        The sentences; None while they are read.
    vectors : WordVectors, optional
        Those that the table comes from; None while they are read, and where it comes from none.
    waits_for_vectors : bool
        Whether they are on their way.
    table_problem : str
        Why the table is not the one that was chosen.
    pointed : str
        The word of the map that is pointed at.
    listed : (R,) int, optional
        Which sentences of the part are listed; None while they are looked for.
    learned : Learned
        The network that is looked at, and what it says.
    """

    state: WordsState
    corpus: Corpus | None
    vectors: WordVectors | None = None
    waits_for_vectors: bool = False
    table_problem: str = ""
    space: SpaceSeen = field(default_factory=SpaceSeen)
    pointed: str = ""
    listed: npt.NDArray[np.intp] | None = None
    learned: Learned = field(default_factory=Learned)
