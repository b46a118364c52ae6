"""Networks of Keras's files read sentences as Keras does; what cannot is refused by name."""

from dataclasses import replace

import numpy as np
import pytest

from models import keras_files, recurrent
from models.errors import InvalidInput
from models.keras_files.model import shapes as shapes_through
from models.recurrent import RecurrentState
from models.sentences import word_list
from models.sentences.word_list import vocabulary
from models.sentiment import from_keras, keras_network
from models.sentiment.backward import gradients
from models.sentiment.comparing import reading
from models.sentiment.gates import PADDING
from models.sentiment.gates import opened as stepped
from models.sentiment.judging import logits
from models.sentiment.program_parts import layer_lines
from models.sentiment.state import Read, WordsState
from models.sentiment.trained import Trained
from tests.models.keras_files import recurrent_models
from tests.models.sentiment.networks import KINDS
from tests.models.sentiment.networks import trained as random_network

MODELS, REBUILT = 12, 2


def opened(keras, model, tmp_path, words=None):
    keras_files.write(tmp_path / "net.keras", model)
    found = keras_files.read(tmp_path / "net.keras")
    network, weights = from_keras.opened(found, "net.keras", words)
    return Trained("net", network, weights)


@pytest.mark.parametrize("seed", range(MODELS))
def test_that_a_random_network_judges_as_keras_predicts(tf, tmp_path, seed):
    keras = tf.keras
    model, places = recurrent_models.sentences(keras, seed)
    made = opened(keras, model, tmp_path)
    numbers = recurrent_models.numbers(places, np.random.default_rng(seed))
    expected = as_logits(model, model(numbers, training=False).numpy())
    ours = logits(made.network, made.weights, numbers)
    np.testing.assert_allclose(ours, expected, rtol=1e-4, atol=1e-5)
    for row, logit in zip(numbers, expected, strict=True):
        # the typed numbers, without the padding before them
        read = made.read([str(n) for n in row[row > 0]])
        assert read.logits[-1] == pytest.approx(logit, rel=1e-4, abs=1e-5)
    if seed < REBUILT:
        check_rebuilt(tf, made, numbers, ours)
    keras.backend.clear_session()


FORMS = ({"dropout": 0.3}, {"padded_to": 9, "hidden": 3, "activation": "relu"})


def test_that_what_words_saves_it_opens_again(tf, tmp_path):
    # every kind of network, as made here and as it comes from files
    kinds = (*KINDS, KINDS[-1], ("lstm", 3, True), ("gru", 1, False))
    for place, kind in enumerate(kinds):
        plain = random_network(*kind)
        network = replace(plain.network, **FORMS[place % 2], frozen=place % 3 == 0)
        rng = np.random.default_rng(place)
        shapes = network.weight_shapes()
        weights = tuple(rng.normal(0, 0.8, shape).astype(np.float32) for shape in shapes)
        made = Trained("net", network, weights)
        keras_network.write(tmp_path / "net.keras", made)
        again = keras_network.read(tmp_path / "net.keras")
        assert again.words == made.words
        assert again.network.weight_shapes() == network.weight_shapes()
        for field in ("reader", "recurrent_layers", "reset_after", "title", "dropout"):
            assert getattr(again.network, field) == getattr(network, field)
        tokens = ("film", "unknown", "not", "good")
        np.testing.assert_array_equal(again.read(tokens).logits, made.read(tokens).logits)
        if network.reader == "mean":
            check_gradients(tf, again, tokens)


def check_gradients(tf, made, tokens):
    """Check how the judgement depends on each word."""
    found, rows = made.read(tokens), made.words.numbers(tokens)
    padding = [0] * (made.network.padded_to - len(rows))
    x = made.weights[0][[*padding, *rows]]
    theirs = slopes_of(tf, made, x)[-len(rows) :]
    np.testing.assert_allclose(gradients(made, found), theirs, rtol=1e-4, atol=1e-5)


def check_rebuilt(tf, made, numbers, ours):
    """Check that training would go on with the same network, and what its program builds."""
    rebuilt = made.keras(numbers.shape[1])(numbers, training=False).numpy()[:, 0]
    np.testing.assert_allclose(rebuilt, ours, rtol=1e-4, atol=1e-5)
    namespace = {"tf": tf, "layers": tf.keras.layers}
    exec(f"model = tf.keras.Sequential([\n{layer_lines(made.network, unroll=False)}])", namespace)
    namespace["model"].set_weights(list(made.weights))
    again = namespace["model"](numbers, training=False).numpy()[:, 0]
    np.testing.assert_allclose(again, ours, rtol=1e-4, atol=1e-5)


