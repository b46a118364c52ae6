"""Pictures of a lab without a display: for the command line, `make shots` and the tests."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.background import Background
from app.command_line import Options
from app.export.kinds import kind_of
from app.keeping import places, settings
from app.keeping.settings import Settings
from app.shell import exporting, lesson_film, takers, theme
from app.shell.logs import divert_native_output
from app.shell.problems import Problems
from app.shell.window import Window
from models import saving
from models.errors import InvalidInput

SIZE = (1600, 1000)
_LONGEST_WAIT = 120
"""A lab that has not settled by then, in s, is shown as it is."""
_CHECK = 20
_FAILED = 1


def make(app: QApplication, problems: Problems, options: Options, path: Path) -> int:
    """Write a picture of the lab that the options ask for, and give the exit code.

    Nothing of the user's own settings, session and runs is read or written.
    """
    divert_native_output(os.devnull)
    usual = "projector" if _is_film(options) else "light"
    look = settings.changed(Settings(), theme=options.theme or usual, **_for_film(options))
    with places.borrowed():
        window = open_window(app, problems, look)
        refusal = _shoot(window, options, path)
        stopped = close(window)
    if refusal:
        print(refusal, file=sys.stderr)  # noqa: T201  there is no window to say it in
    code = _FAILED if refusal else 0
    if not stopped:
        os._exit(code)
    return code


def _is_film(options: Options) -> bool:
    """Tell whether a whole lesson is wanted as a film."""
    kind = kind_of(options.export.suffix) if options.export is not None else None
    return options.lesson is not None and kind is not None and kind.group == "film"


def _for_film(options: Options) -> dict[str, object]:
    """Leave the controls out of a lesson's film, and let nothing glide: its times are exact."""
    return {"panel_shown": False, "reduced_motion": True} if _is_film(options) else {}


def _shoot(window: Window, options: Options, path: Path) -> str:
    """Save the picture, or say why it cannot be."""
    window.resize(*(options.size or SIZE))
    if options.file is not None and (refused := _refused(window, options.file, options.lab)):
        return refused
    if options.file is None and options.lab:
        window.go_to(options.lab)
    if options.lesson:
        window.lessons.is_still = True
        if not window.lessons.open(options.lesson, options.step - 1):
            return window.banner.message()
    wait_until_settled(window)
    if options.export is not None and _is_film(options):
        return lesson_film.write(window, options, options.export, wait_until_settled)
    if options.export is not None:
        return exporting.write(window.session.current_key, window.session.current, options.export)
    picture = QBuffer()
    picture.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(picture, "PNG")
    try:
        saving.save(path, bytes(picture.data().data()))
    except InvalidInput as error:
        return str(error)
    return ""


def _refused(window: Window, file: Path, lab: str | None) -> str:
    """Open a file of any kind; give the sentence where it cannot be, or not in this lab."""
    if not window.incoming.open(file, lab):
        return window.banner.message()
    if not takers.for_file(file):
        return ""  # what is said of a state that was opened is no refusal
    wait_until_settled(window)
    return window.banner.message() if window.banner.isVisible() else ""


def open_window(app: QApplication, problems: Problems, chosen: Settings) -> Window:
    """Open a window that starts afresh and keeps nothing."""
    theme.apply(app, chosen)
    window = Window(Background(app), problems, chosen, keeps=False)
    window.show()
    return window


def wait_until_settled(window: Window, seconds: float = _LONGEST_WAIT) -> bool:
    """Let the window work until the lab in front shows what belongs to its state."""
    lab = window.session.current
    if lab.needs_tensorflow:
        window.background.start_tensorflow()
    end = time.monotonic() + seconds
    loop = QEventLoop()
    timer = QTimer(interval=_CHECK)
    calm = 0

    def check() -> None:
        nonlocal calm
        parts = window.session.current, window.lessons, window.networks
        calm = calm + 1 if all(part.is_settled() for part in parts) else 0
        # twice, so that what settling itself has caused is painted as well
        if calm >= 2 or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(check)
    timer.start()
    loop.exec()
    timer.stop()
    return window.session.current.is_settled()


def close(window: Window) -> bool:
    """Close the window and its threads; tell whether all of them ended."""
    window.close()
    window.deleteLater()
    return window.stopped
