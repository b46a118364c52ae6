"""A wheel, or a presenter's clicker, over controls: they go past, unless a control is meant."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tests.clicker import CLICKER
from widgets import keyboard
from widgets.guard import Guard
from widgets.number_box import NumberBox, WholeBox

CONTROL = Qt.KeyboardModifier.ControlModifier


class Stage(QWidget):
    """The home of the keyboard; it hears the keys that no control wants."""

    def __init__(self, control):
        super().__init__()
        self.keys = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        keyboard.make_home(self)
        QHBoxLayout(self).addWidget(control)

    def keyPressEvent(self, event):
        self.keys.append(Qt.Key(event.key()))


def whole():
    box = WholeBox(0, 9)
    box.setValue(5)
    return box, box.value


def real():
    box = NumberBox(-9, 9)
    box.setValue(0.5)
    return box, box.value


def choice():
    box = QComboBox()
    box.addItems(["Alpha", "Beta", "Gamma"])
    box.setCurrentIndex(1)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box, box.currentIndex


def slider():
    made = QSlider(Qt.Orientation.Horizontal)
    made.setValue(50)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made, made.value


def check():
    box = QCheckBox("Beta")
    return box, box.isChecked


def table():
    made = QTableWidget(3, 1)
    for row, text in enumerate(("Alpha", "Beta", "Gamma")):
        made.setItem(row, 0, QTableWidgetItem(text))
    made.setCurrentCell(0, 0)
    return made, made.currentRow


MAKERS = {"whole": whole, "real": real, "choice": choice, "slider": slider, "check": check}


def shown(qtbot, maker):
    control, value = maker()
    Guard(control)
    stage = Stage(control)
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    return stage, control, value


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("key", CLICKER.values(), ids=CLICKER)
def test_that_no_key_of_a_clicker_changes_a_control(qtbot, maker, key):
    stage, control, value = shown(qtbot, maker)
    before = value()
    qtbot.keyClick(control, key)
    control.clearFocus()
    assert value() == before
    assert stage.isVisible()


@pytest.mark.parametrize("maker", [whole, real, choice, slider])
@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down])
def test_that_the_stage_gets_the_keys_that_move_on(qtbot, maker, key):
    stage, control, _value = shown(qtbot, maker)
    qtbot.keyClick(control, key)
    assert stage.keys == [key]


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B])
def test_that_a_table_keeps_its_row(qtbot, key):
    _stage, control, row = shown(qtbot, table)
    qtbot.keyClick(control, key)
    assert row() == 0


@pytest.mark.parametrize("maker", [whole, real, choice, slider])
def test_that_an_arrow_with_ctrl_changes_a_control(qtbot, maker):
    stage, control, value = shown(qtbot, maker)
    before = value()
    qtbot.keyClick(control, Qt.Key.Key_Up, CONTROL)
    assert value() != before
    qtbot.keyClick(control, Qt.Key.Key_Down, CONTROL)
    assert value() == before
    assert not set(stage.keys) & set(CLICKER.values())
    assert control.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_that_enter_and_escape_take_the_keyboard_back_to_the_stage(qtbot, key):
    stage, control, value = shown(qtbot, whole)
    control.selectAll()
    qtbot.keyClicks(control, "7")
    qtbot.keyClick(control, key)
    assert stage.hasFocus()
    assert value() == (7 if key == Qt.Key.Key_Return else 5)
    assert control.text() == str(value())


def test_that_a_choice_takes_the_keyboard_back_to_the_stage(qtbot):
    stage, control, value = shown(qtbot, choice)
    control.showPopup()
    view = control.view()
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert value() == 2
    qtbot.waitUntil(stage.hasFocus)


@pytest.mark.parametrize("maker", [check, slider])
def test_that_a_click_takes_the_keyboard_back_to_the_stage(qtbot, maker):
    stage, control, _value = shown(qtbot, maker)
    qtbot.mouseClick(control, Qt.MouseButton.LeftButton, pos=QPoint(8, control.height() // 2))
    qtbot.waitUntil(stage.hasFocus)


def test_that_a_click_into_a_field_leaves_the_keyboard_there(qtbot):
    stage, control, _value = shown(qtbot, whole)
    line = control.findChild(QLineEdit)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(control, "3")
    assert control.hasFocus()
    assert not stage.hasFocus()


@pytest.fixture
def spin(qtbot):
    made = WholeBox()
    made.setValue(5)
    qtbot.addWidget(made)
    Guard(made)
    made.show()
    return made


def turn(control):
    """Turn the wheel towards larger numbers; tell whether the control wanted it."""
    place = QPointF(control.rect().center())
    event = QWheelEvent(
        place, control.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(control, event)
    return event.isAccepted()


def test_that_a_wheel_passes_over_a_control(spin):
    spin.clearFocus()
    assert not turn(spin)
    assert spin.value() == 5


def test_that_a_wheel_changes_the_control_that_has_the_keyboard(spin, qtbot):
    spin.activateWindow()
    spin.setFocus()
    qtbot.waitUntil(spin.hasFocus)
    assert turn(spin)
    assert spin.value() == 6
