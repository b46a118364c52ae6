"""One run of the app: its threads, its window, its log, and how it ends."""

import logging
import os
import signal
import sys

from PySide6.QtCore import QObject, QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.background import Background, GarbageCollector
from app.command_line import Options
from app.keeping import files, places, settings
from app.shell import problems, qt_language, screenshot, theme
from app.shell.problems import Problems, RunningMark
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
    problems.follow_qt()
    collector = GarbageCollector(app)
    try:
        if options.screenshot is not None:
            return screenshot.make(app, problems_found, options, options.screenshot)
        return _open_window(app, problems_found, options)
    except Exception as error:  # noqa: BLE001  whatever stops the start must be told, and ends it
        return problems.tell_why_it_ends(error)
    finally:
        collector.stop()


def make_application() -> QApplication:
    """Make Qt's application object, with our name, icon and style."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("unrolled")
    app.setApplicationDisplayName("Unrolled")
    app.setDesktopFileName("unrolled")
    app.setWindowIcon(theme.app_icon())
    app.setStyle("Fusion")
    qt_language.speak(app)
    return app


def _open_window(app: QApplication, found: Problems, options: Options) -> int:
    problems.open_log(places.logs())
    mark = RunningMark(places.data())
    crashed = mark.set()
    if options.fresh:
        files.set_aside(settings.path())
    chosen, message = settings.load()
    theme.apply(app, chosen)
    background = Background(app)
    window = Window(background, found, chosen, fresh=options.fresh)
    _ask_for(window, options)
    if message := message or qt_language.missing_font():
        window.banner.say(message)
    if crashed:
        _tell_of_crash(window)
    window.show()
    start = _StartTensorFlow(background, window)
    _follow_system(app, window)
    _close_when_told(window)
    code = app.exec()
    start.stop()
    mark.clear()
    _end(window, code)
    return code


def _ask_for(window: Window, options: Options) -> None:
    """Let the command line have its say over what the last run left."""
    if options.theme:
        window.preferences.lend(theme=options.theme)
    if options.size:
        window.resize(*options.size)
    if options.state_file:
        window.files.open(options.state_file)
    if options.lab:
        window.go_to(options.lab)


def _follow_system(app: QApplication, window: Window) -> None:
    """Change with the desktop between light and dark while the app runs."""
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: window.preferences.dress())


def _close_when_told(window: Window) -> None:
    """Close in order when terminal or system ask; the collector's timer lets them be heard."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda _number, _frame: window.close())


def _tell_of_crash(window: Window) -> None:
    window.banner.say(
        _("Unrolled did not end as it should the last time. What you made is kept."),
        actions={
            _("Show the log"): window.show_log,
            _("Start with fresh settings"): lambda: _start_again(window),
        },
    )


def _start_again(window: Window) -> None:
    window.close()
    QProcess.startDetached(sys.executable, ["-m", "app", "--fresh"], os.getcwd())


class _StartTensorFlow(QObject):
    """Starts the import of TensorFlow once the first picture is on screen, or soon anyway."""

    def __init__(self, background: Background, window: Window) -> None:
        super().__init__(window)
        self._background = background
        self._window = window
        self._waited = 0
        self._timer = QTimer(self, interval=_PAINT_CHECK)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._check)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _check(self) -> None:
        self._waited += _PAINT_CHECK
        if self._window.session.current.is_settled() or self._waited >= _LONGEST_WAIT_FOR_PAINT:
            self._timer.stop()
            self._background.start_tensorflow()


def _end(window: Window, code: int) -> None:
    """End the process even while a thread cannot be stopped, as in the import of TensorFlow."""
    if window.stopped:
        return
    log.info("a thread was still at work at the end")
    logging.shutdown()
    os._exit(code)
