"""The map of words, and what is asked of it."""

import numpy as np
import pytest

from models import sentences, words
from models.errors import InvalidInput
from models.sentences.corpus import corpus
from models.sentiment import comparing
from models.sentiment.space import (
    analogy_chart,
    answered,
    mapped,
    mapped_words,
    table_vectors,
    with_words,
)
from models.sentiment.state import Space
from models.state import replaced
from models.words.chart import pca_chart
from models.words.maps import pca
from models.words.vectors import WordVectors
from tests.models.recurrent.test_sensitivity import result

CORPUS = corpus(sentences.builtin("en"))
GLOVE = words.builtin()


def test_that_a_chart_by_pca_is_that_of_the_maps_and_places_any_other_vector():
    table = np.random.default_rng(0).normal(size=(60, 9)).astype(np.float32)
    names = [str(row) for row in range(60)]
    chart, plain = pca_chart(names, table), pca(table)
    np.testing.assert_allclose(chart.places, plain.places, atol=1e-4)
    np.testing.assert_allclose(chart.explained, plain.explained, atol=1e-6)
    np.testing.assert_allclose(chart.placed(table[:5]), chart.places[:5], atol=1e-5)


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("length", [1, 2, 5])
def test_that_a_chart_of_hardly_any_words_is_no_fault(rows, length):
    chart = pca_chart([str(row) for row in range(rows)], np.ones((rows, length), np.float32))
    assert chart.places.shape == (rows, 2)
    assert np.isfinite(chart.places).all()


def test_that_queen_is_found_and_the_three_words_are_left_out():
    found = answered(Space(ask="analogy"), GLOVE).found
    assert "queen" in [word for word, _cosine in found[:3]]
    assert not {"man", "king", "woman"} & {word for word, _cosine in found}


def test_that_the_arrows_of_an_analogy_are_parallel_on_its_map():
    space = Space(ask="analogy")
    answer = answered(space, GLOVE)
    chart = analogy_chart(space, GLOVE, answer)
    at = dict(zip(chart.words, chart.places, strict=True))
    end = chart.placed(answer.target[None])[0]
    np.testing.assert_allclose(end - at["woman"], at["king"] - at["man"], atol=1e-4)


def test_that_the_map_holds_the_most_frequent_words_that_have_vectors():
    names = mapped_words(Space(count=50), GLOVE, CORPUS)
    assert len(names) == 50
    assert names[:3] == ("the", "i", "is")
    assert "," not in names
    assert mapped_words(Space(words="frequent", count=30), GLOVE, CORPUS) == GLOVE.names[:30]


@pytest.mark.parametrize("layout", ["pca", "axes"])
def test_that_further_words_find_their_places(layout):
    space = Space(layout=layout, count=40)
    chart = result(mapped(space, GLOVE, CORPUS))
    more = with_words(chart, GLOVE, ["amazing", "the", "zeppelin-no"])
    assert more.words[-1] == "amazing"
    assert len(more.words) == 41
    assert more.places.shape == (41, 2)
    whole = result(mapped(replaced(space, count=41), GLOVE, CORPUS))
    assert whole.places.shape == (41, 2)


def test_that_tsne_yields_maps_on_its_way_and_knows_no_further_words():
    space = Space(layout="tsne", count=12)
    job = mapped(space, GLOVE, CORPUS)
    first = next(job)
    assert first.places.shape == (12, 2)
    job.close()
    assert with_words(first, GLOVE, ["amazing"]) is first


def test_that_a_word_without_a_vector_is_named():
    with pytest.raises(InvalidInput, match="zeppelin"):
        answered(Space(word="zeppelinn"), GLOVE)
    with pytest.raises(InvalidInput, match="qqqq"):
        result(mapped(Space(left="qqqq"), GLOVE, CORPUS))
    none = WordVectors("none", {"qqqq": 0}, np.ones((1, 3), np.float32))
    with pytest.raises(InvalidInput, match="no vectors for these sentences"):
        result(mapped(Space(), none, CORPUS))


def test_that_a_networks_table_is_taken_without_its_special_rows():
    table = np.arange(30, dtype=np.float32).reshape(10, 3)
    vectors = table_vectors("own", table, CORPUS.vocabulary(10))
    assert vectors.names[0] == "the"
    assert np.array_equal(vectors.vector("the"), table[2])
    assert len(vectors.table) == 8


@pytest.mark.parametrize("space", [Space(), Space(ask="analogy"), Space(word="it's")])
def test_that_the_program_gives_the_cosines(tf, space):
    if space.word not in GLOVE.words:
        return
    assert result(comparing.space(space, GLOVE)).agrees
