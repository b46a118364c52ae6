"""A gradient and three ways to clip it as a TensorFlow program."""

import numpy as np

from models.gradients import small_network
from models.gradients.clipping_run import variables_of
from models.gradients.clipping_state import ClippingState
from models.gradients.writing import written


def clipping_program(state: ClippingState) -> str:
    """Write it; run, it leaves `gradients`, `by_value`, `by_norm` and `by_global_norm`."""
    head = "import tensorflow as tf\n"
    source = _network(state) if state.source == "network" else _typed(state)
    return "\n".join([head, source, _ways(state)])


def _typed(state: ClippingState) -> str:
    _names, variables = variables_of(state)
    special = any(not np.isfinite(values).all() for values in variables)
    names = 'nan, inf = float("nan"), float("inf")\n' if special else ""
    listed = "\n".join(f"    tf.constant({written(values)})," for values in variables)
    return f"{names}gradients = [\n{listed}\n]\n"


def _network(state: ClippingState) -> str:
    found = small_network.network(state)
    weights = "\n".join(
        f"{name} = tf.Variable({written(values)})"
        for name, values in zip(small_network.NAMES, found.weights, strict=True)
    )
    return f"""x = tf.constant({written(found.x)})  # [s, n]
target = {float(str(np.float32(found.target)))}
{weights}

with tf.GradientTape() as tape:
    h = tf.zeros((1, {small_network.UNITS}))
    for x_t in x:
        h = tf.tanh(x_t[None] @ W + h @ U + b)
    loss = (tf.squeeze(h @ V + c) - target) ** 2
gradients = tape.gradient(loss, [W, U, b, V, c])
"""


def _ways(state: ClippingState) -> str:
    return f"""by_value = [tf.clip_by_value(g, {state.low}, {state.high}) for g in gradients]
by_norm = [tf.clip_by_norm(g, {state.norm}) for g in gradients]
by_global_norm, norm = tf.clip_by_global_norm(gradients, {state.global_norm})
print("global norm before:", norm.numpy())
for way in (by_value, by_norm, by_global_norm):
    print("global norm after:", tf.linalg.global_norm(way).numpy())

# one of these three, of any optimizer of Keras
optimizer = tf.keras.optimizers.SGD({_keras(state)})
# clipnorm: each variable by itself
optimizer = tf.keras.optimizers.SGD(clipnorm={state.norm})
optimizer = tf.keras.optimizers.SGD(global_clipnorm={state.global_norm})
"""


def _keras(state: ClippingState) -> str:
    """Write the argument for values, which has one limit for both signs, above 0."""
    return f"clipvalue={max(abs(state.low), abs(state.high)) or 1.0}"
