"""Stepping: forth and back exactly, by cells and by products."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.receptive_field.trace import trace
from tests.app.labs.receptive_field.acts import edit, leave, point, show
from widgets.tensor_grid import Block


def test_that_arrow_keys_step_forth_and_back_exactly(lab, grids):
    show(lab, "half", step=0)
    first = grids.inputs[0].grab().toImage()
    QTest.keyClick(lab.page, Qt.Key.Key_Right)
    assert lab.state.step == 1
    assert lab.page.explanation().startswith("Row 0, column 1")
    QTest.keyClick(lab.page, Qt.Key.Key_Left)
    lab.player.set_reduced_motion(True)
    QTest.keyClick(lab.page, Qt.Key.Key_Right)
    QTest.keyClick(lab.page, Qt.Key.Key_Left)
    assert grids.inputs[0].grab().toImage() == first


def test_that_the_output_fills_as_the_window_slides(lab, grids):
    show(lab, "half", step=6)
    assert [_is_empty(grids.output, *cell) for cell in np.ndindex(5, 5)] == [False] * 7 + [
        True
    ] * 18
    QTest.keyClick(lab.page, Qt.Key.Key_End)
    assert not any(_is_empty(grids.output, *cell) for cell in np.ndindex(5, 5))


def _is_empty(grid, row, column):
    """Tell whether a cell shows nothing but its ground."""
    inside = grid.cell_rect(row, column).adjusted(4, 4, -4, -4).toRect()
    picture = grid.grab(inside).toImage()
    places = np.ndindex(picture.height(), picture.width())
    return len({picture.pixel(x, y) for y, x in places}) == 1


def test_that_stepping_is_no_step_of_undo(lab):
    QTest.keyClick(lab.page, Qt.Key.Key_Right)
    assert not lab.history.canUndo()


def test_that_a_slow_step_adds_one_product(lab, grids):
    show(lab, "none", step=0)
    QTest.keyClick(lab.page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert lab.state.slow
    layer = trace(lab.state)
    moment = layer.moment(lab.state.step, slow=True)
    assert grids.output.values()[moment.output] == pytest.approx(layer.reached(moment, 0))
    assert "product 1 of 9" in lab.page.explanation()
    assert grids.kernels[0].marks()["product"].blocks == (Block(0, 0),)


def test_that_choosing_slow_stays_at_the_cell(lab):
    show(lab, "half", step=7)
    lab.player.set_slow(True)
    assert trace(lab.state).moment(lab.state.step, slow=True).output == (1, 2)
    lab.player.set_slow(False)
    assert lab.state.step == 7


def test_that_a_step_beyond_the_end_shows_the_last_cell(lab):
    show(lab, "half", step=24)
    edit(lab, stride_height=3, stride_width=3)
    assert lab.page.explanation().startswith("Row 1, column 1 of 2 × 2")


def test_that_the_animation_waits_as_a_ghost_while_one_points(lab, grids):
    show(lab, "half", step=6)
    lab.player.play()
    point(grids.output, 4, 4)
    assert grids.output.marks()["ghost"].blocks == (Block(1, 1),)
    assert grids.inputs[0].marks()["ghost"].style == "ghost"
    assert not lab.player.is_moving()
    leave(grids.output)
    assert "ghost" not in grids.output.marks()
    assert lab.player.is_moving()
    lab.player.pause()


def test_that_the_player_is_there_only_where_something_moves(lab):
    assert lab.player.isVisible()
    for view in ("cost", "stack"):
        lab.views.switch.button(view).click()
        assert lab.state.view == view
        assert not lab.player.isVisible()


def test_that_the_window_of_a_hidden_lab_stands_still(lab):
    lab.player.play()
    lab.page.hide()
    assert not lab.player.is_moving()
    lab.player.pause()


def test_that_choosing_a_preset_leaves_space_to_the_player(lab, qtbot):
    lab.page.setFocus()
    qtbot.mouseClick(lab.panel.presets, Qt.MouseButton.LeftButton)
    lab.panel.presets.hidePopup()
    assert lab.page.focusWidget() is lab.page
