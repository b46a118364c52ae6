import pytest
from PySide6.QtCore import Qt

from widgets.view_switch import ViewSwitch


@pytest.fixture
def switch(qtbot):
    made = ViewSwitch(("Step", "step"), ("Weights", "weights"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_click_chooses_a_view_and_releases_the_other(switch, qtbot):
    got = []
    switch.chosen.connect(got.append)
    switch.show_view("step")
    qtbot.mouseClick(switch.button("weights"), Qt.MouseButton.LeftButton)
    assert got == ["weights"]
    assert not switch.button("step").isChecked()


def test_that_showing_a_view_reports_nothing(switch):
    got = []
    switch.chosen.connect(got.append)
    switch.show_view("weights")
    assert got == []
    assert switch.button("weights").isChecked()
