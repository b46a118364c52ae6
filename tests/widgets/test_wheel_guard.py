"""A wheel over controls: it scrolls, unless one of them was chosen for it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox

from widgets.wheel_guard import WheelGuard


@pytest.fixture
def spin(qtbot):
    made = QSpinBox(value=5)
    qtbot.addWidget(made)
    WheelGuard(made)
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
