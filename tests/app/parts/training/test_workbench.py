"""A lab's training, wired: buttons, curves, runs and history work together."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.parts.training.buttons import TrainingButtons
from app.parts.training.learn import LearnView
from models.errors import InvalidInput
from tests.app.parts.training.conftest import QUICK, has, wait_until_ended
from tests.models.training.clients import Sums


@pytest.fixture
def desk(make_room, qtbot):
    """A workbench with buttons and curves in a window."""
    room = make_room()
    window = QWidget()
    qtbot.addWidget(window)
    room.buttons = TrainingButtons(window)
    room.curves = LearnView("Points", QLabel("first"))
    for part in (room.buttons, room.curves):
        part.setParent(window)
    room.take_buttons(room.buttons)
    room.take_learn(room.curves)
    room.set_active(True)
    room.show_front(curves=True)
    room.source.load("points", has("points"))
    window.show()
    return room


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_start_trains_and_the_curves_follow(desk, qtbot):
    looks = []
    desk.look_wanted.connect(lambda: looks.append(desk.trainings.status))
    assert desk.buttons.extend.isHidden()
    press(qtbot, desk.buttons.start)
    assert not desk.is_settled()
    wait_until_ended(qtbot, desk)
    qtbot.waitUntil(desk.is_settled)
    assert looks
    run = desk.trainings.run
    assert len(desk.curves.loss.points(desk.curves.loss.lines()[0])[0]) == 4
    assert desk.curves.table.rowCount() == 1
    assert desk.buttons.extend.text() == "Continue: 2 more epochs"

    old, desk.options = QUICK, replace(QUICK, epochs=3)
    desk.show_options(old, desk.options)
    assert desk.buttons.extend.text() == "Continue: 3 more epochs"
    press(qtbot, desk.buttons.extend)
    wait_until_ended(qtbot, desk)
    assert len(run.info.epochs) == 5


def test_that_single_steps_are_made_and_a_step_that_cannot_be_seen_is_not_offered(desk, qtbot):
    assert sorted(desk.buttons.steps) == ["batch", "epoch", "reset", "stop"]
    assert not desk.buttons.steps["stop"].isEnabled()
    press(qtbot, desk.buttons.steps["batch"])
    qtbot.waitUntil(lambda: desk.trainings.status == "paused", timeout=60_000)
    assert desk.trainings.run.steps == 1
    assert desk.buttons.start.text() == "Resume"
    press(qtbot, desk.buttons.steps["epoch"])
    qtbot.waitUntil(lambda: desk.trainings.status == "paused", timeout=60_000)
    assert len(desk.trainings.run.info.epochs) == 1
    press(qtbot, desk.buttons.steps["stop"])
    wait_until_ended(qtbot, desk)


def test_that_a_run_is_looked_at_left_removed_and_had_back(desk, qtbot):
    chosen = []
    desk.run_chosen.connect(chosen.append)
    press(qtbot, desk.buttons.start)
    wait_until_ended(qtbot, desk)
    run = desk.trainings.run
    press(qtbot, desk.buttons.steps["reset"])
    assert (desk.trainings.run, desk.trainings.status) == (None, "idle")
    desk.curves.run_chosen.emit(run)
    assert desk.trainings.run is run
    assert chosen == ["", run.info.key]
    desk.curves.renamed.emit(run, "Known")
    assert run.info.name == "Known"
    desk.curves.removed.emit(run)
    assert desk.shelf.runs == []
    press(qtbot, desk.curves.undo)
    assert (desk.shelf.runs, desk.trainings.run) == ([run], run)
    desk.reset()
    desk.look_at_kept("gone")
    assert desk.trainings.run is run


def test_that_what_is_hidden_is_not_drawn_until_it_is_shown(desk, qtbot):
    desk.show_front(curves=False)
    press(qtbot, desk.buttons.start)
    wait_until_ended(qtbot, desk)
    assert desk.curves.table.rowCount() == 0
    desk.show_front(curves=True)
    assert desk.curves.table.rowCount() == 1
    assert len(desk.curves.loss.points(desk.curves.loss.lines()[0])[0]) == 4


def test_that_what_takes_long_to_make_of_the_data_is_made_in_their_thread(make_room, qtbot):
    room = make_room()
    waits, threads, go = [], [], threading.Event()

    def making(_data, _network):
        threads.append(threading.current_thread().name)
        yield
        threads.append(threading.current_thread().name)
        assert go.wait(60)
        yield
        return Sums()

    room.making = making
    room.waiting.connect(waits.append)
    room.source.load("points", has("points"))
    qtbot.waitUntil(lambda: room.source.standing == "ready")
    room.starting.press_start()
    assert waits == ["The data are being prepared; then the training starts."]
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads == [threading.main_thread().name, "data"]
    assert room.training_status() == "under way"
    assert room.trainings.run is None
    go.set()
    wait_until_ended(qtbot, room)
    assert room.trainings.run.steps == 4
    assert room.said == []


def test_that_a_start_being_prepared_can_be_given_up_or_refused(make_room, qtbot):
    room = make_room()
    changes, begun, go = [], [], threading.Event()

    def making(_data, _network):
        yield
        begun.append(True)
        assert go.wait(60)
        raise InvalidInput("These do not fit.")

    room.making = making
    room.changed.connect(lambda: changes.append(len(room.said)))
    room.source.load("points", has("points"))
    qtbot.waitUntil(lambda: room.source.standing == "ready")
    room.starting.press_start()
    qtbot.waitUntil(lambda: len(begun) == 1)
    room.starting.forget()
    assert room.is_settled()
    room.starting.press_start()
    assert not room.is_settled()
    go.set()
    qtbot.waitUntil(lambda: room.said == ["These do not fit."])
    assert room.is_settled()
    assert changes[-1] == 1
    assert room.trainings.run is None


def test_that_a_start_says_that_it_waits_and_can_be_given_up(make_room, qtbot):
    room = make_room()
    waits = []
    room.waiting.connect(waits.append)
    room.source.load("points", has("points"))
    room.starting.press_start()
    assert waits == ["The data are being read; then the training starts."]
    room.give_up_data()
    assert room.is_settled()
    room.starting.press_start()
    assert room.said == ["Choose data first."]
