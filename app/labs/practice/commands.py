"""What a user does on the practice page, as pure functions of its state."""

from app.lab.change import Change, change, glance
from models.errors import InvalidInput
from models.practice import KindKey
from models.practice.state import Asked, PracticeState
from resources import _


def answer(state: PracticeState, text: str) -> Change[PracticeState]:
    """Answer the question, once."""
    if state.is_done:
        return glance(state)
    if not text.strip():
        raise InvalidInput(_("Type an answer first."))
    return change(state, _("Answer"), answer=text.strip())


def give_up(state: PracticeState) -> Change[PracticeState]:
    """See the answer without giving one."""
    return glance(state) if state.is_done else change(state, _("Show the answer"), given_up=True)


def ask_next(state: PracticeState, kind: KindKey, seed: int) -> Change[PracticeState]:
    """Go on to another question; of the kinds wished for, whatever was drawn."""
    wanted = kind if state.asked == "mixed" else state.asked
    return change(state, _("Next question"), kind=wanted, seed=seed, answer="", given_up=False)


def choose(state: PracticeState, asked: Asked, kind: KindKey, seed: int) -> Change[PracticeState]:
    """Choose which kinds are asked, and begin with one."""
    wanted = kind if asked == "mixed" else asked
    return change(
        state, _("Kind of question"), asked=asked, kind=wanted, seed=seed, answer="", given_up=False
    )


def set_level(state: PracticeState, level: object, seed: int) -> Change[PracticeState]:
    """Ask harder or easier questions, beginning with this kind."""
    return change(state, _("Level"), level=level, seed=seed, answer="", given_up=False)


def set_option(state: PracticeState, name: str, value: object) -> Change[PracticeState]:
    """Change what a sheet shall be like."""
    return change(state, _("Sheet"), **{name: value})
