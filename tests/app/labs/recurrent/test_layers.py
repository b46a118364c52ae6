"""Stacks, batches and both directions on screen; gates set with one click."""

import numpy as np
from PySide6.QtCore import Qt

from app.labs.recurrent import commands, examples
from app.labs.recurrent.controls.screen import panel
from app.labs.recurrent.holds import setting_at
from app.labs.recurrent.layers import picture_of
from app.labs.recurrent.layers_words import sentence, vector
from app.labs.recurrent.moment import Pointed, moment
from models import recurrent
from models.recurrent import PADDING, Hold, RecurrentState
from models.state import replaced
from tests.app.labs.recurrent.conftest import go, settle


def said(state):
    return sentence(state, moment(recurrent.run(state), state, Pointed()))


def shapes(state):
    return [level.shape for level in picture_of(state, recurrent.run(state)).levels]


def test_that_each_level_says_its_shape():
    stack = RecurrentState(layers=2)
    assert shapes(stack) == ["[1, 5, 8]", "h [1, 5, 8]", "h [1, 5, 8]", "[1, 5, 8]"]
    assert shapes(replaced(stack, return_sequences=False))[-1] == "[1, 8]"
    assert shapes(replaced(stack, bidirectional=True, batch=True))[-1] == "[2, 5, 16]"


def test_that_the_head_receives_what_the_program_gives():
    for state in (
        RecurrentState(layers=3, return_sequences=False),
        RecurrentState(bidirectional=True, return_sequences=False, merge="mul"),
        RecurrentState(bidirectional=True, batch=True, sample=1),
    ):
        head = picture_of(state, recurrent.run(state)).levels[-1].lanes[0]
        given = recurrent.output(state)[state.sample]
        seen = head.values if state.return_sequences else head.values[head.only]
        np.testing.assert_array_equal(seen, given)


def test_that_it_is_said_what_is_passed_on():
    assert "after every token, [1, 5, 8]" in said(RecurrentState())
    assert "only h after “movie”, [1, 8]" in said(RecurrentState(return_sequences=False))
    both = RecurrentState(return_sequences=False, bidirectional=True)
    assert "after “movie” and after “I”, [1, 16]" in said(both)
    assert "must return sequences" in said(RecurrentState(layers=2))
    padded = RecurrentState(batch=True, sample=1, token=4)
    assert f"“{PADDING}” is masked" in said(padded)
    assert "read as a vector of zeros" in said(replaced(padded, mask=False))


def test_that_a_long_vector_is_not_written_whole():
    assert vector(np.float32([0.5, -1])) == "[0.50, −1.00]"
    assert vector(np.zeros(40, np.float32)).endswith("… 40 numbers]")


def test_that_a_clicked_token_shows_h_after_it():
    for cell, last in (("simple_rnn", 3), ("lstm", 6), ("gru", 6)):
        new = commands.look_at_token(RecurrentState(cell=cell), 1).state
        assert (new.token, new.phase) == (1, last)
    assert commands.look_at_vector(RecurrentState(layers=2), 5, 2).state.layer == 1


def test_that_every_example_can_be_read_from_any_state():
    states = (
        RecurrentState(),
        RecurrentState(layers=3, bidirectional=True, batch=True, layer=2, sample=1),
        RecurrentState(weights="counter", source="brackets", text="(()"),
    )
    for example in (*examples.examples(), *examples.of_the_course()):
        for state in states:
            new = commands.choose_example(state, example).state
            assert recurrent.run(new).steps > 1, example.title
            assert "layers" not in example.fields or new.depth == example.fields["layers"]


def test_that_settings_of_gates_are_told():
    holds = (Hold("forget", 1.0, 2), Hold("input", 0.0, 2))
    assert setting_at(holds, 0, 2) == (1, 0)
    assert setting_at(holds, 0, 1) is None
    assert setting_at((*holds[:1], Hold("input", 0.5, 2)), 0, 2) is None


def test_that_the_panel_says_what_a_token_of_chinese_is():
    def note(text):
        return panel(RecurrentState(text=text), recurrent.run(RecurrentState(text=text)), "").note

    assert "each word is a token" in note("我 讨厌 电影")
    assert "each Chinese or Japanese character" in note("我讨厌电影")
    assert note("I hate it") == ""


def test_that_one_click_sets_both_gates_and_shows_what_becomes_of_c(lab, qtbot):
    go(lab, qtbot, token=2)
    table = lab.panel.interventions.table
    before = recurrent.run(lab.state).layers[0].c
    expected = {
        (1, 0): lambda now: before[2],
        (0, 0): lambda now: np.zeros(8),
        (0, 1): lambda now: now.candidate[2],
        (1, 1): lambda now: before[2] + now.candidate[2],
    }
    for setting, becomes in expected.items():
        qtbot.mouseClick(table.button(*setting), Qt.MouseButton.LeftButton)
        settle(lab, qtbot)
        trace = recurrent.run(lab.state).layers[0]
        np.testing.assert_allclose(trace.c[3], becomes(trace), atol=1e-6)
        assert f"f = {setting[0]}, i = {setting[1]}: c(t) = " in lab.page.explanation()
        assert table.button(*setting).isChecked()
    qtbot.mouseClick(table.button(1, 1), Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.state.holds == ()
    assert not table.button(1, 1).isChecked()


def test_that_the_stack_is_looked_into_and_its_return_chosen(lab, qtbot):
    go(lab, qtbot, view="layers", layers=2, batch=True, second="I love it")
    view = lab.views.widget("layers")
    qtbot.mouseClick(view.sequences.button("False"), Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert not lab.state.return_sequences
    assert view.stack.picture().levels[-1].shape == "[2, 8]"
    at = view.stack.vector_rect(2, 0, 1).center().toPoint()
    qtbot.mouseClick(view.stack, Qt.MouseButton.LeftButton, pos=at)
    settle(lab, qtbot)
    assert (lab.state.layer, lab.state.token, lab.state.phase) == (1, 1, 6)
    assert "Layer 2 after “hate”" in view.stack.accessibleDescription()
    qtbot.mouseClick(view.samples.button("1"), Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.tokens.tokens() == ("I", "love", "it", PADDING, PADDING)
    assert "Layer 2 after “love”" in lab.page.explanation()
    go(lab, qtbot, view="input")
    sheets = lab.views.widget("input").sheets
    at = sheets[0].cell_rect(4, 1).center().toPoint()
    qtbot.mouseClick(sheets[0], Qt.MouseButton.LeftButton, pos=at)
    settle(lab, qtbot)
    assert (lab.state.sample, lab.state.token) == (0, 4)
