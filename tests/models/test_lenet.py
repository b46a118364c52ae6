"""The network: presets, arithmetic, limits, and every layer's numbers against Keras."""

import dataclasses
import itertools
import math

import numpy as np
import pytest

from models import inspection, lenet, state
from models.datasets import Samples
from models.errors import InvalidInput
from models.lenet.layers import ConvLayer, PoolLayer

PRESETS = {preset.key: preset.network for preset in lenet.PRESETS}


def test_that_the_presets_have_the_published_number_of_parameters():
    assert PRESETS["course"].parameters() == 60_074
    assert PRESETS["lenet-5"].parameters() == 61_706


def test_that_every_preset_is_recognised_whatever_its_pictures():
    for preset in lenet.PRESETS:
        larger = dataclasses.replace(preset.network, height=32, width=32, channels=3)
        assert lenet.matching_preset(larger) is preset


def test_that_the_summary_is_what_keras_counts(tf):
    for network in PRESETS.values():
        rows = lenet.summary(network)
        model = network.build()
        assert [row.parameters for row in rows] == [layer.count_params() for layer in model.layers]
        assert [row.fixed for row in rows] == [
            sum(int(np.prod(weight.shape)) for weight in layer.non_trainable_weights)
            for layer in model.layers
        ]
        found = lenet.totals(network)
        assert found.parameters == model.count_params() == sum(row.parameters for row in rows)
        assert found.trainable == sum(int(np.prod(w.shape)) for w in model.trainable_weights)
        assert [row.shape for row in rows] == [layer.output.shape[1:] for layer in model.layers]
        assert sum(row.share for row in rows) == pytest.approx(1)


def test_that_the_arithmetic_gives_the_number_beside_it():
    for network in PRESETS.values():
        for row in lenet.summary(network):
            products = row.arithmetic.replace(",", "").split(" + ") if row.arithmetic else []
            total = sum(math.prod(map(int, product.split("·"))) for product in products)
            assert total == row.parameters


def test_that_batch_norm_is_counted_as_keras_counts_it():
    found = lenet.totals(PRESETS["course-bn"])
    assert (found.trainable, found.fixed, found.parameters) == (60_118, 44, 60_162)


def test_that_hits_and_mistakes_are_told_apart_each_on_its_own_scale():
    labels = np.array([0] * 10 + [1] * 4, np.uint8)
    said = np.array([0] * 9 + [3] + [1, 2, 2, 3])
    found = inspection.Evaluation(labels, np.eye(10, dtype=np.float32)[said])
    shades = found.shades()
    assert found.most_wrong == 2
    assert (shades[0, 0], shades[1, 1], shades[2, 2]) == (-0.9, -0.25, 0)
    assert (shades[0, 3], shades[1, 2], shades[1, 3], shades[5, 6]) == (0.5, 1, 0.5, 0)


def random_network(rng):
    while True:
        rows = tuple(
            lenet.Convolution(
                filters=int(rng.integers(1, 5)),
                kernel=int(rng.integers(1, 6)),
                stride=int(rng.integers(1, 3)),
                padding=str(rng.choice(["valid", "same"])),
                batch_norm=bool(rng.integers(2)),
                pooling=str(rng.choice(["none", "max", "average"])),
                pool_size=int(rng.integers(2, 4)),
                activation=str(rng.choice(["relu", "leaky_relu", "tanh", "sigmoid"])),
                activate=str(rng.choice(["after pooling", "before pooling"])),
            )
            for _ in range(rng.integers(0, 4))
        )
        denses = tuple(
            lenet.Dense(units=int(rng.integers(1, 9)), activation=str(rng.choice(["relu", "tanh"])))
            for _ in range(rng.integers(0, 3))
        )
        try:
            return lenet.Network(
                height=int(rng.integers(8, 20)),
                width=int(rng.integers(8, 20)),
                channels=int(rng.choice([1, 3])),
                convolutions=rows,
                denses=denses,
            )
        except InvalidInput:
            continue


