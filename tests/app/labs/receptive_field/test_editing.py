"""Editing numbers and the layer, as steps that can be undone; what no control offers."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox

from models.receptive_field.limits import SIDES
from models.receptive_field.presets import presets
from models.receptive_field.trace import trace
from tests.app.labs.receptive_field.acts import click, edit, show
from tests.models.receptive_field_states import random_states

_FIELDS = (
    "operation", "height", "width", "channels", "inputs", "digit", "kernel_height", "kernel_width",
    "kernels", "stride_height", "stride_width", "dilation_height", "dilation_width", "weights",
    "padding", *SIDES,
)  # fmt: skip


def test_that_a_weight_is_changed_by_keys_as_one_step_of_undo(lab, grids):
    show(lab, "half")
    before, undone = lab.state, lab.history.count()
    grid = grids.kernels[0]
    click(grid, 1, 1)
    grid.setFocus()
    for _press in range(3):
        QTest.keyClick(grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    grid.clearFocus()
    assert trace(lab.state).w[1, 1, 0, 0] == before_weight(before) + 30
    assert lab.history.count() == undone + 1
    lab.history.undo()
    assert trace(lab.state).w[1, 1, 0, 0] == before_weight(before)


def before_weight(state):
    return trace(state).w[1, 1, 0, 0]


def test_that_an_input_cell_can_be_typed(lab, grids):
    show(lab, "half")
    click(grids.inputs[0], 0, 4)
    QTest.keyClick(grids.inputs[0], Qt.Key.Key_8)
    QTest.keyClick(grids.inputs[0].findChild(QLineEdit), Qt.Key.Key_Return)
    assert lab.state.inputs == "edited"
    assert trace(lab.state).x[0, 4, 0] == 8


def test_that_the_bias_of_the_kernel_in_front_is_edited(lab, grids):
    show(lab, "volume", front=2)
    grids.bias.edited.emit(0, 0, 7.0)
    assert lab.state.biases == (1.0, 0.0, 7.0, 2.0)


def test_that_another_output_channel_comes_to_the_front(lab, grids):
    show(lab, "volume", step=8)
    click(grids.thumbs[2], 0, 0)
    assert lab.state.front == 2
    assert np.array_equal(grids.output.values(), trace(lab.state).y[:, :, 2])
    assert np.array_equal(grids.kernels[1].values(), trace(lab.state).w[:, :, 1, 2])


def test_that_a_named_kernel_fills_every_plane(lab, grids):
    show(lab, "volume")
    lab.panel.kernel_chosen.emit("identity")
    w = trace(lab.state).w
    assert w[1, 1].tolist() == np.ones((3, 4)).tolist()
    assert w.sum() == 12
    assert lab.panel.kernels.currentData() == "identity"
    grids.kernels[0].edited.emit(0, 0, 5.0)
    assert lab.panel.kernels.currentIndex() == -1


def test_that_no_control_offers_what_is_refused(lab, qtbot):
    said = []
    lab.refused.connect(said.append)
    for operation in ("convolution", "max_pooling", "average_pooling", "transposed_convolution"):
        for state in random_states(operation, 1, seed=3, largest=9):
            lab.restore(state)
            for name in _FIELDS:
                _try_all(lab, lab.panel.form.control(name))
                lab.restore(state)
    assert said == []


def _try_all(lab, control):
    if isinstance(control, QSpinBox) and control.isEnabled():
        for value in (control.minimum(), control.maximum()):
            control.setValue(value)
    elif isinstance(control, QComboBox):
        for row in range(control.count()):
            if control.model().item(row).isEnabled():
                control.setCurrentIndex(row)


def test_that_padding_by_side_is_shown_for_explicit_padding_only(lab):
    show(lab, "half")
    assert all(lab.panel.form.control(side).isHidden() for side in SIDES)
    show(lab, "full")
    assert not any(lab.panel.form.control(side).isHidden() for side in SIDES)


def test_that_a_preset_is_named_until_the_layer_changes(lab):
    for found in presets():
        lab.panel.preset_chosen.emit(found.key)
        assert lab.panel.presets.currentData() == found.key
    edit(lab, kernels=3)
    assert lab.panel.presets.currentIndex() == -1


def test_that_visits_take_the_place_of_the_input(lab, grids):
    show(lab, "half", show_visits=True)
    expected = np.outer([2, 3, 3, 3, 2], [2, 3, 3, 3, 2])
    assert np.array_equal(grids.inputs[0].values(), expected)
    before = lab.state
    QTest.keyClick(grids.inputs[0], Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.input_cells == before.input_cells


def test_that_a_digit_stays_a_picture_when_a_pixel_is_edited(lab, grids):
    show(lab, "digit")
    grids.inputs[0].edited.emit(14, 14, 0.25)
    assert lab.state.inputs == "edited"
    assert lab.views.model("layer").numbers.inputs[0].scale.kind == "pixel"


def test_that_a_change_is_named_in_the_history(lab):
    lab.panel.form.control("padding").setCurrentIndex(0)
    assert lab.history.undoText() == "Change “Padding”"


def lay_out():
    for _ in range(5):  # a layout within a layout takes its turn after the outer one
        QApplication.processEvents()


def test_that_controls_stay_under_the_pointer_when_a_preset_becomes_a_layer_of_ones_own(lab):
    show(lab, "uneven-same")
    stride = lab.panel.form.control("stride_height")
    lay_out()
    before = stride.mapTo(lab.page, stride.rect().topLeft()).y()
    stride.stepUp()
    lay_out()
    assert lab.panel.presets.currentIndex() == -1
    assert stride.mapTo(lab.page, stride.rect().topLeft()).y() == before
