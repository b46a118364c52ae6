"""Nearest words, and a map of words as it is drawn, beside the matrix products of the same size."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app import application
from app.labs.words.screen.space import resolve_map
from models import sentences, words
from models.sentences.corpus import corpus
from models.sentiment.space import answered, mapped
from models.sentiment.state import Space
from tests.bench.row import row
from widgets.word_map import WordMap

REPEATS, MAPPED = 25, 2000


def rows() -> list[dict[str, object]]:
    """Measure both; each repeat in turn with its yardstick."""
    return [_nearest(), _drawn()]


def _nearest() -> dict[str, object]:
    vectors = words.builtin()
    asked = vectors.table[vectors.words["movie"]]
    ours, product = _in_turn(
        lambda: words.nearest(vectors, asked, 10), lambda: vectors.table @ asked
    )
    return row("words nearest among 20,000", ours, "ms", ("matrix product", product), at_most=2)


def _drawn() -> dict[str, object]:
    application.make_application()
    vectors = words.builtin()
    space = Space(words="frequent", count=MAPPED, layout="pca", word="monday")
    shown = resolve_map(space, vectors, _made(space), answered(space, vectors), _corpus())
    chart = WordMap("Map")
    chart.resize(900, 600)
    chart.set_words(shown)
    picture = QImage(900, 600, QImage.Format.Format_RGB32)
    table = vectors.table[:MAPPED]

    def draw() -> None:
        chart.look_at(QPointF(450, 300), 1.02)  # a zoom: labels find new places
        with QPainter(picture) as painter:
            chart.paint_to(painter, chart.rect().toRectF(), chart.look())

    ours, product = _in_turn(draw, lambda: table @ table.T)
    return row(
        f"words one drawn map of {MAPPED:,}", ours, "ms", ("matrix product", product), at_most=2
    )


def _made(space: Space):
    job = mapped(space, words.builtin(), _corpus())
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def _corpus():
    return corpus(sentences.builtin("en"))


def _in_turn(work: Callable[[], object], yardstick: Callable[[], object]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _repeat in range(REPEATS):
        for found, act in zip(times, (work, yardstick), strict=True):
            began = time.perf_counter()
            act()
            found.append(1000 * (time.perf_counter() - began))
    return statistics.median(times[0]), statistics.median(times[1])
