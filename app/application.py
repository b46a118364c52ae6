"""One run of the app: its threads, its window, its log, and how it ends."""

import logging
import os
import sys
import threading
from functools import partial

from PySide6.QtCore import QObject, QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.background import Background, GarbageCollector
from app.command_line import Options
from app.keeping import files, places, settings
from app.keeping.running import RunningMark
from app.shell import (
    geometry,
    helping,
    logs,
    problems,
    qt_language,
    theme,
)
from app.shell.endings import Endings
from app.shell.problems import Problems
from app.shell.window import Window
from resources import _

log = logging.getLogger(__name__)

_PAINT_CHECK = 15
_LONGEST_WAIT_FOR_PAINT = 3000


def run(options: Options) -> int:
    """Open the window and stay until it closes, or make a picture; give the exit code."""
    app = make_application()
    problems_found = Problems(app)
    problems_found.install()
    logs.follow_qt()
    collector = GarbageCollector(app)
    try:
        made = _make_a_file(app, problems_found, options)
        return _open_window(app, problems_found, options) if made is None else made
    except Exception as error:  # noqa: BLE001  whatever stops the start must be told, and ends it
        return problems.tell_why_it_ends(error)
    finally:
        collector.stop()


def _make_a_file(app: QApplication, found: Problems, options: Options) -> int | None:
    """Make what the command line asks for in place of a window; None if that is nothing.

    What makes it is loaded only then, so that the window opens sooner.
    """
    picture = options.export or options.screenshot
    if picture is not None:
        from app.shell import screenshot

        return screenshot.make(app, found, options, picture)
    if options.handout is not None:
        from app.shell import handout

        return handout.make(app, found, options, options.handout)
    if options.practice_sheet is not None:
        from app.shell import practice_sheet

        return practice_sheet.make(options, options.practice_sheet)
    return None


def make_application() -> QApplication:
    """Make Qt's application object, with our name, icon and style."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # by name, as on a command line: `setStyle` would first load all that Python can ask of a style
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("unrolled")
    app.setApplicationDisplayName("Unrolled")
    app.setDesktopFileName("unrolled")
    app.setWindowIcon(theme.app_icon())
    qt_language.speak(app)
    return app


def _open_window(app: QApplication, found: Problems, options: Options) -> int:
    endings = Endings(app)
    logs.open_log(places.logs())
    mark = RunningMark(places.data())
    keeps = mark.set()
    if options.fresh and keeps:
        files.set_aside(settings.path())
    chosen, message = settings.load()
    theme.apply(app, chosen)
    background = Background(app)
    window = Window(background, found, chosen, fresh=options.fresh, keeps=keeps)
    problems.safely(partial(_ask_for, window, options))
    again = _Again(window)
    _tell(window, message or qt_language.missing_font(), again, crashed=mark.crashed, keeps=keeps)
    window.show() if options.size else geometry.show(window)
    start = StartTensorFlow(background, window)
    _follow_system(app, window)
    endings.call(window.close)
    code = app.exec()
    start.stop()
    endings.stop()
    mark.clear()
    again.start()
    _end(window, code)
    return code


def _ask_for(window: Window, options: Options) -> None:
    """Let the command line have its say over what the last run left."""
    if options.theme:
        window.preferences.lend(theme=options.theme)
    if options.size:
        window.resize(*options.size)
    if options.file:
        window.incoming.open(options.file, options.lab)
    elif options.lab:
        window.go_to(options.lab)
    if options.lesson:
        window.lessons.open(options.lesson, options.step - 1)


def _follow_system(app: QApplication, window: Window) -> None:
    """Change with the desktop between light and dark while the app runs."""
    app.styleHints().colorSchemeChanged.connect(window.preferences.dress)


def _tell(
    window: Window, message: str | None, again: "_Again", *, crashed: bool, keeps: bool
) -> None:
    """Say what is worth knowing of this start; the most important last, since it stays."""
    if window.session.is_first and window.lessons.playing.lesson is None:
        window.telling.welcome()
    else:
        window.telling.offer_lesson()
    if message:
        window.banner.say(message)
    if crashed:
        window.banner.say(
            _("Unrolled closed unexpectedly. Your work was restored."),
            actions={
                _("Show the log"): helping.show_log,
                _("Start with fresh settings"): again.ask,
            },
        )
    if not keeps:
        log.info("another Unrolled runs: this one keeps nothing")
        window.banner.tell(
            _("Unrolled is already open. This window keeps neither settings nor session.")
        )


class _Again:
    """Another start with fresh settings, once this one has let go of everything."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._asked = False

    def ask(self) -> None:
        self._asked = True
        self._window.close()

    def start(self) -> None:
        if self._asked:
            QProcess.startDetached(sys.executable, ["-m", "app", "--fresh"], os.getcwd())


class StartTensorFlow(QObject):
    """Starts the import of TensorFlow once the first picture is on screen, or soon anyway.

    What is settled at one look has been painted by the next.
    """

    def __init__(self, background: Background, window: Window) -> None:
        super().__init__(window)
        self._background = background
        self._window = window
        self._waited = 0
        self._was_settled = False
        self._timer = QTimer(self, interval=_PAINT_CHECK)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._check)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _check(self) -> None:
        self._waited += _PAINT_CHECK
        settled = self._window.session.current.is_settled()
        if (settled and self._was_settled) or self._waited >= _LONGEST_WAIT_FOR_PAINT:
            self._timer.stop()
            self._background.start_tensorflow()
        self._was_settled = settled


def _end(window: Window, code: int) -> None:
    """End the process even while a thread cannot be stopped, as in the import of TensorFlow."""
    if window.stopped and not _is_a_thread_left():
        return
    log.info("a thread was still at work at the end")
    logging.shutdown()
    os._exit(code)


def _is_a_thread_left() -> bool:
    """Tell whether one of a lab is at work that could not be stopped, as in one long computation.

    Python would go down while it runs.
    """
    return any(type(each) is threading.Thread and each.daemon for each in threading.enumerate())
