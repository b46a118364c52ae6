"""What the panel shows, resolved from the state and its run."""

from dataclasses import dataclass

from models.recurrent import Cell, RecurrentState, Run
from models.text import has_cjk, is_segmented
from resources import _, listed, ngettext, told

_LONGEST_SEEDED = 100
_NAMED = 5
"""Unknown words that are named."""


@dataclass(frozen=True)
class Place:
    """Where one looks: what “this token” and “the pinned unit” mean now."""

    cell: Cell
    token: int
    tokens: int
    unit: int | None
    layer: int


@dataclass(frozen=True, eq=False)
class PanelScreen:
    """All that the panel shows; an empty sentence is not shown.

    Parameters
    ----------
    fields : dict of str to bool
        Whether a field of a form has a meaning now.
    """

    state: RecurrentState
    fields: dict[str, bool]
    place: Place
    is_skipped: bool
    reads_text: bool
    has_file: bool
    can_load: bool
    longest_embedding: int
    note: str
    left_out: str
    meanings: str
    sample: int | None
    """The sentence of a batch that is looked at; None where one sentence is read."""


def panel(state: RecurrentState, run: Run | None, vectors: str) -> PanelScreen:
    """Resolve the panel.

    Parameters
    ----------
    run : Run, optional
        The last one that was computed, perhaps of another state.
    vectors : str
        Where the word vectors come from, if from a file.
    """
    steps = run.steps if run is not None else 0
    token = min(state.token, max(steps - 1, 0))
    return PanelScreen(
        state,
        _fields(state),
        Place(state.cell, token, steps, state.unit, min(state.layer, state.depth - 1)),
        token in state.skipped,
        state.source in ("text", "brackets"),
        bool(state.vectors_from),
        state.source == "text" and not state.is_machine,
        max(_LONGEST_SEEDED, state.embedding),
        _note(state, run, vectors),
        _left_out(state),
        _trained(state) or _meanings(run),
        min(state.sample, 1) if state.samples > 1 else None,
    )


def _fields(state: RecurrentState) -> dict[str, bool]:
    return {
        "split": state.source == "text",
        "length": state.source in ("sine", "impulse", "steps"),
        "period": state.source in ("sine", "steps"),
        "reset_after": state.cell == "gru",
        "units": not state.is_machine,
        "layers": not state.is_machine,
        "bidirectional": not state.is_machine,
        "merge": state.both_ways,
        "batch": state.source == "text" and not state.is_machine,
        "padding": state.samples > 1,
        "mask": state.samples > 1,
        "embedding": state.source == "text" and not state.is_machine,
        "seed": not state.is_machine and state.weights != "trained",
    }


def _left_out(state: RecurrentState) -> str:
    left_out = max(0, state.width - state.most)
    if not left_out:
        return ""
    return ngettext(
        "{n} of {units} units is left out of the timeline.",
        "{n} of {units} units are left out of the timeline.",
        left_out,
    ).format(n=left_out, units=state.width)


def _note(state: RecurrentState, run: Run | None, vectors: str) -> str:
    """Say what a reader of the sequence should know."""
    if run is None:
        return ""
    notes = [_parted(state), _rest(run), _unknown(run), vectors]
    return told(notes)


def _parted(state: RecurrentState) -> str:
    """Say what a token is in a script that is written without spaces."""
    reads_words = state.source == "text" and state.split == "words" and not state.is_machine
    if not reads_words or not has_cjk(state.text):
        return ""
    if is_segmented(state.text):
        return _("Spaces part the words: each word is a token.")
    return _("Without spaces between words, each Chinese or Japanese character is a token.")


def _rest(run: Run) -> str:
    rest = run.sequence.rest
    if not rest:
        return ""
    return ngettext(
        "The first {shown} tokens are read; {rest:,} more is left out.",
        "The first {shown} tokens are read; {rest:,} more are left out.",
        rest,
    ).format(shown=run.steps, rest=rest)


def _unknown(run: Run) -> str:
    unknown = run.sequence.unknown
    if not unknown:
        return ""
    words = listed(unknown[:_NAMED]) + ("…" if len(unknown) > _NAMED else "")
    return _("Unknown, and so read as zeros: {words}.").format(words=words)


def _trained(state: RecurrentState) -> str:
    if state.weights != "trained":
        return ""
    if state.vectors_from != state.trained_as:
        return _(
            "The weights of “{name}”. Another cell or size goes back to Keras’s initial values."
        ).format(name=state.trained_as)
    return _(
        "The weights and word vectors of “{name}”. Another cell or size goes back to Keras’s "
        "initial values."
    ).format(name=state.trained_as)


def _meanings(run: Run | None) -> str:
    if run is None:
        return ""
    return "\n".join(
        _("Unit {n}: {meaning}").format(n=unit, meaning=meaning)
        for unit, meaning in enumerate(run.meanings)
    )
