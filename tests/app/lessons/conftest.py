"""A window with all labs, and lessons written for a test."""

from contextlib import contextmanager

import pytest

from app.background import Background
from app.keeping.settings import Settings
from app.lessons import spotlight
from app.shell.problems import Problems
from app.shell.window import Window

HEAD = '+++\ntitle = "A test"\nlab = "receptive-field"\n+++\n'


@contextmanager
def opened(qtbot, *, keeps=False):
    """Open the window with its real labs; with what an earlier one kept, if it keeps anything."""
    background = Background()
    window = Window(background, Problems(), Settings(theme="light"), keeps=keeps)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    yield window
    window.close()
    assert background.stop(10)
    background.deleteLater()


@pytest.fixture
def real_window(qtbot, qapp, monkeypatch):
    """Open the window with its real labs; it is looked six times as often what stands still."""
    monkeypatch.setattr(spotlight, "_CHECK", 10)
    monkeypatch.setattr(spotlight, "_LONG", 60)
    monkeypatch.setattr(spotlight, "_MISSED", 240)
    with opened(qtbot) as window:
        yield window


@pytest.fixture
def write(tmp_path):
    """Write a lesson file; give its name."""

    def written(steps, head=HEAD):
        path = tmp_path / "lesson.md"
        path.write_text(head + steps, encoding="utf-8")
        return str(path)

    return written
