"""What the view Input shows: the sentences as the tensor that the cells read."""

from dataclasses import dataclass

from app.labs.recurrent.moment import Moment
from app.labs.recurrent.values import input_scale
from models.recurrent import RecurrentState, Sequence
from models.recurrent.cells import Array
from resources import _
from widgets.colours import Scale

_LONGEST_LABEL = 14


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sentence of the tensor, (T, N), with a label per row."""

    name: str
    x: Array
    rows: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class InputScreen:
    """The sequence as a tensor: a sheet per sentence, with a label per column.

    Parameters
    ----------
    batch : tuple of Sequence
        The same object for as long as nothing of it has changed.
    """

    batch: tuple[Sequence, ...]
    shape: str
    sheets: tuple[Sheet, ...]
    columns: tuple[str, ...]
    scale: Scale
    sample: int
    token: int
    remark: str


def input_screen(state: RecurrentState, looked: Moment, neighbours: str) -> InputScreen:
    """Resolve the view."""
    batch, n = looked.run.batch, state.inputs
    return InputScreen(
        batch,
        _shape(state, batch),
        tuple(
            Sheet(_("Sentence {n}").format(n=place) if len(batch) > 1 else "", each.x, _rows(each))
            for place, each in enumerate(batch)
        ),
        tuple(str(place) for place in range(n)),
        input_scale(looked.run),
        min(state.sample, len(batch) - 1),
        looked.token,
        neighbours,
    )


def _shape(state: RecurrentState, batch: tuple[Sequence, ...]) -> str:
    b, s, n = len(batch), len(batch[0].tokens), state.inputs
    said = _("x has the shape [b, s, n] = [{b}, {s}, {n}]: batch, steps, numbers per step")
    said = said.format(b=b, s=s, n=n)
    if not any(sequence.padding for sequence in batch):
        return said
    masks = ", ".join(_mask(sequence) for sequence in batch)
    if state.mask:
        return said + _("; mask [{masks}]").format(masks=masks)
    return said + _("; no mask: padding is read as zeros")


def _mask(sequence: Sequence) -> str:
    steps = range(len(sequence.tokens))
    return "[" + " ".join("0" if step in sequence.padding else "1" for step in steps) + "]"


def _rows(sequence: Sequence) -> tuple[str, ...]:
    """Name the rows: a token, and its number in the vocabulary where it has one."""
    shown = [
        token if len(token) <= _LONGEST_LABEL else token[: _LONGEST_LABEL - 1] + "…"
        for token in sequence.tokens
    ]
    numbers = sequence.numbers or ("",) * len(shown)
    return tuple(f"{token}  {n}".rstrip() for token, n in zip(shown, numbers, strict=True))
