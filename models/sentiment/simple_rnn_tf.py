"""SimpleRNN as training runs it: Keras's numbers by fewer operations.

Keras multiplies each token's vector by the kernel on its own, and chooses by the mask what is the
output and what is the state, which are the same. Here one product serves all tokens, and one choice
both.
"""

from typing import Any

from models.runtime import tensorflow

Tensor = Any


def last_state(layers: list[Any], x: Tensor, keep: Tensor | None) -> Tensor:
    """Give the last hidden state of recurrent layers on top of each other, loops unrolled.

    Parameters
    ----------
    layers : list of keras.layers.SimpleRNN
        Built; with a bias and tanh.
    x : (s, B, N) float32 tensor
        Inputs, time first; s and B known when the graph is made.
    keep : (s, B, 1) bool tensor, optional
        Where False, a state stays as it was.

    Returns
    -------
    h : (B, U) float32 tensor

    Source
    ------
    Equals `keras.layers.SimpleRNN(…, unroll=True)`, called with that mask.
    """
    tf = tensorflow()
    kept = None if keep is None else tf.unstack(keep)
    states: list[Tensor] = []
    for layer in layers:
        states = _states(layer.cell, tf.stack(states) if states else x, kept)
    return states[-1]


def _states(cell: Any, x: Tensor, keep: list[Tensor] | None) -> list[Tensor]:
    tf = tensorflow()
    steps, size, inputs = x.shape
    flat = tf.reshape(x, (-1, inputs)) @ cell.kernel + cell.bias
    h = tf.zeros((size, cell.units))
    states: list[Tensor] = []
    for step, term in enumerate(tf.unstack(tf.reshape(flat, (steps, size, cell.units)))):
        new = tf.tanh(term + h @ cell.recurrent_kernel)
        h = new if keep is None else tf.where(keep[step], new, h)
        states.append(h)
    return states
