"""Pointing at an output, an input or a weight, and holding it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from app.labs.receptive_field import commands
from app.labs.receptive_field.views import overlay
from app.labs.receptive_field.views.overlay import Overlay
from models.receptive_field.pin import Pin
from models.receptive_field.state import State
from models.receptive_field.trace import trace
from models.receptive_field.values import batch_of
from models.state import decode, encode
from tests.app.labs.receptive_field.acts import click, edit, leave, look, point, show
from tests.models.receptive_field_states import random_states
from widgets.tensor_grid import Block


def test_that_an_output_cell_shows_its_window_and_its_sum(lab, grids, view):
    show(lab, "half", step=24)
    point(grids.output, 1, 3)
    (block,) = grids.inputs[0].marks()["window"].blocks
    assert (block.row, block.column, block.rows, block.columns) == (0, 2, 3, 3)
    value = f"{trace(lab.state).y[1, 3, 0]:.0f}".replace("-", "−")
    assert view.sum.text().endswith(f"= {value}")
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
    edit(lab, height=3, width=3)
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


def test_that_lines_join_the_window_the_kernel_and_the_output_cell(lab, grids):
    show(lab, "half", step=7)
    first, second = lab.page.findChild(Overlay).drawing().funnels
    (window,) = grids.inputs[0].marks()["window"].blocks
    corner = grids.inputs[0].cell_rect(window.row, window.column).topLeft()
    assert first.start.topLeft() == corner + grids.inputs[0].pos().toPointF()
    assert first.end == second.start
    cell = grids.output.cell_rect(1, 2)
    assert second.end == cell.translated(grids.output.pos().toPointF())


@pytest.mark.parametrize("preset", ["half", "none", "volume", "max-pooling"])
def test_that_no_line_crosses_the_number_of_a_cell(lab, grids, preset):
    show(lab, preset, step=1)
    funnels = lab.page.findChild(Overlay).drawing().funnels
    assert funnels
    for funnel in funnels:
        for start, end in overlay.sides(funnel):
            for grid in (funnel.leaves, funnel.meets):
                inner = grid.adjusted(2, 2, -2, -2)
                assert not any(inner.contains(start + (end - start) * at / 50) for at in range(51))


@pytest.mark.parametrize("step", range(9))
def test_that_no_line_crosses_the_bias(lab, grids, step):
    show(lab, "half", step=step)
    assert grids.bias.isVisibleTo(lab.page)
    bias = grids.bias.grid_rect().translated(grids.bias.pos().toPointF())
    for funnel in lab.page.findChild(Overlay).drawing().funnels:
        for start, end in funnel.lines:
            assert not any(bias.contains(start + (end - start) * at / 50) for at in range(51))


def test_that_a_line_is_drawn_before_and_behind_what_it_spares():
    window, cell = QRectF(0, 0, 10, 10), QRectF(100, 0, 10, 10)
    spared = QRectF(40, -5, 20, 10)
    funnel = overlay.Funnel(window, cell, window, cell, spares=spared)
    ends = [(start.toTuple(), end.toTuple()) for start, end in funnel.lines]
    assert ends == [((10, 0), (40, 0)), ((60, 0), (100, 0)), ((10, 10), (100, 10))]


def test_that_each_input_under_the_window_carries_its_weight(lab, grids):
    show(lab, "none", step=0)
    tags = lab.page.findChild(Overlay).drawing().tags
    weights = trace(lab.state).w.ravel()
    assert [tag.text for tag in tags] == [f"×{weight:.0f}".replace("-", "−") for weight in weights]
    show(lab, "none", step=0, show_visits=True)
    assert lab.page.findChild(Overlay).drawing().tags == ()


def test_that_the_bias_is_shown_as_it_is_broadcast(lab, grids):
    show(lab, "half")
    point(grids.bias, 0, 0)
    assert grids.output.values().tolist() == [[1.0] * 5] * 5
    assert "broadcast" in lab.page.explanation()
    leave(grids.bias)
    assert len(set(grids.output.values().ravel().tolist())) > 1


def test_that_the_winner_of_a_pooling_is_marked(lab, grids):
    show(lab, "max-pooling", step=4)
    assert len(grids.inputs[0].marks()["winner"].blocks) == 2, "two threes tie"
    assert "2 cells tie" in lab.page.explanation()


def test_that_each_weight_carries_its_hue_onto_the_input(lab, grids):
    show(lab, "half", hues=True, step=12)
    kernel, source = grids.kernels[0].marks(), grids.inputs[0].marks()
    hues = {mark.colour.name() for name, mark in kernel.items() if name.startswith("hue")}
    assert len(hues) == 9
    assert hues == {mark.colour.name() for name, mark in source.items() if name.startswith("hue")}
    point(grids.kernels[0], 0, 1)
    touched = {
        mark.colour.name() for name, mark in grids.inputs[0].marks().items() if "hue" in name
    }
    assert len(touched) == 1


def test_that_stamps_go_through_the_input(lab, grids):
    show(lab, "transposed-stamps")
    assert lab.player.length() == 9
    look(lab, step=4)
    lit = lab.views.model("layer").window.pointing
    assert (lit.inputs["window"].blocks[0].row, lit.outputs["window"].blocks[0].row) == (1, 2)
    assert "times the kernel is added to output rows 2 to 4" in lab.page.explanation()
    point(grids.output, 2, 2)
    assert len(grids.inputs[0].marks()["cells"].blocks) == 4, "four stamps overlap there"


def test_that_an_edited_cell_of_a_batch_changes_its_own_example_alone(lab):
    show(lab, "batch", example=1)
    before = batch_of(lab.state)
    lab.do(commands.edit_input, 0, 0, 0, 9.0)
    after = batch_of(lab.state)
    assert (after[0] == before[0]).all()
    assert after[1, 0, 0, 0] == 9
