"""Our convolution against TensorFlow's own, on random cases."""

import numpy as np
import pytest

from models import convolution
from models.errors import InvalidInput

CASES = 200
"""Random cases of each operation."""


def random_case(rng, largest=14):
    """Draw sizes, strides, dilations and padding until at least one window fits."""
    while True:
        kernel = tuple(int(n) for n in rng.integers(1, 6, 2))
        stride = tuple(int(n) for n in rng.integers(1, 4, 2))
        dilation = tuple(int(n) for n in rng.integers(1, 4, 2))
        size = tuple(int(n) for n in rng.integers(1, largest, 2))
        padding = ["valid", "same", tuple((int(a), int(b)) for a, b in rng.integers(0, 5, (2, 2)))][
            rng.integers(3)
        ]
        try:
            for axis in (0, 1):
                sides = padding if isinstance(padding, str) else padding[axis]
                convolution.output_size(
                    size[axis], kernel[axis], stride[axis], sides, dilation[axis]
                )
        except InvalidInput:
            continue
        return size, kernel, stride, dilation, padding


def tf_padding(padding):
    if isinstance(padding, str):
        return padding.upper()
    return [[0, 0], *(list(sides) for sides in padding), [0, 0]]


def numbers(rng, *shape):
    return rng.uniform(-1, 1, shape).astype(np.float32)


def test_that_conv2d_equals_tensorflow_on_random_cases(tf):
    rng = np.random.default_rng(1)
    for _ in range(CASES):
        size, kernel, stride, dilation, padding = random_case(rng)
        inputs, outputs = rng.integers(1, 5, 2)
        x, w = numbers(rng, *size, inputs), numbers(rng, *kernel, inputs, outputs)
        bias = numbers(rng, outputs)
        ours = convolution.conv2d(
            x, w, stride=stride, padding=padding, dilation=dilation, bias=bias
        )
        theirs = tf.nn.conv2d(
            x[None], w, strides=stride, padding=tf_padding(padding), dilations=dilation
        )
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, theirs[0] + bias, atol=1e-5, err_msg=f"{padding}")


def test_that_depthwise_conv2d_equals_tensorflow_on_random_cases(tf):
    rng = np.random.default_rng(2)
    for _ in range(CASES):
        size, kernel, stride, dilation, padding = random_case(rng)
        # TensorFlow defines neither unequal strides nor strides with dilation for this operation
        stride = (stride[0], stride[0]) if dilation == (1, 1) else (1, 1)
        channels, multiplier = rng.integers(1, 4, 2)
        x, w = numbers(rng, *size, channels), numbers(rng, *kernel, channels, multiplier)
        ours = convolution.depthwise_conv2d(x, w, stride=stride, padding=padding, dilation=dilation)
        theirs = tf.nn.depthwise_conv2d(
            x[None], w, (1, *stride, 1), tf_padding(padding), dilations=dilation
        )
        np.testing.assert_allclose(ours, theirs[0], atol=1e-5)


def pool_case(rng):
    """Draw a case that TensorFlow's pooling takes: stride ≤ window, padding < window."""
    while True:
        size, window, stride, _dilation, padding = random_case(rng)
        stride = tuple(map(min, stride, window))
        if isinstance(padding, str):
            return size, window, stride, padding
        padding = tuple(
            (min(before, length - 1), min(after, length - 1))
            for (before, after), length in zip(padding, window, strict=True)
        )
        if all(
            n + sum(sides) >= length for n, sides, length in zip(size, padding, window, strict=True)
        ):
            return size, window, stride, padding