def as_logits(model, outputs):
    """Turn what a model predicts into logits of the second class, or of the only one."""
    activation = model.layers[-1].activation.__name__
    if activation == "sigmoid":
        return np.log(outputs[:, 0] / (1 - outputs[:, 0]))
    if activation == "softmax":
        return np.log(outputs[:, 1] / outputs[:, 0])
    return outputs[:, 0] if outputs.shape[1] == 1 else outputs[:, 1] - outputs[:, 0]


def padded(tf, tmp_path, **options):
    """A network that reads its padding, has two sizes of layers, and a Dense layer between."""
    own = tf.keras.layers
    model = tf.keras.Sequential([
        tf.keras.Input((9,), dtype="int32"), own.Embedding(12, 3),
        own.GRU(4, return_sequences=True), own.GRU(2, **options), own.Dense(3, "tanh"),
        own.Dense(1),
    ])  # fmt: skip
    recurrent_models.filled(model, np.random.default_rng(3))
    return opened(tf.keras, model, tmp_path)


def test_that_what_is_shown_of_a_sentence_is_keras_s(tf, tmp_path):
    made = padded(tf, tmp_path)
    state = WordsState(view="read", read=Read(text="5 99 1 5"))
    *_rest, result = run_to_end(reading(state, made))
    assert result is not None
    assert result.agrees, str(result)
    found = made.read(["5", "1", "5"])
    # before the first token stands what six tokens of padding have left
    assert np.abs(found.layers[0].h[0]).min() > 0
    slopes = gradients(made, found)
    x = made.weights[0][[0] * 6 + [5, 1, 5]]
    np.testing.assert_allclose(slopes, slopes_of(tf, made, x)[-3:], rtol=1e-4, atol=1e-5)


def test_that_it_is_said_when_a_file_does_not_tell_how_sentences_were_padded(tf, tmp_path):
    own = tf.keras.layers
    for masked in (False, True):
        layers = [own.Embedding(12, 3, mask_zero=masked), own.SimpleRNN(4), own.Dense(1)]
        model = tf.keras.Sequential([tf.keras.Input((None,), dtype="int32"), *layers])
        made = opened(tf.keras, model, tmp_path)
        assert (
            "how they were padded is not in the file" in from_keras.said(made.network)
        ) is not masked
        theirs = model(np.array([[5, 1, 7]]), training=False).numpy()[0, 0]
        assert made.read(["5", "1", "7"]).logits[-1] == pytest.approx(theirs, abs=1e-5)


def slopes_of(tf, made, x):
    model = made.keras(len(x))
    h = tf.constant(x[None])
    with tf.GradientTape() as tape:
        tape.watch(h)
        y = h
        for layer in model.layers[1:]:
            y = layer(y)
    return tape.gradient(y, h).numpy()[0]


def run_to_end(job):
    try:
        while True:
            yield next(job)
    except StopIteration as end:
        yield end.value


def test_that_its_gates_can_be_stepped_through_padding_included(tf, tmp_path):
    made = padded(tf, tmp_path)
    state = stepped(made, ("5", "99", "1"), 1, RecurrentState())
    run = recurrent.run(state)
    assert run.sequence.tokens == (PADDING,) * 7 + ("5", "1")
    assert (state.layers, state.token) == (1, 8)
    np.testing.assert_allclose(run.layers[0].h[7:], made.read(["5", "1"]).h[0], atol=1e-6)


WORDS = ("", "[UNK]", "bad", "good", "The", "film")


def test_that_words_have_the_rows_of_their_lines(tmp_path):
    path = tmp_path / "net.words.txt"
    path.write_text("\n".join(WORDS) + "\n", "utf-8")
    words = vocabulary(word_list.read(path), 12, path.name)
    assert words.numbers(["good", "the", "zeppelin"]).tolist() == [3, 4, 1]
    word_list.write(path, words)
    assert word_list.read(path) == ("", "[UNK]", "bad", "good", "the", "film")
    imdb = vocabulary(("<PAD>", "<START>", "<UNK>", "<UNUSED>", "the"), 9, "a")
    assert imdb.numbers(["the", "<START>"]).tolist() == [4, 2]
    tokenizer = vocabulary(("", "the", "film"), 9, "a")
    assert tokenizer.numbers(["film", "zeppelin"]).tolist() == [2, -1]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00a", b"a\0b", b"\n" * 400_001],
    ids=["empty", "utf-16", "nul", "long"],
)
def test_that_what_is_no_list_of_words_gets_a_sentence(tmp_path, data):
    (tmp_path / "a.words.txt").write_bytes(data)
    with pytest.raises(InvalidInput, match=r"a\.words\.txt.*\.$"):
        word_list.read(tmp_path / "a.words.txt")
    with pytest.raises(InvalidInput, match=r"4 words.* 3 rows"):
        vocabulary(("a", "b", "c", "d"), 3, "a.words.txt")


