"""Differentiates convolutions of every kernel and stride, before `tests/programs.py` begins.

A process of its own executes it: a gradient that writes past the end of its memory would take the
tests along.
"""

import importlib
import itertools
import sys

import numpy as np

from models import convolution, convolution_tf, runtime

_KERNELS, _STRIDES = range(1, 8), range(1, 5)
_SIZES = ((9, 2, 3), (64, 1, 1))
"""Pixels, and channels before and after; the last is where oneDNN went wrong."""
_TIMES = 3
"""What was overwritten is seen when it is let go."""


def differentiate() -> None:
    """Check the value and both gradients; print what TensorFlow runs on, and what was tried."""
    announced = runtime.onednn()
    print("oneDNN", announced, runtime.start().onednn, flush=True)
    spared = ("matplotlib", "pandas", "sklearn")
    print("spared", *(name for name in spared if name not in sys.modules), flush=True)
    if announced != "on":
        # whoever asks for it later gets it; once is enough
        importlib.import_module("matplotlib")
    tf = runtime.tensorflow()
    random = np.random.default_rng(0)
    tried = 0
    for kernel, stride, (size, channels, kernels) in itertools.product(_KERNELS, _STRIDES, _SIZES):
        for padding, dilation in (("same", 1), ("valid", 1), ("same", 2), (((1, 2), (0, 1)), 2)):
            if (kernel - 1) * dilation >= size:
                continue
            if dilation > 1 and size > 9:
                continue
            print(kernel, stride, channels, kernels, size, padding, dilation, flush=True)
            x = random.normal(size=(1, size, size, channels)).astype(np.float32)
            w = random.normal(size=(kernel, kernel, channels, kernels)).astype(np.float32)
            form = {"stride": (stride,) * 2, "padding": padding, "dilation": (dilation,) * 2}
            _check(tf, x, w, form)
            tried += 1
    for kernel, stride, padding in itertools.product((1, 2), _STRIDES, ("same", "valid")):
        print("keras", kernel, stride, padding, flush=True)
        _check_keras(tf, kernel, stride, padding)
        tried += 1
    print("CONVOLUTIONS", tried)


def _check(tf, x, w, form) -> None:
    x, w = tf.Variable(x), tf.Variable(w)
    for _time in range(_TIMES):
        with tf.GradientTape() as tape:
            y = convolution_tf.conv2d(x, w, **form)
            total = tf.reduce_sum(y)
        by_x, by_w = tape.gradient(total, [x, w])
    np.testing.assert_allclose(y[0], convolution.conv2d(x[0], w, **form), atol=1e-4)
    # a convolution is linear in both, so that each times its gradient is the sum again
    for gradient, variable in ((by_x, x), (by_w, w)):
        again = np.sum(np.float64(gradient) * np.float64(variable))
        np.testing.assert_allclose(again, total, rtol=1e-3, atol=1e-2)


def _check_keras(tf, kernel, stride, padding) -> None:
    x = np.random.default_rng(kernel).random((2, 64, 64, 1), np.float32)
    calls = convolution_tf.keras_calls(1, kernel, stride=stride, padding=padding)
    layers = [getattr(tf.keras.layers, kind)(*values, **named) for kind, values, named in calls]
    model = tf.keras.Sequential([tf.keras.Input((64, 64, 1)), *layers])
    # step by step: what runs is the same, and no graph is made for so little
    model.compile(optimizer="sgd", loss="mse", run_eagerly=True)
    model.set_weights([np.ones((kernel, kernel, 1, 1)), np.zeros(1)])
    ours = convolution.conv2d(x[0], np.ones((kernel, kernel, 1, 1)), stride=stride, padding=padding)
    np.testing.assert_allclose(model(x)[0], ours, atol=1e-4)
    for _time in range(_TIMES):
        model.train_on_batch(x, np.zeros((2, *ours.shape)))
