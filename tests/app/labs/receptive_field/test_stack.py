"""Stacked layers on screen: choosing neurons, changing layers, networks by name."""

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.receptive_field.formulas import reach_letters, reach_rules
from models.receptive_field.networks import networks
from models.receptive_field.receptive import neuron_of, reaches
from models.receptive_field.state import State
from tests.app.labs.receptive_field.acts import look
from widgets.fitted_line import FittedLine


@pytest.fixture
def lab(lab):
    look(lab, view="stack")
    return lab


@pytest.mark.parametrize("name", [found.stack.name for found in networks()])
def test_that_every_network_is_drawn_and_said(lab, name):
    lab.stack_panel.network_chosen.emit(name)
    assert lab.state.stack.name == name
    assert not lab.page.grab().isNull()
    field = reaches(lab.state.stack)[-1].field
    assert f"sees {field} × {field} pixels" in lab.page.explanation()
    assert f"field {field}" in lab.views.widget("stack").cone.accessibleDescription()
    assert lab.stack_panel.networks.currentData() == name


def test_that_a_click_on_the_picture_moves_the_neuron_there(lab):
    lab.stack_panel.network_chosen.emit("three-3x3")
    picture = lab.views.widget("stack").picture
    square = picture.square()
    QTest.mouseClick(
        picture, Qt.MouseButton.LeftButton, pos=square.topLeft().toPoint() + QPoint(2, 2)
    )
    assert neuron_of(lab.state.stack) == (0, 0)
    QTest.mouseClick(
        picture, Qt.MouseButton.LeftButton, pos=square.bottomRight().toPoint() - QPoint(2, 2)
    )
    assert neuron_of(lab.state.stack) == (25, 25)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert neuron_of(lab.state.stack) == (25, 24)
    assert not lab.history.undoText().startswith("neuron")


def test_that_a_click_on_the_side_view_chooses_layer_and_neuron(lab):
    cone = lab.views.widget("stack").cone
    third = cone.place_of(2, 2).toPoint()
    QTest.mouseClick(cone, Qt.MouseButton.LeftButton, pos=third)
    assert (lab.state.stack.layer, lab.state.stack.column) == (2, 2)
    QTest.keyClick(cone, Qt.Key.Key_Up)
    # the field of neuron 0 of layer 3 has the same middle as that of neuron 2 below it
    assert (lab.state.stack.layer, lab.state.stack.column) == (3, 0)
    QTest.keyClick(cone, Qt.Key.Key_Right)
    assert lab.state.stack.column == 1


def test_that_layers_are_added_moved_removed_and_undone(lab):
    before = lab.state.stack
    lab.stack_panel.button("down").click()
    assert lab.state.stack.layer == 4
    assert lab.state.stack.layers[3] == before.layers[4]
    lab.stack_panel.button("add").click()
    assert len(lab.state.stack.layers) == 6
    lab.stack_panel.button("remove").click()
    assert len(lab.state.stack.layers) == 5
    assert lab.stack_panel.networks.currentIndex() == -1
    for _change in range(3):
        lab.history.undo()
    assert lab.state.stack == before


def test_that_no_control_of_a_layer_offers_what_is_refused(lab):
    said = []
    lab.refused.connect(said.append)
    for found in networks():
        for layer in range(1, len(found.stack.layers) + 1, 3):
            lab.stack_panel.network_chosen.emit(found.stack.name)
            lab.views.widget("stack").neuron_chosen_in_layer.emit(layer, 0)
            for name in ("kernel", "stride", "dilation"):
                control = lab.stack_panel.layer_form.control(name)
                for value in (control.minimum(), control.maximum()):
                    control.setValue(value)
            size = lab.stack_panel.size_form.control("size")
            size.setValue(size.minimum())
    assert said == []


def test_that_a_pooling_offers_no_dilation(lab):
    lab.views.widget("stack").neuron_chosen_in_layer.emit(2, 0)
    assert not lab.stack_panel.layer_form.control("dilation").isEnabled()


def test_that_a_picture_that_is_gone_is_replaced(lab):
    lab.restore(State(view="stack"))
    lab.stack_panel.picture_chosen.emit("no such picture")
    assert lab.state.stack.picture == "no such picture"
    assert not lab.page.grab().isNull()


def test_that_the_same_layers_keep_the_picture_that_was_chosen(lab):
    lab.stack_panel.picture_chosen.emit("bars")
    lab.stack_panel.network_chosen.emit("dilated")
    assert lab.state.stack.picture == "bars"


def test_that_a_wheel_that_scrolls_the_panel_chooses_nothing(lab, qtbot):
    before = lab.state
    chooser = lab.stack_panel.networks
    place = QPointF(chooser.rect().center())
    for _notch in range(2):
        event = QWheelEvent(
            place, QPointF(chooser.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
            False,
        )  # fmt: skip
        QApplication.sendEvent(chooser, event)
    assert lab.state == before


def lay_out():
    for _ in range(5):  # a layout within a layout takes its turn after the outer one
        QApplication.processEvents()


def test_that_the_buttons_of_a_layer_stay_under_the_pointer(lab):
    lab.stack_panel.network_chosen.emit("lenet-5")
    down = lab.stack_panel.button("down")
    lay_out()
    before = down.mapTo(lab.page, QPoint()).y()
    down.click()
    down.click()
    lay_out()
    assert lab.state.stack.layer == 3
    assert down.mapTo(lab.page, QPoint()).y() == before


def test_that_the_letters_of_the_recurrences_are_explained(lab):
    said = reach_letters()
    letters = set(re.findall(r"\b[a-z]\b|₀", " ".join(reach_rules())))
    assert letters == {"₀", "s", "p", "q"}
    assert all(letter in said for letter in letters)
    assert any(line.text() == said for line in lab.views.widget("stack").findChildren(FittedLine))
