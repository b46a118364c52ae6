"""Where the grids stand: large, apart, and in the same places."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from app.labs.receptive_field.scenes import scenes
from app.labs.receptive_field.views.captions import boxes
from app.labs.receptive_field.views.layout import arrange
from app.labs.receptive_field.views.overlay import Overlay
from app.labs.receptive_field.views.places import Shape
from models.receptive_field.pin import Pin
from models.receptive_field.state import State
from models.receptive_field.trace import trace
from tests.app.labs.receptive_field.acts import click, edit, show
from tests.models.receptive_field_states import random_states
from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.tensor_grid.cells import Contents, number_font
from widgets.tensor_grid.geometry import Geometry


def test_that_the_grids_stay_where_they_are_while_parameters_change(lab, grids):
    show(lab, "half")
    places = _places(grids)
    for fields in (
        {"padding": "valid"},
        {"stride_height": 2, "stride_width": 3},
        {"padding": "same", "kernel_height": 3},
        {"inputs": "reals", "weights": "reals"},
    ):
        edit(lab, **fields)
        assert _places(grids) == places


def _places(grids):
    corners = (grids.inputs[0], grids.kernels[0])
    return [grid.mapToParent(grid.cell_rect(0, 0).topLeft().toPoint()) for grid in corners]


@pytest.mark.parametrize("size", [(900, 600), (1280, 640), (1600, 900)])
def test_that_nothing_overlaps_or_leaves_the_stage(lab, grids, size, view):
    lab.page.resize(*size)
    for operation in ("convolution", "max_pooling", "transposed_convolution"):
        for state in random_states(operation, 12, seed=9, largest=20):
            lab.restore(state)
            stage = view.stage.rect().adjusted(-6, -6, 6, 6)
            rects = _rects(grids, view.stage.is_stacked())
            for place, rect in enumerate(rects):
                assert stage.contains(rect), state
                for other in rects[place + 1 :]:
                    assert not rect.adjusted(1, 1, -1, -1).intersects(other), state


def _rects(grids, stacked):
    """Give where the cells of all grids lie; planes behind each other count as one."""
    rects = []
    for group in (grids.inputs, grids.kernels, grids.partials, grids.thumbs):
        found = [_rect(grid) for grid in group if grid.isVisible()]
        behind = stacked and len({rect.width() for rect in found}) == 1
        if behind and group in (grids.inputs, grids.kernels):
            found = [found[0].united(found[-1])]
        rects += found
    return rects + [_rect(grid) for grid in (grids.output, grids.bias) if grid.isVisible()]


def _rect(grid):
    return grid.grid_rect().toRect().translated(grid.pos())


def test_that_large_planes_are_stacked_and_another_one_comes_on_top(lab, grids, view):
    lab.restore(
        State(
            height=32, width=32, channels=3, kernels=2, stride_height=1, stride_width=1,
            inputs="reals", step=100,
        )
    )  # fmt: skip
    assert all(grid.isHidden() for grid in grids.partials)
    children = view.stage.children()
    assert children.index(grids.inputs[0]) > children.index(grids.inputs[1])
    edge = QPoint(grids.inputs[2].width() - 8, 12)
    QTest.mouseClick(grids.inputs[2], Qt.MouseButton.LeftButton, pos=edge)
    assert lab.state.plane == 2
    assert lab.state.pin is None
    assert children.index(grids.inputs[2]) < children.index(view.stage.findChild(Overlay))
    children = view.stage.children()
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


def test_that_one_of_three_planes_is_enlarged_where_the_numbers_of_all_would_be_small():
    three_planes = Shape(7, 7, 3, 3, 5, 5, planes=3, outputs=4)
    on_projector = arrange(three_planes, QRectF(0, 0, 885, 374), line=24)
    beside = arrange(three_planes, QRectF(0, 0, 1200, 700), line=16)
    assert beside.kind == "volume"
    assert on_projector.kind == "stack"
    assert 0 < on_projector.small < on_projector.side / 2
    numbers = Contents()
    numbers.set_values(np.array([[-9.0, 3.0]]), Scale())
    type_of = QFont()
    type_of.setPixelSize(20)  # its lines are 24 px high
    written = number_font(numbers, Geometry(0, 0, on_projector.side), type_of)
    assert written.pixelSize() >= type_of.pixelSize()


def test_that_outputs_of_one_plane_stand_above_it_where_that_leaves_larger_cells():
    shape, low, wide = (
        Shape(7, 7, 3, 3, 5, 5, 1, 3),
        QRectF(0, 0, 880, 340),
        QRectF(0, 0, 2000, 400),
    )
    above, beside = arrange(shape, low, 24), arrange(shape, wide, 24)
    assert above.side > 38
    assert above.thumbs[-1].bottom() < above.output.top()
    assert beside.thumbs[0].left() > beside.output.right()


def test_that_a_click_enlarges_another_plane(lab, grids, view):
    lab.page.resize(900, 430)
    show(lab, "volume-padded", step=12)
    sizes = [grid.cell_rect(0, 0).width() for grid in grids.inputs[:3]]
    assert sizes[0] > 2 * sizes[1] == 2 * sizes[2]
    click(grids.inputs[2], 2, 2)
    assert lab.state.plane == 2
    assert grids.inputs[2].cell_rect(0, 0).width() == sizes[0]
    assert grids.inputs[0].cell_rect(0, 0).width() == sizes[1]
    assert not any(grid.isVisible() for grid in grids.partials)


def test_that_colours_are_explained_where_there_are_no_numbers(lab, view):
    show(lab, "digit")
    input_bar, output_bar = view.stage.findChildren(ColourBar)
    assert input_bar.isVisible()
    assert input_bar.scale().kind == "pixel"
    assert output_bar.scale().kind == "signed"
    show(lab, "half")
    assert not input_bar.isVisible()


def test_that_no_caption_touches_another(lab, grids, view):
    stage = view.stage
    for size in ((900, 600), (1280, 640)):
        lab.page.resize(*size)
        for state in scenes().values():
            lab.restore(state)
            pairs = itertools.combinations(stage.caption_boxes(), 2)
            assert not any(one.intersects(other) for one, other in pairs), state


def test_that_a_caption_wider_than_its_grid_begins_beside_the_one_at_its_left(qapp):
    source, kernel = QRectF(0, 20, 200, 200), QRectF(230, 90, 30, 30)
    _font, (above, beside) = boxes([("input", source), ("rotated by 180°", kernel)], QFont(), 600)
    assert above.bottom() < source.top()
    assert beside.left() > source.right()
    assert beside.bottom() < kernel.top()


def test_that_one_plane_of_a_1_by_1_convolution_is_enlarged_rather_than_lying_on_the_others():
    places = arrange(Shape(5, 5, 1, 1, 5, 5, planes=3, outputs=4), QRectF(0, 0, 880, 340), line=24)
    assert 0 < places.small < places.side / 2
    assert places.side > 40
    rects = [*places.inputs, *places.kernels, *places.thumbs, places.bias, places.output]
    assert not any(one.intersects(other) for one, other in itertools.combinations(rects, 2))


def test_that_a_long_sum_is_taken_together_until_it_fits(lab, view):
    lab.restore(
        State(
            height=12, width=12, channels=3, kernel_height=7, kernel_width=7,
            stride_height=1, stride_width=1, inputs="reals", weights="reals", step=70,
        )
    )  # fmt: skip
    line = view.sum
    longest, (shown, _share) = lab.views.model("layer").sum.longest, line.fitting()
    assert len(shown.terms) < len(longest.terms)
    total = sum(term.value for term in shown.terms)
    value = trace(lab.state).y[5, 10, 0]
    assert total == pytest.approx(float(value), abs=1e-3)
