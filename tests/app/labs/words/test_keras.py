"""Networks from Keras's files in the Words lab: opened, dropped, refused, read with, and saved."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl

from app.labs.words import WordsLab, keras
from models import recurrent
from models.recurrent import RecurrentState
from models.sentences import word_list
from models.sentences.vocabulary import Vocabulary
from models.sentiment import keras_network
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import WordsState
from models.sentiment.trained import Trained, with_vocabulary
from tests.app.labs.words.conftest import refusals, settle, show

ASK = "app.parts.dialogs"
WORDS = ("the", "film", "is", "dull", "not", "good", "hate", "love", "i", "this")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def drop(lab, qtbot, *paths):
    """Drop files on the lab, as the window hands them on."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    taken = lab.take(mime)
    settle(lab, qtbot)
    return taken


def network(**fields):
    made = SentimentNetwork(reader="gru", depth=2, units=4, embedding=3, length=9, **fields)
    return with_vocabulary(made, Vocabulary(WORDS))


def random(name="net", **fields):
    made, rng = network(**fields), np.random.default_rng(4)
    weights = [rng.normal(0, 0.8, shape).astype(np.float32) for shape in made.weight_shapes()]
    return Trained(name, made, tuple(weights))


@pytest.fixture
def file(tf, tmp_path):
    """A model of Keras with a Dense layer between, which reads its padding; its words beside it."""
    made = random(hidden=3, activation="relu", padded_to=9)
    keras_network.write(tmp_path / "net.keras", made)
    return tmp_path / "net.keras", made


def screen(lab):
    return lab.views.model("read")


def test_that_a_network_with_its_words_is_opened_and_looked_into(
    lab, file, qtbot, monkeypatch, background
):
    path, made = file
    asked = []
    lab.lab_asked.connect(asked.append)
    show(lab, qtbot, WordsState(view="learn"))
    monkeypatch.setattr(f"{ASK}.ask_open", lambda *_args, **_named: path)
    press(qtbot, lab.panel.training.files.open_keras)
    settle(lab, qtbot)
    assert (lab.state.view, lab.learning.work.trainings.run.info.name) == ("read", "net")
    field = lab.panel.reading.text
    field.selectAll()
    qtbot.keyClicks(field, "i love this zeppelin film")
    lab.flush()
    settle(lab, qtbot)
    logits = made.read(["i", "love", "this", "zeppelin", "film"]).logits
    np.testing.assert_allclose(screen(lab).line[1:], 1 / (1 + np.exp(-logits)), atol=1e-5)
    assert "as it was opened" in screen(lab).about
    assert "to 9 places" in screen(lab).about
    assert "Dense(3), relu" in screen(lab).about
    assert "w · d + b" in screen(lab).head.sums[0]
    assert len(screen(lab).strips) == 2
    assert not lab.panel.reading.words.isVisible()
    press(qtbot, lab.panel.reading.gates)
    state = asked[0].becomes(RecurrentState())
    assert recurrent.run(state).sequence.tokens[:4] == ("<pad>",) * 4
    show_others(lab, qtbot, made)
    lab.undo()
    settle(lab, qtbot)
    again_at_the_next_start(background, qtbot, lab, made)


def show_others(lab, qtbot, made):
    """Bring the other views of a network to the front."""
    for view, space in (("mistakes", {}), ("space", {"vectors": "table", "layout": "pca"})):
        changed = {"space": lab.state.space, "table": lab.state.table}
        if space:
            changed["space"] = type(lab.state.space)(**space, word="good")
            changed["table"] = type(lab.state.table)(source="trained")
        lab.do(set_fields, view=view, **changed)
        settle(lab, qtbot)
        assert lab.views.model(view) is not None
    assert "good" in lab.views.model("space").shown.words
    learned = lab.learning.learned()
    assert learned.judged.accuracy == pytest.approx(expected(lab, made), abs=1e-9)


def set_fields(state, **fields):
    from app.lab.change import change

    return change(state, "test", **fields)


def expected(lab, made):
    sentences = lab.source.dataset.sentences.test
    said = [made.read(each.tokens).logits[-1] > 0 for each in sentences]
    return np.mean([one == bool(each.label) for one, each in zip(said, sentences, strict=True)])


