import numpy as np
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtSvg import QSvgRenderer

from app.export import pictures
from app.export.pictures import Picture
from app.lab import lights
from app.labs.recurrent import scenes
from models import recurrent, state
from models.recurrent import Edit, RecurrentState
from models.recurrent.machines import machine
from tests.app.labs.recurrent.conftest import STATE, click, go, look, put, refusals, settle, step
from tests.models.recurrent.test_sensitivity import result


def test_that_every_scene_can_be_shown_saved_and_read_again(lab, qtbot):
    for name, scene in scenes.all_scenes().items():
        lab.restore(scene)
        settle(lab, qtbot)
        lab.page.grab()
        assert lab.page.explanation(), name
        assert state.decode(state.encode(scene), RecurrentState) == scene, name


def test_that_it_opens_mid_step_with_a_pinned_unit():
    first = scenes.first()
    assert first.phase > 0
    assert first.unit is not None


def test_that_the_comparison_with_tensorflow_agrees(lab, tf):
    assert result(lab.comparison()()).agrees


def test_that_the_code_follows_the_state(lab, qtbot):
    assert "LSTM(8, return_sequences=True)" in lab.code()
    go(lab, qtbot, cell="gru", reset_after=False, units=5)
    assert "GRU(5, reset_after=False, return_sequences=True)" in lab.code()


def test_that_the_diagram_holds_the_numbers_of_the_trace(lab, qtbot):
    for cell in recurrent.CELLS:
        go(lab, qtbot, cell=cell, phase=9)
        found = recurrent.run(lab.state)
        vectors = step(lab).diagram.vectors()
        np.testing.assert_array_equal(vectors["h"].values, found.layers[0].h[3], cell)
        np.testing.assert_array_equal(vectors["h_before"].values, found.layers[0].h[2], cell)
        np.testing.assert_array_equal(vectors["x"].values, found.sequence.x[2], cell)


def test_that_nothing_is_shown_before_it_has_been_computed(lab, qtbot):
    go(lab, qtbot, phase=0)
    assert set(step(lab).diagram.vectors()) == {"x", "h_before", "c_before"}


def test_that_a_typed_sentence_is_read(lab, qtbot):
    field = lab.panel.sequence.text_field
    field.selectAll()
    qtbot.keyClicks(field, "so good")
    qtbot.waitUntil(lambda: lab.state.text == "so good")
    settle(lab, qtbot)
    assert lab.tokens.tokens() == ("so", "good")


def test_that_what_was_typed_last_is_kept_when_the_app_ends(lab, qtbot):
    field = lab.panel.sequence.text_field
    field.selectAll()
    qtbot.keyClicks(field, "so good")
    lab.flush()
    assert lab.state.text == "so good"


def test_that_what_is_being_typed_gives_way_to_an_example(lab, qtbot):
    field = lab.panel.sequence.text_field
    qtbot.keyClicks(field, "so")
    put(lab, text="very good")
    assert field.toPlainText() == "very good"
    lab.flush()
    assert lab.state.text == "very good"


def test_that_a_pasted_word_without_end_is_cut(lab, qtbot):
    field = lab.panel.sequence.text_field
    mime = QMimeData()
    mime.setText("so " + "x" * 200_000 + " 我" + "很" * 2_000)
    field.selectAll()
    field.insertFromMimeData(mime)
    assert len(field.toPlainText()) < 4_000
    assert field.toPlainText().endswith("我" + "很" * 2_000)
    lab.flush()
    settle(lab, qtbot)
    assert lab.tokens.tokens()[1] == "x" * 99 + "…"
    assert lab.panel.sequence.note()


def test_that_odd_text_is_shown_or_answered_with_a_sentence(lab, qtbot):
    texts = ("", "one", "🙂👍🏽", "مرحبا بالعالم", "我讨厌这部电影", "a\x00b", "\u200b")
    for text in texts:
        for view in ("input", "step", "weights", "compare"):
            go(lab, qtbot, text=text, view=view)
            lab.page.grab()
            assert lab.page.explanation(), (text, view)


def test_that_ten_thousand_words_show_two_hundred_and_count_the_rest(lab, qtbot):
    go(lab, qtbot, text="word " * 10_000)
    assert len(lab.tokens.tokens()) == 200
    assert "9,800" in lab.panel.sequence.note()


def test_that_a_text_beyond_use_is_refused_and_the_old_one_stays(lab, qtbot):
    said = refusals(lab)
    assert not put(lab, text="x" * 300_000)
    assert said
    assert lab.state.text == "I hate this boring movie"


