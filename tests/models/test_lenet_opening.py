"""Networks from Keras's files in the LeNet lab: the same layers, the same numbers, and back."""

import msgspec
import numpy as np
import pytest

from models import keras_files, lenet
from models.errors import InvalidInput
from models.inspection import Target, loss_gradients, reasons
from models.inspection.backward import gradients
from models.lenet import Network, forward, probabilities
from models.lenet.given import ends_in_softmax
from models.runtime import tensorflow

ARCHITECTURES = 30
_BENDS = ("linear", "relu", "leaky_relu", "tanh", "sigmoid")


@pytest.fixture(scope="module")
def tf():
    return tensorflow()


def _pair(rng, most):
    return int(rng.integers(1, most + 1)), int(rng.integers(1, most + 1))


def _block(own, rng):
    """One random layer of those that keep maps."""
    padding = str(rng.choice(["valid", "same"]))
    common = {"padding": padding, "activation": str(rng.choice(_BENDS))}
    bias = bool(rng.integers(2))
    pool = {"strides": _pair(rng, 2) if rng.integers(2) else None, "padding": padding}
    makers = [
        lambda: own.Conv2D(
            int(rng.integers(1, 5)), _pair(rng, 3), _pair(rng, 2), use_bias=bias, **common
        ),
        lambda: own.DepthwiseConv2D(
            _pair(rng, 3), int(rng.integers(1, 3)), depth_multiplier=int(rng.integers(1, 3)),
            use_bias=bias, **common,
        ),
        lambda: own.MaxPooling2D(_pair(rng, 2), **pool),
        lambda: own.AveragePooling2D(_pair(rng, 2), **pool),
        lambda: own.BatchNormalization(
            epsilon=float(rng.choice([1e-3, 1e-2])), center=bias, scale=bool(rng.integers(2))
        ),
        lambda: own.ReLU(max_value=6.0 if bias else None, negative_slope=0.1 * rng.integers(2)),
        lambda: own.LeakyReLU(negative_slope=0.3),
        lambda: own.Activation(str(rng.choice(_BENDS))),
        lambda: own.Dropout(0.3),
        lambda: own.Rescaling(0.5, offset=-0.1),
    ]  # fmt: skip
    return makers[rng.integers(len(makers))]()


def _end(own, rng, classes):
    """Random layers from the maps to the scores."""
    softmax = bool(rng.integers(2))
    if rng.integers(3) == 0:
        body = [own.Conv2D(classes, 1), own.GlobalAveragePooling2D()]
        return [*body, own.Softmax()] if softmax else body
    flat = [own.GlobalAveragePooling2D()] if rng.integers(2) else [own.Flatten(), own.Dropout(0.2)]
    if rng.integers(2):
        flat += [own.Dense(6, str(rng.choice(_BENDS)), use_bias=bool(rng.integers(2)))]
    return [*flat, own.Dense(classes, "softmax" if softmax else None)]


def random_model(tf, rng):
    own = tf.keras.layers
    shape = (int(rng.integers(8, 15)), int(rng.integers(8, 15)), int(rng.choice([1, 3])))
    layers = [own.Rescaling(1 / 255)] if rng.integers(3) == 0 else []
    layers += [_block(own, rng) for _each in range(int(rng.integers(1, 4)))]
    layers += _end(own, rng, int(rng.integers(2, 6)))
    model = tf.keras.Sequential([tf.keras.Input(shape), *layers])
    model.set_weights([rng.uniform(0.05, 0.6, w.shape) for w in model.get_weights()])
    return model


def _answers(network, seen):
    return probabilities(seen.logits) if ends_in_softmax(network.given) else seen.logits


@pytest.mark.parametrize(
    "seeds", [range(10), pytest.param(range(10, ARCHITECTURES), marks=pytest.mark.once)]
)
def test_that_random_networks_of_keras_say_here_what_they_say_there(tf, tmp_path, seeds):
    for seed in seeds:
        rng = np.random.default_rng(seed)
        model = random_model(tf, rng)
        keras_files.write(tmp_path / "a.keras", model)
        network, weights = lenet.opened(keras_files.read(tmp_path / "a.keras"))
        images = rng.uniform(0, 1, (3, *network.input_shape)).astype(np.float32)
        seen = forward(network, weights, images)
        wanted = model(images * (255 if network.pixels == "bytes" else 1), training=False).numpy()
        np.testing.assert_allclose(_answers(network, seen), wanted, rtol=1e-5, atol=1e-5)
        if seed % 4 == 0:
            _check_inside(tf, seen)


