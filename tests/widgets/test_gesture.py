"""A gesture is ended by who began it, by its own pause, or by the start of another."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from widgets.gesture import Gesture
from widgets.slider import Slider


@pytest.fixture
def pair(qapp):
    owner = QObject()
    yield Gesture(owner), Gesture(owner)
    owner.deleteLater()


def test_that_one_gesture_ends_when_another_begins(pair):
    first, second = pair
    ended = QSignalSpy(first.finished)
    first.pulse()
    second.begin()
    assert ended.count() == 1
    assert not first.is_open()
    assert second.is_open()
    second.end()


def test_that_nobody_ends_the_gesture_of_another(pair, qtbot):
    first, second = pair
    ended = QSignalSpy(second.finished)
    first.pulse()
    second.begin()
    first.end()
    assert second.is_open()
    assert ended.count() == 0
    second.end()
    assert ended.count() == 1


def test_that_steps_close_together_are_one_gesture(pair, qtbot):
    first, _second = pair
    begun = QSignalSpy(first.started)
    with qtbot.waitSignal(first.finished):
        for _step in range(3):
            first.pulse()
    assert begun.count() == 1


def test_that_a_gesture_whose_control_is_gone_is_in_nobodys_way(qapp, qtbot):
    owner = QObject()
    Gesture(owner).begin()
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed)
    other = QObject()
    gesture = Gesture(other)
    gesture.begin()
    assert gesture.is_open()
    gesture.end()


def handle(slider):
    """Find the handle, whose place depends on the style."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    control = QStyle.ComplexControl.CC_Slider
    return slider.style().subControlRect(control, option, part, slider).center()


def test_that_the_drag_of_a_slider_is_one_gesture_and_so_are_its_keys(qtbot):
    slider = Slider(0, 100)
    qtbot.addWidget(slider)
    slider.resize(200, 30)
    slider.show()
    begun, ended = QSignalSpy(slider.gesture_started), QSignalSpy(slider.gesture_finished)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle(slider))
    qtbot.mouseMove(slider, QPoint(90, 15))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(90, 15))
    assert (begun.count(), ended.count()) == (1, 1)
    with qtbot.waitSignal(slider.gesture_finished):
        for _press in range(3):
            qtbot.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (begun.count(), ended.count()) == (2, 2)
