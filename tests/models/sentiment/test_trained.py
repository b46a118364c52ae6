"""A trained network reads what is typed, and its weights travel as bytes."""

from dataclasses import replace

import numpy as np
import pytest

from models.errors import InvalidInput
from models.packing import pack, unpack
from models.sentiment.example import example
from models.sentiment.sentence import read_sentence
from models.sentiment.trained import Trained
from tests.models.sentiment.networks import KINDS, keras, trained


def test_that_what_is_typed_is_taken_apart_as_the_network_knows_it():
    english, chinese = example("en"), example("zh")
    assert english.tokens("Dull, but saved!").shown == ("dull", ",", "but", "saved", "!")
    assert chinese.tokens("我讨厌这部无聊的电影").shown == (
        "我",
        "讨厌",
        "这",
        "部",
        "无聊",
        "的",
        "电影",
    )
    assert english.text(("a", "b")) == "a b"
    assert chinese.text(("电影", "好")) == "电影好"
    assert english.is_unknown("!")
    assert not english.is_unknown("dull")


@pytest.mark.parametrize(
    "text", ["", "  ", "😀 zeppelin", "电影 film", "one " * 10_000, "a" * 5000]
)
def test_that_odd_sentences_are_read(text):
    for language in ("en", "zh"):
        network = example(language)
        tokens = network.tokens(text)
        reading = network.read(tokens.shown)
        assert len(reading.probabilities) == len(tokens.shown) <= 200
        assert np.isfinite(reading.probabilities).all()


@pytest.mark.parametrize("kind", KINDS)
def test_that_weights_come_back_as_they_were(kind):
    made = trained(*kind)
    shapes = made.network.weight_shapes()
    data = pack(made.weights)
    for before, after in zip(made.weights, unpack(data, shapes), strict=True):
        np.testing.assert_array_equal(before, after)
    for wrong in (data[:-4], b"", data[:-4] + np.float32(np.nan).tobytes()):
        with pytest.raises(InvalidInput):
            unpack(wrong, shapes)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_text_of_blanks_is_a_sentence_of_no_words(kind):
    made = trained(*kind)
    found = read_sentence(made, " \n\t ")
    assert found.tokens == ()
    assert found.logits.shape == (1,)
    assert found.moved.shape == found.gradients.shape == (0,)
    assert all(h.shape == (0, 4) for h in found.h)


def test_that_words_without_a_row_do_not_count_in_a_mean():
    made = trained("mean", 1, True)
    without = replace(made.network, unknown=-1)
    found = Trained("net", without, made.weights).read(("not", "zeppelin", "film"))
    np.testing.assert_allclose(found.logits[[0, 2]], made.read(("not", "film")).logits, atol=1e-6)
    assert found.logits[1] == found.logits[0]


def test_that_the_mean_is_read_as_keras_takes_it(tf):
    made = trained("mean", 1, True)
    model, tokens = keras(made), ("not", "bad", "zeppelin", "film")
    reading = made.read(tokens)
    for end in range(1, len(tokens) + 1):
        rows = tf.keras.utils.pad_sequences([made.words.numbers(tokens[:end])], 7)
        logit = float(model(rows, training=False)[0, 0])
        assert reading.logits[end - 1] == pytest.approx(logit, abs=1e-5)
    assert reading.last.shape == (5, 3)
