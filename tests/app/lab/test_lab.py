"""What every lab does with its state: change, refuse, undo, merge drags, rest while hidden."""

import pytest

from app.lab.change import change, glance
from tests.app.toy import ToyLab, ToyState


@pytest.fixture
def lab(background, qtbot):
    made = ToyLab(background)
    qtbot.addWidget(made.page)
    made.set_active(True)
    return made


def test_that_a_change_is_shown_and_undone(lab):
    assert lab.do(change, "Set", number=5)
    assert lab.label.text() == "5"
    lab.history.undo()
    assert (lab.state, lab.label.text()) == (ToyState(), "1")
    lab.history.redo()
    assert lab.state.number == 5


def test_that_a_drag_is_one_step_of_undo(lab):
    lab.begin_gesture()
    for number in (2, 3, 4):
        lab.do(change, "Drag", number=number)
    lab.end_gesture()
    assert lab.history.count() == 1
    lab.history.undo()
    assert lab.state.number == 1


def test_that_two_drags_are_two_steps(lab):
    for numbers in ((2, 3), (4, 5)):
        lab.begin_gesture()
        for number in numbers:
            lab.do(change, "Drag", number=number)
        lab.end_gesture()
    lab.history.undo()
    assert lab.state.number == 3


def test_that_a_drag_that_comes_back_leaves_no_step(lab):
    lab.begin_gesture()
    lab.do(change, "Drag", number=2)
    lab.do(change, "Drag", number=1)
    lab.end_gesture()
    assert not lab.history.canUndo()


def test_that_changes_outside_a_gesture_stay_apart(lab):
    lab.do(change, "Set", number=2)
    lab.do(change, "Set", number=3)
    lab.history.undo()
    assert lab.state.number == 2


def test_that_a_value_out_of_range_is_refused_and_the_widgets_go_back(lab, qtbot):
    lab.label.setText("99")
    with qtbot.waitSignal(lab.refused) as said:
        assert not lab.do(change, "Set", number=99)
    assert "number" in said.args[0]
    assert (lab.state, lab.label.text()) == (ToyState(), "1")


def test_that_a_rule_across_fields_is_refused_with_its_own_sentence(lab, qtbot):
    with qtbot.waitSignal(lab.refused) as said:
        lab.do(change, "Set", number=7)
    assert said.args == ["Seven must be spelled out."]


def test_that_a_glance_is_kept_in_the_state_but_not_in_the_history(lab):
    lab.do(glance, text="two")
    assert lab.state.text == "two"
    assert not lab.history.canUndo()


def test_that_a_reset_can_be_undone(lab):
    lab.do(change, "Set", number=3)
    lab.reset("Reset")
    assert lab.state == ToyState()
    lab.history.undo()
    assert lab.state.number == 3


def test_that_a_hidden_lab_draws_nothing_until_it_is_seen(lab):
    lab.set_active(False)
    before = len(lab.shown)
    lab.do(change, "Set", number=3)
    assert len(lab.shown) == before
    lab.set_active(True)
    assert lab.label.text() == "3"
    assert lab.shown[-1][0] == ToyState(), "it is told what was last seen"


def test_that_only_what_differs_is_a_change(lab):
    assert lab.do(change, "Set", number=1)
    assert not lab.history.canUndo()


def test_that_only_the_last_steps_of_undo_are_kept(lab):
    for turn in range(500):
        lab.do(change, "Set", number=turn % 2)
    assert lab.history.count() == 200


@pytest.mark.parametrize("go", ["change", "undo", "redo"])
def test_that_a_fault_of_a_lab_is_reported_and_no_crash(lab, qtbot, monkeypatch, go):
    lab.do(change, "Set", number=2)
    if go == "redo":
        lab.history.undo()
    steps = {"change": lambda: lab.do(change, "Set", number=3)}
    with monkeypatch.context() as patched, qtbot.captureExceptions() as faults:
        patched.setattr(lab, "show", lambda _old, _new: [][1])
        (steps.get(go) or getattr(lab.history, go))()
    assert [kind for kind, _fault, _trace in faults] == [IndexError]
    for _time in range(2):
        lab.history.undo()
        lab.history.redo()


def test_that_a_command_is_one_step_of_undo_and_only_its_fields_go_back(lab):
    def set_number(state, number):
        return change(state, "Set", number=number)

    lab.do(set_number, 5)
    lab.do(lambda state: glance(state, text="two"))
    lab.history.undo()
    assert (lab.state.number, lab.state.text) == (1, "two")
    assert not lab.history.canUndo()


def test_that_a_command_out_of_range_is_refused_and_changes_nothing(lab, qtbot):
    with qtbot.waitSignal(lab.refused):
        assert not lab.do(lambda state: change(state, "Set", number=99))
    assert lab.state == ToyState()