def random_weights(network, rng):
    # all positive, so that they can stand for variances too
    return tuple(rng.uniform(0.1, 0.6, s).astype(np.float32) for s in network.weight_shapes())


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("training", [False, True])
def test_that_every_layer_gives_keras_numbers(tf, seed, training):
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    weights = random_weights(network, rng)
    images = rng.random((4, *network.input_shape), np.float32)
    model = network.build()
    model.set_weights(list(weights))
    x = tf.constant(images)
    seen = lenet.forward(network, weights, images, training=training)
    made = iter(model.layers)
    for ours, output in zip(network.layers, seen.outputs[1:], strict=True):
        for layer in itertools.islice(made, len(ours.calls())):
            x = layer(x, training=training) if "norm" in layer.name else layer(x)
        largest = max(1.0, float(np.abs(x).max()))
        np.testing.assert_allclose(output, x, rtol=0, atol=1e-5 * largest)
    np.testing.assert_allclose(
        lenet.probabilities(seen.logits), tf.nn.softmax(seen.logits), rtol=0, atol=1e-5
    )


def test_that_limits_are_exactly_what_leaves_a_valid_network():
    network = lenet.Network(height=12, width=12)
    assert lenet.within_limits(network, 0, "kernel", range(1, 10)) == [1, 2, 3, 4, 5]
    assert lenet.within_limits(network, 1, "kernel", range(1, 10)) == [1, 2, 3, 4]
    assert lenet.within_limits(network, 1, "pool_size", range(2, 5)) == [2, 3]


@pytest.mark.parametrize("seed", range(20))
def test_that_any_allowed_change_of_the_table_leaves_a_network_that_computes(seed):
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    for row in range(len(network.convolutions)):
        for field, values in (("kernel", range(1, 10)), ("stride", (1, 2, 3))):
            for value in lenet.within_limits(network, row, field, values)[-2:]:
                changed = lenet.with_row(network, row, field, value)
                image = np.zeros((1, *changed.input_shape), np.float32)
                weights = random_weights(changed, rng)
                assert lenet.forward(changed, weights, image).logits.shape == (1, 10)


def test_that_a_network_that_does_not_fit_is_refused_with_a_reason():
    with pytest.raises(InvalidInput, match="Conv 1 does not fit"):
        lenet.Network(height=8, width=8, convolutions=(lenet.Convolution(kernel=9),))
    with pytest.raises(InvalidInput, match="at most 2,000,000"):
        lenet.Network(height=64, width=64, convolutions=(), denses=(lenet.Dense(units=512),))


def test_that_a_network_survives_a_file():
    network = PRESETS["lenet-5-bn"]
    assert state.decode(state.encode(network), lenet.Network) == network


def test_that_a_damaged_network_in_a_file_is_refused():
    data = state.encode(PRESETS["course"]).replace(b'"filters":16', b'"filters":1600')
    with pytest.raises(InvalidInput):
        state.decode(data, lenet.Network)