def model_of(*layers, shape=(5,)):
    """A model as a file gives it, with weights of zeros."""
    shapes = shapes_through(shape, layers)
    weights = tuple(
        tuple(np.zeros(each, np.float32) for each in layer.weight_shapes(before))
        for layer, before in zip(layers, shapes, strict=False)
    )
    return keras_files.KerasModel("net", shape, "int32", layers, weights)


EMBEDDING = keras_files.Embedding(name="e", input_dim=9, output_dim=4)
LSTM = keras_files.LSTM(name="reads", units=3)
DENSE = keras_files.Dense(name="out", units=1)
MEAN = keras_files.GlobalAveragePooling1D(name="mean")
REFUSED = {
    "“scaled”, Rescaling.*GlobalAver": ((EMBEDDING, keras_files.Rescaling(name="scaled", scale=2.0),
                                         MEAN, DENSE), (5,)),
    "begins with Global": ((MEAN, DENSE), (5, 4)),
    "begins with LSTM": ((LSTM, DENSE), (5, 4)),
    "no recurrent layer": ((EMBEDDING, DENSE), (5,)),
    "outputs and sigmoid": ((EMBEDDING, LSTM, keras_files.Dense(name="out", units=3,
                             activation="sigmoid")), (5,)),
    "outputs and tanh": ((EMBEDDING, LSTM, DENSE, keras_files.Activated(name="a",
                          activation="tanh")), (5,)),
    "0 Dense layers": ((EMBEDDING, LSTM), (5,)),
    "3 Dense layers": ((EMBEDDING, LSTM, DENSE, DENSE, DENSE), (5,)),
    "return_sequences": ((EMBEDDING, keras_files.GRU(name="g", units=2, return_sequences=True),
                          DENSE), (5,)),
    "activation = relu": ((EMBEDDING, keras_files.SimpleRNN(name="s", units=2,
                           activation="relu"), DENSE), (5,)),
    "several kinds: GRU, LSTM": ((EMBEDDING, keras_files.GRU(name="g", units=2,
                                  return_sequences=True), LSTM, DENSE), (5,)),
    "Units of the largest.*: 129": ((EMBEDDING, keras_files.LSTM(name="l", units=129),
                                     DENSE), (5,)),
    "2,001 places": ((EMBEDDING, LSTM, DENSE), (2001,)),
    "“scaled”, Rescaling": ((EMBEDDING, keras_files.Rescaling(name="scaled", scale=2.0), LSTM,
                             DENSE), (5,)),
    "LeNet lab": ((keras_files.Conv2D(name="c", filters=1, kernel_size=(2, 2)),), (4, 4, 1)),
}  # fmt: skip


@pytest.mark.parametrize("said", REFUSED)
def test_that_what_fits_not_is_refused_by_name(said):
    layers, shape = REFUSED[said]
    with pytest.raises(InvalidInput, match=said) as refused:
        from_keras.opened(model_of(*layers, shape=shape), "net.keras")
    assert "“net.keras”" in str(refused.value)


def test_that_what_a_learner_has_to_know_is_said():
    two = keras_files.Dense(name="out", units=2, activation="softmax")
    model = model_of(EMBEDDING, LSTM, two)
    network, _weights = from_keras.opened(model, "net.keras")
    said = from_keras.said(network)
    assert "0 to 8" in said
    assert "to 5 places" in said
    assert "second counts as positive" in said
    masked = keras_files.Embedding(name="e", input_dim=9, output_dim=4, mask_zero=True)
    model = model_of(masked, LSTM, DENSE)
    network, _weights = from_keras.opened(model, "net.keras", vocabulary(WORDS, 9, "a"))
    assert from_keras.said(network) == ""
    assert network.title == "LSTM 3"