@pytest.mark.parametrize("mode", ["max", "avg"])
def test_that_pool2d_equals_tensorflow_on_random_cases(tf, mode):
    rng = np.random.default_rng(3)
    for _ in range(CASES // 2):
        size, window, stride, padding = pool_case(rng)
        if mode == "avg" and not isinstance(padding, str):
            padding = "same"  # TensorFlow has no average pooling with explicit padding
        x = numbers(rng, *size, rng.integers(1, 4))
        ours = convolution.pool2d(x, window, stride=stride, padding=padding, mode=mode)
        if isinstance(padding, str):
            theirs = tf.nn.pool(
                x[None], window, mode.upper(), strides=stride, padding=padding.upper()
            )
        else:
            theirs = tf.nn.max_pool2d(x[None], window, stride, tf_padding(padding))
        np.testing.assert_allclose(ours, theirs[0], atol=1e-5)


def test_that_explicit_padding_does_not_count_in_the_mean():
    y = convolution.pool2d(np.full((2, 2, 1), 3.0), (2, 2), padding=((1, 1), (1, 1)), mode="avg")
    np.testing.assert_array_equal(y, np.full((2, 2, 1), 3.0))


def test_that_pooling_windows_lie_side_by_side_unless_a_stride_is_given():
    x = np.arange(16.0).reshape(4, 4, 1)
    np.testing.assert_array_equal(convolution.pool2d(x, (2, 2))[..., 0], [[5, 7], [13, 15]])


def test_that_double_precision_is_kept():
    x, w = np.full((1, 1, 1), 1 / 3), np.ones((1, 1, 1, 1))
    assert convolution.conv2d(x, w)[0, 0, 0] == 1 / 3


@pytest.mark.parametrize(
    ("x", "w", "options", "sentence"),
    [
        ((2, 2, 1), (3, 3, 1, 1), {}, "empty"),
        ((4, 4, 2), (3, 3, 1, 1), {}, "1 input channels and the picture has 2"),
        ((4, 4), (3, 3, 1, 1), {}, "picture must be a filled array"),
        ((4, 4, 1), (3, 3), {}, "kernel must be a filled array"),
        ((4, 0, 1), (3, 3, 1, 1), {}, "filled array"),
        ((4, 4, 1), (3, 3, 1, 1), {"stride": (0, 1)}, "stride must be at least 1"),
        ((4, 4, 1), (3, 3, 1, 1), {"dilation": (1, -1)}, "dilation must be at least 1"),
        ((4, 4, 1), (3, 3, 1, 1), {"padding": "full"}, "no padding “full”"),
        ((4, 4, 1), (3, 3, 1, 1), {"padding": ((-1, 0), (0, 0))}, "cannot be negative"),
        ((4, 4, 1), (3, 3, 1, 1), {"padding": 1}, "no padding “1”"),
        ((4, 4, 1), (3, 3, 1, 1), {"padding": (1, 1)}, "no padding “1”"),
        ((4, 4, 1), (3, 3, 1, 1), {"stride": (1.5, 1)}, "are whole numbers"),
        ((4, 4, 1), (3, 3, 1, 1), {"dilation": (1, 1, 1)}, "are whole numbers"),
        ((4, 4, 1), (3, 3, 1, 1), {"bias": [1, 2]}, "bias needs one number"),
    ],
)
def test_that_what_cannot_be_is_refused_with_a_sentence(x, w, options, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        convolution.conv2d(np.zeros(x), np.zeros(w), **options)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"padding": ((2, 0), (0, 0))}, "smaller than the pooling window"),
        ({"mode": "sum"}, "no pooling “sum”"),
    ],
)
def test_that_a_pooling_that_cannot_be_is_refused_with_a_sentence(options, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        convolution.pool2d(np.zeros((4, 4, 1)), (2, 2), **options)


def test_that_one_number_stands_for_both_axes():
    x = np.random.default_rng(0).normal(size=(9, 8, 2))
    w = np.random.default_rng(1).normal(size=(3, 3, 2, 2))
    both = {"stride": (2, 2), "dilation": (2, 2), "padding": "same"}
    one = {"stride": 2, "dilation": 2, "padding": "same"}
    assert np.array_equal(convolution.conv2d(x, w, **one), convolution.conv2d(x, w, **both))
    assert np.array_equal(convolution.pool2d(x, 2), convolution.pool2d(x, (2, 2), stride=(2, 2)))
    assert np.array_equal(
        convolution.pool2d(x, 3, stride=1), convolution.pool2d(x, (3, 3), stride=(1, 1))
    )
