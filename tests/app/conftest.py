"""A window with toy labs, and its threads, closed after each test."""

import pytest

from app.background import Background
from app.keeping.settings import Settings
from app.shell.problems import Problems
from app.shell.window import Window
from tests.app import toy


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    assert made.stop(5)
    made.deleteLater()


@pytest.fixture
def toys(monkeypatch):
    toy.install(monkeypatch)


@pytest.fixture
def problems(qapp):
    return Problems()


@pytest.fixture
def make_window(qtbot, qapp, toys, problems):
    """Open windows as often as a test likes, each with threads of its own."""
    backgrounds = []

    def make(chosen=None, **options):
        threads = Background()
        backgrounds.append(threads)
        made = Window(threads, problems, chosen or Settings(theme="light"), **options)
        qtbot.addWidget(made)
        made.show()
        return made

    yield make
    for threads in backgrounds:
        assert threads.stop(5)
        threads.deleteLater()


@pytest.fixture
def window(make_window):
    return make_window()
