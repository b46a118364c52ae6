"""A lesson that was under way when the app ended, to go on with."""

from dataclasses import dataclass

from app.lessons import library
from models.errors import InvalidInput
from resources import _


@dataclass(frozen=True)
class Left:
    """Where one was in a lesson.

    Parameters
    ----------
    source : str
        The key of the lesson, or its file.
    step : int
        Counted from 0.
    title : str
        That of the lesson.
    count : int
        How many steps it has.
    """

    source: str
    step: int
    title: str
    count: int

    def said(self) -> str:
        """Offer to go on with it."""
        return _("Go on with “{title}”, step {step} of {count}").format(
            title=self.title, step=self.step + 1, count=self.count
        )


def left(source: str, step: int) -> Left | None:
    """Give the lesson that was left; None where there was none, or where it cannot be read now."""
    if not source:
        return None
    try:
        lesson = library.load(source)
    except InvalidInput:
        return None
    count = len(lesson.steps)
    return Left(source, min(max(step, 0), count - 1), lesson.title, count)
