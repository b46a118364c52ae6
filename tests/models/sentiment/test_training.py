"""Sentences as a client of training: the network is Keras's, and it learns what a mean cannot."""

import numpy as np
import pytest

from models import sentiment
from models.sentences.dataset import builtin
from models.sentences.vocabulary import PADDING, UNKNOWN, Vocabulary, vocabulary
from models.sentiment.experiment import SentimentExperiment
from models.sentiment.network import SentimentNetwork
from models.training import Options, Trainer

ENGLISH = builtin("en")
WORDS = vocabulary(each.tokens for each in ENGLISH.train)


def network(**fields):
    return SentimentNetwork(rows=WORDS.rows, **fields)


NETWORKS = [
    network(reader="mean"),
    network(reader="simple_rnn", depth=2, units=5, embedding=3),
    network(reader="lstm", depth=1, units=4, frozen=True),
    network(reader="gru", depth=2, units=3, reset_after=False, dropout=0.5),
    network(reader="gru", depth=1, units=3),
]


@pytest.mark.parametrize("plain", NETWORKS, ids=lambda plain: f"{plain.reader}-{plain.depth}")
def test_that_what_is_said_of_a_network_is_what_keras_builds(tf, plain):
    model = plain.build()
    assert [w.shape for w in model.get_weights()] == list(plain.weight_shapes())
    kept = [w.shape for w in model.trainable_weights]
    assert [plain.weight_shapes()[index] for index in plain.trainable()] == kept
    assert plain.parameters() == sum(int(np.prod(shape)) for shape in kept)
    assert sum(plain.variables_per_layer()) == len(kept)
    assert len(plain.learning_layers()) == len(plain.variables_per_layer())


@pytest.mark.parametrize("plain", NETWORKS[1:], ids=lambda plain: f"{plain.reader}-{plain.depth}")
def test_that_a_trained_network_reads_as_it_was_trained(tf, plain):
    """Padding at the beginning is masked, so a sentence reads the same without it."""
    experiment = SentimentExperiment(ENGLISH, WORDS, plain)
    model = plain.build()
    rows = experiment.test[0][:20]
    expected = model(rows, training=False).numpy()[:, 0]
    for row, logit in zip(rows, expected, strict=True):
        reading = sentiment.read(
            plain.reader, model.get_weights(), row[row != PADDING], reset_after=plain.reset_after
        )
        assert reading.logits[-1] == pytest.approx(logit, abs=1e-5)


@pytest.mark.parametrize(
    "fields", [{"depth": 3, "upper_units": (2, 5)}, {"padded_to": 9, "reset_after": False}], ids=str
)
@pytest.mark.parametrize("reader", ["simple_rnn", "lstm", "gru"])
def test_that_training_has_the_numbers_and_gradients_of_keras(tf, reader, fields):
    plain = network(reader=reader, units=4, embedding=3, length=7, hidden=3, **fields)
    experiment = SentimentExperiment(ENGLISH, WORDS, plain)
    model, rows = plain.build(), experiment.train[0][:12].copy()
    rows[0], rows[1, :3] = PADDING, PADDING  # no word at all; few
    check_against_keras(tf, experiment, model, rows)
    # gaps between words: where a word's row is that of padding
    rows[1, 3:5], rows[2, -1] = PADDING, PADDING
    train = experiment.train
    for experiment.train, experiment.test in (((rows, train[1]), (train[0],)), (train, (rows,))):
        check_against_keras(tf, experiment, model, rows)


def check_against_keras(tf, experiment, model, rows):
    found = []
    for say in (experiment.outputs, lambda model, batch: model(batch[0], training=True)):
        with tf.GradientTape() as tape:
            said = say(model, (tf.constant(rows),))
        gradients = tape.gradient(said, model.trainable_variables)
        found.append([said, *map(tf.convert_to_tensor, gradients)])
    for ours, keras in zip(*found, strict=True):
        np.testing.assert_allclose(ours, keras, rtol=1e-5, atol=1e-5)


def test_that_losses_and_measures_are_keras(tf):
    experiment = SentimentExperiment(ENGLISH, WORDS, NETWORKS[0])
    truth = np.array([each.label for each in ENGLISH.test], np.float32)
    logits = np.random.default_rng(1).normal(0, 3, (len(truth), 1)).astype(np.float32)
    each = experiment.losses((None, truth), tf.constant(logits)).numpy()
    keras = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    found = experiment.measure(logits)
    assert found.loss == pytest.approx(float(keras(truth[:, None], logits)), rel=1e-5)
    assert found.loss == pytest.approx(float(each.mean()), rel=1e-5)
    assert found.accuracy == pytest.approx(float(((logits[:, 0] > 0) == (truth > 0.5)).mean()))


def test_that_given_vectors_are_what_the_table_starts_from(tf):
    table = np.full((WORDS.rows, 16), np.nan, np.float32)
    table[5] = 7
    experiment = SentimentExperiment(ENGLISH, WORDS, network(reader="mean"), table)
    job = Trainer(experiment, Options(epochs=1)).run("batch")
    start = next(job).weights[0]
    job.close()
    np.testing.assert_array_equal(start[5], table[5])
    assert np.abs(np.delete(start, 5, axis=0)).max() <= 0.05


def test_that_a_vocabulary_keeps_the_most_frequent_words():
    sentences = [["b", "a", "b"], ["c", "b", "a"]]
    words = vocabulary(sentences, 4)
    assert words == Vocabulary(("b", "a"))
    assert words.numbers(["a", "b", "c"]).tolist() == [3, 2, UNKNOWN]
    assert words.unknown_share(sentences) == pytest.approx(1 / 6)


def test_that_signs_of_chinese_can_be_tokens():
    words, signs = builtin("zh"), builtin("zh", by_character=True)
    for by_word, by_sign in zip(words.test[:50], signs.test, strict=False):
        assert words.text(by_word) == signs.text(by_sign)
        end = "".join(by_word.tokens[: by_word.decisive + 1])
        assert "".join(by_sign.tokens[: by_sign.decisive + 1]) == end
