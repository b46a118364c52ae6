import numpy as np
import pytest

from models import recurrent
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import confirmed, side_by_side
from tests.app.labs.recurrent.conftest import go, settle
from tests.models.recurrent.test_sensitivity import result


def test_that_the_three_cells_are_shown_with_their_cost(lab, qtbot):
    go(lab, qtbot, view="compare", units=64, embedding=100)
    costs = " ".join(lab.stage.compare.costs())
    for total in ("10,560", "42,240", "31,872"):
        assert total in costs


def test_that_the_curves_are_the_norms_of_the_gradient(lab, qtbot):
    go(lab, qtbot, view="compare")
    for side in side_by_side(lab.state):
        x, y = lab.stage.compare.curves.points(recurrent.NAMES[side.cell])
        assert x.tolist() == [1, 2, 3, 4, 5]
        np.testing.assert_allclose(y, side.memory, rtol=1e-6)


def test_that_clipping_shortens_what_is_too_long(lab, qtbot):
    go(lab, qtbot, view="compare", recurrent_scale=3.0, units=32)
    lab.glance(clip=0.5)
    curves = lab.stage.compare.curves
    assert curves.points("SimpleRNN")[1].max() <= 0.5
    assert curves.points("SimpleRNN, not clipped")[1].max() > 0.5
    assert "LSTM, not clipped" not in curves.lines()
    lab.glance(clip=0.0)
    assert curves.lines() == ["SimpleRNN", "LSTM", "GRU"]


def test_that_larger_recurrent_weights_let_the_gradient_explode(lab, qtbot):
    kept = {}
    for scale in (0.5, 2.5):
        scaled = RecurrentState(
            cell="simple_rnn", source="impulse", length=20, units=64, recurrent_scale=scale
        )
        kept[scale] = recurrent.memory_of_first(recurrent.run(scaled))[-1]
    assert kept[0.5] < 1e-4 < kept[2.5]


def test_that_the_sliders_change_the_weights_and_the_clipping(lab, qtbot):
    go(lab, qtbot, view="compare")
    controls = lab.stage.compare.controls
    controls.slider("recurrent_scale").setValue(30)
    settle(lab, qtbot)
    assert lab.state.recurrent_scale == 1.5
    controls.slider("clip").setValue(10)
    assert lab.state.clip == 0.5


def test_that_tensorflow_confirms_the_curves(lab, qtbot, tf):
    go(lab, qtbot, view="compare")
    qtbot.waitUntil(lambda: "own gradient agrees" in lab.stage.compare.remarked(), timeout=30_000)


@pytest.mark.parametrize("layers", [1, 2])
def test_that_they_differ_from_tensorflow_by_rounding_only(tf, layers):
    found = result(confirmed(side_by_side(RecurrentState(layers=layers))))
    assert found.steps == 5
    assert found.difference < 1e-4


def test_that_chaos_is_told_from_a_mistake(tf):
    state = RecurrentState(text="word " * 150, units=64, recurrent_scale=3.0)
    found = result(confirmed(side_by_side(state)))
    assert 5 < found.steps < 150
    assert found.difference <= 1e-3


def test_that_no_token_gets_a_sentence(lab, qtbot):
    go(lab, qtbot, view="compare", text="")
    assert "no token" in lab.page.explanation()


def test_that_machines_are_compared_too(lab, qtbot):
    go(lab, qtbot, view="compare", weights="counter", source="brackets", text="((()))")
    lab.page.grab()
    assert len(lab.stage.compare.costs()) == 3
