"""The powers of a matrix as a TensorFlow program."""

from models.gradients.powers_presets import Rows, written
from models.gradients.powers_state import MOST, PowersState


def _listed(rows: Rows) -> list[list[float]]:
    return [list(row) for row in rows]


def powers_program(state: PowersState) -> str:
    """Write it; run, it leaves `norms` (n + 1) and `eigenvalues`, and `path` of the vector."""
    return f"""import tensorflow as tf

W = tf.constant({_listed(written(state.w))})
v = tf.constant({list(written([state.v])[0])})
power, norms, path = tf.eye({state.size}), [], [v]
for n in range({MOST + 1}):
    norms.append(tf.norm(power))
    power = power @ W
    path.append(tf.linalg.matvec(W, path[-1]))
eigenvalues = tf.linalg.eigvals(tf.cast(W, tf.float64))
print("norms of W^n:", tf.stack(norms).numpy())
print("eigenvalues:", eigenvalues.numpy())
"""
