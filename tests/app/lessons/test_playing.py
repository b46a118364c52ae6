"""A lesson on the window: steps, keys, what the learner changes, what is undone."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.lab import lights
from app.lab.labs import LABS
from app.labs.receptive_field import commands
from app.lessons import library, spotlight
from app.lessons.chooser import Chooser
from models.lessons import read
from tests.app.lessons.conftest import HEAD, opened
from tests.clicker import CLICKER

STEPS = """## One
First.

```state
{"padding": "valid", "stride_height": 1, "stride_width": 1, "step": 0}
```
```show
light = "input"
```
## Two
Second.

```state
{"step": 2}
```
```show
light = ["output", "kernel"]
```
## Three
Third.

```state
{"stride_height": 2}
```
```show
light = "panel:stride_width"
```
```do
stride_width = 3
```
"""
NEXT, BACK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


@pytest.fixture
def tour(real_window, write):
    """A lesson of three steps, begun."""
    assert real_window.lessons.open(write(STEPS))
    return real_window.lessons


def settle(qtbot, tour):
    qtbot.waitUntil(tour.is_settled, timeout=10_000)


def press(window, key):
    """Press a key as it comes from a clicker: to the window that has the keyboard."""
    QTest.keyClick(window.windowHandle(), key)


def lit(window):
    return [rect for rect in window.lessons.spotlight.light.rects() if not rect.isEmpty()]


def test_that_each_step_sets_the_lab_and_lights_what_it_speaks_of(real_window, tour, qtbot):
    lab = real_window.session.current
    settle(qtbot, tour)
    assert (lab.state.padding, lab.state.step) == ("valid", 0)
    assert real_window.session.current_key == "receptive-field"
    card, light = tour.spotlight.card, tour.spotlight.light
    assert (card.title.text(), card.text.plain_text()) == ("One", "First.")
    assert card.isVisible()
    assert light.isVisible()
    assert len(lit(real_window)) == 1
    press(real_window, NEXT)
    settle(qtbot, tour)
    assert (lab.state.step, card.title.text(), len(lit(real_window))) == (2, "Two", 2)
    press(real_window, NEXT)
    settle(qtbot, tour)
    control = lights.find(lab.page, lab.lights(), "panel:stride_width")
    place = lights.rect(control, light.parentWidget())
    assert not place.isEmpty()
    assert lit(real_window)[0].contains(place)
    press(real_window, BACK)
    assert lab.state.stride_height == 1


def test_that_the_card_lies_beside_what_it_speaks_of_and_never_over_it(real_window, tour, qtbot):
    for size in ((1280, 720), (1000, 640), (1900, 1000)):
        real_window.resize(*size)
        for step in range(3):
            tour.playing.go(step)
            settle(qtbot, tour)
            card = tour.spotlight.card
            bubble = card.bubble().toRect().translated(card.pos())
            assert lit(real_window)
            assert not any(bubble.intersects(rect) for rect in lit(real_window))
            assert card.parentWidget().rect().contains(bubble)


def test_that_undo_after_a_lesson_gives_back_what_was_there_before(real_window, tour, qtbot):
    lab = real_window.session.current
    tour.playing.close()
    lab.history.clear()
    lab.do(commands.set_option, "stride_height", "Stride", 3)
    before = lab.state
    tour.begin(read(HEAD + STEPS, "lesson.md"))
    for _step in range(2):
        press(real_window, NEXT)
    lab.do(commands.set_option, "kernels", "Kernels", 2)
    last = lab.state
    tour.next()
    assert tour.playing.status == "off"
    assert lab.state == last
    assert lab.history.count() == 2
    assert lab.history.undoText() == "A test"
    real_window.menus.actions["undo"].trigger()
    assert lab.state == before
    real_window.menus.actions["redo"].trigger()
    assert lab.state == last


def test_that_each_step_is_undone_by_itself_during_the_lesson(real_window, tour):
    lab = real_window.session.current
    press(real_window, NEXT)
    assert lab.state.step == 2
    real_window.menus.actions["undo"].trigger()
    assert (lab.state.step, lab.state.padding) == (0, "valid")


def test_that_a_pause_leaves_the_state_and_a_change_meanwhile_is_undone_alone(real_window, tour):
    lab = real_window.session.current
    before_lesson = lab.first_state()
    press(real_window, NEXT)
    press(real_window, Qt.Key.Key_Escape)
    assert tour.playing.status == "paused"
    assert lab.state.step == 2
    assert tour.spotlight.card.isHidden()
    assert tour.bar.isVisible()
    assert lab.history.count() == 1
    lab.do(commands.set_option, "kernels", "Kernels", 2)
    paused = lab.state
    real_window.menus.actions["resume"].trigger()
    assert tour.playing.status == "running"
    assert lab.state.kernels == 1
    tour.playing.close()
    lab.undo()
    assert lab.state == paused
    lab.undo()
    lab.undo()
    assert lab.state == before_lesson


def test_that_what_a_learner_changes_is_kept_and_next_goes_on_from_the_lesson(real_window, tour):
    lab = real_window.session.current
    lab.do(commands.set_option, "kernels", "Kernels", 3)
    press(real_window, NEXT)
    assert (lab.state.kernels, lab.state.step) == (1, 2)
    card = tour.spotlight.card
    assert card.own.isHidden()
    press(real_window, BACK)
    assert lab.state.kernels == 1
    assert card.own.isVisibleTo(card)
    card.own.click()
    assert lab.state.kernels == 3


def test_that_a_task_waits_is_noticed_and_can_be_passed_over(real_window, tour, qtbot):
    lab = real_window.session.current
    tour.playing.go(2)
    settle(qtbot, tour)
    card = tour.spotlight.card
    assert "Your turn" in card.task.text()
    assert "Next" not in card.task.text()  # the last step's button is called otherwise
    assert not tour.playing.is_done
    lab.do(commands.set_option, "stride_width", "Stride", 2)
    assert not tour.playing.is_done
    lab.do(commands.set_option, "stride_width", "Stride", 3)
    assert tour.playing.is_done
    assert tour.bar.next.text() in card.task.text()
    tour.playing.go(2)
    assert not tour.playing.is_done
    press(real_window, NEXT)
    assert tour.playing.status == "off"
    assert tour.bar.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Period, Qt.Key.Key_B])
def test_that_the_screen_goes_black_and_comes_back(real_window, tour, key):
    press(real_window, key)
    assert tour.black.isVisible()
    assert tour.black.geometry() == real_window.rect()
    picture = real_window.grab().toImage()
    assert picture.pixelColor(20, 20).lightness() == picture.pixelColor(640, 400).lightness() == 0
    press(real_window, key)
    assert tour.black.isHidden()
    press(real_window, key)
    press(real_window, NEXT)
    assert tour.black.isHidden()
    assert tour.playing.index == 1


def test_that_one_jumps_by_the_progress_bar(real_window, tour, qtbot):
    progress = tour.bar.progress
    there = QPoint(round(progress.width() * 0.9), progress.height() // 2)
    qtbot.mouseClick(progress, Qt.MouseButton.LeftButton, pos=there)
    assert tour.playing.index == 2
    assert "3 of 3" in tour.bar.steps.text()
    tour.bar.back.click()
    assert tour.playing.index == 1
    tour.bar.next.click()
    tour.bar.next.click()
    assert tour.playing.status == "off"


def test_that_light_and_card_lie_over_no_other_lab(real_window, tour, qtbot):
    settle(qtbot, tour)
    real_window.go_to("kernels")
    settle(qtbot, tour)
    assert tour.spotlight.card.isHidden()
    assert tour.spotlight.light.isHidden()
    assert tour.bar.isVisible()
    press(real_window, NEXT)
    settle(qtbot, tour)
    assert real_window.session.current_key == "receptive-field"
    assert tour.spotlight.card.isVisible()


def test_that_a_part_that_is_not_there_is_said(real_window, write, qtbot, monkeypatch):
    monkeypatch.setattr(spotlight, "_MISSED", 2)  # it will not come
    real_window.lessons.open(write('## One\n```show\nlight = "outputt"\n```\n'))
    settle(qtbot, real_window.lessons)
    assert "“outputt”" in real_window.banner.message()
    assert "output" in real_window.banner.message().replace("outputt", "")


def test_that_a_control_is_brought_into_sight_where_the_panel_moves_after_the_step(
    real_window, write, qtbot
):
    told = []
    tour = real_window.lessons
    tour.said.connect(told.append)
    real_window.resize(1280, 560)
    real_window.lessons.open(write('## Task\n```show\nlight = "panel:padding"\n```\n'))
    panel = real_window.session.current.page.panel().findChild(QScrollArea)
    panel.verticalScrollBar().setValue(0)  # as one that makes room for the program
    settle(qtbot, tour)
    assert (len(lit(real_window)), told) == (1, [])


def test_that_the_card_points_at_nothing_while_a_learner_looks_at_another_view(
    real_window, write, qtbot
):
    told = []
    tour = real_window.lessons
    tour.said.connect(told.append)
    tour.open(write('## Task\n```show\nlight = "output"\n```\n'))
    settle(qtbot, tour)
    card, lab = tour.spotlight.card, real_window.session.current
    pointing = card.grab().toImage()
    lab.do(commands.look_at_view, "cost")
    qtbot.waitUntil(lambda: tour.is_settled() and not lit(real_window), timeout=10_000)
    assert (card.grab().toImage() != pointing, told) == (True, [])
    lab.do(commands.look_at_view, "layer")
    qtbot.waitUntil(lambda: tour.is_settled() and bool(lit(real_window)), timeout=10_000)
    assert card.grab().toImage() == pointing


def test_that_planes_are_lit_without_the_kernel_that_lies_between(real_window, write, qtbot):
    state = '```state\n{"channels": 3, "stack_planes": true}\n```\n'
    real_window.lessons.open(write(f'## Planes\n{state}```show\nlight = "input"\n```\n'))
    settle(qtbot, real_window.lessons)
    lab, light = real_window.session.current, real_window.lessons.spotlight.light
    front = lights.find(lab.page, lab.lights(), "kernel")[0]
    assert len(lit(real_window)) == 3
    assert not any(
        rect.intersects(lights.rect(front, light.parentWidget())) for rect in lit(real_window)
    )


def test_that_a_lesson_is_opened_by_dropping_it(real_window, write):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(write(STEPS))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    real_window.dropEvent(event)
    assert real_window.lessons.playing.status == "running"


def test_that_a_lesson_that_does_not_fit_is_refused_and_changes_nothing(real_window, write):
    before = real_window.session.current_key
    assert not real_window.lessons.open(write('## One\n```state\n{"strid": 2}\n```\n'))
    assert "lesson.md, line 7: " in real_window.banner.message()
    assert "strid" in real_window.banner.message()
    assert real_window.session.current_key == before
    assert real_window.lessons.playing.status == "off"


def can_have_the_keyboard(page):
    return [
        widget
        for widget in (page, *page.findChildren(QWidget))
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.isEnabled()
    ]


def test_that_next_and_back_work_whatever_has_the_keyboard(real_window, tour):
    lab = real_window.session.current
    lab.history.clear()
    kinds = {type(widget): widget for widget in can_have_the_keyboard(lab.page)}
    for widget in kinds.values():
        for name, key in CLICKER.items():
            tour.black.hide()
            tour.playing.go(1)
            state = lab.state
            widget.setFocus()
            QTest.keyClick(widget, key)
            where = f"{name} on {type(widget).__name__} “{widget.accessibleName()}”"
            expected = {"page up": 0, "page down": 2}.get(name, 1)
            assert tour.playing.index == expected, where
            if name == "escape" and not is_typed_in(widget):
                assert tour.playing.status == "paused", where
            if name in ("period", "b") and not is_typed_in(widget):
                assert tour.black.isVisible(), where
            if "page" not in name:
                assert dataclasses.replace(lab.state, step=state.step) == state, where
            tour.playing.resume()


def test_that_a_training_is_started_once_and_the_lesson_goes_on_when_it_has_ended(
    real_window, write, qtbot, monkeypatch
):
    real_window.go_to("receptive-field")
    lab, started, status = real_window.session.current, [], ["done"]

    def train():
        started.append(True)
        status[0] = "under way"

    monkeypatch.setattr(lab, "train", train)
    monkeypatch.setattr(lab, "training_status", lambda: status[0])
    tour = real_window.lessons
    tour.open(write("## One\n```show\ntrain = true\n```\n## Two\n"))
    assert started == [True]
    assert "under way" in tour.spotlight.card.task.text()
    assert tour.playing.index == 0
    status[0] = "done"
    qtbot.waitUntil(lambda: tour.playing.index == 1, timeout=5000)
    press(real_window, BACK)
    assert started == [True], "once only"
    tour.playing.close()
    tour.open(write("## One\n```show\ntrain = true\n```\n## Two\n"))
    status[0] = "paused"
    qtbot.waitUntil(lambda: not tour.spotlight.card.task.text(), timeout=5000)
    assert tour.playing.index == 0, "who stops a training goes on by hand"


def test_that_a_stranger_finds_the_lessons(real_window, qtbot):
    real_window.menus.actions["resume"].trigger()
    chooser = real_window.findChild(Chooser)
    assert chooser.isVisible()
    assert chooser.list.count() == len(library.listed())
    chooser.list.setCurrentRow(1)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert real_window.lessons.playing.lesson == library.listed()[1].lesson
    real_window.lessons.playing.close()
    real_window.telling.welcome()
    start = next(b for b in real_window.banner.findChildren(QPushButton) if "Start" in b.text())
    start.click()
    assert real_window.lessons.playing.lesson == library.listed()[0].lesson


def test_that_a_lesson_left_by_quitting_is_offered_at_the_next_start(qtbot, qapp):
    entry = library.listed()[1]
    with opened(qtbot, keeps=True) as window:
        window.lessons.open(entry.key)
        press(window, NEXT)
    said = f"Go on with “{entry.lesson.title}”, step 2 of {len(entry.lesson.steps)}"
    with opened(qtbot, keeps=True) as window:
        window.telling.offer_lesson()
        window.lessons.choose()
        chooser = window.findChild(Chooser)
        assert chooser.left.isVisible()
        assert chooser.left.text() == said
        chooser.reject()
        go_on = next(b for b in window.banner.findChildren(QPushButton) if b.text() == said)
        qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
        assert window.lessons.playing.lesson == entry.lesson
        assert window.lessons.playing.index == 1
        assert window.banner.isHidden()
    with opened(qtbot, keeps=True) as window:
        window.telling.offer_lesson()
        window.lessons.choose()
        qtbot.mouseClick(window.findChild(Chooser).left, Qt.MouseButton.LeftButton)
        assert window.lessons.playing.index == 1
        window.lessons.bar.close_button.click()
    with opened(qtbot, keeps=True) as window:
        window.telling.offer_lesson()
        assert window.banner.isHidden(), "it was ended, not left"
        assert window.lessons.playing.lesson is None


def test_that_a_lesson_file_that_is_gone_is_not_offered(qtbot, qapp, write):
    path = write("## One\n## Two\n")
    with opened(qtbot, keeps=True) as window:
        window.lessons.open(path, 1)
    Path(path).unlink()
    with opened(qtbot, keeps=True) as window:
        window.telling.offer_lesson()
        assert window.banner.isHidden()


def test_that_a_clicker_leads_on_in_every_lab_and_view(real_window, write, tf):
    presented = []
    real_window.lessons.presentation_asked.disconnect()
    real_window.lessons.presentation_asked.connect(lambda: presented.append(True))
    for key in [lab.key for lab in LABS if lab.key != "practice"]:
        head = f'+++\ntitle = "A test"\nlab = "{key}"\n+++\n'
        assert real_window.lessons.open(write("## One\n## Two\n## Three\n", head))
        playing, lab, tried = real_window.lessons.playing, real_window.session.current, set()
        views = lab.views.keys()
        for view in views:
            playing.go(1)
            lab.views.chosen.emit(view)
            for widget in can_have_the_keyboard(lab.page):
                if type(widget) in tried or not widget.isVisible():
                    continue
                tried.add(type(widget))
                for pressed, goes_to in ((NEXT, 2), (BACK, 0)):
                    playing.go(1)
                    count = lab.history.count()
                    widget.setFocus()
                    QTest.keyClick(widget, pressed)
                    where = f"{key}, {view}: {type(widget).__name__}"
                    assert playing.index == goes_to, where
                    assert lab.history.count() <= count + 1, where
                    assert lab.state == playing.here.state or lab.stays, where
                playing.go(1)
                for name in ("b", "period", "f5", "escape"):
                    presented.clear()
                    real_window.lessons.black.hide()
                    if is_typed_in(widget):
                        playing.go(1)
                    widget.setFocus()
                    state = lab.state
                    QTest.keyClick(widget, CLICKER[name])
                    assert playing.index == 1, f"{where}, {name}"
                    assert presented == [True] * (name == "f5"), f"{where}, {name}"
                    if is_typed_in(widget):
                        continue  # signs and Esc belong to who types
                    black, paused = real_window.lessons.black.isVisible(), playing.status
                    assert black == (name in ("b", "period")), f"{where}, {name}"
                    assert (paused == "paused") == (name == "escape"), f"{where}, {name}"
                    assert lab.state == state, f"{where}, {name}"
        playing.close()
    assert tf is not None, "some views ask it; its import must not outlast the window"


def is_typed_in(widget):
    """Whether a widget is a field, in which Esc and signs belong to who types."""
    field = isinstance(widget, QAbstractSpinBox | QLineEdit)
    return field or (isinstance(widget, QPlainTextEdit) and not widget.isReadOnly())
