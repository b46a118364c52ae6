"""Training in the Words lab: beside it what is blind to order, and what travels of it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.labs.words import WordsLab, commands, learn_commands
from models.sentences.dataset import builtin
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import LookUp, Table, WordsState
from models.state import decode, encode
from models.training import Options
from tests.app.labs.words.conftest import refusals, settle, show
from tests.models.recurrent.test_sensitivity import result

TINY = WordsState(
    view="learn",
    network=SentimentNetwork(reader="simple_rnn", depth=1, units=4, embedding=5, length=12),
    options=Options(epochs=2, batch_size=512, learning_rate=0.01),
)


@pytest.fixture
def learning(lab, qtbot, tf, kept_graphs):
    show(lab, qtbot, TINY)
    return lab


def train(lab, qtbot):
    qtbot.mouseClick(lab.panel.training.buttons.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.learning.work.trainings.status == "ended", timeout=60_000)
    settle(lab, qtbot)


def names(lab):
    return [run.info.name for run in lab.learning.work.shelf.runs]


def test_that_before_training_it_is_seen_to_know_nothing(learning):
    shown = learning.views.model("learn")
    assert "4,776 sentences to learn from" in shown.headline
    assert all(abs(row.probability - 0.5) < 0.2 for row in shown.rows)
    assert len(shown.rows) == 40


def test_that_a_network_blind_to_order_is_trained_beside_it(learning, qtbot):
    train(learning, qtbot)
    assert names(learning) == ["SimpleRNN 4", "blind to order"]
    learned = learning.learning.learned()
    assert learned.baseline.info.options == learned.run.info.options
    assert len(learned.baseline.info.epochs) == 2
    assert learned.baseline.info.network.embedding == 5
    headline = learning.views.model("learn").headline
    assert "blind to word order" in headline
    difference = 100 * (learned.run.accuracy - learned.baseline.accuracy)
    assert f"{abs(difference):.1f}" in headline
    train(learning, qtbot)
    assert names(learning) == ["SimpleRNN 4", "blind to order", "SimpleRNN 4 (2)"]
    learning.do(learn_commands.set_option, "seed", 3)
    train(learning, qtbot)
    assert names(learning)[3:] == ["SimpleRNN 4 (3)", "blind to order (2)"]


def test_that_the_curves_show_both_and_sentences_are_judged_live(learning, qtbot):
    train(learning, qtbot)
    page = learning.views.widget("learn")
    assert page.curves.table.rowCount() == 2
    shown = learning.views.model("learn").rows
    assert any(abs(row.probability - 0.5) > 0.001 for row in shown)
    rows = page.verdicts.rows
    place = rows.row_rect(0).center().toPoint()
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=place)
    settle(learning, qtbot)
    assert learning.state.view == "read"
    assert "a run of “Learn”" in learning.views.model("read").about


def test_that_what_was_trained_is_tested_as_training_tests_it(learning, qtbot):
    learning.do(commands.show_view, "mistakes")
    settle(learning, qtbot)
    assert learning.learning.learned().judged.accuracy > 0.9
    learning.do(commands.show_view, "learn")
    train(learning, qtbot)
    learning.do(commands.show_view, "mistakes")
    settle(learning, qtbot)
    learned = learning.learning.learned()
    assert learned.judged.accuracy == pytest.approx(learned.run.accuracy)
    assert learned.judged.blind_right.mean() == pytest.approx(learned.baseline.accuracy)
    assert learning.foot.isVisible()


def test_that_one_batch_trains_nothing_beside(learning, qtbot):
    step = learning.panel.training.buttons.steps["batch"]
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    trainings = learning.learning.work.trainings
    qtbot.waitUntil(lambda: trainings.status == "paused", timeout=60_000)
    settle(learning, qtbot)
    assert names(learning) == ["SimpleRNN 4"]
    assert trainings.run.steps == 1


def test_that_what_was_learnt_travels_with_the_state(learning, qtbot, background, tmp_path):
    train(learning, qtbot)
    state = decode(encode(learning.state), WordsState)
    assert state.carried is not None
    said = learning.learning.learned().trained.read(("not", "bad")).probabilities
    other = WordsLab(background)
    qtbot.addWidget(other.page)
    other.learning.work.shelf.runs.clear()
    other.set_active(True)
    settle(other, qtbot)
    for run in list(other.learning.work.shelf.runs):
        other.learning.work.trainings.remove(run)
    show(other, qtbot, state)
    learned = other.learning.learned()
    assert learned.origin == "state"
    np.testing.assert_array_equal(learned.trained.read(("not", "bad")).probabilities, said)
    other.set_active(False)
    other.close()


def test_that_weights_are_saved_and_opened(learning, qtbot, tmp_path, monkeypatch):
    files, path = "app.parts.training.weight_files", tmp_path / "kept.npz"
    monkeypatch.setattr(f"{files}.ask_where_to_save", lambda *_args: path)
    monkeypatch.setattr(f"{files}.ask_for_weights", lambda _over: path)
    saved = learning.learning.learned().trained
    qtbot.mouseClick(learning.panel.training.files.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(learning.panel.training.files.restore, Qt.MouseButton.LeftButton)
    settle(learning, qtbot)
    opened = learning.learning.learned().trained
    assert opened.name == "kept"
    np.testing.assert_array_equal(opened.weights[0], saved.weights[0])


def test_that_weights_too_large_do_not_travel_and_are_not_even_written(learning, monkeypatch):
    trained = learning.learning.learned().trained
    # the bytes of the largest tables would stall the window
    monkeypatch.setattr(learn_commands, "pack", lambda _weights: pytest.fail("written"))
    big = np.zeros((1_000_000, 1), np.float32)
    huge = type(trained)("huge", trained.network, (big, *trained.weights[1:]))
    learning.do(learn_commands.carry, "1", huge)
    assert learning.state.carried is None
    assert learning.state.run == "1"


def test_that_it_is_said_once_when_weights_do_not_travel(learning, qtbot, monkeypatch):
    monkeypatch.setattr(learn_commands, "LARGEST", 100)
    said = refusals(learning)
    train(learning, qtbot)
    show(learning, qtbot, replace(learning.state, view="read"))
    assert learning.state.carried is None
    assert ["too large to travel" in sentence for sentence in said] == [True]


def test_that_resetting_goes_back_to_the_shipped_network(learning, qtbot):
    train(learning, qtbot)
    reset = learning.panel.training.buttons.steps["reset"]
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    settle(learning, qtbot)
    assert learning.state.carried is None
    assert learning.learning.learned().origin == "shipped"


def test_that_glove_is_what_the_table_starts_from(lab, qtbot, tf):
    from dataclasses import replace

    state = replace(TINY, table=Table(source="glove"), look=LookUp())
    show(lab, qtbot, state)
    said = refusals(lab)
    start = lab.panel.training.buttons.steps["batch"]
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    trainings = lab.learning.work.trainings
    qtbot.waitUntil(lambda: trainings.status == "paused", timeout=60_000)
    settle(lab, qtbot)
    assert not said
    assert names(lab) == ["SimpleRNN 4 · GloVe"]
    network = trainings.run.info.network
    glove = lab.exploring.vectors.shipped()
    row = network.vocabulary.index("film") + 2
    start = trainings.snapshots.weights(0)[0]
    np.testing.assert_array_equal(start[row], glove.vector("film"))


def test_that_the_program_trains_as_start_does(learning, qtbot, caplog):
    train(learning, qtbot)
    found = {}
    exec(compile(learning.code(), "program", "exec"), found)
    curve = learning.learning.work.trainings.run.curve()
    np.testing.assert_allclose(found["losses"], curve, atol=1e-4)
    caplog.clear()  # TensorFlow wonders at programs without a file
    assert result(learning.comparison()()).agrees


def test_that_a_run_of_an_earlier_day_is_read_again(learning, qtbot, background):
    train(learning, qtbot)
    expected = learning.learning.learned().trained
    learning.learning.close()
    other = WordsLab(background)
    qtbot.addWidget(other.page)
    other.set_active(True)
    settle(other, qtbot)
    other.restore(learning.state)
    settle(other, qtbot)
    learned = other.learning.learned()
    assert learned.origin == "run"
    assert learned.run.info.name == "SimpleRNN 4"
    assert learned.trained.network == expected.network
    np.testing.assert_array_equal(learned.trained.weights[0], expected.weights[0])
    assert learned.baseline is not None
    assert other.learning.blind() is not None
    other.set_active(False)
    other.close()


def test_that_the_sentences_of_the_test_stay_unseen():
    data = builtin("en")
    assert not {each.tokens for each in data.train} & {each.tokens for each in data.test}
