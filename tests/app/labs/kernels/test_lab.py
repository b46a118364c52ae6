"""The Kernel lab as the window sees it: scenes, program, rest, themes, files."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider

from app.keeping.settings import Settings
from app.labs.kernels import KernelsLab
from app.shell import theme
from models import images
from models import state as states
from models.kernels import program
from models.kernels.state import KernelState
from tests.app.labs.kernels.conftest import change, settle


@pytest.mark.parametrize("name", ["", "zoomed", "bank", "summed", "stride", "digit"])
def test_that_every_scene_is_shown_and_survives_a_file(lab, qtbot, name):
    scene = lab.scenes()[name]
    lab.restore(states.decode(states.encode(scene), KernelState))
    settle(lab, qtbot)
    lab.prepare_scene(name)
    assert lab.state == scene
    assert lab.maps.state == scene
    assert lab.stage.products.terms() is not None


def test_that_every_scene_has_a_test(lab):
    tables = {"effects", "effects-cat"}
    assert set(lab.scenes()) == {"", "zoomed", "bank", "summed", "stride", "digit"} | tables


def test_that_the_program_is_that_of_the_state(lab):
    assert lab.code() == program.code(lab.state)


def test_that_the_first_picture_is_whole_when_the_lab_is_opened(background, qtbot):
    made = KernelsLab(background)
    qtbot.addWidget(made.page)
    made.set_active(True)
    assert made.is_settled()
    assert made.maps.is_counted
    assert not background.compute.is_busy()
    made.close()


def test_that_a_hidden_lab_computes_nothing_until_it_is_shown_again(lab, qtbot):
    shown = lab.maps
    lab.set_active(False)
    change(lab, stride=2)
    assert not lab.background.compute.is_busy()
    assert lab.maps is shown
    lab.set_active(True)
    settle(lab, qtbot)
    assert lab.maps.output.y.shape == (14, 14, 1)


def test_that_zero_goes_with_the_ground_of_the_theme(lab, qapp, qtbot):
    def ground():
        image = lab.stage.output.grab().toImage()
        return image.pixelColor(lab.stage.output.pixel_rect(0, 14).center().toPoint()).lightness()

    assert ground() > 200
    theme.apply(qapp, Settings(theme="dark"))
    qtbot.waitUntil(lambda: ground() < 80)
    theme.apply(qapp, Settings(theme="light"))
    qtbot.waitUntil(lambda: ground() > 200)


def test_that_every_control_has_a_name_and_a_tooltip(lab):
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider):
        for control in lab.page.findChildren(kind):
            if control.objectName() in ("heading", "qt_toolbar_ext_button"):
                continue
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control
            assert control.toolTip() or not control.isVisible(), name


@pytest.mark.parametrize("shape", [(1, 1), (1, 2048), (2048, 1), (3, 2)])
def test_that_pictures_of_odd_shapes_are_shown(lab, qtbot, shape):
    pixels = np.full((*shape, 3), 200, np.uint8)
    change(lab, picture=images.from_pixels(pixels, "odd.png").picture)
    qtbot.mouseClick(lab.panel.bank.directions_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.maps.output.y.shape == (*shape, 1)
    assert not lab.page.grab().isNull()


def test_that_closing_at_once_is_quiet(background, qtbot):
    lab = KernelsLab(background)
    qtbot.addWidget(lab.page)
    lab.page.show()
    lab.set_active(True)
    lab.close()
    assert background.stop(5)


def test_that_the_comparison_runs_the_state_in_tensorflow(lab, tf):
    *_steps, found = returned(lab.comparison()())
    assert found.agrees


def returned(job):
    """Give all that a job yields, and what it returns."""
    yield (yield from job)
