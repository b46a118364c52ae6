import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
)

from app.labs.recurrent.holds import described, held_now
from models.recurrent import Hold, run
from tests.app.labs.recurrent.conftest import go, settle, step


def box(lab, text):
    panel = lab.panel.interventions
    return next(b for b in panel.findChildren(QCheckBox) if b.text() == text)


def slider(lab, part):
    panel = lab.panel.interventions
    return next(s for s in panel.findChildren(QSlider) if part in s.accessibleName())


def test_that_ticking_a_gate_shuts_it_at_every_token(lab, qtbot):
    box(lab, "forget").click()
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("forget", 0.0),)
    np.testing.assert_array_equal(run(lab.state).layers[0].forget, 0)


def test_that_a_slider_goes_back_when_its_gate_is_released(lab, qtbot):
    slider(lab, "input").setValue(75)
    lab.reset("Reset")
    assert slider(lab, "input").value() == 0
    assert not box(lab, "input").isChecked()


def test_that_the_token_skipped_or_held_is_the_one_on_screen(lab, qtbot):
    go(lab, qtbot, text="so good", token=4)
    lab.panel.interventions.at.setCurrentIndex(1)
    box(lab, "forget").click()
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("forget", 0.0, step=1),)
    skip = next(b for b in lab.panel.interventions.findChildren(QCheckBox) if "Skip" in b.text())
    skip.click()
    settle(lab, qtbot)
    assert lab.state.skipped == (1,)
    assert skip.isChecked()


def test_that_moving_the_slider_holds_the_gate_there(lab, qtbot):
    slider(lab, "input").setValue(75)
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("input", 0.75),)
    assert box(lab, "input").isChecked()


def test_that_the_scope_is_this_token_and_the_pinned_unit(lab, qtbot):
    panel = lab.panel.interventions
    panel.at.setCurrentIndex(1)
    panel.units.setCurrentIndex(1)
    box(lab, "output").click()
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("output", 0.0, step=2, unit=3),)


def test_that_before_and_after_stand_beside_each_other(lab, qtbot):
    free = run(lab.state).layers[0]
    go(lab, qtbot, holds=(Hold("forget", 0.0),))
    timeline = step(lab).timeline
    np.testing.assert_array_equal(timeline.strip_of("c", before=True).values(), free.c[1:].T)
    held = run(lab.state).layers[0]
    np.testing.assert_array_equal(timeline.strip_of("c").values(), held.c[1:].T)
    assert not np.allclose(free.c, held.c)


def test_that_letting_go_brings_everything_back(lab, qtbot):
    go(lab, qtbot, holds=(Hold("forget", 0.0), Hold("c", None, step=1)))
    button = next(
        b for b in lab.panel.interventions.findChildren(QPushButton) if b.isVisibleTo(lab.panel)
    )
    button.click()
    settle(lab, qtbot)
    assert lab.state.holds == ()
    assert run(lab.state).before is None


def test_that_an_intervention_can_be_undone(lab, qtbot):
    box(lab, "forget").click()
    settle(lab, qtbot)
    lab.history.undo()
    settle(lab, qtbot)
    assert lab.state.holds == ()
    assert not box(lab, "forget").isChecked()


def test_that_a_state_can_be_zeroed_and_frozen(lab, qtbot):
    choice = next(
        b
        for b in lab.panel.interventions.findChildren(QComboBox)
        if b.accessibleName() == "state c"
    )
    choice.setCurrentIndex(1)
    settle(lab, qtbot)
    np.testing.assert_array_equal(run(lab.state).layers[0].c[1:], 0)
    choice.setCurrentIndex(2)
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("c", None),)
    choice.setCurrentIndex(0)
    settle(lab, qtbot)
    assert lab.state.holds == ()


def test_that_a_token_can_be_skipped_and_is_struck_out(lab, qtbot):
    before = lab.tokens.grab().toImage()
    box(lab, "Skip this token").click()
    settle(lab, qtbot)
    assert lab.state.skipped == (2,)
    assert "skipped" in lab.page.explanation()
    assert lab.tokens.grab().toImage() != before
    found = run(lab.state).layers[0]
    np.testing.assert_array_equal(found.h[3], found.h[2])


def test_that_each_cell_offers_its_own_gates(lab, qtbot):
    def offered():
        panel = lab.panel.interventions
        return {b.text() for b in panel.findChildren(QCheckBox) if b.isVisibleTo(panel)}

    assert {"forget", "input", "candidate", "output"} <= offered()
    go(lab, qtbot, cell="gru")
    assert {"update", "reset", "candidate"} <= offered()
    assert "forget" not in offered()


def test_that_a_hold_of_another_cell_waits_for_it(lab, qtbot):
    go(lab, qtbot, holds=(Hold("forget", 0.0),))
    go(lab, qtbot, cell="gru")
    assert run(lab.state).before is None
    go(lab, qtbot, cell="lstm")
    assert run(lab.state).before is not None


@pytest.mark.parametrize(
    ("hold", "text"),
    [
        (Hold("forget", 0.25), "forget = 0.25: every token, every unit"),
        (Hold("c", None, step=3), "state c frozen: t = 3, every unit"),
        (Hold("output", 1.0, unit=5, layer=1), "output = 1.00: every token, unit 5, layer 2"),
    ],
)
def test_that_what_is_held_is_said_in_words(hold, text):
    assert described(hold) == text


def test_that_the_diagram_marks_what_is_held_now():
    holds = (Hold("forget", 0.5, step=1), Hold("input", 0.0, unit=2))
    assert held_now(holds, 0, 1) == {"forget": "0.50", "input": "•"}
    assert held_now(holds, 0, 2) == {"input": "•"}
    assert held_now(holds, 1, 1) == {}


def test_that_clicking_a_gate_shuts_opens_and_frees_it(lab, qtbot):
    for holds in ((Hold("forget", 0.0),), (Hold("forget", 1.0),), ()):
        step(lab).diagram.node_clicked.emit("forget")
        settle(lab, qtbot)
        assert lab.state.holds == holds


def test_that_a_drag_of_a_slider_is_one_step_of_undo(lab, qtbot):
    moved = slider(lab, "forget")
    moved.sliderPressed.emit()
    for value in (20, 40, 60):
        moved.setValue(value)
    moved.sliderReleased.emit()
    settle(lab, qtbot)
    assert lab.state.holds == (Hold("forget", 0.6),)
    lab.history.undo()
    settle(lab, qtbot)
    assert lab.state.holds == ()


def test_that_the_slider_is_reachable_by_keyboard(lab):
    assert slider(lab, "forget").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_that_the_choices_can_be_read_in_large_type(lab, qtbot):
    large = lab.page.font()
    large.setPointSizeF(1.5 * large.pointSizeF())
    lab.page.setFont(large)
    lab.page.grab()
    for box in (lab.panel.interventions.at, lab.panel.interventions.units):
        widest = max(
            box.fontMetrics().horizontalAdvance(box.itemText(n)) for n in range(box.count())
        )
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            box,
        )
        assert field.width() >= widest


def test_that_a_wheel_that_scrolls_the_panel_holds_nothing(lab, qtbot):
    panel = lab.panel.interventions
    for control in (*panel.findChildren(QSlider), *panel.findChildren(QComboBox)):
        assert not control.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
        turn_wheel_over(control)
    assert lab.state.holds == ()
    assert (panel.at.currentIndex(), panel.units.currentIndex()) == (0, 0)


def turn_wheel_over(control):
    middle = QPointF(control.rect().center())
    QApplication.sendEvent(
        control,
        QWheelEvent(
            middle,
            QPointF(control.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
