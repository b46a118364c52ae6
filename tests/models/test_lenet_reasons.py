"""Why the network says what it says: every number against TensorFlow, on random networks."""

import numpy as np
import pytest

from models import inspection, lenet
from models.datasets import Samples
from models.inspection import Target
from models.lenet.layers import ConvLayer, DenseLayer
from tests.models.test_lenet import random_network, random_weights


def seen_and_model(seed):
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    weights = tuple((w - 0.3 if w.ndim > 1 else w) for w in random_weights(network, rng))
    model = network.build()
    model.set_weights(list(weights))
    images = rng.random((2, *network.input_shape), np.float32)
    return lenet.forward(network, weights, images), model, rng


def followed(tf, seen, model, picture, asked):
    """Give the gradients of what is asked of the outputs, layer by layer, as a tape finds them."""
    made = iter(model.layers)
    x = tf.constant(picture)
    outputs = [x]
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        for layer in seen.network.layers:
            for _call in layer.calls():
                x = next(made)(x)
            outputs.append(x)
        wanted = asked(outputs)
    found = [tape.gradient(wanted, output) for output in outputs]
    return [None if each is None else each.numpy()[0] for each in found]


def assert_close(ours, theirs):
    largest = max(1.0, float(np.abs(theirs).max()))
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5 * largest)


@pytest.mark.parametrize("seed", range(3))
def test_that_gradients_of_score_difference_and_loss_are_those_of_a_tape(tf, seed):
    seen, model, rng = seen_and_model(seed)
    last = len(seen.network.layers) - 1
    first, other = rng.choice(10, 2, replace=False).tolist()
    for against in (None, other):
        ours = inspection.reasons(seen, Target(last, first, against))
        theirs = followed(
            tf, seen, model, seen.outputs[0][:1],
            lambda outputs, against=against: outputs[-1][0, first]
            - (0 if against is None else outputs[-1][0, against]),
        )  # fmt: skip
        for mine, tape in zip(ours.gradients, theirs[: last + 1], strict=True):
            assert_close(mine, tape)
        assert_close(ours.saliency, theirs[0])
        assert_close(ours.pixels, theirs[0] * seen.outputs[0][0])
        logits = seen.logits[0]
        score = logits[first] - (0 if against is None else logits[against])
        assert_close(ours.total, score)
        assert_close(ours.terms.sum() + ours.bias, score)
    ours = inspection.loss_gradients(seen, first)
    theirs = followed(
        tf, seen, model, seen.outputs[0][:1],
        lambda outputs: tf.nn.sparse_softmax_cross_entropy_with_logits([first], outputs[-1]),
    )  # fmt: skip
    for mine, tape in zip(ours, theirs, strict=True):
        assert_close(mine, tape)


@pytest.mark.parametrize("seed", range(3))
def test_that_grad_cam_is_that_of_its_paper(tf, seed):
    seen, model, rng = seen_and_model(seed)
    layers = seen.network.layers
    chosen = int(rng.integers(10))
    ours = inspection.reasons(seen, Target(len(layers) - 1, chosen))
    convolutions = [i for i, layer in enumerate(layers) if isinstance(layer, ConvLayer)]
    if not convolutions:
        assert ours.cam is None
        return
    theirs = followed(tf, seen, model, seen.outputs[0][:1], lambda outputs: outputs[-1][0, chosen])[
        convolutions[-1] + 1
    ]
    maps = tf.constant(seen.outputs[convolutions[-1] + 1][0])
    cam = tf.nn.relu(tf.reduce_sum(tf.reduce_mean(theirs, (0, 1)) * maps, -1))
    assert_close(ours.cam, cam.numpy())


@pytest.mark.parametrize("key", ["course", "course-bn", "dense"])
def test_that_pixels_and_biases_are_the_whole_of_a_score_with_relu(key):
    network = next(preset.network for preset in lenet.PRESETS if preset.key == key)
    rng = np.random.default_rng(3)
    weights = lenet.untrained(network, 3)
    picture = rng.random((1, *network.input_shape), np.float32)
    seen = lenet.forward(network, weights, picture)
    blank = lenet.forward(network, weights, 0 * picture)
    found = inspection.reasons(seen, Target(len(network.layers) - 1, 4))
    assert found.is_exact
    # untrained biases are 0, and so is BatchNorm's mean: nothing is left
    assert float(blank.logits[0, 4]) == 0
    assert found.rest == pytest.approx(0, abs=1e-4)
    assert found.pixels.sum() == pytest.approx(found.total, abs=1e-4)


def test_that_tanh_is_said_not_to_be_exact():
    network = next(preset.network for preset in lenet.PRESETS if preset.key == "lenet-5")
    picture = np.full((1, 28, 28, 1), 0.5, np.float32)
    seen = lenet.forward(network, lenet.untrained(network), picture)
    assert not inspection.reasons(seen, Target(len(network.layers) - 1, 0)).is_exact


@pytest.mark.parametrize("seed", range(3))
def test_that_a_unit_is_taken_apart_before_its_activation(seed, tf):
    seen, _model, rng = seen_and_model(seed)
    layers = seen.network.layers
    for index, layer in enumerate(layers):
        if isinstance(layer, DenseLayer):
            unit = int(rng.integers(layer.units))
            found = inspection.reasons(seen, Target(index, unit))
            kernel, bias = seen.layer_weights(index)
            sums = tf.nn.bias_add(tf.matmul(seen.outputs[index][:1], kernel), bias)
            assert_close(found.total, float(sums[0, unit]))


