"""The view “Read”, resolved: a sentence word by word, and how the last state becomes P."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labs.words.answers import Moment
from app.labs.words.learned import Learned
from app.labs.words.screen import read_words
from models.sentiment.sentence import EXAMPLES, ReadSentence
from resources import _, numbers, told
from widgets.colours import Scale, spanning, symmetric

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class WordScreen:
    """A word, what its colour says, what stood there before, and what is said of it."""

    text: str
    value: float
    before: str
    unknown: bool
    about: str


@dataclass(frozen=True, eq=False)
class Strip:
    """The state of a layer, (U, T)."""

    title: str
    values: Array


@dataclass(frozen=True)
class PartScreen:
    """What a unit adds to the logit, and of which factors."""

    label: str
    value: float
    about: str = ""


@dataclass(frozen=True)
class Head:
    """The arithmetic of the last layer, after the word that is looked at; largest parts first."""

    title: str
    parts: tuple[PartScreen, ...]
    bias: float
    sums: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ReadScreen:
    """What the view shows.

    Parameters
    ----------
    line, before : (T + 1,) float32
        P(positive), of what was changed and of what was there before.
    about : str
        Which network reads.
    joined : bool
        Whether its words are written without spaces between them.
    knows_words : bool
        Whether its tokens are words, and not the numbers of rows.
    """

    words: tuple[WordScreen, ...]
    scale: Scale
    legend: str
    line: Array
    before: Array | None
    current: int | None
    strips: tuple[Strip, ...]
    head: Head | None
    about: str
    text: str
    joined: bool
    is_edited: bool
    can_step: bool
    knows_words: bool
    sentence: str


def resolve(moment: Moment) -> ReadScreen | None:
    """Resolve the view; None while there is nothing that reads."""
    learned, found = moment.learned, moment.learned.sentence
    if found is None:
        return None
    values, scale = _colours(found, moment.state.read.colours)
    count = len(found.slots)
    current = min(moment.state.read.place, count - 1) if count else None
    steps = found.trained.network.reader != "mean" and bool(found.after.logits.size)
    return ReadScreen(
        _words(found, values),
        scale,
        read_words.legend(moment.state.read.colours),
        found.probabilities,
        found.probabilities_before if found.is_edited else None,
        current,
        _strips(found),
        None if current is None else head(found, current),
        _about(learned, found),
        moment.state.read.text or EXAMPLES[found.trained.joined][0],
        found.trained.joined,
        found.is_edited,
        steps,
        found.trained.network.knows_words,
        read_words.sentence(found, current),
    )


def head(found: ReadSentence, place: int) -> Head:
    """Take the logit after a word apart: what each unit contributes, and b."""
    parts, state = found.parts_at(place), found.state_at(place)
    kernel, bias = found.trained.head()
    order = np.argsort(-np.abs(parts), kind="stable")
    letter = "d" if found.trained.network.hidden else "h"
    shown = tuple(
        PartScreen(
            f"{letter}{read_words.subscript(unit)} w{read_words.subscript(unit)}",
            float(parts[unit]),
            f"{numbers.number(float(state[unit]))} × {numbers.number(float(kernel[unit]))}",
        )
        for unit in order.tolist()
    )
    logit = float(found.logits[place + 1])
    probability = float(found.probabilities[place + 1])
    return Head(
        _("After “{word}”").format(word=found.slots[place] or "–"),
        shown,
        bias,
        (
            f"z = w · {letter} + b = {numbers.number(logit)}",
            f"P = σ(z) = {probability:.3f}",
        ),
    )


def _colours(found: ReadSentence, by: str) -> tuple[Array, Scale]:
    if by == "gradient":
        return found.gradients, spanning(found.gradients)
    moved = found.moved
    return moved, symmetric(moved) if moved.size else Scale()


def _words(found: ReadSentence, values: Array) -> tuple[WordScreen, ...]:
    return tuple(
        WordScreen(
            slot or "",
            float(value),
            before,
            found.is_unknown(place),
            read_words.word(found, place),
        )
        for place, (slot, before, value) in enumerate(
            zip(found.slots, found.tokens, values, strict=True)
        )
    )


def _strips(found: ReadSentence) -> tuple[Strip, ...]:
    if len(found.h) == 1:
        return (Strip("h", found.h[0].T),)
    name = _("layer {n}")
    return tuple(Strip(name.format(n=n), h.T) for n, h in enumerate(found.h, start=1))


def _about(learned: Learned, found: ReadSentence) -> str:
    said = read_words.network(learned, found)
    if found.blind is not None:
        order = _("Blind to the order of these words: P = {probability:.2f}.")
        said = told((said, order.format(probability=found.blind)))
    return said
