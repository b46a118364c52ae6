"""Changing the kernel: by hand, by presets, as a whole, in a bank."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QDoubleSpinBox

from models import images
from models.images import Picture
from models.kernels import filtering, library, shapes
from models.kernels.state import Kernel, KernelState
from tests.app.labs.kernels.conftest import centre, change, click, point_at, settle
from tests.widgets.test_guard import turn
from widgets.fitted_line import fitted_font


def expected(state):
    x = filtering.input_channels(state.picture.pixels, state.colour)
    return filtering.feature_map(x, state.kernel, state)


def drag(grid, row, column, steps, qtbot):
    """Drag a weight upwards, a step of the mouse at a time."""
    start = centre(grid, row, column)
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, steps + 1):
        qtbot.mouseMove(grid, start - QPoint(0, 6 * step))
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 6 * steps))


def choose_preset(lab, key, qtbot):
    box = lab.panel.kernel.preset
    box.setFocus()
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    settle(lab, qtbot)


def test_that_the_first_picture_is_the_kernels_work(lab):
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))
    assert lab.stage.output.pixel_rect(0, 0).width() > 0


def test_that_the_result_follows_a_drag_and_ends_at_the_last_value(lab, qtbot):
    grid = lab.stage.kernel
    start = centre(grid, 1, 1)
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 21):
        qtbot.mouseMove(grid, start - QPoint(0, 6 * step))
        # a small picture follows within the very event
        np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 120))
    settle(lab, qtbot)
    assert lab.state.kernel.plane(0)[1, 1] == pytest.approx(2.0)
    assert lab.maps.is_counted


def test_that_a_large_picture_follows_a_drag_in_order(lab, qtbot):
    pixels = np.random.default_rng(0).integers(0, 256, (900, 1200, 3), np.uint8)
    change(lab, picture=images.from_pixels(pixels, "large.png").picture, colour="each")
    settle(lab, qtbot)
    seen = []
    for step in range(1, 21):
        lab.stage.kernel.edited.emit(1, 1, step / 10)
        if step % 4 == 0:
            qtbot.waitUntil(lambda: lab.maps.state.kernel.preset == "custom")
        seen.append(lab.maps.state.kernel.plane(0)[1, 1])
    settle(lab, qtbot)
    assert seen == sorted(seen)
    assert lab.maps.state == lab.state
    assert lab.maps.is_counted
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))


def test_that_a_drag_is_one_step_and_makes_a_preset_custom(lab, qtbot):
    before = lab.state
    drag(lab.stage.kernel, 0, 0, 5, qtbot)
    assert lab.state.kernel.preset == "custom"
    assert lab.panel.kernel.preset.currentIndex() == -1
    assert lab.history.count() == 1
    lab.history.undo()
    assert lab.state == before
    assert lab.panel.kernel.preset.currentData() == "sobel-x"


def test_that_a_weight_can_be_typed_as_a_fraction(lab, qtbot):
    grid = lab.stage.kernel
    click(grid, 2, 1, qtbot)
    qtbot.keyClicks(grid, "1")
    field = lab.page.focusWidget()
    qtbot.keyClicks(field, "/8")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(lab, qtbot)
    assert lab.state.kernel.plane(0)[2, 1] == pytest.approx(0.125)
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))


def test_that_what_is_no_number_is_refused_and_nothing_is_lost(lab, qtbot):
    before = lab.state
    click(lab.stage.kernel, 0, 0, qtbot)
    qtbot.keyClicks(lab.stage.kernel, "1")
    field = lab.page.focusWidget()
    qtbot.keyClicks(field, "e9")
    with qtbot.waitSignal(lab.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "at most 10000 " in refused.args[0]
    assert lab.state == before
    qtbot.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", ["gaussian-7", "roberts", "gabor", "outline"])
def test_that_a_preset_comes_with_the_view_that_suits_it(lab, qtbot, key):
    before = lab.state
    choose_preset(lab, key, qtbot)
    preset = library.preset(key)
    assert lab.state.view == preset.view
    np.testing.assert_array_equal(lab.stage.kernel.values(), preset.weights)
    assert lab.panel.kernel.angle.isVisible() == (key == "gabor")
    lab.history.undo()
    assert lab.state == before


def test_that_the_angle_of_a_gabor_kernel_turns_its_stripes(lab, qtbot):
    choose_preset(lab, "gabor", qtbot)
    lab.panel.kernel.angle.setFocus()
    qtbot.keyClick(lab.panel.kernel.angle, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(lab, qtbot)
    assert lab.state.kernel.angle == 60
    np.testing.assert_allclose(lab.stage.kernel.values(), shapes.gabor(60), atol=1e-6)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("flip", lambda w: w[::-1, ::-1]),
        ("rotate", lambda w: np.rot90(w, -1)),
        ("transpose", lambda w: w.T),
    ],
)
def test_that_buttons_change_the_kernel_as_a_whole(lab, qtbot, name, change):
    before = lab.state.kernel.plane(0)
    qtbot.mouseClick(lab.panel.kernel.buttons[name], Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(lab.state.kernel.plane(0), change(before))


def test_that_random_weights_differ_each_time(lab, qtbot):
    button = lab.panel.kernel.buttons["random"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    first = lab.state.kernel
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert first != lab.state.kernel
    assert lab.state.kernel.preset == "random"


def test_that_weights_which_sum_to_zero_are_not_divided(lab, qtbot):
    before = lab.state
    with qtbot.waitSignal(lab.refused) as refused:
        qtbot.mouseClick(lab.panel.kernel.buttons["divide"], Qt.MouseButton.LeftButton)
    assert "sum to 0" in refused.args[0]
    assert lab.state == before


def test_that_resizing_keeps_the_centre_and_so_the_picture(lab, qtbot):
    before = lab.maps.output.y
    lab.panel.kernel.lock.click()
    lab.panel.kernel.height_box.setValue(7)
    lab.panel.kernel.width_box.setValue(4)
    settle(lab, qtbot)
    assert lab.state.kernel.size == (7, 4)
    np.testing.assert_allclose(lab.maps.output.y, before, atol=1e-6)


def test_that_the_bias_is_added(lab, qtbot):
    before = lab.maps.output.y
    spin = lab.panel.kernel.bias.control("bias")
    assert isinstance(spin, QDoubleSpinBox)
    spin.setValue(0.5)
    settle(lab, qtbot)
    np.testing.assert_allclose(lab.maps.output.y, before + 0.5, atol=1e-6)


# ---- the operation


def test_that_the_controls_of_the_operation_reach_the_picture(lab, qtbot):
    for name, value in (("stride", 2), ("dilation", 2)):
        lab.panel.form.control(name).setValue(value)
    padding = lab.panel.form.control("padding")
    padding.setCurrentIndex(padding.findData("valid"))
    lab.panel.form.control("relu").setChecked(True)
    settle(lab, qtbot)
    assert lab.maps.output.y.shape == (12, 12, 1)
    assert lab.maps.output.y.min() == 0
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))


def test_that_margins_are_on_offer_only_when_they_mean_something(lab):
    form = lab.panel.form
    assert not form.control("top").isVisible()
    padding = form.control("padding")
    padding.setCurrentIndex(padding.findData("explicit"))
    assert form.control("top").isVisible()


def test_that_only_kernels_that_fit_are_on_offer(lab, qtbot):
    change(lab, picture=Picture("digit"), padding="valid", dilation=4)
    settle(lab, qtbot)
    assert lab.panel.kernel.height_box.maximum() == 7
    lab.panel.kernel.lock.click()
    lab.panel.kernel.height_box.setValue(99)
    settle(lab, qtbot)
    assert lab.state.kernel.size[0] == 7
    assert lab.maps.output.y.shape == (4, 20, 1)


def test_that_an_operation_without_output_is_explained_and_can_be_taken_back(lab, qtbot):
    shown = lab.maps
    bank = (Kernel(planes=(((0.0,) * 15,),)),)
    lab.adopt(KernelState(picture=Picture("digit"), padding="valid", bank=bank, dilation=4), "Open")
    settle(lab, qtbot)
    assert "output would be empty" in lab.page.explanation()
    assert lab.maps is shown
    point_at(lab.stage.output, 5, 5, qtbot)
    assert "output would be empty" in lab.page.explanation()
    lab.history.undo()
    settle(lab, qtbot)
    assert "empty" not in lab.page.explanation()


# ---- the bank and the channels


def test_that_a_bank_gives_a_feature_map_for_each_kernel(lab, qtbot):
    assert not lab.stage.bank.isVisible()
    qtbot.mouseClick(lab.panel.bank.add_button, Qt.MouseButton.LeftButton)
    choose_preset(lab, "gaussian-7", qtbot)
    assert lab.stage.bank.isVisible()
    assert [kernel.size for kernel in lab.state.bank] == [(7, 7), (7, 7)]
    assert [found.y.shape for found in lab.maps.thumbnails] == [(28, 28, 1)] * 2


def test_that_a_click_on_a_tile_chooses_its_kernel(lab, qtbot):
    qtbot.mouseClick(lab.panel.bank.directions_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    steps = lab.history.count()
    qtbot.mouseClick(lab.stage.bank.tiles[5], Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.state.chosen == 5
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))
    assert lab.history.count() == steps
    assert not lab.panel.bank.add_button.isEnabled()


def test_that_a_removed_kernel_comes_back_with_undo(lab, qtbot):
    qtbot.mouseClick(lab.panel.bank.directions_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    before = lab.state
    qtbot.mouseClick(lab.panel.bank.remove_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert len(lab.state.bank) == 7
    lab.history.undo()
    settle(lab, qtbot)
    assert lab.state == before


def test_that_channels_can_have_weights_of_their_own(lab, qtbot):
    change(lab, picture=Picture("cat"), colour="summed")
    settle(lab, qtbot)
    assert lab.stage.channels.isVisible()
    lab.panel.bank.separate.click()
    lab.stage.channels.chosen.emit(2)
    lab.stage.kernel.edited.emit(1, 1, 5.0)
    settle(lab, qtbot)
    assert [plane[1][1] for plane in lab.state.kernel.planes] == [0, 0, 5]
    np.testing.assert_array_equal(lab.maps.output.y, expected(lab.state))
    lab.panel.bank.separate.click()
    assert lab.state.kernel.planes[0][1][1] == 5
    assert len(lab.state.kernel.planes) == 1


@pytest.mark.parametrize("preset", ["gabor", "sobel-x", "shift"])
def test_that_controls_stay_under_the_pointer_when_a_preset_becomes_custom(preset, lab, qtbot):
    lab.panel.kernel.preset_chosen.emit(preset)
    settle(lab, qtbot)
    height = lab.panel.kernel.height_box

    def place():
        return height.mapTo(lab.page, height.rect().topLeft()).y()

    before = place()
    height.stepDown()
    settle(lab, qtbot)
    lab.page.grab()
    assert lab.state.kernel.preset == "custom"
    assert place() == before


@pytest.mark.parametrize(
    ("preset", "caption"),
    [("gaussian-7", "Gaussian blur 7 × 7"), ("laplacian-8", "Laplacian, 8 neighbours  3 × 3")],
)
def test_that_a_long_name_of_a_kernel_can_be_read(preset, caption, lab, qtbot):
    lab.panel.kernel.preset_chosen.emit(preset)
    settle(lab, qtbot)
    line = lab.stage.captions[1]
    assert line.text() == line.toolTip() == caption
    fitted = QFontMetricsF(fitted_font(line.font(), caption, line.width()))
    assert fitted.horizontalAdvance(caption) <= line.width()


def test_that_the_factors_of_a_large_kernel_are_told_whole(lab, qtbot):
    lab.panel.kernel.preset_chosen.emit("gaussian-7")
    settle(lab, qtbot)
    total, factors = (line.toolTip() for line in lab.stage.kernel_facts.lines)
    assert total == "sum 1 · separable"
    assert factors.count("[") == factors.count("]") == 2


@pytest.mark.parametrize("name", ["preset", "height_box", "width_box", "angle"])
def test_that_a_wheel_that_scrolls_the_panel_changes_no_kernel(name, lab, qtbot):
    lab.panel.kernel.preset_chosen.emit("gabor")
    settle(lab, qtbot)
    before = lab.state
    turn(getattr(lab.panel.kernel, name))
    assert lab.state is before