@pytest.mark.parametrize("seed", range(5))
def test_that_softmax_and_cross_entropy_are_tensorflows(tf, seed):
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 10**seed / 10, 10).astype(np.float32)
    label = int(rng.integers(10))
    ours = inspection.softmax_steps(logits, label)
    sparse = tf.keras.losses.sparse_categorical_crossentropy(
        tf.constant([label]), logits[None], from_logits=True
    )[0]
    wanted = tf.one_hot(label, 10)
    one_hot = tf.keras.losses.categorical_crossentropy(
        wanted[None], logits[None], from_logits=True
    )[0]
    assert_close(ours.shares, tf.nn.softmax(logits).numpy())
    assert_close(ours.wanted, wanted.numpy())
    for theirs in (sparse, one_hot):
        assert_close(ours.loss, float(theirs))
        assert_close(ours.parts.sum(), float(theirs))
    np.testing.assert_allclose(ours.powers / ours.total, ours.shares)


@pytest.mark.parametrize("seed", range(4))
def test_that_the_strongest_are_the_largest_of_keras_own_numbers(tf, seed):
    seen, _model, rng = seen_and_model(seed)
    network, weights = seen.network, seen.weights
    images = rng.integers(0, 256, (30, *network.input_shape), np.uint8)
    samples = Samples(images, np.zeros(30, np.uint8))
    for index, layer in enumerate(network.layers):
        if not isinstance(layer, ConvLayer | DenseLayer):
            continue
        found = finished(inspection.strongest(network, weights, samples, index, 5))
        y = lenet.forward(network, weights, images.astype(np.float32) / 255).outputs[index + 1]
        flat = y.reshape(30, -1, y.shape[-1]).max(1)
        assert_close(found.values, np.sort(flat, 0)[::-1][:5])
        for place, channel in np.ndindex(found.values.shape):
            picture = y[found.pictures[place, channel]]
            at = (found.rows[place, channel], found.columns[place, channel], channel)
            there = picture[at] if picture.ndim == 3 else picture[channel]
            assert there == found.values[place, channel]


def test_that_a_patch_holds_the_padding_that_the_kernel_saw():
    same = lenet.Convolution(filters=2, kernel=3, padding="same", pooling="none")
    network = lenet.Network(height=8, width=8, convolutions=(same, same), denses=())
    image = np.arange(1, 65, dtype=np.uint8).reshape(8, 8, 1)
    corner, box = inspection.patch(network, 2, image, 0, 0)
    assert box == (-2, -2, 3, 3)
    assert corner.shape == (5, 5, 1)
    assert corner[..., 0].tolist()[:3] == [[0] * 5, [0] * 5, [0, 0, 1, 2, 3]]
    middle, box = inspection.patch(network, 2, image, 4, 4)
    assert (middle == image[2:7, 2:7]).all()
    assert box == (2, 2, 7, 7)


def finished(job):
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("l2", [0.01, 0.0])
def test_that_l2_pulls_on_the_gradients_as_keras_regularizer_does(tf, l2):
    denses = (lenet.Dense(units=4),)
    network = lenet.Network(height=8, width=8, convolutions=(), denses=denses, l2=l2)
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (6, 8, 8, 1), np.uint8)
    labels = np.arange(6, dtype=np.uint8)
    from models.datasets import Dataset

    part = Samples(images, labels)
    experiment = lenet.Pictures(Dataset("six", part, part), network)
    model = network.build()
    _outputs, losses, ours = experiment.gradients(model, (tf.constant(images), labels))
    penalised = tf.keras.models.clone_model(
        model,
        clone_function=lambda layer: layer.__class__.from_config(
            layer.get_config() | {"kernel_regularizer": tf.keras.regularizers.L2(l2)}
            if "kernel_regularizer" in layer.get_config()
            else layer.get_config()
        ),
    )
    penalised.set_weights(model.get_weights())
    with tf.GradientTape() as tape:
        logits = penalised(tf.constant(images, tf.float32) / 255, training=True)
        loss = tf.reduce_mean(
            tf.keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)
        )
        whole = loss + (tf.add_n(penalised.losses) if penalised.losses else 0.0)
    theirs = tape.gradient(whole, penalised.trainable_variables)
    assert float(tf.reduce_mean(losses)) == pytest.approx(float(loss), abs=1e-6)
    for mine, tape_found in zip(ours, theirs, strict=True):
        assert_close(mine.numpy(), tape_found.numpy())


def test_that_dropout_drops_and_scales_as_keras_does_and_only_in_training(tf):
    network = lenet.Network(height=8, width=8, convolutions=(), dropout=0.25)
    model = network.build()
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["Flatten", "Dense", "Dropout", "Dense", "Dropout", "Dense"]
    assert [layer.rate for layer in model.layers if hasattr(layer, "rate")] == [0.25, 0.25]
    x = np.random.default_rng(0).random((3, 8, 8, 1), np.float32)
    weights = tuple(model.get_weights())
    assert_close(lenet.forward(network, weights, x).logits, model(x, training=False).numpy())
    assert (model(x, training=True).numpy() != model(x, training=False).numpy()).any()


@pytest.mark.parametrize("begin", ["he_normal", "random_normal", "zeros", "ones"])
def test_that_an_untrained_network_begins_as_keras_begins(tf, begin):
    network = lenet.Network(height=12, width=12, initialisation=begin)
    theirs, ours = network.build().get_weights(), lenet.untrained(network, 1)
    for mine, keras in zip(ours, theirs, strict=True):
        assert mine.shape == keras.shape
        assert mine.std() == pytest.approx(keras.std(), rel=0.35, abs=1e-7)
        if begin in ("zeros", "ones"):
            assert (mine == keras).all()
