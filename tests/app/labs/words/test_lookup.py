"""Looking words up: with keys, mouse and controls."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QRectF, Qt, QUrl

from app.labs.words import commands
from app.labs.words.answers import Moment
from app.labs.words.screen import lookup_words
from app.labs.words.screen.lookup_words import place_of_step
from models.sentences.vocabulary import Vocabulary
from models.sentiment.lookup import look_up
from models.sentiment.state import LookUp, Table, WordsState
from models.sentiment.trained import Trained, with_vocabulary
from tests.app.labs.words.conftest import refusals, settle, show
from tests.models.sentiment.test_lookup import CORPUS, TRAINED


def picture(lab):
    return lab.views.widget("lookup").picture


def shown(lab):
    return picture(lab).lookup()


def test_that_it_opens_with_a_sentence_half_looked_up(lab):
    tokens = [token.text for token in shown(lab).lines[0]]
    assert tokens == ["i", "hate", "this", "boring", "movie"]
    assert shown(lab).step == 3
    layer = lab.views.widget("lookup").layer
    assert "213 × 16 = 3,408" in layer.text()
    assert layer.text().endswith("trainable")
    lab.panel.table.form.control("frozen").click()
    assert layer.text().endswith("frozen")
    lab.do(commands.choose_table, "trained")
    assert "set_weights([table])" in layer.text()
    lab.undo()
    lab.undo()
    assert "“boring” has index 147" in lab.page.explanation()


def test_that_the_arrow_keys_go_from_token_to_token(lab, qtbot):
    qtbot.keyClick(lab.page, Qt.Key.Key_Left)
    assert lab.state.step == 2
    assert "“this”" in lab.page.explanation()
    assert lab.history.count() == 0


def test_that_the_player_counts_tokens_as_x_is_indexed():
    assert place_of_step(1, 5, 4) == "token 4 (0–4)"
    assert place_of_step(2, 10, 7) == "sentence 1, token 2"


def test_that_a_click_on_a_token_looks_it_up(lab, qtbot):
    place = picture(lab)
    room = QRectF(place.rect()).adjusted(2, 2, -4, -4)
    rect = place.layout_in(room, place.look()).tokens[1]
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert lab.state.step == 1


def test_that_a_typed_word_that_is_missing_is_said(lab, qtbot):
    field = lab.panel.lookup.text
    field.selectAll()
    qtbot.keyClicks(field, "so zeppelin")
    lab.flush()
    assert lab.state.look.text == "so zeppelin"
    note = lab.views.widget("lookup").note
    assert "“zeppelin” is not in the vocabulary" in note.text()
    lab.undo()
    assert shown(lab).lines[0][0].text == "i"
    assert field.toPlainText() == "i hate this boring movie"
    assert not note.isVisible()


def test_that_one_control_shows_the_product_and_what_it_costs(lab):
    lab.panel.lookup.form.control("one_hot").click()
    assert shown(lab).one_hot
    assert "17,040" in lab.page.explanation()


def test_that_a_batch_pads_the_shorter_sentence_and_masks_it(lab):
    assert not lab.panel.lookup.form.control("padding").isVisible()
    lab.panel.lookup.form.control("batch").click()
    first, second = shown(lab).lines
    assert [token.state for token in first[:2]] == ["padding", "padding"]
    assert len(first) == len(second) == 7
    assert shown(lab).masked
    lab.do(commands.look_at_step, 0)
    assert "mask_zero=True" in lab.page.explanation()
    lab.panel.lookup.form.control("mask_zero").click()
    assert "read row 0 as if it were a word" in lab.page.explanation()


def test_that_the_course_example_is_a_table_of_ten(lab):
    lab.do(commands.choose_example, "course")
    assert sorted(token.number for token in shown(lab).lines[0]) == list(range(10))
    assert "10 × 4 = 40" in lab.views.widget("lookup").layer.text()
    assert not lab.panel.lookup.text.isVisible()


def test_that_every_example_can_be_shown_and_undone(lab):
    lab.do(commands.choose_example, "course")
    for key in ("sentence", "missing", "padding", "truncating", "one-hot"):
        lab.do(commands.choose_example, key)
        assert shown(lab).lines, key
        lab.undo()
        assert lab.state.look.example == "numbers", key


def test_that_glove_fills_the_rows_and_a_missing_vector_is_said(lab, qtbot):
    show(lab, qtbot, WordsState(look=LookUp(text="a tedious movie"), table=Table(source="glove")))
    assert len(shown(lab).rows[0].values) == 50
    assert [row.word for row in shown(lab).rows if row.drawn] == ["tedious"]
    assert "“tedious” has no vector" in lab.views.widget("lookup").note.text()
    assert not lab.panel.table.form.control("embedding").isVisible()


def test_that_a_file_of_vectors_can_be_dropped(lab, qtbot, tmp_path):
    file = tmp_path / "small.txt"
    file.write_text("hate 1 2 3\nmovie 4 5 6\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.state.table.source == "file")
    row = next(row for row in shown(lab).rows if row.word == "movie")
    assert np.array_equal(row.values, [4, 5, 6])
    assert "small.txt" in lab.panel.table.note()


def test_that_a_file_that_is_not_at_hand_is_asked_for(lab, qtbot):
    show(lab, qtbot, WordsState(table=Table(source="file", file="gone.txt", length=7)))
    assert "“gone.txt”" in lab.views.widget("lookup").note.text()
    assert len(shown(lab).rows[0].values) == 7


def test_that_a_damaged_file_is_refused_in_a_sentence(lab, qtbot, tmp_path):
    said = refusals(lab)
    file = tmp_path / "none.vec"
    file.write_text("no vectors here\n")
    lab.exploring.vectors.file.read(file)
    qtbot.waitUntil(lambda: bool(said))
    assert "holds no word vectors" in said[0]
    assert lab.state == WordsState()


def test_that_other_sentences_have_other_words(lab, qtbot):
    lab.panel.data.chosen.emit("chinese")
    settle(lab, qtbot)
    assert [token.text for token in shown(lab).lines[0]][:3] == ["我", "讨厌", "这"]
    lab.do(commands.type_text, "i")
    assert "“i”" in lab.views.widget("lookup").note.text()
    lab.undo()
    lab.undo()
    settle(lab, qtbot)
    assert "“boring” has index 147" in lab.page.explanation()


ODD = ("", "one", "word " * 10_000, "😀 👩 é", "mixed 电影 film", "zeppelin " * 3, "<b>x</b>")


def test_that_odd_text_is_looked_up_or_said(lab):
    for text in ODD:
        lab.do(commands.type_text, text)
        assert lab.state.look.text == text
        lab.page.grab()
        assert lab.page.explanation(), text[:20]


def test_that_the_comparison_with_tensorflow_agrees(lab, tf):
    from tests.models.recurrent.test_sensitivity import result

    assert result(lab.comparison()()).agrees


def test_that_the_trained_table_is_looked_up_with_the_words_of_its_network(lab, qtbot):
    show(lab, qtbot, WordsState(table=Table(source="trained")))
    trained = lab.learning.learned().trained
    row = trained.words.row("boring")
    found = next(found for found in shown(lab).rows if found.word == "boring")
    assert found.number == row
    np.testing.assert_array_equal(np.float32(found.values), trained.weights[0][row])


@pytest.mark.parametrize(("first", "unknown"), [(2, 1), (1, 0), (1, -1)])
def test_that_unknown_words_get_the_row_that_their_network_has_for_them_or_none(first, unknown):
    state = WordsState(table=Table(source="trained"), look=LookUp(text="a zeppelin movie"))
    own = with_vocabulary(TRAINED.network, Vocabulary(("a", "movie"), first, unknown))
    found = look_up(state, CORPUS, None, Trained("opened", own, TRAINED.weights))
    rows = [place.number for place in found.sentences[0]]
    assert rows == [first, *([unknown] if unknown >= 0 else []), first + 1]
    said = lookup_words.note(found, Moment(state, CORPUS))
    assert ("left out: “zeppelin”" if unknown < 0 else f"gets row {unknown}, “unknown”") in said
    names = lookup_words.row_names(found)
    assert names[first] == "a"
    assert names.get(unknown, "unknown") == "unknown"
