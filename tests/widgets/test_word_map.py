"""Words on a map: labels without overlap, zoom, pan, pointing."""

import dataclasses
import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from widgets.colours import Scale
from widgets.word_map import Arrow, MapWords, WordMap

RANDOM = np.random.default_rng(3)
WORDS = MapWords(
    tuple(f"word{n}" for n in range(300)),
    RANDOM.normal(size=(300, 2)),
    np.where(np.arange(300) % 3, np.linspace(-1, 1, 300), np.nan),
    Scale("signed", -1, 1),
    lit=(5, 6),
    chosen=7,
)


@pytest.fixture
def chart(qtbot):
    made = WordMap("Map")
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.set_words(WORDS)
    made.show()
    return made


def wheel(widget, point, turns):
    event = QWheelEvent(
        point, widget.mapToGlobal(point), QPoint(), QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_that_no_label_lies_over_another(chart):
    rects = list(chart.label_places().values())
    assert 20 < len(rects) < 300
    assert not any(one.intersects(other) for one, other in itertools.combinations(rects, 2))


def test_that_the_label_of_a_word_gives_way_to_the_name_of_an_arrow_through_it(chart):
    x, y = WORDS.places[7].tolist()
    before = chart.label_places()["word7"]
    step = Arrow((x - 1, y), (x + 1, y), label="a step as long as this")
    chart.set_words(dataclasses.replace(WORDS, arrows=(step,)))
    after = chart.label_places()["word7"]
    assert abs(after.center().y() - before.center().y()) > 0.5 * before.height()


def test_that_what_stands_out_has_its_label_first(chart):
    assert chart.labels_shown()[:3] == ("word7", "word5", "word6")


def test_that_the_wheel_zooms_and_what_lies_under_it_stays(chart):
    before = chart.point_of("word7")
    shown = len(chart.labels_shown())
    wheel(chart, before, 5)
    after = chart.point_of("word7")
    assert chart.window_shown().zoom == pytest.approx(1.2**5)
    assert (after - before).manhattanLength() < 2
    inside = [word for word in WORDS.words if chart.rect().contains(chart.point_of(word).toPoint())]
    assert len(inside) < 300
    assert len(chart.labels_shown()) / len(inside) > shown / 300


def test_that_a_drag_moves_the_map_and_chooses_nothing(chart, qtbot):
    wheel(chart, QPointF(400, 250), 6)
    before = chart.point_of("word7")
    with qtbot.assertNotEmitted(chart.chosen):
        qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(400, 250))
        qtbot.mouseMove(chart, QPoint(420, 250))
        qtbot.mouseMove(chart, QPoint(440, 270))
        qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(440, 270))
    moved = chart.point_of("word7") - before
    assert moved.x() == pytest.approx(40, abs=2)
    assert moved.y() == pytest.approx(20, abs=2)


def test_that_a_word_is_pointed_at_and_chosen(chart, qtbot):
    told = []
    chart.pointed.connect(told.append)
    point = chart.point_of("word7").toPoint()
    qtbot.mouseMove(chart, point)
    assert told == ["word7"]
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == ["word7"]


def test_that_the_zoom_stays_while_the_same_words_move(chart):
    wheel(chart, QPointF(400, 250), 3)
    chart.set_words(dataclasses.replace(WORDS, places=WORDS.places * 2))
    assert chart.window_shown().zoom == pytest.approx(1.2**3)
    chart.set_words(dataclasses.replace(WORDS, words=tuple(f"other{n}" for n in range(300))))
    assert chart.window_shown().zoom == 1


def test_that_the_words_nearby_can_be_read_aloud(chart):
    assert "near “word7”: word5, word6" in chart.accessibleDescription()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_that_hardly_any_words_are_no_fault(chart, count):
    few = MapWords(
        WORDS.words[:count], np.zeros((count, 2)), np.zeros(count), Scale(),
        arrows=(Arrow((0, 0), (0, 0), strong=True, label="x"),), marks=(("end", 0.0, 0.0),),
        axes=("bad", "good", "he", "she"),
    )  # fmt: skip
    chart.set_words(few)
    assert not chart.grab().isNull()
    assert chart.index_at(QPointF(10, 10)) == -1