def again_at_the_next_start(background, qtbot, lab, made):
    lab.set_active(False)
    lab.close()
    next_time = WordsLab(background)
    qtbot.addWidget(next_time.page)
    next_time.set_active(True)
    settle(next_time, qtbot)
    kept = next(run for run in next_time.learning.work.shelf.runs if run.info.name == "net")
    assert kept.info.network.vocabulary == WORDS
    assert kept.info.network.padded_to == 9
    next_time.learning.work.trainings.look_at(kept)
    np.testing.assert_array_equal(next_time.learning.work.trainings.weights[0], made.weights[0])
    next_time.set_active(False)
    next_time.close()


def test_that_tokens_are_numbers_until_the_words_are_opened(lab, file, qtbot, monkeypatch):
    path, made = file
    beside = word_list.beside(path)
    elsewhere = beside.rename(path.with_name("elsewhere.txt"))
    assert drop(lab, qtbot, path)
    assert lab.state.read.text == "1 2 3 4 5 6"
    assert "numbers of their rows, 0 to 11" in screen(lab).about
    assert lab.panel.reading.words.isVisible()
    lab.do(set_fields, view="mistakes")
    settle(lab, qtbot)
    assert "The words of “net” are unknown" in lab.views.model("mistakes").empty
    lab.undo()
    said = refusals(lab)
    monkeypatch.setattr(f"{ASK}.ask_open", lambda *_args, **_named: elsewhere)
    press(qtbot, lab.panel.reading.words)
    settle(lab, qtbot)
    assert said == []
    assert [run.info.name for run in lab.learning.work.shelf.runs].count("net") == 1
    assert lab.learning.learned().trained.words == made.words
    assert not lab.panel.reading.words.isVisible()
    assert screen(lab).text.startswith("the film is dull")


def test_that_what_cannot_be_opened_changes_nothing(lab, file, qtbot):
    path, _made = file
    said, before = refusals(lab), lab.state
    broken = path.with_name("broken.keras")
    broken.write_bytes(path.read_bytes()[:400])
    assert drop(lab, qtbot, broken)
    assert drop(lab, qtbot, path.with_name("missing.keras"))
    assert drop(lab, qtbot, path.with_name("old.h5"))
    word_list.beside(path).write_text("a\n" * 99, "utf-8")
    assert drop(lab, qtbot, path)
    assert drop(lab, qtbot, word_list.beside(path))
    named = ("broken.keras", "missing.keras", "old.h5", "99 words", "Open the network first")
    assert len(said) == len(named)
    assert all(part in sentence for part, sentence in zip(named, said, strict=True))
    assert lab.state == before


def test_that_keras_predicts_the_same_from_what_is_saved(lab, tf, qtbot, tmp_path, monkeypatch):
    show(lab, qtbot, WordsState(view="learn"))
    trained = lab.learning.learned().trained
    path = tmp_path / "mine.keras"
    monkeypatch.setattr(f"{ASK}.ask_save", lambda *_args, **_named: path)
    press(qtbot, lab.panel.training.files.save_keras)
    settle(lab, qtbot)
    assert "“mine.words.txt” beside it" in lab.page.explanation()
    model = tf.keras.models.load_model(path)
    lines = (tmp_path / "mine.words.txt").read_text("utf-8").splitlines()
    tokens = ["the", "film", "is", "dull", ",", "but", "the", "ending", "saved", "it"]
    rows = [lines.index(token) for token in tokens]
    padded = tf.keras.utils.pad_sequences([rows], model.input_shape[1])
    expected = trained.read(tokens).logits[-1]
    assert model.predict(padded, verbose=0)[0, 0] == pytest.approx(expected, abs=1e-5)
    again = keras_network.read(path)
    assert again.words == trained.words
    np.testing.assert_allclose(again.read(tokens).logits, trained.read(tokens).logits, atol=1e-6)


def test_that_nothing_is_said_of_words_that_nobody_knows(tmp_path):
    made = random()
    assert "beside it" in keras.saved(tmp_path / "a.keras", made)
    unknown = Trained(
        "net", SentimentNetwork(vocabulary=("0", "1", "2"), first_row=0), made.weights
    )
    assert "beside it" not in keras.saved(tmp_path / "a.keras", unknown)
