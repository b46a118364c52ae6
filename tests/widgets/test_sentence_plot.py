"""Words in colour over a line; they can be chosen, left out, retyped and exchanged."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from widgets.colours import Scale
from widgets.heat_strip import HeatStrip
from widgets.sentence_plot import SentencePlot, Word
from widgets.sentence_plot.places import STRIP_EDGE

TEXTS = ("the", "film", "is", "not", "bad")


@pytest.fixture
def plot(qtbot):
    made = SentencePlot("The sentence")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_ends("negative", "positive")
    show(made, TEXTS)
    made.set_current(3)
    made.show()
    return made


def show(plot, texts, **changed):
    words = [Word(text, index - 2.0, **changed) for index, text in enumerate(texts)]
    plot.set_words(words, Scale("signed", -3, 3))
    plot.set_line(np.linspace(0.5, 1, len(texts) + 1, dtype=np.float32))


def test_that_a_click_and_the_arrow_keys_choose_a_word(plot, qtbot):
    with qtbot.waitSignal(plot.chosen) as chosen:
        place = plot.word_rect(1).center().toPoint()
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1]
    with qtbot.waitSignal(plot.chosen) as chosen:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert chosen.args == [4]


def test_that_delete_leaves_out_and_ctrl_with_an_arrow_exchanges(plot, qtbot):
    with qtbot.waitSignal(plot.left_out) as left_out:
        qtbot.keyClick(plot, Qt.Key.Key_Delete)
    assert left_out.args == [3]
    with qtbot.waitSignal(plot.exchanged) as exchanged:
        qtbot.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert exchanged.args == [3, 2]
    plot.set_current(4)
    with qtbot.assertNotEmitted(plot.exchanged):
        qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


def test_that_one_word_is_dragged_onto_another(plot, qtbot):
    with qtbot.waitSignal(plot.exchanged) as exchanged:
        QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=plot.word_rect(0).center().toPoint())
        QTest.mouseRelease(
            plot, Qt.MouseButton.LeftButton, pos=plot.word_rect(4).center().toPoint()
        )
    assert exchanged.args == [0, 4]


def test_that_a_clickers_keys_change_nothing(plot, qtbot):
    with (
        qtbot.assertNotEmitted(plot.left_out),
        qtbot.assertNotEmitted(plot.retyped),
        qtbot.assertNotEmitted(plot.exchanged),
    ):
        for key in ("PageDown", "PageUp", "Left", "Right", "B", "Period", "F5", "Escape"):
            qtbot.keyClick(plot, getattr(Qt.Key, f"Key_{key}"))


def test_that_a_word_is_typed_over_another_or_not(plot, qtbot):
    field = plot.edit(3)
    assert field.text() == "not"
    field.setText(" never ")
    with qtbot.waitSignal(plot.retyped) as retyped:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert retyped.args == [3, "never"]
    field = plot.edit(3)
    field.setText("forgotten")
    with qtbot.assertNotEmitted(plot.retyped):
        plot.setFocus()
        show(plot, TEXTS)


def test_that_words_have_the_columns_of_a_strip_of_the_same_width(plot, qtbot):
    strip = HeatStrip("h")
    qtbot.addWidget(strip)
    plot.set_label_width(80)
    strip.resize(600 - 80, 50)
    strip.set_label_width(STRIP_EDGE)
    strip.set_largest_cell(1e4, 1e4)
    strip.set_values(np.zeros((4, 5)), Scale())
    for column in range(5):
        cell = strip.cell_rect(0, column)
        assert plot.word_rect(column).left() == pytest.approx(80 + cell.left())
        assert plot.word_rect(column).width() == pytest.approx(cell.width())


def test_that_changed_words_stand_under_what_was_there(plot):
    top = plot.word_rect(0).top()
    words = [Word(text, 0.0, before="good" if text == "bad" else text) for text in TEXTS]
    plot.set_words(words, Scale())
    assert plot.word_rect(0).top() > top


def test_that_many_long_words_stand_aslant_and_ask_for_room(plot):
    high = plot.word_rect(0).height()
    show(plot, ["extraordinarily"] * 60)
    assert plot.word_rect(0).height() > high
    assert plot.minimumSizeHint().width() > 600
    assert not plot.grab().isNull()


def test_that_no_words_can_be_shown(plot, qtbot):
    plot.set_words([], Scale())
    plot.set_line(np.full(1, 0.5, np.float32))
    plot.set_current(None)
    qtbot.keyClick(plot, Qt.Key.Key_Delete)
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    assert not plot.grab().isNull()


def test_that_a_word_is_told_to_a_screen_reader(plot):
    plot.set_description(lambda index: f"word {index}")
    plot.set_current(2)
    assert plot.accessibleDescription() == "word 2"
