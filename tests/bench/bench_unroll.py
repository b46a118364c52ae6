"""Unrolling a long trace, against Keras's own layer."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from models import recurrent
from models.runtime import tensorflow
from tests.bench.row import row

STEPS, UNITS, INPUTS, REPEATS = 200, 128, 100, 15


def rows() -> list[dict[str, object]]:
    """Measure 200 tokens × 128 units of an LSTM, ours and Keras's layer called eagerly."""
    tf = tensorflow()
    layer = tf.keras.layers.LSTM(UNITS, return_sequences=True)
    x = np.random.default_rng(0).normal(size=(STEPS, INPUTS)).astype(np.float32)
    batch = tf.constant(x[None])
    layer(batch)
    weights = layer.get_weights()
    ours = _median_ms(lambda: recurrent.unroll("lstm", x, weights))
    theirs = _median_ms(lambda: layer(batch).numpy())
    return [
        row(
            f"unroll {STEPS} tokens × {UNITS} units, LSTM",
            ours,
            "ms",
            ("Keras layer, eager", theirs),
            at_most=0.2,
        )
    ]


def _median_ms(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _repeat in range(REPEATS):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)
