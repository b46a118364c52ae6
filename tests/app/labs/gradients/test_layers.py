"""The gradient at every layer: bars that follow the controls, and the factors that made one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.labs.gradients.commands import layers, looks
from app.labs.gradients.screen import layers_words as words
from models.gradients.layers import run
from models.gradients.layers_state import LayersState


@pytest.fixture
def view(lab):
    lab.do(looks.look_at_view, "layers")
    return lab.views.widget("layers")


def test_that_the_first_look_shows_a_gradient_that_vanishes(lab, view):
    assert view.gradients.values() == tuple(run(lab.state.layers).gradients.tolist())
    heights = [view.gradients.bar_rect(index).height() for index in range(20)]
    assert heights == sorted(heights)
    assert heights[0] < 0.25 * heights[-1]
    assert "The gradient vanishes" in lab.page.explanation()
    assert "at most 0.25" in lab.page.explanation()


def test_that_skip_connections_let_it_arrive(lab, view):
    skips = lab.layers_panel.form.control("skips")
    # on its box: in a wide panel the middle of the row lies beyond the text
    QTest.mouseClick(skips, Qt.MouseButton.LeftButton, pos=QPoint(8, skips.height() // 2))
    assert lab.state.layers.skips
    assert "The gradient arrives" in lab.page.explanation()
    assert "1 past the layer" in view.formula.accessibleName()
    lab.undo()
    assert "The gradient vanishes" in lab.page.explanation()


def test_that_a_drag_of_the_depth_is_one_step_of_undo(lab, view):
    slider = lab.layers_panel.depth_slider.slider
    slider.sliderPressed.emit()
    for depth in (30, 35, 40):
        slider.setValue(depth - 1)
        assert len(view.gradients.values()) == depth
    slider.sliderReleased.emit()
    lab.undo()
    assert lab.state.layers.depth == 20


def test_that_pointing_at_a_bar_takes_its_gradient_apart(lab, view, qtbot):
    at = view.gradients.bar_rect(6).center().toPoint()
    qtbot.mouseMove(view.gradients, QPoint(at.x() - 1, at.y()))
    qtbot.mouseMove(view.gradients, at)
    assert lab.state.layer == 6
    first, second, third = view.formula.accessibleName().split("\n")
    assert first.startswith("‖∂L/∂W₇‖ = ‖∂L/∂h₂₀‖ · f₂₀ · f₁₉")
    assert first.endswith("f₈ · e₇")
    assert second.count("⋯") == 1
    assert third.startswith("f₈ = slope of φ 0.2")
    assert lab.history.count() == 0


def test_that_arrow_keys_point_at_the_next_layer(lab, view):
    view.gradients.setFocus()
    QTest.keyClick(view.gradients, Qt.Key.Key_Right)
    assert lab.state.layer == 1
    QTest.keyClick(view.gradients, Qt.Key.Key_Left)
    QTest.keyClick(view.gradients, Qt.Key.Key_Left)
    assert lab.state.layer == 0


def test_that_an_explosion_beyond_float32_is_said(lab, view):
    for name, value in (("activation", "relu"), ("initialiser", "normal"), ("scale", 3.0)):
        lab.do(layers.set_option, name, value)
    lab.do(layers.set_option, "depth", 50)
    assert "beyond what float32 can hold" in lab.page.explanation()


def test_that_one_layer_has_no_factor(lab, view):
    lab.do(layers.set_option, "depth", 1)
    assert "nothing on the way" in lab.page.explanation()


def test_that_weights_of_zero_are_said(lab, view):
    lab.do(layers.set_option, "initialiser", "normal")
    lab.do(layers.set_option, "scale", 0.0)
    assert "is 0" in lab.page.explanation()


def test_that_a_dead_last_layer_is_not_said_of_the_first():
    found = run(LayersState(depth=3, skips=True))
    dead = replace(found.layers[-1], kernel_size=0.0)
    said = words.sentence(
        LayersState(depth=3, skips=True), replace(found, layers=(*found.layers[:-1], dead))
    )
    assert said == "The gradient of layer 3 is 0: nothing can be learned there."
