"""One matrix, multiplied by itself: edited, scaled, watched."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.labs.gradients.commands import powers
from app.labs.gradients.screen import powers_words
from models.errors import InvalidInput
from models.gradients.powers_presets import presets, rows_of
from models.gradients.powers_run import run
from models.gradients.powers_state import PowersState
from models.gradients.state import GradientsState


@pytest.fixture
def view(lab):
    return lab.views.widget("powers")


def show(lab, key, radius=None, step=0):
    lab.restore(GradientsState(powers=PowersState(rows_of(key), radius), step=step))


def type_into(grid, row, column, text):
    at = grid.cell_rect(row, column).center().toPoint()
    QTest.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=at)
    field = grid.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_that_it_opens_with_the_books_ones_whose_powers_double(lab, view):
    assert np.array_equal(view.matrix.values(), np.ones((2, 2)))
    assert np.array_equal(view.power.values(), np.full((2, 2), 4))
    assert "magnitude 2" in lab.page.explanation()
    assert "‖W³‖ = 8" in lab.page.explanation()
    assert "n = 129" in view.remark()


def test_that_a_typed_number_changes_the_matrix_as_a_step_of_undo(lab, view):
    type_into(view.matrix, 0, 1, "0.5")
    assert lab.state.powers.matrix == ((1.0, 0.5), (1.0, 1.0))
    assert view.matrix.values()[0, 1] == np.float32(0.5)
    assert lab.history.count() == 1
    lab.undo()
    assert lab.state.powers.matrix == ((1.0, 1.0), (1.0, 1.0))


def test_that_a_typed_number_changes_the_vector(lab, view):
    type_into(view.vector, 1, 0, "-2")
    assert lab.state.powers.v.tolist() == [1, -2]
    assert view.carried.values()[:, 0].tolist() == (np.ones((2, 2)) * 4 @ [1, -2]).tolist()


def test_that_the_slider_carries_the_radius_through_1_and_the_line_turns(lab, view):
    slider = lab.powers_panel.radius.slider
    ends = []
    for radius in (0.9, 1.0, 1.1):
        slider.setValue(round(radius * 100))
        assert lab.state.powers.radius == pytest.approx(radius)
        _n, norms = view.growth.points("norm")
        ends.append(norms[-1] / norms[1])
    assert ends[0] == pytest.approx(0.9**199, rel=1e-2)
    assert ends[1] == pytest.approx(1, rel=1e-3)
    assert ends[2] == pytest.approx(1.1**199, rel=1e-2)


def test_that_a_matrix_without_a_radius_cannot_be_scaled_and_says_so(lab, view):
    show(lab, "nilpotent", step=3)
    assert not lab.powers_panel.radius.isEnabled()
    assert "no factor" in lab.powers_panel.note()
    assert "exactly 0" in lab.page.explanation()
    assert view.remark() == "From n = 3 on, Wⁿ is 0."
    assert not view.power.values().any()


def test_that_the_tip_of_the_vector_is_dragged_as_one_step(lab, view, qtbot):
    show(lab, "rotation")
    plane = view.plane
    start, end = plane.place_of(1, 0).toPoint(), plane.place_of(0.5, 0.5).toPoint()
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.5, 1.0):
        qtbot.mouseMove(plane, start + (end - start) * share)
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=end)
    np.testing.assert_allclose(lab.state.powers.v, [0.5, 0.5], atol=0.05)
    assert lab.history.count() == 1


def test_that_the_player_steps_through_the_powers(lab, view, qtbot):
    qtbot.keyClick(lab.page, Qt.Key.Key_Right)
    assert lab.state.step == 4
    assert np.array_equal(view.power.values(), np.full((2, 2), 8))
    assert "‖W⁴‖ = 16" in lab.page.explanation()
    qtbot.keyClick(lab.page, Qt.Key.Key_End)
    assert lab.state.step == 200
    assert np.isinf(view.power.values()).all()
    assert "∞" in lab.page.explanation()
    assert lab.history.count() == 0


def test_that_overflow_and_underflow_are_said(lab, view):
    show(lab, "shrinking", radius=0.1, step=38)
    assert "From n = 38 on, Wⁿ is 0: its numbers are below" in view.remark()
    show(lab, "growing", radius=2.0, step=130)
    assert "From n = 128 on, numbers of Wⁿ are beyond" in view.remark()
    assert "∞" in view.growth.legend()


def test_that_a_defective_matrix_of_radius_1_is_said_to_grow(lab, view):
    show(lab, "shear")
    assert "too few eigenvectors" in lab.page.explanation()
    show(lab, "hump")
    assert "First they grow, to 5.42 at n = 6" in view.remark()
    show(lab, "rotation")
    assert "neither grow nor shrink" in lab.page.explanation()


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_that_a_preset_is_chosen_shown_and_undone(lab, view, preset):
    before = lab.state
    lab.powers_panel.presets.key_chosen.emit(preset)
    assert lab.powers_panel.presets.currentData() == preset
    assert view.matrix.values().shape == view.power.values().shape
    assert lab.page.explanation().endswith(".")
    lab.undo()
    assert lab.state == before


def test_that_a_preset_drawn_at_random_is_another_one_each_time():
    first = powers.choose_matrix(GradientsState(), "random").state
    second = powers.choose_matrix(first, "random").state
    assert first.powers.matrix != second.powers.matrix
    assert run(second.powers).radius == pytest.approx(1.05, rel=1e-4)


def test_that_the_matrix_grows_and_shrinks(lab, view):
    lab.powers_panel.size_box.setValue(3)
    assert view.matrix.values().tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    assert view.directions.isVisible()
    assert not view.plane.isVisible()
    lab.powers_panel.size_box.setValue(1)
    assert view.power.values().tolist() == [[1]]
    assert "‖W³‖ = 1" in lab.page.explanation()


def test_that_no_number_is_infinite_and_no_matrix_oblong():
    with pytest.raises(InvalidInput):
        powers.change_number(GradientsState(), 0, 0, float("inf"))
    with pytest.raises(InvalidInput, match="as many rows as columns"):
        PowersState(((1.0, 2.0),))


def test_that_a_screen_reader_hears_what_the_planes_show(lab, view):
    assert view.eigenvalues.accessibleDescription() == (
        "Eigenvalues: 2, 0. The largest magnitude is 2."
    )
    said = view.plane.accessibleDescription()
    assert "W³v = (4.00, 4.00), of length 5.657." in said
    show(lab, "rotation")
    assert "0.94 + 0.34i, 0.94 − 0.34i" in view.eigenvalues.accessibleDescription()


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        (((0.05, 600.0), (0.0, 0.05)), "magnitude 0.05, less than 1"),
        (((1.0, 0.001), (0.0, 1.0)), "too few eigenvectors"),
        (((1.0003, 0.0), (0.0, 0.2)), "magnitude 1.0003, more than 1"),
        (((2.0, 4.0), (-1.0, -2.0)), "All eigenvalues are 0"),
    ],
)
def test_that_a_matrix_at_the_border_is_told_rightly(matrix, said):
    assert said in powers_words.sentence(run(PowersState(matrix=matrix)), 1)


def test_that_small_eigenvalues_are_written_and_not_rounded_away():
    small = PowersState(matrix=((1e-7, -1e-7), (1e-7, 1e-7)))
    assert "1.0 × 10⁻⁷ + 1.0 × 10⁻⁷i" in powers_words.eigenvalues(run(small))
