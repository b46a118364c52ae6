"""The mistakes of a network: group by group, each opened by one click."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette

from app.labs.words import read_commands
from models.sentiment.state import Data, Mistakes, WordsState
from tests.app.labs.words.conftest import settle, show
from tests.models.recurrent.test_sensitivity import result


@pytest.fixture
def mistakes(lab, qtbot):
    show(lab, qtbot, WordsState(view="mistakes"))
    return lab


def page(lab):
    return lab.views.widget("mistakes")


def screen(lab):
    return lab.views.model("mistakes")


def click_row(lab, qtbot, index):
    rows = page(lab).verdicts.rows
    place = rows.row_rect(index).center().toPoint()
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(30, place.y()))
    settle(lab, qtbot)


def test_that_the_surest_mistakes_come_first(mistakes):
    sure = [abs(row.probability - 0.5) for row in screen(mistakes).rows]
    assert sure == sorted(sure, reverse=True)
    assert all((row.probability > 0.5) != row.positive for row in screen(mistakes).rows)
    assert "98" in mistakes.page.explanation()
    assert "Blind to the order" in mistakes.page.explanation()


def test_that_a_click_reads_the_sentence(mistakes, qtbot):
    text = screen(mistakes).rows[1].text
    click_row(mistakes, qtbot, 1)
    assert mistakes.state.view == "read"
    read = mistakes.views.model("read")
    assert " ".join(word.text for word in read.words) == text
    mistakes.undo()
    assert mistakes.state.view == "mistakes"


def test_that_a_group_lists_its_own_mistakes(mistakes, qtbot):
    bars = page(mistakes).bars
    names = [bar.label for bar in bars.bars()]
    negation = next(at for at, name in enumerate(names) if name.startswith("negation"))
    row = bars.rect().height() / max(len(names), 1)
    place = QPoint(bars.width() // 2, round((negation + 0.5) * row))
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
    settle(mistakes, qtbot)
    assert screen(mistakes).chosen == "negation"
    group = next(group for group in screen(mistakes).groups if group.key == "negation")
    assert len(screen(mistakes).rows) == round((1 - group.accuracy) * group.count)
    assert group.blind < 0.5 < group.accuracy


def test_that_sentences_are_grouped_in_three_ways(mistakes, qtbot):
    for by, key in (("length", "6-10"), ("after", "1-3"), ("kind", "contrast")):
        mistakes.do(read_commands.group_mistakes, "by", by)
        settle(mistakes, qtbot)
        assert key in [group.key for group in screen(mistakes).groups]
        assert page(mistakes).bars.bars()


def test_that_a_group_without_mistakes_says_so(mistakes, qtbot):
    chosen = Mistakes(by="kind", group="concession")
    show(mistakes, qtbot, WordsState(view="mistakes", mistakes=chosen))
    assert not screen(mistakes).rows
    assert not page(mistakes).verdicts.isVisible()


def test_that_the_keyboard_reaches_every_mistake(mistakes, qtbot):
    rows = page(mistakes).verdicts.rows
    text = screen(mistakes).rows[2].text
    for _press in range(3):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.accessibleDescription().startswith(text)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    settle(mistakes, qtbot)
    assert mistakes.state.view == "read"


def test_that_what_is_judged_is_what_keras_judges(mistakes, tf):
    assert result(mistakes.comparison()()).agrees


@pytest.mark.parametrize("source", ["english", "characters"])
def test_that_the_program_finds_the_same_mistakes(mistakes, qtbot, tf, source):
    show(mistakes, qtbot, WordsState(view="mistakes", data=Data(source=source)))
    names = {}
    exec(compile(mistakes.code(), "program", "exec"), names)
    found = mistakes.learning.learned().judged
    np.testing.assert_allclose(names["logits"], found.logits, atol=1e-4)
    assert names["mistakes"].tolist() == found.mistakes().tolist()


def test_that_what_is_blind_to_order_stays_pale_in_another_theme(mistakes):
    view = page(mistakes)
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Mid, QColor("#123456"))
    view.setPalette(palette)
    pale = [bar.colour for bar in view.bars.bars() if bar.colour is not None]
    assert {colour.name() for colour in pale} == {"#123456"}
