"""Everything that moves, computed once: the player only holds an index into it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from models.receptive_field.axis import EMPTY
from models.receptive_field.links import Cell, Link, Links, links_of
from models.receptive_field.state import Operation, State
from models.receptive_field.values import biases_of, input_of, weights_of

Array: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True)
class Moment:
    """Where the window is at one step.

    Parameters
    ----------
    output : (row, column)
        The output cell being made.
    product : int or None
        The last product added so far; None when the cell is made in one go. Counted over the
        window in reading order, channel after channel; the bias is the last one.
    """

    output: Cell
    product: int | None = None


@dataclass(frozen=True)
class Product:
    """One input value under the window, and what it adds.

    Parameters
    ----------
    link : Link
        The cells that meet.
    channel : int
        The input channel.
    value, weight : float
        The two factors; a pooling has the weight 1.
    """

    link: Link
    channel: int
    value: float
    weight: float

    @property
    def term(self) -> float:
        """What the two factors add to the sum."""
        return self.value * self.weight


@dataclass(frozen=True, eq=False)
class Trace:
    """A layer at work.

    Parameters
    ----------
    x : (H, W, Cin) float32
        The input.
    w : (kh, kw, Cin, Cout) float32
        The weights; all 1 and Cout = 1 for a pooling.
    bias : (Cout,) float32
    partial : (H', W', Cin, Cout) float32
        What each input channel alone gives; (H', W', Cin, 1) for a pooling.
    y : (H', W', Cout) float32
        The output.
    """

    operation: Operation
    links: Links
    x: Array
    w: Array
    bias: Array
    partial: Array
    y: Array

    @property
    def pools(self) -> bool:
        """Whether the operation is a pooling, which has no weights."""
        return self.operation in ("max_pooling", "average_pooling")

    def products_per_cell(self) -> int:
        """Tell how many slow steps one output cell takes, the bias included."""
        rows, columns, channels, _kernels = self.w.shape
        return rows * columns if self.pools else rows * columns * channels + 1

    def steps(self, slow: bool = False) -> int:
        """Tell how many steps fill the output: one for each cell, or for each product."""
        height, width = self.links.output_shape
        return height * width * (self.products_per_cell() if slow else 1)

    def moment(self, step: int, slow: bool = False) -> Moment:
        """Tell where the window is at a step; beyond the last one it stays there."""
        step = min(max(step, 0), self.steps(slow) - 1)
        cell, product = divmod(step, self.products_per_cell()) if slow else (step, None)
        row, column = divmod(cell, self.links.output_shape[1])
        return Moment((row, column), product)

    def step_of(self, output: Cell, slow: bool = False) -> int:
        """Tell the first step at which an output cell is complete."""
        cell = output[0] * self.links.output_shape[1] + output[1]
        return (cell + 1) * self.products_per_cell() - 1 if slow else cell

    def products(self, output: Cell, kernel: int) -> tuple[Product, ...]:
        """Give the terms of one output number, channel after channel.

        A pooling works on the channel of its own number, `kernel`. Where a weight meets padding
        or a hole the value is 0, which a pooling leaves out.
        """
        return _products(self, output, kernel)

    def reached(self, moment: Moment, kernel: int) -> float:
        """Give what an output number has come to at a moment: the running sum, or maximum."""
        if moment.product is None:
            return float(self.y[*moment.output, kernel])
        if self.pools:
            return self._pooled_so_far(moment, kernel)
        terms = [product.term for product in self.products(moment.output, kernel)]
        terms.append(float(self.bias[kernel]))
        return float(sum(terms[: moment.product + 1]))

    def _pooled_so_far(self, moment: Moment, kernel: int) -> float:
        window = self.links.window(moment.output)[: (moment.product or 0) + 1]
        values = self.values_at(tuple(link for link in window if link.input is not None), kernel)
        if not values:
            return 0.0
        return max(values) if self.operation == "max_pooling" else sum(values) / len(values)

    def values_at(self, window: tuple[Link, ...], channel: int) -> list[float]:
        """Give what a window meets in a channel; 0 in padding and holes."""
        return [
            0.0 if link.input is None else float(self.x[*link.input, channel]) for link in window
        ]


@lru_cache(maxsize=4)
def _products(trace: Trace, output: Cell, kernel: int) -> tuple[Product, ...]:
    # a sum, its value and its sentence all ask for the same
    window = trace.links.window(output)
    if trace.pools:
        values = trace.values_at(window, kernel)
        return tuple(
            Product(link, kernel, value, 1.0) for link, value in zip(window, values, strict=True)
        )
    return tuple(
        Product(link, channel, value, weight)
        for channel in range(trace.w.shape[2])
        for link, value, weight in zip(
            window,
            trace.values_at(window, channel),
            trace.w[:, :, channel, kernel].ravel().tolist(),
            strict=True,
        )
    )


def trace(state: State) -> Trace:
    """Give a state's layer at work: its numbers, and the links between them.

    Parameters
    ----------
    state : State
        The layer and the values in it.

    Returns
    -------
    Trace

    Source
    ------
    The output equals `tf.nn.conv2d`, `tf.nn.max_pool2d`, `tf.nn.avg_pool2d` (padding is not
    counted) or `tf.nn.conv2d_transpose`, each with the padding of the state.
    """
    links, x = links_of(state), input_of(state)
    if state.pools:
        y = _pooled(x, links, state.operation)
        ones = np.ones((state.kernel_height, state.kernel_width, state.channels, 1), np.float32)
        zeros = np.zeros(state.channels, np.float32)
        return Trace(state.operation, links, x, ones, zeros, y[..., None], y)
    w, bias = weights_of(state), biases_of(state)
    partial = np.einsum("apbqc,pqco->abco", _windows(x, links, 0.0), w, optimize=True)
    return Trace(state.operation, links, x, w, bias, partial, partial.sum(axis=2) + bias)


def _windows(x: Array, links: Links, empty: float) -> Array:
    """Give what every window holds, (H', kh, W', kw, C), with `empty` where no input cell is."""
    # a spare row and column at the end, which the index EMPTY (−1) picks
    padded = np.pad(x, ((0, 1), (0, 1), (0, 0)), constant_values=empty)
    return padded[links.rows.sources][:, :, links.columns.sources]


def _pooled(x: Array, links: Links, operation: Operation) -> Array:
    if operation == "max_pooling":
        return _windows(x, links, -np.inf).max(axis=(1, 3))
    rows = (links.rows.sources != EMPTY).sum(axis=1)
    columns = (links.columns.sources != EMPTY).sum(axis=1)
    return _windows(x, links, 0.0).sum(axis=(1, 3)) / np.outer(rows, columns)[..., None].astype(
        np.float32
    )