def _check_inside(tf, seen):
    """Compare the gradients with TensorFlow's, and the sums with what they are sums of."""
    network, last = seen.network, len(seen.network.layers) - 1
    # as the shown program makes it
    lines = "\n".join(line for layer in network.layers for line in layer.code())
    made = eval(f"[\n{lines}\n]", {"layers": tf.keras.layers})  # noqa: S307
    model = tf.keras.Sequential([tf.keras.Input(network.input_shape), *made])
    model.set_weights(list(seen.weights))
    x = tf.constant(seen.outputs[0][:1])
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = model(x, training=False)[:, 0]
    start = np.zeros((1, network.classes), np.float32)
    start[0, 0] = 1
    first = lenet.Forward(network, seen.weights, tuple(part[:1] for part in seen.outputs))
    ours = gradients(first, last + 1, start)[0]
    np.testing.assert_allclose(ours, tape.gradient(score, x).numpy(), rtol=1e-3, atol=1e-5)
    found = reasons(seen, Target(last, 0, 1))
    logits = seen.logits[0]
    assert found.total == pytest.approx(logits[0] - logits[1], abs=1e-3)
    loss_gradients(seen, 1)


def test_that_a_saved_network_is_the_one_that_was_opened(tf, tmp_path):
    rng = np.random.default_rng(3)
    own = tf.keras.layers
    file = tf.keras.Sequential([
        tf.keras.Input((16, 12, 3)), own.Rescaling(1 / 127.5, offset=-1),
        own.DepthwiseConv2D(3, padding="same"), own.Conv2D(4, 1, strides=2, activation="relu"),
        own.BatchNormalization(), own.Flatten(), own.Dense(10, "softmax"),
    ])  # fmt: skip
    rows = Network(height=12, width=12)
    for network, weights in (_through(tmp_path, file), (rows, lenet.untrained(rows))):
        keras_files.write(tmp_path / "b.keras", lenet.keras_model(network, weights))
        loaded = tf.keras.models.load_model(tmp_path / "b.keras")
        images = rng.uniform(0, 1, (2, *network.input_shape)).astype(np.float32)
        seen = forward(network, weights, images)
        pixels = images * (255 if network.pixels == "bytes" else 1)
        np.testing.assert_allclose(
            loaded(pixels, training=False).numpy(), _answers(network, seen), rtol=1e-5, atol=1e-5
        )
        again, same = _through(tmp_path, loaded)
        np.testing.assert_allclose(forward(again, same, images).logits, seen.logits, atol=1e-5)


def _through(tmp_path, model):
    keras_files.write(tmp_path / "a.keras", model)
    return lenet.opened(keras_files.read(tmp_path / "a.keras"))


def opened(*layers, shape=(8, 8, 1)):
    """The network of a file that has these layers, with weights of zeros."""
    before = keras_files.shapes(shape, layers)
    weights = tuple(
        tuple(np.zeros(each, np.float32) for each in layer.weight_shapes(given))
        for layer, given in zip(layers, before, strict=False)
    )
    return lenet.opened(keras_files.KerasModel("m", shape, "float32", layers, weights))


FLAT = keras_files.Flatten(name="flat")
SCORES = keras_files.Dense(name="scores", units=3)
CONV = keras_files.Conv2D(name="conv", filters=2, kernel_size=(3, 3))


