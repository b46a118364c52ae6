"""Everything that moves, computed once: the player only holds an index into it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from models.receptive_field.axis import EMPTY
from models.receptive_field.kinds import POOLINGS, UPSAMPLINGS, Operation
from models.receptive_field.links import Cell, Link, Links, links_of
from models.receptive_field.state import State
from models.receptive_field.values import (
    Array,
    batch_of,
    biases_of,
    bilinear_of,
    input_of,
    layer_weights,
)


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
        The weights that each output meets: of groups, those of its own channels. All 1 and
        Cout = 1 where there are none.
    bias : (Cout,) float32
    partial : (H', W', Cin, Cout) float32
        What each input channel that takes part gives; (H', W', Cin, 1) for a pooling.
    y : (H', W', Cout) float32
        The output.
    first : tuple of int
        The first input channel that each output is made from.
    shares : (H', W', kh, kw) float64, or None
        How much each input counts in a bilinear upsampling.
    batch : int
        Inputs that go through the layer together; this is one of them.
    """

    operation: Operation
    links: Links
    x: Array
    w: Array
    bias: Array
    partial: Array
    y: Array
    first: tuple[int, ...]
    shares: npt.NDArray[np.float64] | None = None
    batch: int = 1

    @property
    def weightless(self) -> bool:
        """Whether there is nothing to learn: a pooling or an upsampling."""
        return self.pools or self.operation in UPSAMPLINGS

    @property
    def pools(self) -> bool:
        """Whether the operation is a pooling."""
        return self.operation in POOLINGS

    def products_per_cell(self) -> int:
        """Tell how many slow steps one output cell takes, the bias included."""
        rows, columns, channels, _kernels = self.w.shape
        return rows * columns if self.weightless else rows * columns * channels + 1

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
        if not self.weightless:
            terms.append(float(self.bias[kernel]))
        return float(sum(terms[: moment.product + 1]))

    def winners(self, output: Cell, channel: int) -> tuple[Link, ...]:
        """Give where a maximum was found; more than one where values tie. Of others: nothing."""
        if self.operation != "max_pooling":
            return ()
        largest = float(self.y[*output, channel])
        return tuple(
            product.link
            for product in self.products(output, channel)
            if product.link.input is not None and product.value == largest
        )

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
    if trace.weightless:
        values = trace.values_at(window, kernel)
        counted = [1.0] * len(window) if trace.shares is None else trace.shares[output].ravel()
        return tuple(
            Product(link, kernel, value, float(share))
            for link, value, share in zip(window, values, counted, strict=True)
        )
    return tuple(
        Product(link, trace.first[kernel] + plane, value, weight)
        for plane in range(trace.w.shape[2])
        for link, value, weight in zip(
            window,
            trace.values_at(window, trace.first[kernel] + plane),
            trace.w[:, :, plane, kernel].ravel().tolist(),
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
    return _traced(state, input_of(state))


def outputs_of_batch(state: State) -> Array:
    """Give the output of every input of the batch, (N, H', W', Cout) float32."""
    return np.stack([_traced(state, x).y for x in batch_of(state)])


def _traced(state: State, x: Array) -> Trace:
    links = links_of(state)
    first = tuple(state.taking_part(output)[0] for output in range(state.outputs))
    if state.weightless:
        counted = bilinear_of(state) if state.operation == "bilinear_upsampling" else None
        y = _pooled(x, links, state.operation, counted)
        ones = np.ones((links.rows.kernel, links.columns.kernel, state.channels, 1), np.float32)
        zeros = np.zeros(state.channels, np.float32)
        return Trace(
            state.operation, links, x, ones, zeros, y[..., None], y, first, counted, state.batch
        )
    w, bias = layer_weights(state), biases_of(state)
    partial = _partial(x, links, w, first)
    y = partial.sum(axis=2) + bias
    return Trace(state.operation, links, x, w, bias, partial, y, first, batch=state.batch)


def _partial(x: Array, links: Links, w: Array, first: tuple[int, ...]) -> Array:
    """Give what each channel that takes part adds to each output, (H', W', Cin, Cout)."""
    windows, part = _windows(x, links, 0.0), w.shape[2]
    if part == x.shape[2]:
        return np.einsum("apbqc,pqco->abco", windows, w, optimize=True)
    maps = [
        np.einsum("apbqc,pqc->abc", windows[..., start : start + part], w[..., output])
        for output, start in enumerate(first)
    ]
    return np.stack(maps, axis=-1)


def _windows(x: Array, links: Links, empty: float) -> Array:
    """Give what every window holds, (H', kh, W', kw, C), with `empty` where no input cell is."""
    # a spare row and column at the end, which the index EMPTY (−1) picks
    padded = np.pad(x, ((0, 1), (0, 1), (0, 0)), constant_values=empty)
    return padded[links.rows.sources][:, :, links.columns.sources]


def _pooled(
    x: Array, links: Links, operation: Operation, counted: npt.NDArray[np.float64] | None
) -> Array:
    if operation == "max_pooling":
        return _windows(x, links, -np.inf).max(axis=(1, 3))
    windows = _windows(x, links, 0.0)
    if counted is not None:
        return np.einsum("apbqc,abpq->abc", windows, counted).astype(np.float32)
    rows = (links.rows.sources != EMPTY).sum(axis=1)
    columns = (links.columns.sources != EMPTY).sum(axis=1)
    return windows.sum(axis=(1, 3)) / np.outer(rows, columns)[..., None].astype(np.float32)
