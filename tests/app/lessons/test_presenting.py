"""Before a hall: two screens, one, one pulled out; notes, keys, ring and marks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.app.lessons.test_playing import NEXT, press, settle

STEPS = """## One
Read this.

> Ask *them* first.

## Two
```state
{"step": 3}
```
```show
light = "output"
```
"""


@pytest.fixture
def speaking(real_window, write):
    """A lesson before a hall with two screens."""
    real_window.lessons.open(write(STEPS))
    screen = QGuiApplication.primaryScreen()
    real_window.speaking.presenting.screens = lambda: [screen, screen]
    press(real_window, Qt.Key.Key_F5)
    yield real_window.speaking
    real_window.speaking.stop()


def test_that_the_speaker_sees_notes_clock_and_the_next_step(real_window, speaking, qtbot):
    presenter = speaking.presenting.presenter
    assert presenter.isVisible()
    assert real_window.isFullScreen()
    assert presenter.title.text() == "One"
    assert presenter.notes.plain_text() == "Ask them first."
    assert (presenter.next_title.text(), presenter.used.text()[:5]) == ("Two", "0:00:")
    panel = real_window.session.current.page.panel()
    assert not panel.is_shown()
    qtbot.waitUntil(lambda: presenter.picture.picture() is not None, timeout=20_000)
    stage = real_window.lessons.stage_size()
    assert presenter.picture.picture().deviceIndependentSize().toSize() == stage
    lab = real_window.session.current
    assert lab.state.step != 3, "the picture is drawn by another lab"
    QTest.keyClick(presenter, NEXT)
    assert (lab.state.step, presenter.title.text()) == (3, "Two")
    assert "last" in presenter.next_title.text()
    assert "No notes" in presenter.notes.plain_text()
    QTest.keyClick(presenter, Qt.Key.Key_B)
    assert real_window.lessons.black.isVisible()


def test_that_a_screen_pulled_out_leaves_the_lesson_on_the_other(real_window, speaking, qtbot):
    app, screen = QGuiApplication.instance(), QGuiApplication.primaryScreen()
    speaking.presenting.screens = lambda: [screen]
    app.screenRemoved.emit(screen)
    qtbot.waitUntil(lambda: speaking.presenting.presenter is None)
    assert speaking.presenting.is_on
    assert real_window.isFullScreen()
    press(real_window, NEXT)
    assert real_window.lessons.playing.index == 1
    speaking.presenting.screens = lambda: [screen, screen]
    app.screenAdded.emit(screen)
    qtbot.waitUntil(lambda: speaking.presenting.presenter is not None)
    assert speaking.presenting.presenter.title.text() == "Two"


def test_that_esc_gives_the_window_back_and_f5_goes_on_before_the_hall(real_window, speaking):
    press(real_window, Qt.Key.Key_Escape)
    assert real_window.lessons.playing.status == "paused"
    assert not speaking.presenting.is_on
    assert not real_window.isFullScreen()
    assert real_window.session.current.page.panel().is_shown()
    real_window.menus.actions["resume"].trigger()
    assert speaking.presenting.is_on
    assert real_window.isFullScreen()
    speaking.presenting.presenter.close()
    assert not speaking.presenting.is_on
    assert real_window.lessons.playing.status == "running"


def test_that_a_speaker_with_one_screen_has_notes_keys_ring_and_pen(real_window, write, qtbot):
    real_window.lessons.open(write(STEPS))
    settle(qtbot, real_window.lessons)
    actions, speaking = real_window.menus.actions, real_window.speaking
    actions["notes"].trigger()
    assert speaking.notes.isVisible()
    assert speaking.notes.text.plain_text() == "Ask them first."
    actions["show_keys"].trigger()
    press(real_window, Qt.Key.Key_Home)
    assert speaking.keys.isVisible()
    assert speaking.keys.text() == "Home"
    actions["ring"].trigger()
    assert speaking.ring.isVisible()
    actions["pen"].trigger()
    marks = speaking.marks
    lab = real_window.session.current
    before = lab.state
    QTest.mousePress(marks, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(marks, QPoint(400, 350))
    QTest.mouseRelease(marks, Qt.MouseButton.LeftButton, pos=QPoint(400, 350))
    assert marks.strokes() == 1
    assert lab.state == before
    press(real_window, NEXT)
    assert marks.strokes() == 0
    actions["pen"].trigger()
    assert marks.isHidden()
    for key in ("ring", "show_keys"):
        actions[key].trigger()
    assert not speaking.ring.isVisible()
