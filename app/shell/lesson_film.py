"""A lesson's film without a window that anybody sees: what the command line asks for."""

import signal
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

from app.command_line import Options
from app.export.filming import writing
from app.lessons.film import Filmed, Plan
from app.shell import endings
from app.shell.window import Window
from models.errors import InvalidInput
from models.films import Film, GivenUp
from models.lessons import pace
from resources import _

SIZE = (1280, 720)


def write(window: Window, options: Options, path: Path, settle: Callable[[Window], object]) -> str:
    """Film the lesson that has begun; give a sentence where it cannot be, else nothing."""
    plan = Plan(options.frame_rate or Plan().rate, options.reading_speed or pace.WORDS)
    _make_room(window, *(options.size or SIZE))
    settle(window)
    filmed = Filmed(window.lessons, window, lambda: settle(window), _tell)
    film = Film(path.suffix.lower().removeprefix("."), plan.rate)
    stopped = _("Stopped before the end: no film was saved.")
    try:
        with _asked_to_end() as asked:
            job = writing(filmed.frames(plan), path, film, lambda: not asked)
            with closing(job):
                for _count in job:
                    if asked:
                        return stopped
    except GivenUp:
        return stopped
    except InvalidInput as error:
        return str(error)
    return ""


@contextmanager
def _asked_to_end() -> Generator[list[int], None, None]:
    """Give a list that holds the signal which asks for an end, as Ctrl+C does; the next one ends.

    So half a film is removed, which would stay beside its place.
    """
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(number, signal.SIG_DFL)

    before = endings.hear(note)
    try:
        yield asked
    finally:
        endings.restore(before)


def _make_room(window: Window, width: int, height: int) -> None:
    """Let the labs alone have the size that was asked for: the film shows nothing else."""
    labs = window.lessons.stage
    window.resize(width + window.width() - labs.width(), height + window.height() - labs.height())


def _tell(step: int, count: int) -> None:
    """Let who waits see how far it is."""
    print(f"{step}/{count}", flush=True)  # noqa: T201
