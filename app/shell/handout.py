"""A handout without a window that anybody sees: what the command line asks for."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.command_line import Options
from app.keeping import places, settings
from app.keeping.settings import Settings
from app.lessons import library
from app.lessons.handout import gathering, html, paper
from app.lessons.handout.section import Handout
from app.shell import screenshot
from app.shell.logs import divert_native_output
from app.shell.problems import Problems
from app.shell.window import Window
from models import saving
from models.errors import InvalidInput
from models.lessons import Lesson
from resources import _

SIZE = (1200, 800)
"""Of the window whose lab is drawn: its type is still read on paper."""
_FAILED, _REFUSED = 1, 2


def make(app: QApplication, problems: Problems, options: Options, path: Path) -> int:
    """Write the handout of a lesson and give the exit code.

    Nothing of the user's own settings, session and runs is read or written.
    """
    if options.lesson is None:
        return _say(_("Name the lesson with --lesson."), _REFUSED)
    try:
        lesson = library.load(options.lesson)
    except InvalidInput as error:
        return _say(str(error), _REFUSED)
    divert_native_output(os.devnull)
    look = settings.changed(Settings(), theme=options.theme or "light", panel_shown=False)
    with places.borrowed():
        window = screenshot.open_window(app, problems, look)
        window.resize(*(options.size or SIZE))
        refusal = _write(window, lesson, path)
        stopped = screenshot.close(window)
    code = _say(refusal, _FAILED) if refusal else 0
    if not stopped:
        os._exit(code)
    return code


def _write(window: Window, lesson: Lesson, path: Path) -> str:
    """Write the file, or say why it cannot be."""
    made = gathering.gathered(
        window.lessons, window, lesson, lambda: screenshot.wait_until_settled(window)
    )
    if made is None:
        return window.banner.message()
    try:
        saving.save(path, _encoded(made, path))
    except InvalidInput as error:
        return str(error)
    return ""


def _encoded(made: Handout, path: Path) -> bytes:
    return paper.pdf(made) if path.suffix.lower() == ".pdf" else html.page(made).encode()


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  there is no window to say it in
    return code
