"""What the user does to the sequence, the cell and what is held: pure functions of the state.

All of them raise `InvalidInput` when the change cannot be.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from app.lab.change import Change, change, glance
from app.labs.recurrent.examples import Example
from app.labs.recurrent.fields import LOOKS, SHAPELESS
from app.labs.recurrent.phases import phases_of
from app.labs.recurrent.readable import SEQUENCES, readable, seeded, untrained
from models.errors import InvalidInput
from models.pasted import Array
from models.recurrent import Edit, Hold, RecurrentState, Vector, from_keras, pasting, tokens_of
from models.recurrent.from_keras import KerasCells
from models.recurrent.reading import texts_of
from models.recurrent.state import Matrix
from models.state import FieldValue
from models.text import Split
from models.words import WordVectors
from resources import _

Wanted = Change[RecurrentState]
CELL_STATE = 5
"""The sub-step of an LSTM at which the new c stands there."""


# ---- what is read


def change_text(state: RecurrentState, text: str, words: WordVectors | None = None) -> Wanted:
    """Read another text; `words` is the file that the vectors come from, while it is at hand."""
    return _read(state, words, _("Change text"), text=text)


def change_second_text(
    state: RecurrentState, text: str, words: WordVectors | None = None
) -> Wanted:
    """Read another second sentence of the batch."""
    return _read(state, words, _("Change text"), second=text)


def paste_text(state: RecurrentState, text: str, words: WordVectors | None = None) -> Wanted:
    fields = seeded(state)
    return _read(state, words, _("Paste text"), text=text, source="text", **fields)


def choose_example(
    state: RecurrentState, example: Example, words: WordVectors | None = None
) -> Wanted:
    name, fields = _("Choose example"), example.fields
    return _read(state, words, name, edits=(), token=0, phase=0, **fields)


def set_option(
    state: RecurrentState, name: str, value: FieldValue, words: WordVectors | None = None
) -> Wanted:
    """Change one field of a form, by its name, and whatever has to go with it."""
    if name in LOOKS:
        return glance(state, **{name: value})
    if name == "weights":
        if value == "trained" and not state.trained:
            raise InvalidInput(
                _(
                    "Trained weights come from a Keras model, or from the Words lab: in its view "
                    "“Read”, choose “Step through its gates”."
                )
            )
        fields = SEQUENCES.get(str(value), {})
        return _read(state, words, _("Choose weights"), weights=value, edits=(), **fields)
    if name == "split":
        return _read(state, words, _("Change text"), split=value)
    if name == "batch":
        return _read(state, words, _("Change setting"), batch=value, sample=0)
    if name == "source":
        fields = readable(state, str(value))
        return _change(state, _("Choose sequence"), source=value, **fields)
    # a weight set by hand has its place in a matrix of this shape only
    others = {} if name in SHAPELESS else {"edits": ()}
    return _change(state, _("Change setting"), **{name: value}, **others)


def scale_recurrent_weights(state: RecurrentState, scale: float) -> Wanted:
    return change(state, _("Change setting"), recurrent_scale=scale)


def take_vectors(state: RecurrentState, found: WordVectors) -> Wanted:
    """Read the words by the vectors of a file."""
    vectors = known(found, _words_of(texts_of(state), state.split))
    if not vectors:
        raise InvalidInput(_("“{name}” knows none of these words.").format(name=found.name))
    return _change(
        state,
        _("Load word vectors"),
        vectors=vectors,
        vectors_from=found.name,
        embedding=found.length,
        edits=(),
    )


def open_cells(state: RecurrentState, found: KerasCells) -> Wanted:
    """Step through the layers of a file."""
    return Change(from_keras.opened(found, state), _("Open trained network"))


def drop_vectors(state: RecurrentState) -> Wanted:
    """Go back to vectors that are drawn from a seed."""
    fields: dict[str, Any] = {"vectors": (), "vectors_from": "", "edits": ()}
    return _change(state, _("Seeded vectors"), embedding=RecurrentState.embedding, **fields)


def known(found: WordVectors, tokens: tuple[str, ...]) -> tuple[Vector, ...]:
    """Give the vectors of the tokens that a file knows."""
    words = dict.fromkeys(token.lower() for token in tokens)
    rows = ((word, found.vector(word)) for word in words)
    return tuple(Vector(word, _numbers(row)) for word, row in rows if row is not None)


def _read(state: RecurrentState, words: WordVectors | None, name: str, /, **fields: Any) -> Wanted:
    """Change what is read, and with it the vectors of the words that the file knows."""
    if words is not None and words.name == state.vectors_from:
        is_read = {
            key: fields[key] for key in ("text", "second", "split", "batch") if key in fields
        }
        new = replace(state, **is_read)
        if any(getattr(new, key) != getattr(state, key) for key in is_read):
            fields["vectors"] = known(words, _words_of(texts_of(new), new.split))
    return _change(state, name, **fields)


def _words_of(texts: tuple[str, ...], split: Split) -> tuple[str, ...]:
    return tuple(token for text in texts for token in tokens_of(text, split).shown)


def _change(state: RecurrentState, name: str, /, **fields: Any) -> Wanted:
    """Change fields, and let trained weights go that would not fit them."""
    return change(state, name, **(fields | untrained(state, fields)))


def _numbers(row: npt.NDArray[np.float32]) -> tuple[float, ...]:
    # the shortest decimals that come back as the same float32: a state file stays readable
    return tuple(float(str(value)) for value in row)


# ---- weights and interventions


def change_weight(
    state: RecurrentState, matrix: Matrix, row: int, column: int, value: float
) -> Wanted:
    """Set a weight of the layer that is looked at, at a place in Keras's layout."""
    layer = min(state.layer, state.depth - 1)
    edit = Edit(layer, matrix, row, column, round(value, 6))
    return change(state, _("Change weight"), edits=state.with_edit(edit))


