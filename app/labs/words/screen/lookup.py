"""The view “Look up”, resolved."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from app.labs.words.answers import Moment
from app.labs.words.screen import lookup_words
from models.sentiment.lookup import LookedUp, look_up
from models.sentiment.state import LookUp
from widgets.colours import Scale
from widgets.table_lookup import Lookup, Row, Token


@dataclass(frozen=True, eq=False)
class LookUpScreen:
    """Sentences on their way through the table.

    Parameters
    ----------
    sentences, steps : int
        How many sentences there are, and how many places are looked up one after another.
    layer : str
        The layer with its parameters as arithmetic.
    note : str
        What is to be said of words that are missing; often nothing.
    """

    shown: Lookup
    sentences: int
    steps: int
    layer: str
    note: str
    sentence: str


def resolve(moment: Moment) -> LookUpScreen | None:
    """Resolve the view; None while the sentences, or the vectors, are still read."""
    found = looked_up(moment)
    if found is None:
        return None
    steps = found.numbers.size
    step = min(moment.state.step, max(steps - 1, 0))
    return LookUpScreen(
        replace(_picture(found, moment.state.look), step=step),
        len(found.sentences),
        steps,
        lookup_words.layer(found, moment.state),
        lookup_words.note(found, moment),
        lookup_words.sentence(found, moment.state, step),
    )


def looked_up(moment: Moment) -> LookedUp | None:
    """Look the sentences up; None while the sentences, or the vectors, are still read."""
    state = moment.state
    if moment.corpus is None or (moment.waits_for_vectors and state.look.example == "sentences"):
        return None
    # the same at every step
    return _look_up(replace(state, step=0), moment.corpus, moment.vectors, moment.learned.trained)


_look_up = lru_cache(maxsize=1)(look_up)


@lru_cache(maxsize=1)
def _picture(found: LookedUp, look: LookUp) -> Lookup:
    """Resolve what all steps share."""
    return Lookup(
        tuple(tuple(Token(p.token, p.number, p.kind) for p in line) for line in found.sentences),
        _rows(found),
        found.words,
        lookup_words.titles(found, look),
        _scale(found),
        one_hot=look.one_hot,
        masked=look.mask_zero and look.example == "sentences",
    )


def _rows(found: LookedUp) -> tuple[Row, ...]:
    names = lookup_words.row_names(found)
    return tuple(
        Row(
            number,
            tuple(found.rows[number].tolist()),
            names.get(number, ""),
            number in found.without_vector,
        )
        for number in sorted(found.rows)
    )


def _scale(found: LookedUp) -> Scale:
    """Give one scale for all rows, so that equal colours are equal numbers.

    A few numbers of GloVe are ten times as large as all others, which would leave these pale.
    """
    sizes = np.abs(np.stack(list(found.rows.values())))
    limit = float(np.quantile(sizes, 0.98)) or 1.0
    return Scale("weight", -limit, limit)
