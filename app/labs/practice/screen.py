"""What the practice page shows, resolved from its state and the scores."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from models.practice import KINDS, Question, read, written
from models.practice.question import Choice, Place, Value, value_of
from models.practice.score import History, Score, by_kind, score
from models.practice.state import PracticeState
from resources import _

Tone = Literal["open", "right", "wrong", "shown"]


@dataclass(frozen=True, eq=False)
class QuestionScreen:
    """The question, as the stage shows it.

    Parameters
    ----------
    tone : "open", "right", "wrong" or "shown"
        Whether it was answered, and how.
    right, given : value or None
        The right answer once it may be seen, and what was answered.
    verdict : str
        Whether it was right, and what was; empty while it is open.
    mistake : str
        What led to the wrong answer, where that is known.
    """

    question: Question
    head: str
    score: str
    hint: str
    tone: Tone
    typed: str
    right: Value | None
    given: Value | None
    verdict: str
    mistake: str
    working: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether the answer may be seen."""
        return self.tone != "open"


@dataclass(frozen=True)
class ScoreLine:
    """How well one kind went, or all together."""

    title: str
    right: str
    streak: str


def screen(state: PracticeState, history: History) -> QuestionScreen:
    """Resolve what the stage shows."""
    asked, done, tone = state.question, state.is_done, _tone(state)
    return QuestionScreen(
        question=asked,
        head=_("{kind} · level {level}").format(kind=KINDS[state.kind].title, level=state.level),
        score=score_text(score(history.answered)),
        hint=hint(asked),
        tone=tone,
        typed=state.answer,
        right=value_of(asked.answer) if done else None,
        given=read(asked.answer, state.answer) if state.answer else None,
        verdict=_verdict(asked, tone),
        mistake=_mistake(state),
        working=asked.working if done else (),
    )


@lru_cache(maxsize=4)
def score_lines(history: History) -> tuple[ScoreLine, ...]:
    """Give a line for all, and one for each kind that was asked."""
    if not history.answered:
        return ()
    kinds = [(KINDS[kind].title, found) for kind, found in by_kind(history).items()]
    return tuple(
        ScoreLine(title, f"{found.right}/{found.asked}", str(found.streak))
        for title, found in [(_("All"), score(history.answered)), *kinds]
    )


def score_text(found: Score) -> str:
    """Say how well it went, in a few words."""
    if not found.asked:
        return ""
    said = _("{right} of {asked} right").format(right=found.right, asked=found.asked)
    if found.streak < 2:
        return said
    return f"{said} · " + _("{count} in a row").format(count=found.streak)


def hint(asked: Question) -> str:
    """Say how to answer."""
    if isinstance(asked.answer, Place):
        return _(
            "Click the cell, or choose it with the arrow keys and press Enter. Row and column can "
            "be typed too: 2 0. They count from 0."
        )
    if isinstance(asked.answer, Choice):
        return _("Click an answer, or type its number and press Enter.")
    if asked.answer.tolerance:
        return _("Type the number and press Enter: −0.5, 0,25 and 1/9 are understood.")
    return _("Type the number and press Enter.")


def _tone(state: PracticeState) -> Tone:
    verdict = state.verdict()
    if verdict is None:
        return "shown" if state.given_up else "open"
    return "right" if verdict.right else "wrong"


def _mistake(state: PracticeState) -> str:
    verdict = state.verdict()
    return verdict.mistake if verdict is not None else ""


def _verdict(asked: Question, tone: Tone) -> str:
    if tone == "open":
        return ""
    if tone == "right":
        return _("Right: {answer}").format(answer=written(asked.answer))
    return _("Answer: {answer}").format(answer=written(asked.answer))
