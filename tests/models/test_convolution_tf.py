"""Convolutions are differentiated on every machine, by every kernel and stride."""

import numpy as np
import pytest

from models import convolution, convolution_tf, runtime
from tests import children


@pytest.mark.parametrize("onednn", [False, None])
def test_that_no_gradient_is_missing_or_takes_the_process_along(onednn):
    child = children.run("tests.gradients", onednn=onednn)
    child.require_alive()
    # where nobody has chosen it is on, and TensorFlow itself says so
    setting = ("on" if onednn is None else "off") if runtime.onednn() != "none" else "none"
    assert child.output.splitlines()[:2] == [
        f"oneDNN {setting} {setting}",
        # what Keras alone would load, and who asks for it later gets
        "spared matplotlib pandas sklearn",
    ]
    assert child.output.split()[-2:] == ["tried", "168"]


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
