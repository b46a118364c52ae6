"""One sentence, read before and after it was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from models.recurrent.unrolling import sigmoid
from models.sentiment.backward import gradients
from models.sentiment.edits import Slots, WordEdit, edited, kept
from models.sentiment.reading import Reading, contributions, head
from models.sentiment.trained import Trained

Array = npt.NDArray[np.float32]

EXAMPLES = {
    False: (
        "the film is dull, but the ending saved it",
        "the movie is not bad at all",
        "i hate this boring movie",
        "although the phone is cheap, the camera is excellent",
        "nobody could say that i do not love the film",
        "my sister said it was wonderful, but it was not",
        "i hate the film, despite the wonderful soundtrack",
    ),
    True: (
        "电影很无聊，但是结局拯救了它",
        "我讨厌这部无聊的电影",
        "电影一点也不差",
        "虽然手机很糟糕，屏幕还是很好",
        "我不能说演技不好",
    ),
}
"""Sentences worth reading, by whether words are written without spaces between them."""


@dataclass(frozen=True, eq=False)
class ReadSentence:
    """A sentence of T places as a network reads it.

    Parameters
    ----------
    tokens : (T,) tuple of str
        As it was.
    slots : (T,) tuple of str or None
        As it was changed; None where a word was left out.
    rest : int
        Tokens beyond the first 200, which are left out.
    before, after : Reading
        Of the tokens, and of the words left in the slots.
    blind : float, optional
        P(positive) of what was changed, by a network that is blind to order.
    """

    trained: Trained
    tokens: tuple[str, ...]
    slots: Slots
    rest: int
    before: Reading
    after: Reading
    blind: float | None = None

    @property
    def is_edited(self) -> bool:
        """Whether anything was changed."""
        return self.slots != self.tokens

    @cached_property
    def steps(self) -> npt.NDArray[np.int64]:
        """(T + 1,) how many words have been read before the first place, and after each."""
        kept = np.array([slot is not None for slot in self.slots], np.int64)
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])

    @cached_property
    def logits(self) -> Array:
        """(T + 1,) had the sentence ended there; the first: before any word."""
        return self._from_start(self.after)[self.steps]

    @cached_property
    def logits_before(self) -> Array:
        """(T + 1,) the same of the sentence as it was."""
        return self._from_start(self.before)

    @property
    def probabilities(self) -> Array:
        """(T + 1,) P(positive)."""
        return sigmoid(self.logits)

    @property
    def probabilities_before(self) -> Array:
        """(T + 1,) P(positive) of the sentence as it was."""
        return sigmoid(self.logits_before)

    @property
    def moved(self) -> Array:
        """(T,) how far each word moved the logit."""
        return np.diff(self.logits)

    @cached_property
    def gradients(self) -> Array:
        """(T,) how long the gradient of the last logit is with respect to each word's vector."""
        lengths = np.linalg.norm(gradients(self.trained, self.after), axis=1)
        found = np.zeros(len(self.slots), np.float32)
        found[[slot is not None for slot in self.slots]] = lengths
        return found

    @cached_property
    def h(self) -> tuple[Array, ...]:
        """(T, U) for each layer: the state after each place."""
        return tuple(h[self.steps[1:]] for h in self.after.h)

    def state_at(self, place: int) -> Array:
        """(U,) what the head reads had the sentence ended at a place."""
        return self.after.features[self.steps[place + 1]]

    def parts_at(self, place: int) -> Array:
        """(U,) what each unit adds to the logit there."""
        return contributions(self.state_at(place), self.trained.weights[-2])

    def is_unknown(self, place: int) -> bool:
        """Tell whether the word at a place has no row of its own."""
        slot = self.slots[place]
        return slot is not None and self.trained.is_unknown(slot)

    def _from_start(self, reading: Reading) -> Array:
        kernel, bias = self.trained.weights[-2:]
        return np.concatenate([head(reading.features[:1], kernel, bias), reading.logits])


def read_sentence(
    trained: Trained, text: str, edits: Iterable[WordEdit] = (), blind: Trained | None = None
) -> ReadSentence:
    """Read a sentence as it is and as it was changed.

    Parameters
    ----------
    text : str
        As it was typed; an example where there is none.
    """
    found = trained.tokens(text or EXAMPLES[trained.joined][0])
    slots = edited(found.shown, edits)
    before = trained.read(found.shown)
    after = before if slots == found.shown else trained.read(kept(slots))
    said = None
    if blind is not None and kept(slots):
        said = float(blind.read(kept(slots)).probabilities[-1])
    return ReadSentence(trained, found.shown, slots, found.rest, before, after, said)
