"""Reading a sentence word by word, changing it, and stepping into its gates."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.labs.words import read_commands
from models import recurrent
from models.recurrent import RecurrentState
from models.sentiment.edits import WordEdit
from models.sentiment.example import example
from models.sentiment.state import Data, Read, WordsState
from tests.app.labs.words.conftest import refusals, settle, show
from tests.models.recurrent.test_sensitivity import result

SENTENCE = "the film is dull, but the ending saved it"


@pytest.fixture
def reading(lab, qtbot):
    show(lab, qtbot, WordsState(view="read"))
    return lab


def page(lab):
    return lab.views.widget("read")


def screen(lab):
    return lab.views.model("read")


def words(lab):
    return [word.text for word in page(lab).plot.words()]


def press(lab, qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page(lab).plot, key, modifier)
    settle(lab, qtbot)


def test_that_there_is_something_to_read_at_once(reading):
    assert words(reading)[:4] == ["the", "film", "is", "dull"]
    assert screen(reading).line[-1] > 0.9
    assert "“but” moved the logit most" in reading.page.explanation()
    assert "ships with Unrolled" in screen(reading).about
    assert len(screen(reading).strips) == 2
    shown = page(reading).head.bars.bars()
    network = example("en")
    logit = network.read(network.tokens(SENTENCE).shown).logits[-1]
    assert sum(bar.value for bar in shown) == pytest.approx(logit, abs=1e-4)


def test_that_blanks_are_no_words_and_no_error(reading, qtbot):
    reading.do(read_commands.type_sentence, "  \n ")
    settle(reading, qtbot)
    assert words(reading) == []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        press(reading, qtbot, key)
    assert not page(reading).grab().isNull()
    assert reading.code()


def test_that_a_typed_sentence_is_read(reading, qtbot):
    field = reading.panel.reading.text
    field.selectAll()
    qtbot.keyClicks(field, "i hate this boring zeppelin")
    reading.flush()
    settle(reading, qtbot)
    assert words(reading) == ["i", "hate", "this", "boring", "zeppelin"]
    assert "negative" in reading.page.explanation()
    assert "zeppelin" in reading.page.explanation()
    assert page(reading).plot.words()[-1].unknown
    reading.undo()
    settle(reading, qtbot)
    assert words(reading)[1] == "film"


def test_that_a_word_is_left_out_and_put_back(reading, qtbot):
    reading.do(read_commands.look_at_word, 5)
    press(reading, qtbot, Qt.Key.Key_Delete)
    assert words(reading)[5] == ""
    assert page(reading).plot.words()[5].before == "but"
    assert screen(reading).before is not None
    assert "Before the change" in reading.page.explanation()
    press(reading, qtbot, Qt.Key.Key_Delete)
    assert words(reading)[5] == "but"
    assert screen(reading).before is None


def test_that_two_words_change_places_by_key_and_by_drag(reading, qtbot):
    reading.do(read_commands.look_at_word, 3)
    press(reading, qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert words(reading)[3:5] == [",", "dull"]
    assert screen(reading).current == 4
    plot = page(reading).plot
    start, end = (plot.word_rect(index).center().toPoint() for index in (1, 7))
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=end)
    settle(reading, qtbot)
    assert (words(reading)[1], words(reading)[7]) == ("ending", "film")
    qtbot.mouseClick(reading.panel.reading.original, Qt.MouseButton.LeftButton)
    settle(reading, qtbot)
    assert words(reading)[1] == "film"


def test_that_another_word_is_typed_over_one(reading, qtbot):
    plot = page(reading).plot
    QTest.mouseDClick(plot, Qt.MouseButton.LeftButton, pos=plot.word_rect(3).center().toPoint())
    field = plot.edit(3)
    field.setText("Wonderful")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(reading, qtbot)
    assert words(reading)[3] == "wonderful"
    said = refusals(reading)
    field = plot.edit(3)
    field.setText("two words")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said
    assert words(reading)[3] == "wonderful"


def test_that_arrow_keys_look_at_words_and_change_nothing(reading, qtbot):
    press(reading, qtbot, Qt.Key.Key_Left)
    assert screen(reading).current == 8
    assert "saved" in screen(reading).head.title
    assert not reading.state.read.edits
    assert not reading.history.canUndo()


def test_that_buttons_change_the_chosen_word(reading, qtbot):
    reading.do(read_commands.look_at_word, 1)
    buttons = reading.panel.reading.buttons
    qtbot.mouseClick(buttons["left"], Qt.MouseButton.LeftButton)
    settle(reading, qtbot)
    assert words(reading)[:2] == ["film", "the"]
    qtbot.mouseClick(buttons["left"], Qt.MouseButton.LeftButton)
    settle(reading, qtbot)
    assert words(reading)[:2] == ["film", "the"]
    qtbot.mouseClick(buttons["leave"], Qt.MouseButton.LeftButton)
    settle(reading, qtbot)
    assert words(reading)[0] == ""
    qtbot.mouseClick(buttons["replace"], Qt.MouseButton.LeftButton)
    assert page(reading).plot.findChild(type(page(reading).plot.edit(0))) is not None
    page(reading).plot.close_editor()


def test_that_a_click_in_a_strip_looks_at_its_word(reading, qtbot):
    strip = page(reading).states.strips[1]
    cell = strip.cell_rect(0, 2).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(cell))
    settle(reading, qtbot)
    assert screen(reading).current == 2


def test_that_words_and_strips_share_their_columns(reading):
    plot, strip = page(reading).plot, page(reading).states.strips[0]
    for column in (0, 4, 9):
        word, cell = plot.word_rect(column), strip.cell_rect(0, column)
        left = strip.mapTo(page(reading).states, cell.topLeft().toPoint()).x()
        assert left == pytest.approx(word.left(), abs=1.5)
        assert cell.width() == pytest.approx(word.width())


def test_that_odd_sentences_are_read(reading, qtbot):
    said = refusals(reading)
    begun = reading.state
    texts = ("zeppelin", "😀", "电影 film 😀 !", "word " * 10_000, "not " * 199, "a" * 5000)
    for text in texts:
        show(reading, qtbot, begun)
        reading.do(read_commands.type_sentence, text)
        settle(reading, qtbot)
        assert not said, text[:20]
        assert reading.page.explanation(), text[:20]
        assert np.isfinite(screen(reading).line).all(), text[:20]
        reading.do(read_commands.set_reading, "colours", "gradient")
        settle(reading, qtbot)
        assert len(words(reading)) == len(screen(reading).line) - 1, text[:20]


def test_that_leaving_every_word_out_leaves_the_bias(reading, qtbot):
    read = Read(text="bad", edits=(WordEdit("leave out", 0),))
    show(reading, qtbot, WordsState(view="read", read=read))
    assert "bias" in reading.page.explanation()
    assert not reading.panel.reading.gates.isEnabled()


def test_that_chinese_is_read_by_a_network_that_knows_it(reading, qtbot):
    show(reading, qtbot, WordsState(view="read", data=Data(source="chinese")))
    assert "但是" in words(reading)
    assert screen(reading).line[-1] > 0.9


def test_that_the_gates_open_with_the_same_network_and_sentence(reading, qtbot):
    asked = []
    reading.lab_asked.connect(asked.append)
    reading.do(read_commands.look_at_word, 5)
    qtbot.mouseClick(reading.panel.reading.gates, Qt.MouseButton.LeftButton)
    assert asked[0].lab == "recurrent"
    state = asked[0].becomes(RecurrentState())
    run = recurrent.run(state)
    assert run.sequence.tokens[5] == "but"
    assert state.token == 5
    network = example("en")
    expected = network.read(network.tokens(SENTENCE).shown)
    np.testing.assert_array_equal(run.layers[-1].h, expected.h[-1])


def test_that_reading_is_what_keras_reads(reading, tf):
    assert result(reading.comparison()()).agrees
    reading.do(read_commands.exchange, 3, 8)
    assert result(reading.comparison()()).agrees


def test_that_the_program_reads_prefix_by_prefix(reading, tf):
    names = {}
    exec(compile(reading.code(), "program", "exec"), names)
    found = reading.learning.learned().sentence
    np.testing.assert_allclose(names["probabilities"], found.after.probabilities, atol=1e-5)
    lengths = np.linalg.norm(names["gradients"], axis=1)
    np.testing.assert_allclose(lengths, found.gradients, atol=1e-5)
