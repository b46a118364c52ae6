"""The recurrent layers of a Keras file, with what they read, as a state of the Recurrent lab."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models import keras_files
from models.errors import InvalidInput
from models.keras_files import Embedding, KerasModel
from models.packing import pack
from models.progress import Reads
from models.recurrent.cells import Array
from models.recurrent.keras_layers import Cells, cells_of
from models.recurrent.state import (
    LARGEST_TRAINED,
    MOST_LAYERS,
    MOST_VECTORS,
    RecurrentState,
    Vector,
)
from models.recurrent.unrolling import Weights
from models.sentences import word_list
from models.state import replaced
from models.words import WordVectors
from resources import _, ngettext, told

_UNITS = (2, 128)
_MOST_INPUTS = 300
_SIGNALS = ("sine", "impulse", "steps", "brackets")
_FIRST_SEEN, _LAST_PHASE = 2, 9
"""Where one looks first: after a few tokens, once h is there; the lab takes the nearest."""
_FEW = 6
"""Numbers of rows that are read where nobody knows the words."""


@dataclass(frozen=True, eq=False)
class KerasCells:
    """What is opened of a file.

    Parameters
    ----------
    name : str
        Of the file, without its suffix.
    cells : Cells
        Its recurrent layers.
    shown : int
        How many of them, from the first, can be shown together.
    table : (V, N) float32, optional
        The vectors that they read, where an Embedding comes first.
    words : tuple of str
        The word of each row of that table; the numbers of the rows where nobody knows them.
    """

    name: str
    cells: Cells
    shown: int
    table: Array | None = None
    words: tuple[str, ...] = ()
    knows_words: bool = False

    @property
    def vectors(self) -> WordVectors | None:
        """The words with their vectors, where there are any."""
        if self.table is None:
            return None
        rows = {word.lower(): row for row, word in enumerate(self.words) if word}
        names = {word: place for place, word in enumerate(rows)}
        return WordVectors(self.name[:300], names, self.table[list(rows.values())])

    @property
    def weights(self) -> tuple[Weights, ...]:
        """Kernel, recurrent kernel and bias of each layer that is shown."""
        return self.cells.weights[: self.shown]


def reading(path: Path) -> Reads[KerasCells]:
    """Read what can be opened of a file, with the words in the file beside it, if there is one.

    Raises
    ------
    InvalidInput
        One of both cannot be used; the sentence says why.
    """
    model, beside = (yield from keras_files.reading(path)), word_list.beside(path)
    words = word_list.read(beside) if beside.exists() else ()
    found = found_in(model, path.name, words)
    if words and found.table is not None:
        word_list.vocabulary(words, len(found.table), beside.name)
    return replace(found, name=path.stem)


def found_in(model: KerasModel, name: str, words: Sequence[str] = ()) -> KerasCells:
    """Give what can be opened of a file.

    Parameters
    ----------
    words : sequence of str
        The word of row 0, of row 1, …; none where nobody knows them.

    Raises
    ------
    InvalidInput
        It has no recurrent layers, or such as cannot be shown; the sentence names them.
    """
    cells = cells_of(model, name)
    shown = 1
    while shown < min(len(cells.units), MOST_LAYERS) and cells.units[shown] == cells.units[0]:
        shown += 1
    table = model.weights[0][0] if isinstance(model.layers[0], Embedding) else None
    _check(_("Units of the first recurrent layer"), cells.units[0], _UNITS, name)
    inputs = (1 if table is None else 2, _MOST_INPUTS)
    _check(_("Numbers per step"), cells.inputs, inputs, name)
    if table is None:
        known: tuple[str, ...] = ()
    else:
        known = (tuple(words) or tuple(map(str, range(len(table)))))[: len(table)]
    found = KerasCells(name, cells, shown, table, known, bool(words))
    _check_weights(found)
    return found


def opened(found: KerasCells, state: RecurrentState) -> RecurrentState:
    """Give the state in which the layers of a file are stepped through.

    Words are read by the vectors of the file. A layer that reads one number per step reads a
    signal; one that reads several, without an Embedding, reads words by seeded vectors.
    """
    cells = found.cells
    return replaced(
        state,
        **_reads(found, state),
        cell=cells.cell,
        reset_after=cells.reset_after,
        units=cells.units[0],
        layers=found.shown,
        return_sequences=found.shown < len(cells.units) or cells.sequences,
        bidirectional=False,
        batch=False,
        weights="trained",
        trained=pack([part for layer in found.weights for part in layer]),
        trained_as=found.name[:200],
        recurrent_scale=1.0,
        edits=(),
        holds=(),
        skipped=(),
        view="step",
        sample=0,
        token=_FIRST_SEEN,
        phase=_LAST_PHASE,
        layer=0,
        unit=None,
        part="",
    )


def said(found: KerasCells) -> str:
    """Say what a learner has to know of the layers that were opened."""
    parts = [_layers(found)]
    if found.table is not None and not found.knows_words:
        unknown = _("Its words are unknown: tokens are the numbers of their rows, 0 to {last}.")
        parts.append(unknown.format(last=len(found.table) - 1))
    elif found.table is None and found.cells.inputs == 1:
        parts.append(_("It reads one number at each step: a signal, or brackets as ±1."))
    elif found.table is None:
        seeded = _(
            "It reads {n} numbers at each step and has no Embedding: words are read by seeded "
            "vectors of that length."
        )
        parts.append(seeded.format(n=found.cells.inputs))
    return told(parts)


def _layers(found: KerasCells) -> str:
    units = ", ".join(map(str, found.cells.units))
    if found.shown < len(found.cells.units):
        return ngettext(
            "“{name}”: its layers have {units} units; the first is shown.",
            "“{name}”: its layers have {units} units; the first {shown} are shown.",
            found.shown,
        ).format(name=found.name, units=units, shown=found.shown)
    return _("“{name}” is open.").format(name=found.name)


def _reads(found: KerasCells, state: RecurrentState) -> dict[str, Any]:
    """Give what the layers read, and by which vectors."""
    inputs = found.cells.inputs
    seeded: dict[str, Any] = {"vectors": (), "vectors_from": ""}
    if found.table is None and inputs == 1:
        return seeded | {"source": state.source if state.source in _SIGNALS else "sine"}
    if found.table is None:
        # what another network read may have been the numbers of its rows
        own = state.source == "text" and state.weights != "trained"
        text = state.text if own else RecurrentState.text
        return seeded | {"source": "text", "split": "words", "text": text, "embedding": inputs}
    text = _readable(found, state)
    return {
        "source": "text",
        "text": text,
        "split": "words" if found.knows_words else "spaces",
        "embedding": inputs,
        "vectors": _vectors(found, text),
        "vectors_from": found.name[:300],
    }


def _readable(found: KerasCells, state: RecurrentState) -> str:
    """Give the text that is there if its words are known, or another, or some of the words."""
    known = found.vectors
    assert known is not None
    for text in (state.text, RecurrentState.text) if found.knows_words else ():
        tokens = text.lower().split()
        if 3 * sum(token in known.words for token in tokens) > len(tokens):
            return text
    words = [word for word in known.names if not found.knows_words or word.isalpha()]
    step = max(len(words) // (_FEW + 1), 1)
    return " ".join(words[step::step][:_FEW] or known.names[:_FEW])


def _vectors(found: KerasCells, text: str) -> tuple[Vector, ...]:
    """Give the vectors of the words of a text, and of as many others as may be carried."""
    known = found.vectors
    assert known is not None
    first = [word for word in text.lower().split() if word in known.words]
    chosen = list(dict.fromkeys((*first, *known.names)))[:MOST_VECTORS]
    return tuple(Vector(word, _numbers(known.table[known.words[word]])) for word in chosen)


def _numbers(row: Array) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)


def _check(what: str, size: int, limits: tuple[int, int], name: str) -> None:
    least, most = limits
    if not least <= size <= most:
        raise InvalidInput(
            _("{what} in “{name}”: {size:,}. Here: {least} to {most:,}.").format(
                name=name, size=size, what=what, least=least, most=most
            )
        )


def _check_weights(found: KerasCells) -> None:
    if 4 * sum(part.size for layer in found.weights for part in layer) > LARGEST_TRAINED:
        raise InvalidInput(
            _("The recurrent layers of “{name}” have more weights than the lab shows.").format(
                name=found.name
            )
        )
