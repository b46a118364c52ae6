"""What the practice page shows: a question, what was answered, and what is asked next."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from models.practice.judging import Verdict, judged
from models.practice.kinds import KINDS, LARGEST_SEED, KindKey, question
from models.practice.question import Level, Question
from resources import _

Asked = Literal[
    "mixed",
    "output-size", "same-padding", "keep-size", "cell-value", "input-cell", "which-kernel",
    "pooling", "max-origin", "receptive-field", "conv-parameters", "dense-parameters",
    "embedding", "simple-rnn", "return-sequences", "lstm-parameters", "gru-parameters",
    "lstm-gates", "gru-gate", "clipping",
]  # fmt: skip
"""The kinds of `kinds.KindKey`, and all of them in turn."""
Number = Annotated[int, Meta(ge=0, le=LARGEST_SEED)]


@dataclass(frozen=True, kw_only=True)
class PracticeState:
    """Everything that decides what is on screen. Scores are kept beside it."""

    asked: Annotated[
        Asked,
        Meta(
            title=_("Kind"),
            description=_("Which kind of question comes next"),
            extra={
                "choices": {
                    "mixed": _("All kinds, mixed"),
                    **{key: kind.title for key, kind in KINDS.items()},
                }
            },
        ),
    ] = "mixed"
    level: Annotated[
        Level,
        Meta(
            title=_("Level"),
            description=_("How hard the questions are"),
            extra={"choices": {1: _("1 · easy"), 2: _("2 · medium"), 3: _("3 · hard")}},
        ),
    ] = 1
    kind: KindKey = "cell-value"
    """The kind of the question on screen."""
    seed: Number = 7
    answer: Annotated[str, Meta(max_length=60)] = ""
    """What was answered; empty while it has not been."""
    given_up: bool = False
    """Whether the answer was shown without one."""

    count: Annotated[
        int,
        Meta(title=_("Questions"), description=_("Questions on the sheet"), ge=1, le=40),
    ] = 10
    sheet: Annotated[
        int,
        Meta(
            title=_("Seed"),
            description=_("The same seed gives the same sheet"),
            ge=0,
            le=LARGEST_SEED,
        ),
    ] = 1
    answers: Annotated[
        bool,
        Meta(
            title=_("With answers"),
            description=_("Add pages with the answers and the working"),
        ),
    ] = True

    def __post_init__(self) -> None:
        if self.answer:
            judged(self.question, self.answer)

    @property
    def question(self) -> Question:
        """The question on screen."""
        return question(self.kind, self.level, self.seed)

    @property
    def is_done(self) -> bool:
        """Whether it was answered, or given up."""
        return bool(self.answer) or self.given_up

    def verdict(self) -> Verdict | None:
        """Judge the answer; None while there is none."""
        return judged(self.question, self.answer) if self.answer else None
