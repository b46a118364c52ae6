"""Three ways to clip one gradient: what each keeps is seen and said."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from app.labs.gradients.commands import clipping, looks
from app.labs.gradients.screen import clipping_words
from models.errors import InvalidInput
from models.gradients.clipping_presets import presets
from models.gradients.clipping_run import run
from models.gradients.clipping_state import ClippingState
from models.gradients.state import GradientsState


@pytest.fixture
def view(lab):
    lab.do(looks.look_at_view, "clipping")
    return lab.views.widget("clipping")


def choose(lab, key):
    lab.clipping_panel.presets.key_chosen.emit(key)


def type_into(lab, name, text):
    field = lab.clipping_panel.fields[name]
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    field.editingFinished.emit()


def norms(column):
    return [bar.value for bar in column.bars.bars()]


def test_that_the_first_look_shows_what_each_way_keeps(lab, view):
    before, value, norm, together = view.columns
    assert before.norm.text() == "norm 39.69"
    assert value.turned.text() == "turned by 48.4°"
    assert norm.turned.text() == "turned by 36.1°"
    assert together.turned.text() == "direction kept"
    assert together.norm.text() == "norm 1"
    assert norms(norm) == pytest.approx([1] * 5)
    # the proportions between the variables
    np.testing.assert_allclose(
        np.divide(norms(together), norms(together)[0]), np.divide(norms(before), norms(before)[0]),
        rtol=1e-5,
    )  # fmt: skip
    assert "their proportions are lost" in lab.page.explanation()
    assert "direction and proportions stay" in lab.page.explanation()


def test_that_the_arguments_of_keras_stand_under_what_they_do(lab, view):
    said = [column.keras.text() for column in view.columns]
    assert said == ["Keras optimizer:", "clipvalue=0.5", "clipnorm=1", "global_clipnorm=1"]
    lab.clipping_panel.limits.control("low").setValue(-0.2)
    assert view.columns[1].keras.text() == "clipvalue: −v to v only"
    assert lab.history.count() == 1


def test_that_the_courses_examples_come_out(lab, view):
    choose(lab, "by-value")
    assert run(lab.state.clipping).ways[0].after.variables[0].tolist() == pytest.approx(
        np.array([[0.54, 0.6], [0.4, 0.6]], np.float32)
    )
    assert view.columns[1].arguments.text() == "(g, 0.4, 0.6)"
    choose(lab, "by-norm")
    assert view.columns[0].norm.text() == "norm 5.373"
    assert view.columns[2].norm.text() == "norm 5"
    choose(lab, "by-global-norm")
    assert view.columns[0].norm.text() == "norm 4.036"
    assert view.columns[3].norm.text() == "norm 2"
    lab.undo()
    assert lab.clipping_panel.presets.currentData() == "by-norm"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("zero", "nothing to clip"),
        ("tiny", "the norm counts as 0"),
        ("huge", "only clip_by_value still works"),
        ("infinite", "clip_by_norm divides by ∞"),
        ("nan", "Clipping does not rescue a NaN"),
    ],
)
def test_that_what_cannot_be_clipped_is_said_and_true(lab, view, key, said):
    choose(lab, key)
    assert said in lab.page.explanation()
    value, norm, together = (way.after.flat for way in run(lab.state.clipping).ways)
    limit, nan = 0.5, np.nan
    expected = {
        "zero": ([0, 0, 0], [0, 0, 0], [0, 0, 0]),
        "tiny": ([3e-25, 4e-25, 0], [3e-25, 4e-25, 0], [3e-25, 4e-25, 0]),
        "huge": ([limit, limit, limit, -limit], [0, 0, 0.4472136, -0.8944272], [nan] * 4),
        "infinite": ([limit, limit, limit, -limit], [nan, 0, 0.4472136, -0.8944272], [nan] * 4),
        "nan": ([nan, limit, limit, -limit], [nan, nan, 0.4472136, -0.8944272], [nan] * 4),
    }[key]
    for found, wanted in zip((value, norm, together), expected, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-6)


def test_that_a_gradient_is_typed_or_refused_in_a_sentence(lab, view):
    refused = []
    lab.refused.connect(refused.append)
    choose(lab, "by-norm")
    type_into(lab, "w1", "6 8")
    assert view.columns[0].norm.text() == "norm 10"
    type_into(lab, "w1", "6 eight")
    assert refused == ["“eight” is no number. Type numbers with spaces between them."]
    assert lab.clipping_panel.fields["w1"].text() == "6 8"
    type_into(lab, "w2", "1 2; 3")
    assert refused[1:] == ["All rows need the same count of numbers."]


def test_that_a_limit_that_is_drawn_as_a_circle_is_that_of_the_two_numbers_alone(lab, view):
    choose(lab, "by-global-norm")
    assert not view.columns[3].plane.contents().circles
    type_into(lab, "w1", "3 4")
    assert view.columns[2].plane.contents().circles[0].radius == 2
    assert not view.columns[3].plane.contents().circles
    type_into(lab, "w2", "1 2")
    lab.clipping_panel.upward_chosen.emit(2)
    assert not view.columns[2].plane.contents().circles
    lab.clipping_panel.upward_chosen.emit(1)
    type_into(lab, "w2", "")
    assert view.columns[3].plane.contents().circles[0].radius == 2


def test_that_other_numbers_are_drawn_and_read_out(lab, view):
    lab.clipping_panel.across_chosen.emit(0)
    lab.clipping_panel.upward_chosen.emit(15)
    assert lab.history.count() == 0
    assert lab.clipping_panel.across.currentText() == "W[0, 0]"
    before = run(lab.state.clipping).before.flat
    arrow = view.columns[0].plane.contents().arrows[0]
    assert (arrow.x, arrow.y) == (before[0], before[15])
    assert view.columns[0].plane.accessibleDescription().startswith("W[0, 0] = ")


def test_that_pairs_beyond_a_shorter_gradient_are_its_last(lab, view):
    lab.clipping_panel.across_chosen.emit(15)
    lab.do(clipping.set_option, "source", "typed")
    type_into(lab, "w2", "")
    type_into(lab, "w1", "7")
    assert lab.clipping_panel.across.currentText() == "w1[0]"
    assert view.columns[0].plane.contents().arrows[0].x == 7


def test_that_limits_in_the_wrong_order_are_refused():
    with pytest.raises(InvalidInput, match="must not be larger"):
        clipping.set_option(GradientsState(), "low", 0.7)


def test_that_every_preset_has_its_lesson_on_the_panel(lab, view):
    for preset in presets():
        choose(lab, preset.key)
        assert lab.clipping_panel.presets.lesson() == preset.lesson


def test_that_the_lines_of_a_column_stay_close_to_its_square_plane(view):
    column = view.columns[1]
    column.resize(300, 900)
    assert column.plane.maximumHeight() == 300


def test_that_text_is_larger_on_a_high_stage_however_many_bars_there_are(lab, view):
    view.resize(1200, 400)
    low = view.columns[0].norm.sizeHint().height()
    assert view.columns[0].norm.font() == view.font()
    view.resize(1200, 900)
    high = view.columns[0].norm.font().pointSizeF()
    assert high > 1.4 * view.font().pointSizeF()
    assert view.columns[0].norm.sizeHint().height() > 1.4 * low
    choose(lab, "by-norm")
    assert len(norms(view.columns[0])) == 1
    assert view.columns[0].norm.font().pointSizeF() == high


def test_that_what_is_within_the_limits_is_never_said_to_be_shortened():
    random = np.random.default_rng(1)
    for _case in range(200):
        typed = " ".join(f"{value:.3g}" for value in random.normal(size=3))
        limit = float(f"{random.uniform(6, 900):.3g}")
        state = ClippingState(source="typed", w1=typed, w2="", norm=limit, global_norm=limit)
        assert "shortens" not in clipping_words.sentence(run(state)), state


def test_that_a_smallest_value_above_0_moves_a_gradient_of_0():
    for typed, low in (("0 0", 0.2), ("1e-30", 0.2), ("1 2", 0.0)):
        state = ClippingState(source="typed", w1=typed, w2="", low=low, high=low)
        said = clipping_words.sentence(run(state))
        assert said.startswith("clip_by_value limits each number. clip_by_norm"), said
