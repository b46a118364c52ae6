"""The runs that ship with the app: Learn opens on them, and the other views read with them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt

from app.parts.training import shelf as shelves
from models.sentiment import example
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import Data, WordsState
from models.training import Options, RunStore
from tests.app.labs.words.conftest import settle, show
from tests.app.labs.words.test_learn import TINY

pytestmark = pytest.mark.shipped_runs


def test_that_learn_opens_on_curves_that_were_really_trained(lab, qtbot):
    show(lab, qtbot, WordsState(view="learn"))
    learn, runs = lab.views.widget("learn"), lab.learning.work.shelf.runs
    named = ["shipped: blind to order", "shipped: 2 × LSTM 16"]
    assert [run.info.name for run in runs] == named
    drawn = learn.curves.loss.lines()
    assert sorted(name for name in drawn if not name.endswith("test")) == ["0-0-mean", "0-1-lstm"]
    assert learn.curves.table.rowCount() == 2
    assert lab.learning.work.trainings.run is runs[-1]
    assert len(runs[-1].info.epochs) == 12
    assert "98.6%" in lab.views.model("learn").headline
    assert "order is worth +34.9 points" in lab.views.model("learn").headline
    # what ships is there wherever a state is opened: it need not travel
    assert lab.state.carried is None
    assert lab.learning.learned().origin == "run"


def test_that_chinese_sentences_bring_the_curves_of_the_runs_that_read_them(lab, qtbot):
    show(lab, qtbot, WordsState(view="learn"))
    english = lab.learning.learned().run
    show(lab, qtbot, replace(lab.state, data=Data(source="chinese")))
    qtbot.waitUntil(lambda: lab.learning.learned().run is not None)
    settle(lab, qtbot)
    learned, runs = lab.learning.learned(), lab.learning.work.shelf.runs
    assert learned.run.info.dataset == "Chinese remarks, written by rule"
    assert learned.trained.joined
    assert [run.info.dataset for run in runs] == [learned.run.info.dataset] * 2
    assert len(lab.views.widget("learn").curves.loss.lines()) == 4
    assert "99.3%" in lab.views.model("learn").headline
    show(lab, qtbot, replace(lab.state, data=Data()))
    qtbot.waitUntil(lambda: lab.learning.learned().run is not None)
    assert lab.learning.learned().run.info == english.info
    assert not lab.learning.learned().trained.joined


def test_that_shipped_runs_are_named_in_the_language_of_the_app(qtbot, monkeypatch, tmp_path):
    chinese = {"blind to order": "不分词序", "English remarks, written by rule": "英文评语"}
    monkeypatch.setattr(shelves, "_", lambda text: chinese.get(text, text))
    owner, store = QObject(), RunStore(tmp_path, "sentiment", SentimentNetwork)
    shelf = shelves.Shelf(store, owner, example.shelf("en"))
    with qtbot.waitSignal(shelf.loaded):
        shelf.load()
    blind = shelf.runs[0].info
    assert (blind.name, blind.dataset) == ("shipped: 不分词序", "英文评语")
    shelf.close()


def test_that_an_adopted_state_brings_its_run_in_the_middle_of_a_training(lab, qtbot, tf):
    show(lab, qtbot, replace(TINY, options=Options(epochs=50)))
    qtbot.mouseClick(lab.panel.training.buttons.start, Qt.MouseButton.LeftButton)
    trainings = lab.learning.work.trainings
    qtbot.waitUntil(lambda: trainings.is_active() and trainings.run.steps > 0, timeout=60_000)
    lab.adopt(WordsState(view="read", run="0-1-lstm"), "Lesson")
    settle(lab, qtbot)
    assert trainings.run.info.key == "0-1-lstm"
    assert (lab.state.run, lab.state.carried) == ("0-1-lstm", None)
    assert lab.learning.learned().trained.network.units == 16
