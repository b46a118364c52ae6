"""TensorFlow's convolutions are those on screen; `tests/test_programs.py` differentiates them."""

import numpy as np
import pytest

from models import convolution, convolution_tf


@pytest.mark.parametrize("kernel", [(1, 3), (3, 1), (1, 1), (2, 4)])
@pytest.mark.parametrize("padding", ["same", "valid", ((2, 0), (1, 3))])
def test_that_it_equals_the_convolution_on_screen_for_any_window(tf, kernel, padding):
    random = np.random.default_rng(4)
    x = random.normal(size=(11, 14, 2)).astype(np.float32)
    w = random.normal(size=(*kernel, 2, 3)).astype(np.float32)
    for stride in ((1, 1), (2, 1), (3, 4)):
        for dilation in ((1, 1), (2, 3)):
            form = {"stride": stride, "padding": padding, "dilation": dilation}
            theirs = convolution_tf.conv2d(tf.constant(x[None]), tf.constant(w), **form)[0]
            np.testing.assert_allclose(convolution.conv2d(x, w, **form), theirs, atol=1e-5)
