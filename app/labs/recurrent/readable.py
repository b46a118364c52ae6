"""What a machine reads, and what becomes of it when something else is to be read."""

from dataclasses import replace
from typing import Any

from models.recurrent import RecurrentState

SEQUENCES: dict[str, dict[str, Any]] = {
    "latch": {
        "source": "text",
        "split": "words",
        "text": "wait on wait wait ask wait off wait ask",
    },
    "counter": {"source": "brackets", "text": "(a(b(c)d)e)(f)"},
    "delay": {"source": "impulse", "length": 12},
}
"""What each machine reads when it is chosen."""


def seeded(state: RecurrentState) -> dict[str, Any]:
    """Give what any text needs: weights that read words."""
    return {"weights": "seeded", "edits": ()} if state.is_machine else {}


_SHAPES = ("cell", "reset_after", "units", "layers", "vectors_from", "bidirectional")
"""What decides, with the length of the input vectors, which weights fit."""
_INPUTS = ("source", "embedding", "vectors")


def untrained(state: RecurrentState, fields: dict[str, Any]) -> dict[str, Any]:
    """Give what a change needs under which trained weights would not fit any more."""
    if state.weights != "trained":
        return {}
    if fields.get("weights", "trained") != "trained":
        return {"trained": b"", "trained_as": ""}
    reads = {name: fields[name] for name in _INPUTS if name in fields}
    new = replace(state, weights="seeded", edits=(), **reads)
    kept = all(fields.get(name, getattr(state, name)) == getattr(state, name) for name in _SHAPES)
    if kept and new.inputs == state.inputs:
        return {}
    return {"weights": "seeded", "trained": b"", "trained_as": "", "edits": ()}


def readable(state: RecurrentState, source: str) -> dict[str, Any]:
    """Give what a source needs: a latch reads words, the other machines read numbers."""
    fields: dict[str, Any] = {} if source == state.source else {"edits": ()}
    fits = (source == "text") == (state.weights == "latch")
    return fields if fits or not state.is_machine else {**fields, **seeded(state)}
