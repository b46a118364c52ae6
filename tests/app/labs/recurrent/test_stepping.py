import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.labs.recurrent.conftest import click, go, settle, step
from widgets.plain import Label


@pytest.fixture
def place(lab):
    return lambda: (lab.state.token, lab.state.phase)


@pytest.mark.parametrize("slow", [True, False])
def test_that_arrows_step_through_tokens(lab, place, qtbot, slow):
    lab.player.set_slow(slow)
    qtbot.keyClick(lab.page, Qt.Key.Key_Right)
    assert place() == (3, 3)
    qtbot.keyClick(lab.page, Qt.Key.Key_Left)
    assert place() == (2, 3)


def test_that_arrows_stop_at_the_last_token(lab, place, qtbot):
    for _key in range(9):
        qtbot.keyClick(lab.page, Qt.Key.Key_Right)
    assert place() == (4, 3)
    assert any(label.text().startswith("t = 4 (0–4) ·") for label in lab.player.findChildren(Label))


@pytest.mark.parametrize("slow", [True, False])
def test_that_pages_step_through_tokens(lab, place, qtbot, slow):
    lab.player.set_slow(slow)
    qtbot.keyClick(lab.page, Qt.Key.Key_PageDown)
    assert place()[0] == 3
    qtbot.keyClick(lab.page, Qt.Key.Key_PageUp)
    qtbot.keyClick(lab.page, Qt.Key.Key_PageUp)
    assert place()[0] == 1


@pytest.mark.parametrize("slow", [True, False])
def test_that_shift_and_arrows_step_through_sub_steps_and_over_tokens(lab, place, qtbot, slow):
    lab.player.set_slow(slow)
    for _key in range(4):
        qtbot.keyClick(lab.page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert place() == (3, 0)
    qtbot.keyClick(lab.page, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert place() == (2, 6)


def test_that_stepping_back_shows_the_same_picture(lab, qtbot):
    before = step(lab).diagram.grab().toImage()
    qtbot.keyClick(lab.page, Qt.Key.Key_Right)
    settle(lab, qtbot)
    assert step(lab).diagram.grab().toImage() != before
    qtbot.keyClick(lab.page, Qt.Key.Key_Left)
    settle(lab, qtbot)
    assert step(lab).diagram.grab().toImage() == before


def test_that_reduced_motion_lets_nothing_run(lab, qtbot):
    lab.page.set_reduced_motion(True)
    qtbot.keyClick(lab.page, Qt.Key.Key_Right)
    assert step(lab).diagram.is_drawn()


def test_that_the_ends_hold(lab, place, qtbot):
    qtbot.keyClick(lab.page, Qt.Key.Key_End)
    assert place() == (4, 6)
    qtbot.keyClick(lab.page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert place() == (4, 6)
    qtbot.keyClick(lab.page, Qt.Key.Key_Home)
    assert place() == (0, 0)


def test_that_a_click_on_the_stage_gives_the_keys_to_the_player(lab, place, qtbot):
    strip = step(lab).timeline.strip_of("h")
    for widget, at in (
        (strip, strip.cell_rect(1, 1).center()),
        (lab.tokens, lab.tokens.token_rect(1).center()),
        (step(lab).diagram, step(lab).diagram.place_of("x", 2)),
    ):
        lab.panel.sequence.text_field.setFocus()
        click(widget, at.toPoint(), qtbot)
        before = place()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert place() != before
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert lab.state.unit is not None


def test_that_play_goes_on_to_the_end_and_stops(lab, place, qtbot):
    lab.player.set_speed(16)
    qtbot.keyClick(lab.page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place() == (4, 6))
    assert not lab.player.is_playing()


def test_that_a_shorter_text_leaves_a_valid_place(lab, qtbot):
    go(lab, qtbot, token=4)
    go(lab, qtbot, text="one two")
    assert lab.player.index() < lab.player.length()
    lab.page.grab()
