"""The table of effects: every preset beside what it makes of the picture; a click takes it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.labs.kernels import words
from models.kernels import effects, library
from models.kernels.filtering import feature_map, input_channels
from models.kernels.state import KernelState, from_preset
from tests.app.labs.kernels.conftest import change, settle


def test_that_a_click_takes_a_preset_from_the_table(lab, qtbot):
    qtbot.mouseClick(lab.views.switch.button("effects"), Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    table = lab.views.widget("effects")
    assert set(table.tiles) == {preset.key for preset in library.presets()}
    assert [tile.accessibleName() for tile in table.tiles.values() if tile.isChecked()] == [
        words.kernel_title(lab.state.kernel)
    ]
    table.ensureWidgetVisible(table.tiles["emboss"])
    qtbot.mouseClick(table.tiles["emboss"], Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert (lab.state.kernel.preset, lab.state.page) == ("emboss", "stage")
    lab.undo()
    assert lab.state.page == "effects", "one step back is the table again"


def test_that_the_table_follows_another_picture(lab, qtbot):
    change(lab, page="effects")
    settle(lab, qtbot)
    before = lab.effects.found
    change(lab, picture=KernelState().picture, colour="each")
    settle(lab, qtbot)
    assert lab.effects.found is not before
    assert set(lab.effects.found.outputs) == {preset.key for preset in library.presets()}


def test_that_an_effect_is_what_the_kernel_makes_of_the_picture():
    x = input_channels(KernelState().picture.pixels, "grey")[:60, :60]
    *_rest, found = effects.effects(x, "grey")
    for key in ("outline", "gabor"):
        full = feature_map(x, from_preset(key), KernelState())
        np.testing.assert_allclose(found.outputs[key].y, full, atol=1e-6)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_that_what_a_stride_loses_is_said_and_drawn_at_its_size(lab, qtbot, stride):
    change(lab, stride=stride, pin=(3, 3))
    settle(lab, qtbot)
    said = f"Stride {stride} leaves" in lab.page.explanation()
    assert said == (stride > 1)
    here, there = (view.pixel_rect(3, 3).width() for view in (lab.stage.input, lab.stage.output))
    assert there == pytest.approx(here), "a pixel is as large on both sides"
    change(lab, true_scale=False)
    settle(lab, qtbot)
    assert lab.stage.output.pixel_rect(3, 3).width() == pytest.approx(stride * here)
