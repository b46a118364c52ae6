"""Recurrent layers as training runs them: Keras's numbers by fewer operations.

Of SimpleRNN and GRU, Keras multiplies each token's vector by the kernel on its own, and chooses by
the mask what is the output and what is the state, which are the same. Here one product serves all
tokens, and one choice both. Of LSTM, one operation runs a whole sequence: its graph is ready at
once, however many tokens there are.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from models.runtime import tensorflow

Tensor: TypeAlias = Any
_SHUT = -1e9
"""Added to what enters a sigmoid, it makes a 0 of which nothing is left in float32."""


def last_state(kind: str, layers: list[Any], x: Tensor, keep: Tensor | None = None) -> Tensor:
    """Give the last hidden state of recurrent layers on top of each other.

    Parameters
    ----------
    kind : str
        A key of `QUICK`.
    layers : list of keras.layers.SimpleRNN, LSTM or GRU
        Built; with a bias, tanh and sigmoid.
    x : (s, B, N) float32 tensor
        Inputs, time first; s and N known when the graph is made.
    keep : (s, B, 1) bool tensor, optional
        Where False, a state stays as it was. LSTM has such steps at the beginning alone.

    Returns
    -------
    h : (B, U) float32 tensor

    Source
    ------
    Equals the layers of Keras, called with that mask.
    """
    for layer in layers:
        x = QUICK[kind](layer.cell, x, keep)
    return x[-1]


def _simple_rnn(cell: Any, x: Tensor, keep: Tensor | None) -> Tensor:
    tf = tensorflow()

    def step(term: Tensor, h: Tensor) -> Tensor:
        return tf.tanh(term + h @ cell.recurrent_kernel)

    return _unrolled(cell, step, _product(x, cell.kernel, cell.bias), keep)


def _gru(cell: Any, x: Tensor, keep: Tensor | None) -> Tensor:
    tf = tensorflow()
    sizes, after = (2 * cell.units, cell.units), cell.reset_after
    gates, candidate = tf.split(cell.recurrent_kernel, sizes, 1)
    bias, inner = tf.unstack(cell.bias) if after else (cell.bias, None)

    def step(term: Tensor, h: Tensor) -> Tensor:
        term_of_gates, new = tf.split(term, sizes, 1)
        if after:
            of_gates, of_new = tf.split(h @ cell.recurrent_kernel + inner, sizes, 1)
        else:
            of_gates, of_new = h @ gates, None
        z, r = tf.split(tf.sigmoid(term_of_gates + of_gates), 2, 1)
        new = tf.tanh(new + (r * of_new if after else (r * h) @ candidate))
        return new + z * (h - new)

    return _unrolled(cell, step, _product(x, cell.kernel, bias), keep)


def _product(x: Tensor, kernel: Tensor, bias: Tensor) -> Tensor:
    """Multiply all tokens at once: (s, B, N) -> (s, B, gates * U)."""
    tf = tensorflow()
    flat = tf.reshape(x, (-1, x.shape[2])) @ kernel + bias
    return tf.reshape(flat, (x.shape[0], -1, flat.shape[1]))


def _unrolled(
    cell: Any, step: Callable[[Tensor, Tensor], Tensor], terms: Tensor, keep: Tensor | None
) -> Tensor:
    tf = tensorflow()
    kept = None if keep is None else tf.unstack(keep)
    h = tf.zeros((tf.shape(terms)[1], cell.units))
    states: list[Tensor] = []
    for number, term in enumerate(tf.unstack(terms)):
        new = step(term, h)
        h = new if kept is None else tf.where(kept[number], new, h)
        states.append(h)
    return tf.stack(states)


def _lstm(cell: Any, x: Tensor, keep: Tensor | None) -> Tensor:
    """Run the sequence; until the first token an input of its own keeps i and o, so c and h, at 0.

    Not `BlockLSTMV2`, which has Keras's order of the gates: its gradients are those of the other
    order.
    """
    tf = tensorflow()
    kernels = [cell.kernel, cell.recurrent_kernel]
    if keep is not None:
        x = tf.concat([x, tf.where(keep, 0.0, 1.0)], 2)
        shut, free = tf.fill((1, cell.units), _SHUT), tf.zeros((1, cell.units))
        kernels.insert(1, tf.concat([shut, free, free, shut], 1))
    start, none = tf.zeros((tf.shape(x)[1], cell.units)), tf.zeros(cell.units)
    return tf.raw_ops.BlockLSTM(
        seq_len_max=tf.constant(x.shape[0], tf.int64),
        x=x,
        cs_prev=start,
        h_prev=start,
        w=_candidate_second(tf.concat(kernels, 0)),
        wci=none,
        wcf=none,
        wco=none,
        b=_candidate_second(cell.bias),
        forget_bias=0.0,
        cell_clip=-1.0,
        use_peephole=False,
    ).h


def _candidate_second(weights: Tensor) -> Tensor:
    """Turn Keras's order of the gates, i f c o, into that of the operation, i c f o."""
    tf = tensorflow()
    i, f, c, o = tf.split(weights, 4, -1)
    return tf.concat([i, c, f, o], -1)


QUICK: dict[str, Callable[[Any, Tensor, Tensor | None], Tensor]] = {
    "simple_rnn": _simple_rnn,
    "lstm": _lstm,
    "gru": _gru,
}
"""How all states (s, B, U) are made from the cell, the inputs and the mask."""
