"""The Receptive-field lab: stepping, pointing, pinning, editing, and what it never offers."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox

from app.labs.receptive_field import LAB, captions
from app.labs.receptive_field.layout import Shape, arrange
from app.labs.receptive_field.scenes import scenes
from models.receptive_field.limits import SIDES
from models.receptive_field.presets import layer_fields, preset, presets
from models.receptive_field.state import Pin, State
from models.receptive_field.trace import Moment, trace
from models.state import decode, encode
from tests.models.receptive_field_states import random_states, result_of
from widgets.tensor_grid import Block


@pytest.fixture
def lab(background, qtbot):
    made = LAB(background)
    qtbot.addWidget(made.page)
    made.page.resize(1280, 640)
    made.page.show()
    made.set_active(True)
    return made


@pytest.fixture
def grids(lab):
    return lab.layer.stage.grids


def show(lab, key, **fields):
    lab.change("Choose", **(layer_fields(preset(key).state) | fields))


def point(grid, row, column):
    """Bring the pointer to a cell."""
    leave(grid)
    QTest.mouseMove(grid, grid.cell_rect(row, column).center().toPoint())


def leave(grid):
    """Bring the pointer beside the cells."""
    QTest.mouseMove(grid, QPoint(1, 1))


def click(grid, row, column):
    place = grid.cell_rect(row, column).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("name", scenes())
def test_that_every_scene_is_drawn(lab, name):
    lab.restore(lab.scenes()[name])
    assert not lab.page.grab().isNull()
    assert lab.page.explanation()
    assert lab.is_settled()


# ---- stepping


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
    blank = grids.output._contents.blank
    assert blank.ravel().tolist() == [False] * 7 + [True] * 18
    QTest.keyClick(lab.page, Qt.Key.Key_End)
    assert not grids.output._contents.blank.any()


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
    lab.change("Stride", stride_height=3, stride_width=3)
    assert lab.page.explanation().startswith("Row 1, column 1 of 2 × 2")


# ---- pointing, three ways


def test_that_an_output_cell_shows_its_window_and_its_sum(lab, grids):
    show(lab, "half", step=24)
    point(grids.output, 1, 3)
    (block,) = grids.inputs[0].marks()["window"].blocks
    assert (block.row, block.column, block.rows, block.columns) == (0, 2, 3, 3)
    assert lab.layer.sum.text().endswith(f"= {trace(lab.state).y[1, 3, 0]:.0f}".replace("-", "−"))
    assert lab.page.explanation().startswith("Row 1, column 3")


def test_that_an_input_cell_shows_every_output_that_uses_it(lab, grids):
    show(lab, "half", step=24)
    point(grids.inputs[0], 0, 0)
    marked = {(int(b.row), int(b.column)) for b in grids.output.marks()["cells"].blocks}
    assert marked == {link.output for link in trace(lab.state).links.outputs_of((0, 0))}
    used = {(int(b.row), int(b.column)) for b in grids.kernels[0].marks()["cells"].blocks}
    assert used == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert "used by 4 outputs" in lab.page.explanation()


def test_that_a_weight_shows_its_inputs_and_its_share_of_each_output(lab, grids):
    show(lab, "half", step=24)
    layer = trace(lab.state)
    point(grids.kernels[0], 0, 2)
    links = layer.links.inputs_of((0, 2))
    (block,) = grids.inputs[0].marks()["cells"].blocks
    assert set(block.cells()) == {link.input for link in links}
    shares = np.zeros((5, 5))
    for link in links:
        shares[link.output] = layer.w[0, 2, 0, 0] * layer.x[*link.input, 0]
    assert np.array_equal(grids.output.values(), shares)
    point(grids.inputs[0], 2, 2)
    assert np.array_equal(grids.output.values(), layer.y[:, :, 0])


def test_that_a_weight_of_any_layer_marks_exactly_the_cells_it_meets(lab, grids):
    for operation in ("convolution", "transposed_convolution"):
        for state in random_states(operation, 8, seed=15, largest=7):
            lab.restore(replace(state, channels=1))
            links = trace(lab.state).links
            top, left = links.place_of((0, 0))
            for weight in np.ndindex(state.kernel_height, state.kernel_width):
                point(grids.kernels[0], *weight)
                met = {
                    (link.place[0] - top, link.place[1] - left) for link in links.inputs_of(weight)
                }
                blocks = grids.inputs[0].marks()["cells"].blocks
                assert {cell for block in blocks for cell in block.cells()} == met


def test_that_the_shares_of_all_weights_and_the_bias_make_the_output(lab, grids):
    show(lab, "half")
    total = np.full((5, 5), lab.state.biases[0])
    for weight in np.ndindex(3, 3):
        point(grids.kernels[0], *weight)
        total += grids.output.values()
    assert np.array_equal(total, trace(lab.state).y[:, :, 0])


def test_that_the_animation_waits_as_a_ghost_while_one_points(lab, grids):
    show(lab, "half", step=6)
    lab.player.play()
    point(grids.output, 4, 4)
    assert grids.output.marks()["ghost"].blocks == (Block(1, 1),)
    assert grids.inputs[0].marks()["ghost"].style == "ghost"
    assert not lab.player._pace.is_running()
    leave(grids.output)
    assert "ghost" not in grids.output.marks()
    assert lab.player._pace.is_running()
    lab.player.pause()


def test_that_a_click_pins_and_a_second_one_lets_go(lab, grids):
    show(lab, "half", step=24)
    click(grids.inputs[0], 2, 1)
    assert lab.state.pin == Pin("input", 2, 1)
    assert decode(encode(lab.state), State).pin == lab.state.pin
    leave(grids.inputs[0])
    assert "used by 9 outputs" in lab.page.explanation()
    click(grids.inputs[0], 2, 1)
    assert lab.state.pin is None
    click(grids.inputs[0], 2, 1)
    leave(grids.inputs[0])
    QTest.keyClick(grids.inputs[0], Qt.Key.Key_Escape)
    assert lab.state.pin is None


def test_that_a_pin_outside_a_smaller_layer_is_passed_over(lab):
    show(lab, "half", pin=Pin("output", 4, 4))
    lab.change("Smaller", height=3, width=3)
    assert lab.page.explanation().startswith("Row")
    assert not lab.page.grab().isNull()


def test_that_holes_of_a_transposed_input_cannot_be_pinned_or_edited(lab, grids):
    show(lab, "transposed-strided")
    before = lab.state
    click(grids.inputs[0], 1, 1)
    grids.inputs[0].edited.emit(1, 1, 5.0)
    assert lab.state == before
    click(grids.inputs[0], 2, 2)
    assert lab.state.pin == Pin("input", 1, 1)


def test_that_with_channels_a_cell_of_one_plane_marks_that_plane_only(lab, grids):
    show(lab, "volume-padded", step=24)
    point(grids.inputs[1], 2, 2)
    assert "window" in grids.inputs[1].marks()
    assert "window" not in grids.inputs[0].marks()
    assert "cells" in grids.partials[1].marks()
    assert "cells" not in grids.partials[2].marks()


def test_that_a_max_pooling_shows_where_a_value_is_the_largest(lab, grids):
    show(lab, "max-pooling", step=8, input_cells=tuple(range(36)), inputs="edited")
    point(grids.inputs[0], 1, 1)
    assert grids.output.marks()["largest"].blocks == (Block(0, 0),)
    point(grids.inputs[0], 0, 0)
    assert grids.output.marks()["largest"].blocks == ()


# ---- editing


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
    QTest.keyClick(grids.inputs[0]._editing._field, Qt.Key.Key_Return)
    assert lab.state.inputs == "edited"
    assert trace(lab.state).x[0, 4, 0] == 8


def test_that_the_bias_of_the_kernel_in_front_is_edited(lab, grids):
    show(lab, "volume", front=2)
    grids.bias.edited.emit(0, 0, 7.0)
    assert lab.state.biases == (1.0, 0.0, 7.0, 2.0)


def test_that_lines_join_the_window_the_kernel_and_the_output_cell(lab, grids):
    show(lab, "half", step=7)
    first, second = lab.layer.stage._overlay.drawing().funnels
    (window,) = grids.inputs[0].marks()["window"].blocks
    corner = grids.inputs[0].cell_rect(window.row, window.column).topLeft()
    assert first.start.topLeft() == corner + grids.inputs[0].pos().toPointF()
    assert first.end == second.start
    cell = grids.output.cell_rect(1, 2)
    assert second.end == cell.translated(grids.output.pos().toPointF())


def test_that_each_input_under_the_window_carries_its_weight(lab, grids):
    show(lab, "none", step=0)
    tags = lab.layer.stage._overlay.drawing().tags
    weights = trace(lab.state).w.ravel()
    assert [tag.text for tag in tags] == [f"×{weight:.0f}".replace("-", "−") for weight in weights]
    show(lab, "none", step=0, show_visits=True)
    assert lab.layer.stage._overlay.drawing().tags == ()


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


# ---- the controls


def test_that_no_control_offers_what_is_refused(lab, qtbot):
    said = []
    lab.refused.connect(said.append)
    for operation in ("convolution", "max_pooling", "average_pooling", "transposed_convolution"):
        for state in random_states(operation, 3, seed=3, largest=9):
            lab.restore(state)
            for name in lab.panel.form._controls:
                _try_all(lab, lab.panel.form.control(name))
                lab.restore(state)
    assert said == []


def _try_all(lab, control):
    if isinstance(control, QSpinBox) and control.isEnabled():
        for value in (control.minimum(), control.maximum()):
            control.setValue(value)
            lab._refresh()
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
    lab.change("Kernels", kernels=3)
    assert lab.panel.presets.currentIndex() == -1


def test_that_visits_take_the_place_of_the_input(lab, grids):
    show(lab, "half", show_visits=True)
    expected = np.outer([2, 3, 3, 3, 2], [2, 3, 3, 3, 2])
    assert np.array_equal(grids.inputs[0].values(), expected)
    before = lab.state
    QTest.keyClick(grids.inputs[0], Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.input_cells == before.input_cells


# ---- places


def test_that_the_grids_stay_where_they_are_while_parameters_change(lab, grids):
    show(lab, "half")
    places = _places(grids)
    for fields in (
        {"padding": "valid"},
        {"stride_height": 2, "stride_width": 3},
        {"padding": "same", "kernel_height": 3},
        {"inputs": "reals", "weights": "reals"},
    ):
        lab.change("Change", **fields)
        assert _places(grids) == places


def _places(grids):
    corners = (grids.inputs[0], grids.kernels[0])
    return [grid.mapToParent(grid.cell_rect(0, 0).topLeft().toPoint()) for grid in corners]


@pytest.mark.parametrize("size", [(900, 600), (1280, 640), (1600, 900)])
def test_that_nothing_overlaps_or_leaves_the_stage(lab, grids, size):
    lab.page.resize(*size)
    for operation in ("convolution", "max_pooling", "transposed_convolution"):
        for state in random_states(operation, 12, seed=9, largest=20):
            lab.restore(state)
            stage = lab.layer.stage.rect().adjusted(-6, -6, 6, 6)
            rects = _rects(grids, lab.layer.stage._places.kind == "stack")
            for place, rect in enumerate(rects):
                assert stage.contains(rect), state
                for other in rects[place + 1 :]:
                    assert not rect.adjusted(1, 1, -1, -1).intersects(other), state


def _rects(grids, stacked):
    """Give where the cells of all grids lie; planes behind each other count as one."""
    rects = []
    for group in (grids.inputs, grids.kernels, grids.partials, grids.thumbs):
        found = [_rect(grid) for grid in group if grid.isVisible()]
        if stacked and group in (grids.inputs, grids.kernels):
            found = [found[0].united(found[-1])]
        rects += found
    return rects + [_rect(grid) for grid in (grids.output, grids.bias) if grid.isVisible()]


def _rect(grid):
    return grid.grid_rect().toRect().translated(grid.pos())


def test_that_large_planes_are_stacked_and_another_one_comes_on_top(lab, grids):
    lab.restore(
        State(
            height=32, width=32, channels=3, kernels=2, stride_height=1, stride_width=1,
            inputs="reals", step=100,
        )
    )  # fmt: skip
    assert all(grid.isHidden() for grid in grids.partials)
    children = lab.layer.stage.children()
    assert children.index(grids.inputs[0]) > children.index(grids.inputs[1])
    edge = QPoint(grids.inputs[2].width() - 8, 12)
    QTest.mouseClick(grids.inputs[2], Qt.MouseButton.LeftButton, pos=edge)
    assert lab.state.plane == 2
    assert lab.state.pin is None
    assert children.index(grids.inputs[2]) < children.index(lab.layer.stage._overlay)
    children = lab.layer.stage.children()
    assert children.index(grids.inputs[2]) > children.index(grids.inputs[0])
    click(grids.inputs[2], 4, 4)
    assert lab.state.pin == Pin("input", 4, 4, 2)


def test_that_small_planes_are_stacked_on_wish_and_then_larger(lab, grids):
    show(lab, "volume-padded")
    beside = grids.inputs[0].cell_rect(0, 0).width()
    assert grids.partials[0].isVisible()
    lab.panel.form.control("stack_planes").click()
    assert grids.inputs[0].cell_rect(0, 0).width() > beside
    assert not grids.partials[0].isVisible()


def test_that_planes_beside_each_other_have_room_for_numbers_on_a_projector():
    three_planes = Shape(7, 7, 3, 3, 5, 5, planes=3, outputs=4)
    places = arrange(three_planes, QRectF(0, 0, 908, 330), line=24)
    assert places.kind == "volume"
    assert places.side >= 21, "two digits and a sign no longer fit"


def test_that_colours_are_explained_where_there_are_no_numbers(lab):
    show(lab, "digit")
    input_bar, output_bar = lab.layer.stage._bars
    assert input_bar.isVisible()
    assert input_bar.scale().kind == "pixel"
    assert output_bar.scale().kind == "signed"
    show(lab, "half")
    assert not input_bar.isVisible()


def test_that_no_caption_touches_another(lab, grids):
    stage = lab.layer.stage
    for size in ((900, 600), (1280, 640)):
        lab.page.resize(*size)
        for state in scenes().values():
            lab.restore(state)
            texts = list(stage._captions(stage._trace, stage._places))
            boxes = captions.boxes(texts, stage.font(), stage.width())[1]
            assert not captions._touch(boxes), state


def test_that_what_to_look_out_for_is_said(lab):
    show(lab, "half")
    assert lab.layer.remark.text().startswith("Point at a cell")
    show(lab, "unreached")
    assert lab.layer.remark.text().startswith("No window reads input rows")


def test_that_a_digit_stays_a_picture_when_a_pixel_is_edited(lab, grids):
    show(lab, "digit")
    grids.inputs[0].edited.emit(14, 14, 0.25)
    assert lab.state.inputs == "edited"
    assert grids.inputs[0]._contents.scale.kind == "pixel"


def test_that_a_change_is_named_in_the_history(lab):
    lab.panel.form.control("padding").setCurrentIndex(0)
    assert lab.history.undoText() == "Change “Padding”"


def test_that_a_long_sum_is_taken_together_until_it_fits(lab):
    lab.restore(
        State(
            height=12, width=12, channels=3, kernel_height=7, kernel_width=7,
            stride_height=1, stride_width=1, inputs="reals", weights="reals", step=70,
        )
    )  # fmt: skip
    line = lab.layer.sum
    assert line._fitting(line._sums[0]) is None
    shown = next(found for found in line._sums if line._fitting(found) is not None)
    total = sum(term.value for term in shown.terms)
    value = trace(lab.state).y[5, 10, 0]
    assert total == pytest.approx(float(value), abs=1e-3)


# ---- the rest


def test_that_the_player_is_there_only_where_something_moves(lab):
    assert lab.player.isVisible()
    for view in ("cost", "stack"):
        lab.switch.button(view).click()
        assert lab.state.view == view
        assert not lab.player.isVisible()


def test_that_costs_are_told_in_words(lab):
    show(lab, "volume")
    lab.glance(view="cost")
    assert "This convolution: 112 and 972." in lab.page.explanation()
    assert lab.cost.accessibleDescription() == lab.page.explanation()


def test_that_the_comparison_agrees(lab, tf):
    for key in ("half", "max-pooling", "transposed-strided"):
        show(lab, key)
        assert result_of(lab.comparison()()).agrees


def test_that_the_window_of_a_hidden_lab_stands_still(lab):
    lab.player.play()
    lab.page.hide()
    assert not lab.player._pace.is_running()
    lab.player.pause()


def test_that_the_sum_is_the_text_of_the_moment(lab):
    show(lab, "half", step=12)
    layer = trace(lab.state)
    lab.layer.sum.show_sum(layer, Moment((0, 0)), 0)
    assert lab.layer.sum.accessibleDescription() == lab.layer.sum.text()


def test_that_choosing_a_preset_leaves_space_to_the_player(lab, qtbot):
    lab.page.setFocus()
    qtbot.mouseClick(lab.panel.presets, Qt.MouseButton.LeftButton)
    lab.panel.presets.hidePopup()
    assert lab.page.focusWidget() is lab.page


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
