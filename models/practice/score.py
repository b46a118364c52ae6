"""What was answered so far: how much of it was right, and how long the streak is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from models.practice.kinds import LARGEST_SEED, KindKey
from models.practice.question import Level

MOST = 5000
"""Answers that are kept; older ones are let go."""


@dataclass(frozen=True)
class Answered:
    """One question that was answered, and whether the first answer was right."""

    kind: KindKey
    level: Level
    seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)]
    right: bool

    @property
    def asked(self) -> tuple[str, int, int]:
        """Which question it was."""
        return self.kind, self.level, self.seed


@dataclass(frozen=True)
class History:
    """All answers that are kept, the oldest first."""

    answered: Annotated[tuple[Answered, ...], Meta(max_length=MOST)] = ()

    def with_answer(self, answer: Answered) -> "History":
        """Add an answer; a question that was answered before stays as it was."""
        if any(old.asked == answer.asked for old in self.answered):
            return self
        return History((*self.answered, answer)[-MOST:])


@dataclass(frozen=True)
class Score:
    """How well it went.

    Parameters
    ----------
    right, asked : int
        Answers that were right, and all of them.
    streak : int
        The last so many were right without a gap.
    """

    right: int = 0
    asked: int = 0
    streak: int = 0


def score(answered: Iterable[Answered]) -> Score:
    """Add answers up, the oldest first."""
    right = asked = streak = 0
    for answer in answered:
        asked += 1
        right += answer.right
        streak = streak + 1 if answer.right else 0
    return Score(right, asked, streak)


def by_kind(history: History) -> dict[KindKey, Score]:
    """Add up what was answered of each kind, in the order in which they came up."""
    kinds: dict[KindKey, None] = dict.fromkeys(answer.kind for answer in history.answered)
    return {kind: score(a for a in history.answered if a.kind == kind) for kind in kinds}
