"""What every test stands on: no display, no user's folders, no silent Qt warning, no leak."""

import gc
import logging
import os
import signal
import threading
import time
import weakref

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app import application
from app.keeping import places
from models import runtime
from models.lenet import example
from models.sentiment import example as sentiment_example
from tests import digits_once

pytest_plugins = ["tests.graphs", "tests.twice"]

_PATIENCE = 3.0
"""How long a thread that has been told to end may take, in s."""

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)

_OFF_SCREEN = QPoint(-10_000, -10_000)

_plain: list = []
"""The type and the colours of the application before any test."""

_timers: "weakref.WeakSet[QTimer]" = weakref.WeakSet()


# a loaded machine is slow, and time is measured elsewhere
hypothesis.settings.register_profile("unrolled", deadline=None)
hypothesis.settings.load_profile("unrolled")


def pytest_configure(config):
    config.addinivalue_line("markers", "shipped_runs: the runs that ship with the app are there")
    config.addinivalue_line("markers", "long: takes more than ten seconds")
    # a collection in a worker's thread would free objects of Qt there, and crash: as in the app,
    # garbage is collected in the main thread only, after each test
    gc.disable()
    _watch_timers()
    _hear_signals()
    digits_once.keep()


def pytest_collection_modifyitems(items):
    # first, so that in the end no process waits for the long test of another
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish():
    # what the tests were collected into lives to the end: a collection need not look through it
    gc.collect()
    gc.freeze()


def _hear_signals():
    """Let the processes that tests start hear signals, though a shell's background jobs do not."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _watch_timers():
    start = QTimer.start

    def watched(timer, *arguments):
        _timers.add(timer)
        return start(timer, *arguments)

    QTimer.start = watched


@pytest.fixture(scope="session")
def tf():
    """TensorFlow itself, the oracle, imported once for the whole run, as the app imports it."""
    runtime.start()
    return runtime.tensorflow()


@pytest.fixture(scope="session")
def qapp():
    """The application as the app makes it."""
    app = application.make_application()
    _plain.append((app.font(), app.palette()))
    return app


@pytest.fixture(autouse=True)
def _same_theme():
    """Give back the type and the colours, whatever theme a test has chosen."""
    yield
    app = QApplication.instance()
    for font, palette in _plain[:1] if app is not None else []:
        if app.font() != font:
            app.setFont(font)
        if app.palette() != palette:
            app.setPalette(palette)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch, request):
    """Nobody's own settings are read or written; runs that ship are there only where asked for."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    if "shipped_runs" not in request.keywords:
        monkeypatch.setattr(example, "FOLDER", tmp_path / "no-runs")
        monkeypatch.setattr(sentiment_example, "SHELF", tmp_path / "no-runs")


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog):
    """A warning in the log fails the test; one that expects it reads and clears `caplog`."""
    yield
    found = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not found, f"unexpected log: {found}"


@pytest.fixture(autouse=True)
def _no_leak():
    """Windows, threads and timers that outlive a test fail it."""
    threads = set(threading.enumerate())
    widgets = _top_level_widgets()
    yield
    _let_qt_delete()
    gc.collect()
    # what is left (TensorFlow's modules, fixtures of a whole file) is not looked through again
    gc.freeze()
    _let_qt_delete()
    left = [widget for name, widget in _top_level_widgets().items() if name not in widgets]
    assert not left, f"leaked widgets: {left}"
    assert not (running := _threads_left(threads)), f"leaked threads: {running}"
    active = [timer for timer in list(_timers) if isValid(timer) and timer.isActive()]
    for timer in active:
        timer.stop()
    assert not active, f"leaked timers: {[timer.parent() for timer in active]}"


def _top_level_widgets():
    if QApplication.instance() is None:
        return {}
    return {id(widget): widget for widget in QApplication.topLevelWidgets()}


def _let_qt_delete():
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def _let_go():
    """Let go of the mouse after each test, and take it off the screen.

    QTest holds the button after a double click, and a slider, for one, takes no press while
    another button is down. A pointer that stays where it was points, in the next test's window,
    at whatever appears there: a lab then explains that pixel and not what was done.
    """
    yield
    if QApplication.instance() is not None:
        for button in _BUTTONS:
            QTest.mouseRelease(QWidget(), button)
        QCursor.setPos(_OFF_SCREEN)


def _threads_left(before):
    end = time.monotonic() + _PATIENCE
    while left := [thread for thread in threading.enumerate() if thread not in before]:
        if time.monotonic() > end:
            return left
        left[0].join(0.1)
    return []
