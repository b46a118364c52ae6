"""What the network learns from: listed, filtered, opened from files."""

import threading

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl

from app.labs.words import commands
from app.parts import dialogs
from models.downloads import Received
from models.errors import InvalidInput
from models.sentences import imdb, own
from models.sentences.dataset import Labelled, Sentences
from models.sentiment.state import Data, Find, WordsState
from models.state import decode, encode, shared
from tests.app.labs.words.conftest import refusals, settle, show
from tests.models.recurrent.test_sensitivity import result
from widgets.plain import Label


@pytest.fixture
def page(lab, qtbot):
    show(lab, qtbot, WordsState(view="sentences"))
    return lab.views.widget("sentences")


def own_file(tmp_path, name="mine.csv", text="so good,1\nso bad,0\nvery good,1\n"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def drop(lab, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return lab.take(mime)


def test_that_it_lists_the_training_sentences_and_calls_them_made_by_rule(lab, page):
    assert len(page.listed.rows()) == 4776
    assert "made by rule" in lab.page.explanation()
    assert [bar.label for bar in page.classes.bars()] == ["positive", "negative"]
    assert "211 words" in page.vocabulary.text()
    assert page.words.bars()[0].label == "the"


def test_that_a_search_and_filters_list_fewer(lab, page, qtbot):
    qtbot.keyClicks(lab.panel.sentences.search, "boring")
    lab.flush()
    settle(lab, qtbot)
    assert 0 < len(page.listed.rows()) < 4776
    assert "of 4,776" in page.found.text()
    lab.do(commands.set_find, "part", "test")
    lab.do(commands.set_find, "kind", "negation")
    settle(lab, qtbot)
    sentences = lab.source.dataset.sentences.test
    assert {sentences[row].kind for row in page.listed.rows()} == {"negation"}
    assert lab.history.count() == 0


def test_that_a_search_that_finds_nothing_is_no_fault(lab, page, qtbot):
    lab.do(commands.set_find, "text", "zeppelin")
    settle(lab, qtbot)
    assert len(page.listed.rows()) == 0
    assert page.detail.text() == ""


def test_that_a_sentence_that_is_clicked_is_shown_as_numbers(lab, page):
    page.listed.chosen.emit(3)
    tokens = lab.source.dataset.sentences.train[3].tokens
    assert lab.state.find.chosen == 3
    assert page.detail.text().count("·") == min(len(tokens), 14) - 1


def test_that_limits_tell_what_they_cost(lab, page):
    lab.panel.sentences.limits.control("rows").setValue(80)
    lab.panel.sentences.limits.control("length").setValue(10)
    assert "78 of 211 words" in page.vocabulary.text()
    assert "23.41%" in page.vocabulary.text()
    assert "Length 10 holds 52.9%" in page.coverage.text()
    lab.undo()
    lab.undo()
    assert "All 211 words" in page.vocabulary.text()


def test_that_own_sentences_are_dropped_and_their_name_alone_travels(lab, page, qtbot, tmp_path):
    assert drop(lab, own_file(tmp_path))
    settle(lab, qtbot)
    assert lab.state.data.source == "own"
    assert lab.source.dataset.sentences.name == "mine"
    assert "mine" in lab.panel.data.box.facts.text()
    there = decode(encode(shared(lab.state)), WordsState)
    assert there.data.own_path == "mine.csv"
    show(lab, qtbot, there)
    assert "Choose that file on this computer" in lab.panel.data.box.facts.text()


def test_that_a_file_is_asked_for_when_own_sentences_are_chosen(
    lab, page, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(dialogs, "ask_open", lambda *_a, **_k: None)
    lab.panel.data.chosen.emit("own")
    assert lab.state.data.source == "english"
    path = own_file(tmp_path)
    monkeypatch.setattr(dialogs, "ask_open", lambda *_a, **_k: path)
    lab.panel.data.chosen.emit("own")
    settle(lab, qtbot)
    assert len(lab.source.dataset.sentences.train) + len(lab.source.dataset.sentences.test) == 3


def written_on_the_stage(lab):
    labels = lab.page.stage.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisible())


def test_that_a_file_that_is_refused_leaves_the_sentences_before_and_can_be_mended(
    lab, page, qtbot, tmp_path
):
    said, before, good = refusals(lab), lab.state, lab.source.dataset
    path = own_file(tmp_path, text="no labels\nat all\n")
    lab.choosing.use(path)
    qtbot.waitUntil(lambda: bool(said))
    settle(lab, qtbot)
    assert "needs a column" in said[-1]
    assert lab.state == before
    assert lab.source.dataset is good
    assert lab.views.model("sentences") is not None
    own_file(tmp_path)
    lab.choosing.use(path)
    settle(lab, qtbot)
    assert lab.source.dataset.sentences.name == "mine"


def test_that_one_sees_how_far_own_sentences_are_read_and_can_go_back(
    lab, page, qtbot, tmp_path, monkeypatch
):
    before, go_on = lab.source.dataset, threading.Event()
    taken_apart = own.quick_tokens

    def hold(text):
        assert go_on.wait(10)
        return taken_apart(text)

    monkeypatch.setattr(own, "quick_tokens", hold)
    assert drop(lab, own_file(tmp_path))
    box = lab.panel.data.box
    qtbot.waitUntil(box.cancel.isVisible)
    assert box.facts.text() == "Reading “mine.csv”: 0 of 3 sentences…"
    qtbot.mouseClick(box.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    assert lab.state.data.source == "english"
    settle(lab, qtbot)
    assert lab.source.dataset is before
    assert drop(lab, own_file(tmp_path))
    settle(lab, qtbot)
    assert lab.source.dataset.sentences.name == "mine"


def test_that_a_table_of_vectors_is_not_taken_for_sentences(lab, page, qtbot, tmp_path):
    said = refusals(lab)
    path = own_file(tmp_path, "vectors.csv", "good,1,2,3,4,5\nbad,1,2,3,4,6\n")
    assert drop(lab, path)
    qtbot.waitUntil(lambda: lab.state.table.source == "file")
    assert not said


def test_that_imdb_is_asked_about_before_it_is_downloaded(lab, page, qtbot):
    lab.panel.data.chosen.emit("imdb")
    settle(lab, qtbot)
    assert "not on this computer yet" in lab.panel.data.box.facts.text()
    assert "not on this computer yet" in written_on_the_stage(lab)
    assert lab.panel.data.box.help.isVisible()


def test_that_a_review_shows_the_offset_of_keras(lab, page, qtbot, monkeypatch):
    numbering = ("the", "film", "good", "as", "you", "with")
    review = Labelled(("the", "film", "good"), 1)

    def fetch(*_arguments, **_named):
        yield
        return Sentences("imdb", "IMDB", (review,) * 3, (review,), numbering=numbering)

    monkeypatch.setattr(imdb, "fetch", fetch)
    show(lab, qtbot, WordsState(view="sentences", data=Data(source="imdb")))
    first, right, wrong = page.detail.text().split("\n")
    assert "1, 4, 5, 6" in first
    assert "[start] the film good" in right
    assert "the as you with" in wrong
    assert not lab.panel.sentences.filter.control("kind").isVisible()


def test_that_the_comparison_with_tensorflow_agrees(lab, qtbot, tf):
    for source in ("english", "chinese", "characters"):
        state = WordsState(view="sentences", data=Data(source=source), find=Find(part="test"))
        show(lab, qtbot, state)
        assert result(lab.comparison()()).agrees, source


def test_that_there_is_nothing_to_compare_without_sentences(lab, qtbot, tf):
    show(lab, qtbot, WordsState(view="sentences", data=Data(source="own")))
    with pytest.raises(InvalidInput):
        result(lab.comparison()())


def test_that_a_download_tells_how_far_it_is_and_can_be_cancelled(lab, page, qtbot, monkeypatch):
    going_on = threading.Event()

    def fetch(*_arguments, **_named):
        while not going_on.wait(0.02):
            yield Received(5_000_000, 17_000_000, 1.0)

    monkeypatch.setattr(imdb, "fetch", fetch)
    lab.panel.data.chosen.emit("imdb")
    box = lab.panel.data.box
    qtbot.waitUntil(lambda: "5.0 of 17.0 MB" in box.facts.text())
    qtbot.mouseClick(box.cancel, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.state.data.source == "english"
    assert lab.source.dataset.sentences.key == "builtin-en"
    going_on.set()


def test_that_a_sentence_is_read_by_enter(lab, page, qtbot):
    page.listed.setCurrentIndex(page.listed.model().index(0, 1))
    qtbot.keyClick(page.listed, Qt.Key.Key_Return)
    settle(lab, qtbot)
    assert lab.state.view == "read"
    assert lab.state.read.text == "i regret this tedious movie"
    lab.undo()
    assert lab.state.view == "sentences"
