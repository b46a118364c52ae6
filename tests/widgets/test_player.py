import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from widgets.held import Held
from widgets.icons import IconButton
from widgets.plain import Label
from widgets.player import SPEEDS, Player
from widgets.player.pace import Pace, steps_due
from widgets.player.scrubber import Scrubber


@pytest.fixture
def page(qtbot):
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(800, 200)
    return page


@pytest.fixture
def player(page):
    player = Player(next_row=True, slow=True)
    player.set_length(9)
    player.set_row_length(3)
    page.layout().addWidget(player)
    page.show()
    return player


def heard(signal):
    got = []
    signal.connect(got.append)
    return got


def button(player, name):
    return next(b for b in player.findChildren(IconButton) if b.accessibleName().startswith(name))


def test_that_buttons_move_the_index(player, qtbot):
    moved = heard(player.moved)
    for name in ("Step", "Next row", "Last", "Back", "First"):
        qtbot.mouseClick(button(player, name), Qt.MouseButton.LeftButton)
    assert moved == [1, 3, 8, 7, 0]


def test_that_keys_move_the_index(player, qtbot):
    moved, smaller = heard(player.moved), heard(player.sub_stepped)
    player.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(player, key)
    qtbot.keyClick(player, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(player, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert moved == [1, 8, 7, 0]
    assert smaller == [1, -1]


def test_that_arrows_step_whichever_button_has_the_keyboard(player, qtbot):
    moved = heard(player.moved)
    step = button(player, "Step")
    step.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(step, Qt.Key.Key_Right)
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert moved == [1, 2]
    assert not player.is_playing()


def test_that_keys_nobody_wants_reach_the_player_and_others_do_not(player, page, qtbot):
    field = QLineEdit("12", page)
    page.layout().addWidget(field)
    field.show()
    player.listen(page)
    moved = heard(player.moved)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Left)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert moved == []
    assert not player.is_playing()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert moved == [1]


def test_that_choosing_a_speed_leaves_space_and_arrows_to_the_player(player, page, qtbot):
    speed = player.findChild(QComboBox)
    page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    page.setFocus()
    qtbot.mouseClick(speed, Qt.MouseButton.LeftButton)
    speed.hidePopup()
    assert page.focusWidget() is page


def test_that_showing_a_position_is_not_reported(player):
    moved = heard(player.moved)
    player.set_index(5)
    player.set_length(3)
    assert player.index() == 2
    assert moved == []


def test_that_it_plays_to_the_end_and_rests(player, qtbot):
    player.set_speed(16)
    moved = heard(player.moved)
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda playing: not playing):
        qtbot.keyClick(player, Qt.Key.Key_Space)
    assert moved[-1] == 8
    assert moved == sorted(moved)


def test_that_play_at_the_end_starts_again(player, qtbot):
    player.set_index(8)
    moved = heard(player.moved)
    qtbot.mouseClick(button(player, "Play"), Qt.MouseButton.LeftButton)
    assert moved[0] == 0
    assert player.is_playing()
    assert button(player, "Pause")


def test_that_a_loop_goes_on_from_the_first_after_showing_the_last(player, qtbot):
    player.set_length(2)
    player.set_speed(16)
    qtbot.mouseClick(button(player, "Start again"), Qt.MouseButton.LeftButton)
    moved = heard(player.moved)
    player.play()
    qtbot.waitUntil(lambda: moved[:3] == [1, 0, 1])
    player.pause()


def test_that_a_loop_never_leaps_over_the_last(player, qtbot):
    qtbot.mouseClick(button(player, "Start again"), Qt.MouseButton.LeftButton)
    player.set_index(6)
    moved = heard(player.moved)
    for _time in range(2):
        player.findChild(Pace).due.emit(5)
    assert moved == [8, 0]


def test_that_pointing_at_something_holds_the_play(player, qtbot):
    player.set_speed(16)
    player.play()
    player.set_suspended(True)
    moved = heard(player.moved)
    qtbot.wait(80)
    assert moved == []
    assert player.is_playing()
    with qtbot.waitSignal(player.moved):
        player.set_suspended(False)


def test_that_a_hidden_player_does_not_run(player, qtbot):
    player.set_speed(16)
    player.play()
    player.hide()
    moved = heard(player.moved)
    qtbot.wait(80)
    assert moved == []
    with qtbot.waitSignal(player.moved):
        player.show()


def test_that_a_press_on_the_slider_goes_there_at_once(player, qtbot):
    moved = heard(player.moved)
    scrub = player.findChild(Scrubber)
    at = QPoint(scrub.width() - 2, scrub.height() // 2)
    qtbot.mousePress(scrub, Qt.MouseButton.LeftButton, pos=at)
    assert moved == [8]
    qtbot.mouseMove(scrub, QPoint(1, scrub.height() // 2))
    assert moved[-1] == 0
    qtbot.mouseRelease(scrub, Qt.MouseButton.LeftButton, pos=QPoint(1, 5))


def test_that_one_position_offers_no_movement(player):
    player.set_length(1)
    assert not any(button(player, name).isEnabled() for name in ("Play", "Step", "Last", "First"))
    player.play()
    assert not player.is_playing()
    player.set_length(0)
    assert player.index() == 0


@pytest.mark.parametrize("speed", SPEEDS)
def test_that_a_glide_ends_before_the_next_step(player, speed):
    player.set_speed(speed)
    player.play()
    assert player.glide() <= 250 / speed
    player.pause()


def test_that_reduced_motion_lets_windows_jump(player):
    assert player.glide() > 0
    player.set_reduced_motion(True)
    assert player.glide() == 0


def test_that_the_slow_toggle_is_reported(player, qtbot):
    slow = heard(player.slow_changed)
    qtbot.mouseClick(button(player, "Slowly"), Qt.MouseButton.LeftButton)
    assert slow == [True]
    assert player.is_slow()


@given(st.lists(st.floats(1, 900), min_size=1, max_size=50), st.sampled_from(SPEEDS))
def test_that_steps_follow_the_time_that_has_passed(gaps, speed):
    duration = due = 250 / speed
    now, steps = 0.0, 0
    for gap in gaps:
        now += gap
        if now >= due:
            count, due = steps_due(now, due, duration)
            steps += count
    assert steps == int(now // duration)


def test_that_the_position_has_room_for_larger_type(player, qtbot):
    player.set_label(lambda index: f"the token number {index}")
    place = player.findChild(Held)
    position = place.findChild(Label)
    position.setStyleSheet("font-size: 40px")
    qtbot.waitUntil(lambda: position.font().pixelSize() == 40)
    assert place.minimumWidth() >= position.sizeHint().width()


def test_that_the_longest_position_so_far_has_room_when_its_label_is_given_again(qtbot):
    player = Player()
    qtbot.addWidget(player)
    player.set_length(9)

    def label(index):
        return "in the middle of a long way" if index == 3 else "here"

    player.set_label(label)
    player.show()
    player.set_index(3)
    position = player.findChild(Held).findChild(Label)
    for _time in range(2):
        player.set_label(label)
        assert position.width() >= position.sizeHint().width()
