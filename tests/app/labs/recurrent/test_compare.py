import dataclasses
import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from app.labs.recurrent import commands, scenes
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.words import share
from models import recurrent
from models.gradients.state import GradientsState
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import confirmed, side_by_side
from tests.app.labs.recurrent.conftest import go, put, settle
from tests.models.recurrent.test_sensitivity import result


@pytest.mark.usefixtures("unconfirmed")
def test_that_the_three_cells_are_shown_with_their_cost(lab, qtbot):
    go(lab, qtbot, view="compare", units=64, embedding=100)
    costs = " ".join(lab.views.widget("compare").costs())
    for total in ("10,560", "42,240", "31,872"):
        assert total in costs


@pytest.mark.usefixtures("unconfirmed")
def test_that_the_curves_are_the_norms_of_the_gradient(lab, qtbot):
    go(lab, qtbot, view="compare")
    for side in result(side_by_side(lab.state)):
        x, y = lab.views.widget("compare").curves.points(recurrent.NAMES[side.cell])
        assert x.tolist() == [0, 1, 2, 3, 4]
        np.testing.assert_allclose(y, side.memory, rtol=1e-6)


def test_that_larger_recurrent_weights_let_the_gradient_explode(lab, qtbot):
    kept = {}
    for scale in (0.5, 2.5):
        scaled = RecurrentState(
            cell="simple_rnn", source="impulse", length=20, units=64, recurrent_scale=scale
        )
        kept[scale] = recurrent.memory_of_first(recurrent.run(scaled))[-1]
    assert kept[0.5] < 1e-4 < kept[2.5]


@pytest.mark.usefixtures("unconfirmed")
def test_that_the_slider_changes_the_recurrent_weights(lab, qtbot):
    go(lab, qtbot, view="compare")
    lab.views.widget("compare").slider.slider.setValue(30)
    settle(lab, qtbot)
    assert lab.state.recurrent_scale == 1.5


@pytest.mark.usefixtures("unconfirmed")
def test_that_it_first_shows_that_gates_keep_a_gradient_alive(lab, qtbot):
    first = scenes.first()
    for seed in range(10):
        sides = result(side_by_side(dataclasses.replace(first, seed=seed)))
        rnn, lstm, gru = (side.memory[-1] / side.memory[0] for side in sides)
        assert rnn < gru < lstm
    lab.restore(dataclasses.replace(first, view="compare"))
    settle(lab, qtbot)
    said = lab.page.explanation()
    for side in result(side_by_side(first)):
        assert share(side.memory) in said
    assert "U × 0.50" in said
    assert "forget gate" in said


@pytest.mark.usefixtures("unconfirmed")
def test_that_with_keras_own_weights_it_says_why_a_simple_rnn_keeps_up(lab, qtbot):
    go(lab, qtbot, view="compare", recurrent_scale=1.0)
    assert "orthogonal" in lab.page.explanation()


def test_that_a_comparison_tells_how_far_it_is_and_can_be_left(lab, qtbot):
    shares = list(side_by_side(RecurrentState()))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    put(lab, view="compare", text="word " * 150, units=64)
    qtbot.waitUntil(lambda: "%" in lab.views.widget("compare").remarked())
    put(lab, view="step")
    settle(lab, qtbot)
    go(lab, qtbot, view="compare", text="so good")
    assert lab.views.widget("compare").curves.points("LSTM")[0].tolist() == [0, 1]
    assert "%" not in lab.views.widget("compare").remarked()


def test_that_tensorflow_confirms_the_curves(lab, qtbot, tf):
    go(lab, qtbot, view="compare")
    qtbot.waitUntil(
        lambda: "TensorFlow agrees" in lab.views.widget("compare").remarked(), timeout=30_000
    )


@pytest.mark.parametrize("layers", [1, 2])
def test_that_they_differ_from_tensorflow_by_rounding_only(tf, layers):
    found = result(confirmed(result(side_by_side(RecurrentState(layers=layers)))))
    assert found.steps == 5
    assert found.difference < 1e-4


def test_that_chaos_is_told_from_a_mistake(tf):
    state = RecurrentState(text="word " * 150, units=64, recurrent_scale=3.0)
    found = result(confirmed(result(side_by_side(state))))
    assert 5 < found.steps < 150
    assert found.difference <= 1e-3


def test_that_no_token_gets_a_sentence(lab, qtbot):
    go(lab, qtbot, view="compare", text="")
    assert "no token" in lab.page.explanation()


def test_that_machines_are_compared_too(lab, qtbot):
    go(lab, qtbot, view="compare", weights="counter", source="brackets", text="((()))")
    lab.page.grab()
    assert len(lab.views.widget("compare").costs()) == 3


def test_that_the_same_cells_open_in_the_gradients_lab(lab, qtbot):
    lab.do(commands.look_at_view, "compare")
    asked = []
    lab.lab_asked.connect(asked.append)
    qtbot.mouseClick(lab.views.widget("compare").more, Qt.MouseButton.LeftButton)
    (message,) = asked
    assert message.lab == "gradients"
    opened = message.becomes(GradientsState())
    assert opened.view == "time"
    assert opened.time.cells.text == lab.state.text
    assert opened.time.cells.recurrent_scale == lab.state.recurrent_scale
    assert (opened.time.forget_bias, opened.time.update_bias) == (1, 0)


def test_that_nothing_lies_over_anything_else_on_a_low_stage(qtbot):
    view = CompareView()
    qtbot.addWidget(view)
    view.setMinimumSize(1, 1)  # a window gives it what it has
    view.show()
    line = view.fontMetrics().height()
    for lines in (60, 17, 14, 60):
        view.resize(60 * line, lines * line)
        qtbot.waitUntil(lambda: view.more.isVisible() == (lines > 16))  # noqa: B023
        QApplication.processEvents()
        parts = [*view.cells(), view.slider, view.curves, view.more, view.colours]
        places = [
            QRect(part.mapTo(view, QPoint()), part.size()) for part in parts if part.isVisible()
        ]
        for one, other in itertools.combinations(places, 2):
            assert not one.intersects(other), lines
        assert view.curves.height() >= 6 * line
