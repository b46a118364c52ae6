"""The map of words: pointing, choosing, asking."""

import importlib

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.labs.words import commands
from models.sentiment.state import Space, WordsState
from tests.app.labs.words.conftest import settle, show
from tests.app.labs.words.test_learn import TINY, train
from tests.models.recurrent.test_sensitivity import result


@pytest.fixture
def space(lab, qtbot):
    show(lab, qtbot, WordsState(view="space"))
    return lab.views.widget("space")


def near(page):
    return [bar.label for bar in page.near.bars()]


def test_that_it_opens_with_named_axes_and_what_is_near(lab, space):
    shown = space.map.words()
    assert shown.axes == ("bad", "good", "he", "she")
    assert shown.words[shown.chosen] == "wonderful"
    assert near(space)[0] == "amazing"
    assert "“amazing”" in lab.page.explanation()


@pytest.mark.parametrize("typed", ["king - man + woman", " king−man+woman "])
def test_that_a_sum_of_words_asks_for_its_analogy(typed):
    space = commands.set_space(WordsState(), "word", typed).state.space
    assert (space.ask, space.a, space.b, space.c) == ("analogy", "man", "king", "woman")
    assert commands.set_space(WordsState(), "word", "well-known").state.space.ask == "nearest"


def test_that_words_have_the_colour_of_their_sentences(space):
    shown = space.map.words()
    shade = dict(zip(shown.words, shown.shades, strict=True))
    assert shade["charm"] > 0.9
    assert shade["killed"] < -0.9
    assert abs(shade["the"]) < 0.1


def test_that_pointing_at_a_word_shows_its_nearest_and_leaving_goes_back(lab, space, qtbot):
    point = space.map.point_of("movie").toPoint()
    qtbot.mouseMove(space.map, point)
    settle(lab, qtbot)
    assert "film" in near(space)
    assert "“movie”" in space.question.text()
    qtbot.mouseMove(space.map, point * 0)
    space.map.pointed.emit("")
    settle(lab, qtbot)
    assert near(space)[0] == "amazing"
    assert lab.history.count() == 0


def test_that_a_click_asks_for_a_word_and_can_be_undone(lab, space, qtbot):
    point = space.map.point_of("movie").toPoint()
    qtbot.mouseClick(space.map, Qt.MouseButton.LeftButton, pos=point)
    settle(lab, qtbot)
    assert lab.state.space.word == "movie"
    lab.undo()
    assert lab.state.space.word == "wonderful"


def test_that_a_word_that_is_typed_is_found_and_one_without_a_vector_said(lab, space, qtbot):
    field = lab.panel.space.fields["word"]
    field.selectAll()
    qtbot.keyClicks(field, "monday")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(lab, qtbot)
    assert "tuesday" in near(space)
    assert "tuesday" in space.map.words().words
    field.selectAll()
    qtbot.keyClicks(field, "zeppelinn")
    lab.flush()
    settle(lab, qtbot)
    assert "“zeppelinn” is not among" in space.problem.text()
    assert near(space) == []


def test_that_an_analogy_is_shown_as_two_equal_arrows(lab, space, qtbot):
    lab.panel.space.example_chosen.emit("royal")
    settle(lab, qtbot)
    assert near(space)[0] == "queen"
    first, second = space.map.words().arrows
    way = [end - start for start, end in zip(first.start, first.end, strict=True)]
    other = [end - start for start, end in zip(second.start, second.end, strict=True)]
    assert other == pytest.approx(way, abs=1e-3)
    assert "left out" in lab.page.explanation()


def test_that_tsne_can_be_cancelled(lab, space, qtbot):
    # its first import takes seconds, in which no thread can end
    importlib.import_module("sklearn.manifold")
    show(lab, qtbot, WordsState(view="space", space=Space(layout="pca", count=15)))
    lab.do(commands.set_space, "layout", "tsne")
    qtbot.waitUntil(lambda: space.cancel.isVisible() or lab.is_settled())
    space.cancelled.emit()
    settle(lab, qtbot)
    assert not space.cancel.isVisible()
    assert space.map.words() is not None
    # its thread is free again when it has made another map
    lab.do(commands.set_space, "layout", "pca")
    settle(lab, qtbot)
    assert "PCA" in lab.views.model("space").title


def test_that_axes_need_words_with_vectors(lab, space, qtbot):
    lab.do(commands.set_space, "left", "zeppelinn")
    settle(lab, qtbot)
    assert "“zeppelinn”" in space.problem.text()
    assert not space.map.isVisible()
    lab.undo()
    settle(lab, qtbot)
    assert space.map.isVisible()


def test_that_the_networks_own_table_is_mapped(lab, space, qtbot):
    lab.do(commands.choose_map, "table")
    settle(lab, qtbot)
    shown = space.map.words()
    assert len(shown.words) >= 190
    assert lab.panel.table.isVisible()
    # the shipped network has learnt: words of blame and of praise lie apart
    praise, blame = (shown.places[shown.shades * sign > 0.9].mean(axis=0) for sign in (1, -1))
    others = shown.places[np.abs(shown.shades) < 0.2]
    assert np.linalg.norm(praise - blame) > 2 * np.linalg.norm(others.std(axis=0))


def test_that_the_epochs_of_a_training_are_laid_over_each_other(lab, qtbot, tf, kept_graphs):
    show(lab, qtbot, TINY)
    train(lab, qtbot)
    lab.do(commands.show_view, "space")
    lab.do(commands.choose_map, "table")
    settle(lab, qtbot)
    page, player = lab.views.widget("space"), lab.learning.work.replay.player
    assert player.isVisible()
    after = page.map.words()
    window = page.map.window_shown()
    player.go_to_first()
    settle(lab, qtbot)
    before = page.map.words()
    assert before.words[:50] == after.words[:50]
    assert page.map.window_shown().low == pytest.approx(window.low, abs=0.5)
    tables = [lab.learning.work.trainings.snapshots.weights(at)[0] for at in (0, -1)]
    centred = tables[0][2:] - tables[1][2:].mean(axis=0)
    assert np.abs(before.places).max() <= np.linalg.norm(centred, axis=1).max() + 1e-4
    player.go_to_last()
    settle(lab, qtbot)
    np.testing.assert_allclose(page.map.words().places[:50], after.places[:50], atol=1e-5)


def test_that_the_comparison_with_tensorflow_agrees(lab, qtbot, tf):
    for state in (Space(), Space(ask="analogy"), Space(vectors="table")):
        show(lab, qtbot, WordsState(view="space", space=state))
        assert result(lab.comparison()()).agrees, state