def paste_weights(state: RecurrentState, found: Array, matrix: Matrix) -> Wanted:
    """Set a whole matrix of the layer that is looked at."""
    return change(state, _("Paste weights"), edits=pasting.edits(state, found, matrix))


def paste_sequence(state: RecurrentState, found: Array) -> Wanted:
    """Read rows of numbers, one a step."""
    text, vectors = pasting.sequence(found)
    return _change(
        state,
        _("Paste sequence"),
        **seeded(state) | {"edits": ()},
        source="text",
        split="spaces",
        batch=False,
        text=text,
        vectors=vectors,
        vectors_from=_("pasted numbers"),
        embedding=found.shape[1],
        skipped=(),
        token=0,
        phase=0,
    )


def hold(state: RecurrentState, holds: tuple[Hold, ...]) -> Wanted:
    """Hold by hand what is in the list, and nothing else."""
    return change(state, _("Hold by hand"), holds=holds)


def set_gates(state: RecurrentState, holds: tuple[Hold, ...]) -> Wanted:
    """Hold by hand what is in the list, and look at what becomes of c."""
    return change(state, _("Hold by hand"), holds=holds, phase=CELL_STATE, part="", view="step")


def skip(state: RecurrentState, token: int, is_skipped: bool) -> Wanted:
    """Leave a token out, or read it again."""
    others = tuple(known for known in state.skipped if known != token)
    return change(state, _("Skip token"), skipped=(*others, token) if is_skipped else others)


# ---- where one looks


def look_at_view(state: RecurrentState, view: str) -> Wanted:
    return glance(state, view=view)


def look_at_layer(state: RecurrentState, layer: int) -> Wanted:
    return glance(state, layer=layer, part="")


def look_at_sample(state: RecurrentState, sample: int) -> Wanted:
    return glance(state, sample=sample)


def look_at_token(state: RecurrentState, token: int, sample: int | None = None) -> Wanted:
    """Look at a token once it has been read, at h after it; perhaps of another sentence."""
    sample = state.sample if sample is None else sample
    return glance(state, token=token, sample=sample, phase=_last_phase(state), part="")


def look_at_vector(state: RecurrentState, layer: int, token: int) -> Wanted:
    """Look at h of a layer after a token; layer −1 is the input, and beyond the last the head."""
    layer = min(max(layer, 0), state.depth - 1)
    return glance(state, token=token, layer=layer, phase=_last_phase(state), part="")


def _last_phase(state: RecurrentState) -> int:
    return len(phases_of(state.cell, state.reset_after)) - 1


def look_at_step(state: RecurrentState, token: int, phase: int) -> Wanted:
    return glance(state, token=token, phase=phase)


def pin(state: RecurrentState, part: str, unit: int, token: int) -> Wanted:
    """Hold a number, (part, unit), or let it go if it is held.

    A token of −1 is the present one; a unit of −1 is none.
    """
    if unit < 0:
        return glance(state, unit=None, part="")
    if token >= 0:
        return glance(state, unit=unit, part=part, token=token)
    again = (unit, part) == (state.unit, state.part)
    return glance(state, unit=None if again else unit, part="" if again else part)


def pin_next(state: RecurrentState, units: int, by: int) -> Wanted:
    """Hold the next or the previous of so many units."""
    unit = -1 if state.unit is None else state.unit
    return glance(state, unit=min(max(unit + by, 0), units - 1))
