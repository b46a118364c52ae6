"""What a network gets wrong: how sure it was, and what is in the sentences."""

import functools
import itertools
from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.recurrent.unrolling import sigmoid
from models.sentences.dataset import Labelled
from models.sentiment.experiment import labels, numbers
from models.sentiment.judging import logits
from models.sentiment.trained import Trained

Array = npt.NDArray[np.float32]
By = Literal["kind", "length", "after"]

_PART = 1000
"""Sentences that are judged between two moments at which others may go first."""
_LENGTHS = (0, 5, 10, 15, 20, 50, 100, 200)
_AFTER = (-1, 0, 3, 7, 12)
"""Upper ends of the groups, each with those above the one before."""
_KINDS = ("plain", "neither", "negation", "double negation", "contrast", "negation and contrast")
"""The order in which they are shown; others follow."""
_NEGATIONS = frozenset(
    ("no", "not", "never", "nothing", "nobody", "none", "neither", "nor", "hardly", "without",
     "cannot", "can't", "don't", "doesn't", "didn't", "isn't", "wasn't", "won't",
     "不", "没", "没有", "无", "并非", "从不", "毫无", "难以", "不是", "不能", "不会", "别")
)  # fmt: skip
_CONTRASTS = frozenset(
    ("but", "although", "though", "yet", "however", "despite", "still", "while", "except",
     "但", "但是", "却", "虽然", "尽管", "不过", "然而", "可", "可是", "即使")
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Judged:
    """Sentences, and what a network says of each.

    Parameters
    ----------
    sentences : S sentences
    logits : (S,) float32
    blind : (S,) float32, optional
        What a network says that is blind to order, where there is one to compare with.
    """

    sentences: tuple[Labelled, ...]
    logits: Array
    blind: Array | None = None

    @property
    def probabilities(self) -> Array:
        """P(positive) of each, (S,)."""
        return sigmoid(self.logits)

    @cached_property
    def right(self) -> npt.NDArray[np.bool_]:
        """Which are judged correctly, (S,)."""
        return (self.logits > 0) == (labels(self.sentences) > 0.5)

    @cached_property
    def blind_right(self) -> npt.NDArray[np.bool_] | None:
        """(S,) which the network judges correctly that is blind to order."""
        return None if self.blind is None else (self.blind > 0) == (labels(self.sentences) > 0.5)

    @property
    def accuracy(self) -> float:
        """The share that is judged correctly, 0 to 1."""
        return float(self.right.mean()) if len(self.right) else 0.0

    def mistakes(self) -> npt.NDArray[np.int64]:
        """Give the indices of the mistakes, those first of which the network was surest."""
        wrong = np.flatnonzero(~self.right)
        return wrong[np.argsort(-np.abs(self.logits[wrong]), kind="stable")]


@dataclass(frozen=True, eq=False)
class Group:
    """Sentences that have something in common.

    Parameters
    ----------
    key : str
        A kind, or the ends of a range as "4-7".
    indices : (K,) int
    accuracy : float
        0 to 1.
    blind : float, optional
        The accuracy of the network that is blind to order.
    """

    key: str
    indices: npt.NDArray[np.int64]
    accuracy: float
    blind: float | None


def judged(trained: Trained, sentences: tuple[Labelled, ...], blind: Trained | None) -> Judged:
    """Judge sentences by a network, and by one that is blind to order."""
    return Judged(
        sentences, said(trained, sentences), None if blind is None else said(blind, sentences)
    )


def judging_job(
    trained: Trained, sentences: tuple[Labelled, ...], blind: Trained | None
) -> Generator[None, None, Judged]:
    """Judge sentences as a job that can be cancelled, and lets others go first."""
    found: list[Array] = []
    blindly: list[Array] = []
    for start in range(0, max(len(sentences), 1), _PART):
        yield
        part = sentences[start : start + _PART]
        found.append(said(trained, part))
        if blind is not None:
            blindly.append(said(blind, part))
    theirs = None if blind is None else np.concatenate(blindly)
    return Judged(sentences, np.concatenate(found), theirs)


def said(trained: Trained, sentences: tuple[Labelled, ...]) -> Array:
    """Give the logits of sentences, (S,)."""
    read = resplit(trained, sentences) if trained.joined else sentences
    rows = numbers(read, trained.words, trained.network.places)
    return logits(trained.network, trained.weights, rows)


@functools.lru_cache(maxsize=4)
def resplit(trained: Trained, sentences: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Take sentences apart into the words that a network knows.

    Where words are not parted by spaces, one network reads signs and another reads words.
    """
    return tuple(
        replace(each, tokens=trained.tokens("".join(each.tokens)).shown) for each in sentences
    )


def groups(found: Judged, by: By) -> tuple[Group, ...]:
    """Part sentences by what is in them, by their length, or by the words after the decisive one.

    Sentences of which that is not known are in no group.
    """
    members: dict[str, list[int]] = {}
    for index, sentence in enumerate(found.sentences):
        key = _key(sentence, by)
        if key:
            members.setdefault(key, []).append(index)
    keys = sorted(members, key=_place if by == "kind" else _first)
    return tuple(_group(found, key, np.array(members[key])) for key in keys)


def contents(sentence: Labelled) -> str:
    """Name what is in a sentence: what its grammar says, or else what its words do."""
    if sentence.kind:
        return sentence.kind
    words = {token.lower() for token in sentence.tokens}
    negates, turns = bool(words & _NEGATIONS), bool(words & _CONTRASTS)
    if negates and turns:
        return "negation and contrast"
    return "negation" if negates else "contrast" if turns else "neither"


def _group(found: Judged, key: str, indices: npt.NDArray[np.int64]) -> Group:
    blind = found.blind_right
    return Group(
        key,
        indices,
        float(found.right[indices].mean()),
        None if blind is None else float(blind[indices].mean()),
    )


def _key(sentence: Labelled, by: By) -> str:
    if by == "kind":
        return contents(sentence)
    if by == "length":
        return _range(len(sentence.tokens), _LENGTHS)
    after = len(sentence.tokens) - 1 - sentence.decisive
    return _range(after, _AFTER) if sentence.decisive >= 0 else ""


def _range(count: int, ends: tuple[int, ...]) -> str:
    for before, end in itertools.pairwise(ends):
        if count <= end:
            return str(end) if end == before + 1 else f"{before + 1}-{end}"
    return f"{ends[-1] + 1}-"


def _place(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _first(key: str) -> int:
    return int(key.partition("-")[0])