def test_that_pasted_text_is_taken(lab, qtbot):
    mime = QMimeData()
    mime.setText("what a film")
    assert lab.take(mime)
    settle(lab, qtbot)
    assert lab.tokens.tokens() == ("what", "a", "film")


def test_that_pasted_pictures_are_not(lab):
    mime = QMimeData()
    mime.setImageData(None)
    assert not lab.take(mime)


def test_that_a_weight_set_by_hand_changes_the_numbers_and_can_be_undone(lab, qtbot):
    go(lab, qtbot, view="weights")
    before = recurrent.run(lab.state).layers[0].h[-1]
    grid = lab.views.widget("weights").grids["kernel"]
    grid.edited.emit(1, 9, 0.875)
    settle(lab, qtbot)
    assert lab.state.edits == (Edit(0, "kernel", 1, 9, 0.875),)
    assert grid.values()[1, 9] == 0.875
    after = recurrent.run(lab.state).layers[0].h[-1]
    assert not np.allclose(before, after)
    lab.history.undo()
    settle(lab, qtbot)
    assert grid.values()[1, 9] != 0.875


def test_that_the_names_of_tokens_keep_their_room_when_the_type_grows(lab, qtbot):
    go(lab, qtbot, view="input")
    sheet = lab.views.widget("input").rows
    font = lab.page.font()
    font.setPointSizeF(2 * font.pointSizeF())
    lab.page.setFont(font)
    assert sheet.fontMetrics().horizontalAdvance("boring 5") < sheet.cell_rect(0, 0).left()


def test_that_low_weights_are_wide_enough_to_be_read_and_stand_above_each_other(lab, qtbot):
    lab.page.resize(1280, 420)
    go(lab, qtbot, view="weights", cell="simple_rnn", units=3, embedding=4)
    grids = list(lab.views.widget("weights").grids.values())
    assert all(grid.shows_numbers() for grid in grids)
    assert len({grid.x() + grid.cell_rect(0, 2).x() for grid in grids}) == 1


def test_that_a_weight_of_one_gate_is_set_in_keras_layout(lab, qtbot):
    go(lab, qtbot, view="weights")
    lab.views.widget("weights").choose_gate("candidate")
    lab.views.widget("weights").grids["bias"].edited.emit(0, 3, -0.5)
    settle(lab, qtbot)
    assert lab.state.edits == (Edit(0, "bias", 0, 16 + 3, -0.5),)


def test_that_another_shape_lets_go_of_weights_set_by_hand(lab, qtbot):
    go(lab, qtbot, edits=(Edit(0, "kernel", 7, 31, 1.0),))
    lab.panel.cell.changed.emit("units", 4)
    settle(lab, qtbot)
    assert lab.state.units == 4
    assert lab.state.edits == ()


def test_that_a_state_with_a_weight_out_of_place_is_refused(lab):
    said = refusals(lab)
    assert not put(lab, edits=(Edit(0, "kernel", 200, 0, 1.0),))
    assert said


@pytest.mark.parametrize("cell", recurrent.CELLS)
def test_that_a_machine_brings_its_sequence_and_says_what_units_mean(lab, qtbot, cell):
    for weights in ("latch", "counter", "delay"):
        lab.restore(STATE)
        go(lab, qtbot, cell=cell)
        lab.panel.weights.changed.emit("weights", weights)
        settle(lab, qtbot)
        assert lab.state.width == recurrent.MACHINE_UNITS[weights], weights
        assert lab.panel.meanings().count("\n") == lab.state.width - 1, weights
        lab.page.grab()


def test_that_a_machine_stays_only_while_it_can_read_the_sequence(lab, qtbot):
    for weights, source, kept in (
        ("latch", "sine", False), ("counter", "text", False), ("delay", "sine", True),
    ):  # fmt: skip
        lab.restore(STATE)
        lab.panel.weights.changed.emit("weights", weights)
        lab.panel.reading.changed.emit("source", source)
        settle(lab, qtbot)
        assert lab.state.source == source, weights
        assert lab.state.is_machine == kept, weights


def test_that_the_examples_all_run(lab, qtbot):
    from app.labs.recurrent.examples import examples

    for example in examples():
        lab.panel.sequence.example_chosen.emit(example)
        settle(lab, qtbot)
        assert len(lab.tokens.tokens()) > 2, example.title


def test_that_a_second_layer_can_be_looked_into(lab, qtbot):
    go(lab, qtbot, layers=2, phase=6)
    lab.panel.layer_chosen.emit(1)
    settle(lab, qtbot)
    found = recurrent.run(lab.state)
    vectors = step(lab).diagram.vectors()
    np.testing.assert_array_equal(vectors["x"].values, found.layers[0].h[3])
    np.testing.assert_array_equal(vectors["h"].values, found.layers[1].h[3])


