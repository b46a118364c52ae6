"""A lesson's film without a window that anybody sees: what the command line asks for."""

from collections.abc import Callable
from pathlib import Path

from app.command_line import Options
from app.export.filming import writing
from app.lessons.film import Filmed, Plan
from app.shell.window import Window
from models.errors import InvalidInput
from models.films import Film
from models.lessons import pace

SIZE = (1280, 720)


def write(window: Window, options: Options, path: Path, settle: Callable[[Window], object]) -> str:
    """Film the lesson that has begun; give a sentence where it cannot be, else nothing."""
    plan = Plan(options.frame_rate or Plan().rate, options.reading_speed or pace.WORDS)
    _make_room(window, *(options.size or SIZE))
    settle(window)
    filmed = Filmed(window.lessons, window, lambda: settle(window), _tell)
    film = Film(path.suffix.lower().removeprefix("."), plan.rate)
    try:
        for _count in writing(filmed.frames(plan), path, film):
            pass
    except InvalidInput as error:
        return str(error)
    return ""


def _make_room(window: Window, width: int, height: int) -> None:
    """Let the labs alone have the size that was asked for: the film shows nothing else."""
    labs = window.lessons.stage
    window.resize(width + window.width() - labs.width(), height + window.height() - labs.height())


def _tell(step: int, count: int) -> None:
    """Let who waits see how far it is."""
    print(f"{step}/{count}", flush=True)  # noqa: T201