@pytest.mark.parametrize("seed", range(8))
def test_that_the_origin_of_a_pixel_adds_up_to_its_value(seed):
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    seen = lenet.forward(
        network, random_weights(network, rng), rng.random((1, *network.input_shape), np.float32)
    )
    for index, layer in enumerate(network.layers):
        if len(network.shapes[index + 1]) != 3:
            break
        height, width, channels = network.shapes[index + 1]
        for row, column in ((0, 0), (height - 1, width - 1), (height // 2, width // 2)):
            channel = int(rng.integers(channels))
            found = lenet.origin(seen, index, row, column, channel)
            if isinstance(layer, ConvLayer):
                total = (found.patch * found.kernel).sum() + found.bias
                assert total == pytest.approx(found.value, abs=1e-4)
            elif isinstance(layer, PoolLayer):
                pooled = found.patch.max() if layer.mode == "max" else found.patch.mean()
                assert pooled == pytest.approx(found.value, abs=1e-5)


@pytest.mark.parametrize("key", ["course", "lenet-5"])
def test_that_the_receptive_field_is_where_the_gradient_is_not_zero(tf, key):
    # all weights positive, linear: every pixel of the field has a gradient
    network = PRESETS[key]
    model = tf.keras.Sequential([tf.keras.Input((28, 28, 1))])
    for index, layer in enumerate(network.layers[:-4]):
        if "activ" in type(layer).__name__.lower():
            continue
        if isinstance(layer, PoolLayer):
            layer = dataclasses.replace(layer, mode="average")
        (made,) = layer.build(tf.keras.layers)
        model.add(made)
        made.set_weights([np.ones_like(weight) for weight in made.get_weights()])
        height, width = network.shapes[index + 1][:2]
        for row, column in ((0, 0), (height // 2, width // 3), (height - 1, width - 1)):
            x = tf.ones((1, 28, 28, 1))
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = model(x)[0, row, column, 0]
            touched = np.argwhere(tape.gradient(y, x)[0, :, :, 0].numpy() != 0)
            (top, left), (bottom, right) = touched.min(0), touched.max(0) + 1
            field = lenet.receptive_field(network, index, row, column)
            assert field == (top, left, bottom, right)


def test_that_an_untrained_network_begins_as_keras_lets_it(tf):
    network = PRESETS["lenet-5-bn"]
    weights, keras = lenet.untrained(network), network.build().get_weights()
    for ours, theirs in zip(weights, keras, strict=True):
        assert ours.shape == theirs.shape
        if ours.ndim == 1:
            np.testing.assert_array_equal(ours, theirs)
        else:
            assert ours.std() == pytest.approx(theirs.std(), rel=0.25)
            assert np.abs(ours).max() == pytest.approx(np.abs(theirs).max(), rel=0.1)


# ---- inspection


def test_that_the_evaluation_is_what_keras_predicts(tf):
    rng = np.random.default_rng(0)
    network = PRESETS["course-bn"]
    model = network.build()
    weights = tuple(np.array(weight) for weight in model.get_weights())
    images = rng.integers(0, 256, (230, 28, 28, 1), np.uint8)
    labels = rng.integers(0, 10, 230).astype(np.uint8)
    job = inspection.evaluate(network, weights, Samples(images, labels))
    try:
        while True:
            next(job)
    except StopIteration as end:
        found = end.value
    expected = tf.nn.softmax(model(images.astype(np.float32) / 255)).numpy()
    np.testing.assert_allclose(found.shares, expected, rtol=0, atol=1e-5)
    table = tf.math.confusion_matrix(labels, expected.argmax(1), 10)
    np.testing.assert_array_equal(found.confusion, table)


def test_that_mistakes_come_surest_first_and_cells_hold_theirs():
    shares = np.full((4, 10), 0.01, np.float32)
    for index, (said, share) in enumerate(((1, 0.5), (1, 0.9), (1, 0.7), (2, 0.8))):
        shares[index, said] = share
    found = inspection.Evaluation(np.array([0, 0, 1, 0], np.uint8), shares)
    assert found.mistakes().tolist() == [1, 3, 0]
    assert found.cell(0, 1).tolist() == [1, 0]
    assert found.accuracy == 0.25
    assert found.class_accuracy[:2].tolist() == [0, 1]
    assert np.isnan(found.class_accuracy[2])


def test_that_batch_norm_is_looked_into_in_both_modes(tf):
    rng = np.random.default_rng(3)
    network = PRESETS["course-bn"]
    weights = random_weights(network, rng)
    images = rng.random((16, 28, 28, 1), np.float32)
    layer = inspection.batch_norm_layers(network)[1]
    view = inspection.norm_view(network, weights, images, layer)
    (norm,) = network.layers[layer].build(tf.keras.layers)
    before = view.training.outputs[layer]
    norm.build(before.shape)
    norm.set_weights([view.gamma, view.beta, view.moving_mean, view.moving_variance])
    after = norm(before, training=False)
    expected = norm(view.inference.outputs[layer], training=False)
    np.testing.assert_allclose(view.inference.outputs[layer + 1], expected, atol=1e-4)
    trained = np.moveaxis(norm(before, training=True).numpy(), -1, 0).reshape(16, -1)
    np.testing.assert_allclose(view.after, trained, atol=1e-4)
    np.testing.assert_allclose(view.after.mean(1), view.beta, atol=1e-4)
    assert not np.allclose(after, view.training.outputs[layer + 1], atol=1e-2)