def test_that_the_diagram_is_taken_away_as_shapes_and_text(lab):
    svg = pictures.encoded(step(lab).diagram, Picture("svg", title="LSTM"))
    assert QSvgRenderer(svg).isValid()
    assert b"<image" not in svg  # viewers would blur it
    assert b"<text" in svg
    assert b"LSTM" in svg


def test_that_fields_without_meaning_are_hidden(lab, qtbot):
    shown = lambda form, name: form.control(name).isVisibleTo(lab.panel)  # noqa: E731
    assert not shown(lab.panel.cell, "reset_after")
    go(lab, qtbot, cell="gru")
    assert shown(lab.panel.cell, "reset_after")
    go(lab, qtbot, source="sine")
    assert shown(lab.panel.reading, "period")
    assert not shown(lab.panel.reading, "split")


def test_that_a_hidden_lab_computes_nothing(lab, background, qtbot):
    lab.set_active(False)
    put(lab, units=16)
    assert not background.compute.is_busy()
    lab.set_active(True)
    settle(lab, qtbot)
    assert len(step(lab).diagram.vectors()["h_before"].values) == 16


def test_that_a_token_is_chosen_by_a_click(lab, qtbot):
    click(lab.tokens, lab.tokens.token_rect(4).center().toPoint(), qtbot)
    assert lab.state.token == 4
    assert "movie" in lab.tokens.accessibleDescription()


def test_that_the_input_says_how_a_token_becomes_numbers(lab, qtbot):
    for fields, said in (
        ({}, "index 3 in the vocabulary"),
        ({"source": "sine"}, "one number, 0.38"),
        ({"weights": "latch", "text": "on off"}, "one-hot"),
        ({"weights": "latch", "text": "on maybe"}, "unknown"),
    ):
        lab.restore(RecurrentState(view="input", token=1, period=16, **fields))
        settle(lab, qtbot)
        assert said in lab.page.explanation()


def test_that_one_unit_left_out_is_one(lab, qtbot):
    go(lab, qtbot, most=7)
    assert lab.panel.left_out() == "1 of 8 units is left out of the timeline."


def test_that_a_delay_counts_its_steps():
    late = [meaning.split()[-3:] for meaning in machine("delay", "lstm").meanings[1:3]]
    assert late == [["1", "step", "late"], ["2", "steps", "late"]]


def test_that_the_columns_of_a_unit_stand_above_each_other(lab, qtbot):
    go(lab, qtbot, view="weights", cell="lstm")
    grids = lab.views.widget("weights").grids.values()
    lefts = [grid.mapToGlobal(grid.cell_rect(0, 5).topLeft()).x() for grid in grids]
    assert lefts == pytest.approx([lefts[0]] * 3, abs=0.5)


def test_that_a_bar_says_what_the_colours_mean(lab, qtbot):
    found = recurrent.run(lab.state)
    shown = {
        "weights": found.weights[0][0],
        "input": found.sequence.x,
        "compare": found.layers[0].h,
    }
    for view, values in shown.items():
        go(lab, qtbot, view=view)
        bar = lab.views.widget(view).colours
        assert bar.isVisible(), view
        assert bar.scale().ends[1] >= float(np.abs(values).max()), view


def test_that_the_end_of_a_sentence_says_what_the_last_state_is_for(lab, qtbot):
    look(lab, token=4, phase=6)
    assert "sentiment" in lab.page.explanation()
    look(lab, token=3)
    assert "sentiment" not in lab.page.explanation()
    go(lab, qtbot, layers=2, token=4)
    assert "sentiment" not in lab.page.explanation()
    look(lab, layer=1)
    assert "sentiment" in lab.page.explanation()


def test_that_a_weight_says_what_it_does(lab, qtbot):
    go(lab, qtbot, view="weights", cell="gru")
    for matrix, row, said in (
        ("kernel", 2, "multiplies x₂"), ("recurrent", 1, "multiplies h₁(t−1)"), ("bias", 1, "h·U"),
    ):  # fmt: skip
        lab.views.widget("weights").grids[matrix].hovered.emit(row, 20)
        assert said in lab.page.explanation()
        assert "“candidate” in unit 4" in lab.page.explanation()


def test_that_a_lesson_lights_the_weights_with_what_they_are_called(lab, qtbot):
    go(lab, qtbot, view="weights", cell="simple_rnn", units=3, embedding=4)
    view = lab.views.widget("weights")
    lit = lights.rect(lights.find(lab.page, lab.lights(), "weights"), lab.page)
    for part in (*view.names.values(), *view.grids.values()):
        assert lit.contains(part.mapTo(lab.page, part.rect().center()))
