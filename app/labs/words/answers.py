"""What was found out, and the moment that the screens are resolved from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.sentences.corpus import Corpus
from models.sentiment.state import WordsState
from models.words import WordVectors


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
    trained_table : (V, n) float32, optional
        The table as the run looked at has left it, where it learned from these sentences.
    table_problem : str
        Why the table is not the one that was chosen.
    """

    state: WordsState
    corpus: Corpus | None
    vectors: WordVectors | None = None
    waits_for_vectors: bool = False
    trained_table: npt.NDArray[np.float32] | None = None
    table_problem: str = ""