@pytest.mark.parametrize(
    ("layers", "shape", "told"),
    [
        ((FLAT, SCORES), (4, 4, 1), "8 to 64 pixels"),
        ((FLAT, SCORES), (8, 8, 2), "1 or 3 channels"),
        ((SCORES,), (64,), "takes 64;"),
        ((FLAT, keras_files.Dense(name="one", units=1)), (8, 8, 1), "gives 1 numbers"),
        ((FLAT,), (8, 8, 1), "gives 64 numbers"),
        ((CONV,), (8, 8, 1), "gives 6 × 6 × 2 numbers"),
        ((SCORES, FLAT, SCORES), (8, 8, 1), "“scores” is a Dense layer on maps of 8 × 8 × 1"),
        ((FLAT, SCORES, keras_files.Activated(name="a", activation="sigmoid")), (8, 8, 1),
         "ends in “sigmoid”"),
        ((FLAT, keras_files.Dense(name="d", units=3, activation="relu")), (8, 8, 1), "in “relu”"),
        ((FLAT, keras_files.Dense(name="d", units=3, activation="softmax"), SCORES), (8, 8, 1),
         "activation = softmax"),
        ((keras_files.ReLU(name="r", threshold=0.5), FLAT, SCORES), (8, 8, 1), "threshold = 0.5"),
        ((msgspec.structs.replace(CONV, dilation_rate=(2, 2)), FLAT, SCORES), (8, 8, 1),
         "dilation_rate"),
        ((keras_files.Embedding(name="e", input_dim=5, output_dim=3),), (8,), "takes 8;"),
        ((FLAT, keras_files.Embedding(name="e", input_dim=5, output_dim=3)), (8, 8, 1),
         "“e” reads sequences"),
    ],
)  # fmt: skip
def test_that_what_the_lab_cannot_show_is_named(layers, shape, told):
    with pytest.raises(InvalidInput, match=told):
        opened(*layers, shape=shape)


def test_that_grey_pictures_may_come_without_their_channel():
    network, _weights = opened(FLAT, SCORES, shape=(28, 28))
    assert network.input_shape == (28, 28, 1)


def test_that_an_opened_network_survives_a_file_and_limits_hold_in_it():
    network, _weights = opened(CONV, FLAT, SCORES)
    data = msgspec.json.encode(network)
    assert msgspec.json.decode(data, type=Network) == network
    for damage in ((b'"filters":2', b'"filters":0'), (b'"classes":3', b'"classes":4')):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(data.replace(*damage), type=Network)


def test_that_the_parts_of_depthwise_and_global_layers_are_followed_back():
    network, weights = opened(
        keras_files.DepthwiseConv2D(name="deep", kernel_size=(3, 2), depth_multiplier=2),
        keras_files.AveragePooling2D(name="mean", pool_size=(2, 3), strides=(1, 2), padding="same"),
        keras_files.Conv2D(name="classes", filters=3, kernel_size=(1, 1)),
        keras_files.GlobalAveragePooling2D(name="all"),
        shape=(9, 8, 3),
    )
    rng = np.random.default_rng(0)
    weights = tuple(rng.normal(0, 1, each.shape).astype(np.float32) for each in weights)
    seen = forward(network, weights, rng.uniform(0, 1, (1, 9, 8, 3)).astype(np.float32))
    for row, column, channel in ((0, 0, 5), (6, 3, 2)):
        found = lenet.origin(seen, 0, row, column, channel)
        assert found.patch.shape == found.kernel.shape == (3, 2, 1)
        total = float((found.patch * found.kernel).sum()) + found.bias
        assert found.value == pytest.approx(total, abs=1e-5)
    mean = lenet.origin(seen, 1, 0, 0, 1)
    assert mean.value == pytest.approx(float(mean.patch.mean()), abs=1e-5)
    assert lenet.receptive_field(network, 1, 1, 1) == (1, 1, 5, 5)
    score = reasons(seen, Target(3, 1))
    assert (score.total, score.bias) == (pytest.approx(seen.logits[0, 1], abs=1e-5), 0)
    assert score.cam.shape == seen.outputs[3].shape[1:3]
    assert network.layers_with_kernels() == (0, 2)


def test_that_what_has_no_bias_learns_one_variable():
    network, weights = opened(
        msgspec.structs.replace(CONV, use_bias=False),
        keras_files.BatchNormalization(name="norm", scale=False),
        FLAT,
        SCORES,
    )
    assert network.variables_per_layer() == (1, 1, 2)
    assert network.trainable() == (0, 1, 4, 5)
    assert [each.shape for each in lenet.untrained(network)] == [each.shape for each in weights]
