"""Pointing and holding: what lights up, and what is said."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt

from models import receptive_field
from models.kernels.state import from_preset
from tests.app.labs.kernels.conftest import change, click, point_at, settle
from widgets.picture import Cells


def marks(view):
    return {mark.kind: mark.cells for mark in view.marks()}


def test_that_an_output_pixel_lights_up_its_window_and_its_products(lab, qtbot):
    point_at(lab.stage.output, 10, 12, qtbot)
    assert marks(lab.stage.input) == {"pointed": Cells(9, 11, 3, 3)}
    assert marks(lab.stage.output) == {"pointed": Cells(10, 12)}
    terms = lab.stage.products.terms()
    np.testing.assert_array_equal(terms.patch[..., 0], lab.maps.input.x[9:12, 11:14, 0])
    assert terms.value == pytest.approx(float(lab.maps.output.y[10, 12, 0]), abs=1e-6)
    assert "row 10, column 12" in lab.page.explanation()


def test_that_the_window_of_a_dilated_kernel_has_holes(lab, qtbot):
    change(lab, dilation=3)
    settle(lab, qtbot)
    point_at(lab.stage.output, 10, 12, qtbot)
    assert marks(lab.stage.input)["pointed"] == Cells(7, 9, 3, 3, 3, 3)


def test_that_an_input_pixel_lights_up_every_output_that_uses_it(lab, qtbot):
    point_at(lab.stage.input, 10, 12, qtbot)
    assert marks(lab.stage.output) == {"pointed": Cells(9, 11, 3, 3)}
    assert "9 windows" in lab.page.explanation()
    assert lab.stage.products.terms() is not None


def test_that_a_weight_lights_up_all_that_it_multiplies(lab, qtbot):
    point_at(lab.stage.kernel, 0, 2, qtbot)
    assert marks(lab.stage.input) == {"touched": Cells(-1, 1, 28, 28)}
    assert "all share this one weight" in lab.page.explanation()


def test_that_a_weight_of_a_true_convolution_multiplies_the_opposite_side(lab, qtbot):
    change(lab, flipped=True)
    settle(lab, qtbot)
    point_at(lab.stage.kernel, 0, 2, qtbot)
    assert marks(lab.stage.input) == {"touched": Cells(1, -1, 28, 28)}


def test_that_nothing_is_lit_once_the_pointer_has_left(lab, qtbot):
    point_at(lab.stage.output, 10, 12, qtbot)
    lab.stage.output.left.emit()
    assert lab.stage.input.marks() == ()
    assert lab.stage.products.terms() is None
    assert "Sobel x" in lab.page.explanation()


def test_that_a_click_holds_the_window_and_arrows_move_it(lab, qtbot):
    output = lab.stage.output
    click(output, 10, 12, qtbot)
    output.left.emit()
    assert lab.state.pin == (10, 12)
    assert marks(lab.stage.input) == {"pinned": Cells(9, 11, 3, 3)}
    qtbot.keyClick(output, Qt.Key.Key_Right)
    qtbot.keyClick(output, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert lab.state.pin == (20, 13)
    assert lab.stage.products.terms().value == pytest.approx(
        float(lab.maps.output.y[20, 13, 0]), abs=1e-6
    )
    for _ in range(3):
        qtbot.keyClick(output, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert lab.state.pin == (27, 13)
    qtbot.keyClick(output, Qt.Key.Key_Escape)
    assert lab.state.pin is None
    assert not lab.history.canUndo()


@pytest.mark.parametrize("side", ["input", "output"])
def test_that_arrows_are_followed_wherever_the_pointer_rests(side, lab, qtbot):
    view = getattr(lab.stage, side)
    click(view, 10, 12, qtbot)
    point_at(view, 10, 12, qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert lab.state.pin == (10, 13)
    assert "row 10, column 13" in lab.page.explanation()
    np.testing.assert_array_equal(
        lab.stage.products.terms().patch[..., 0], lab.maps.input.x[9:12, 12:15, 0]
    )


@pytest.mark.parametrize(("row", "said"), [(1, "1 window:"), (2, "no window"), (12, "2 windows")])
def test_that_the_windows_over_a_pixel_are_counted_in_words(row, said, lab, qtbot):
    stride = 3 if row < 3 else 2
    side = 2 if row < 3 else 3
    change(lab, stride=stride, padding="valid")
    lab.panel.kernel.resized.emit(side, 1)
    settle(lab, qtbot)
    point_at(lab.stage.input, row, 0, qtbot)
    assert said in lab.page.explanation()


def test_that_a_click_on_the_held_pixel_lets_it_go(lab, qtbot):
    click(lab.stage.output, 10, 12, qtbot)
    click(lab.stage.output, 10, 12, qtbot)
    assert lab.state.pin is None


def test_that_a_click_on_the_input_holds_the_window_around_it(lab, qtbot):
    click(lab.stage.input, 5, 6, qtbot)
    assert lab.state.pin == (5, 6)


def test_that_a_held_pixel_that_is_gone_marks_nothing(lab, qtbot):
    change(lab, pin=(27, 27))
    change(lab, stride=4)
    settle(lab, qtbot)
    assert lab.stage.input.marks() == ()


def test_that_the_products_follow_a_weight_while_a_pixel_is_held(lab, qtbot):
    click(lab.stage.output, 10, 12, qtbot)
    lab.stage.kernel.edited.emit(1, 1, 3.0)
    settle(lab, qtbot)
    lab.stage.output.left.emit()
    terms = lab.stage.products.terms()
    assert terms.weights[1, 1, 0] == 3
    assert terms.value == pytest.approx(float(lab.maps.output.y[10, 12, 0]), abs=1e-5)


def test_that_bias_and_relu_are_part_of_the_sum(lab, qtbot):
    change(lab, relu=True, bank=(from_preset("sobel-x"),))
    lab.panel.kernel.bias_changed.emit(-9.0)
    settle(lab, qtbot)
    point_at(lab.stage.output, 10, 12, qtbot)
    terms = lab.stage.products.terms()
    assert (terms.bias, terms.value, terms.activation) == (-9.0, 0.0, "ReLU")
    assert "ReLU makes it 0" in lab.page.explanation()


def test_that_a_summed_pixel_shows_the_products_of_all_channels(lab, qtbot):
    change(lab, picture=lab.scenes()["summed"].picture, colour="summed")
    settle(lab, qtbot)
    point_at(lab.stage.output, 100, 100, qtbot)
    terms = lab.stage.products.terms()
    assert terms.patch.shape == (3, 3, 3)
    assert list(terms.channels) == ["red", "green", "blue"]


def test_that_a_product_lights_up_its_weight(lab, qtbot):
    click(lab.stage.output, 10, 12, qtbot)
    lab.stage.output.left.emit()
    lab.stage.products.hovered.emit(5)
    assert lab.stage.kernel.marks()["weight"].blocks[0].row == 1
    assert lab.stage.kernel.marks()["weight"].blocks[0].column == 2


def test_that_the_held_pixel_can_be_sent_on_with_its_window_and_kernel(lab, qtbot):
    assert not lab.sources.send_button.isEnabled()
    click(lab.stage.output, 14, 14, qtbot)
    with qtbot.waitSignal(lab.lab_asked) as sent:
        qtbot.mouseClick(lab.sources.send_button, Qt.MouseButton.LeftButton)
    (message,) = sent.args
    assert message.lab == "receptive-field"
    became = message.becomes(receptive_field.State())
    layer = receptive_field.trace(became)
    np.testing.assert_allclose(layer.x, lab.maps.input.x[10:19, 10:19], atol=1e-5)
    np.testing.assert_array_equal(layer.w[:, :, 0, 0], lab.state.kernel.plane(0))
    sent_value = layer.y[*layer.moment(became.step).output, 0]
    assert sent_value == pytest.approx(lab.stage.products.terms().value, abs=1e-4)


def test_that_both_pictures_zoom_together(lab, qtbot):
    before = lab.stage.input.pixel_rect(5, 5).width()
    qtbot.keyClick(lab.stage.output, Qt.Key.Key_Plus)
    assert lab.stage.input.pixel_rect(5, 5).width() > before
    assert share_of_view(lab.stage.output) == pytest.approx(share_of_view(lab.stage.input))


def share_of_view(view):
    """Give the place of a pixel from the middle of its view, as shares of it.

    The layout may give one of the two views a pixel of the screen more.
    """
    rect = view.pixel_rect(5, 5).translated(-QRectF(view.rect()).center())
    side = min(view.width(), view.height())
    return [length / side for length in rect.getRect()]
