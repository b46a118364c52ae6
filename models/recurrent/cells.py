"""The three cells: their gates in Keras's order, the shapes of their weights, their cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _

Array = npt.NDArray[np.float32]
Cell = Literal["simple_rnn", "lstm", "gru"]

CELLS: tuple[Cell, ...] = ("simple_rnn", "lstm", "gru")
NAMES: dict[Cell, str] = {"simple_rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
"""The names of Keras's layers."""

BLOCKS: dict[Cell, tuple[str, ...]] = {
    "simple_rnn": ("hidden",),
    "lstm": ("input", "forget", "candidate", "output"),
    "gru": ("update", "reset", "candidate"),
}
"""What the columns of a weight matrix belong to, U columns each, in Keras's order."""

STATES: dict[Cell, tuple[str, ...]] = {"simple_rnn": ("h",), "lstm": ("h", "c"), "gru": ("h",)}
"""What a cell hands on from one step to the next."""


def gates(cell: Cell) -> tuple[str, ...]:
    """Give the gates of a cell (and its candidate): what an intervention can hold."""
    return () if cell == "simple_rnn" else BLOCKS[cell]


def columns(cell: Cell, block: str, units: int) -> slice:
    """Tell which columns of the kernel, recurrent kernel and bias belong to a gate."""
    place = BLOCKS[cell].index(block)
    return slice(place * units, (place + 1) * units)


def weight_shapes(
    cell: Cell, inputs: int, units: int, reset_after: bool = True
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Give the shapes of kernel, recurrent kernel and bias.

    Parameters
    ----------
    inputs : int
        N, the length of an input vector.
    units : int
        U, the length of the state.
    reset_after : bool
        Whether a GRU resets after the matrix product; it then has two biases.

    Source: `keras.layers.LSTMCell.build` and its like.
    """
    wide = len(BLOCKS[cell]) * units
    bias = (2, wide) if cell == "gru" and reset_after else (wide,)
    return (inputs, wide), (units, wide), bias


@dataclass(frozen=True)
class Parameters:
    """How many numbers a cell learns, as arithmetic.

    Source: `keras.Layer.count_params`.
    """

    blocks: int
    inputs: int
    units: int
    biases: int
    """Bias vectors per block: 2 for a GRU with `reset_after`, else 1."""

    @property
    def total(self) -> int:
        """All of them together."""
        per_block = (self.inputs + self.units + self.biases) * self.units
        return self.blocks * per_block

    def __str__(self) -> str:
        n, u = self.inputs, self.units
        bias = f"{self.biases}·{u}" if self.biases > 1 else str(u)
        inner = f"{n}·{u} + {u}·{u} + {bias}"
        return (
            f"{self.blocks} × ({inner}) = {self.total:,}"
            if self.blocks > 1
            else (f"{inner} = {self.total:,}")
        )


def parameters(cell: Cell, inputs: int, units: int, reset_after: bool = True) -> Parameters:
    """Count the parameters of a cell.

    Parameters
    ----------
    inputs, units : int
        N and U, at least 1.
    """
    biases = 2 if cell == "gru" and reset_after else 1
    return Parameters(len(BLOCKS[cell]), inputs, units, biases)


def checked_weights(
    cell: Cell, weights: Sequence[npt.ArrayLike], inputs: int, reset_after: bool = True
) -> tuple[Array, Array, Array]:
    """Give kernel, recurrent kernel and bias as float32.

    Parameters
    ----------
    weights : sequence of array_like
        As `layer.get_weights()` gives them.
    inputs : int
        N, which the kernel's rows must match.

    Raises
    ------
    InvalidInput
        There are not three of them, their shapes do not fit each other, or a number is not finite.
    """
    if len(weights) != 3:
        raise InvalidInput(
            _("A recurrent layer has three weights: kernel, recurrent kernel and bias.")
        )
    kernel, recurrent, bias = (np.asarray(part, np.float32) for part in weights)
    units = recurrent.shape[0] if recurrent.ndim == 2 else 0
    for name, part, shape in zip(
        (_("kernel"), _("recurrent kernel"), _("bias")),
        (kernel, recurrent, bias),
        weight_shapes(cell, inputs, units, reset_after),
        strict=True,
    ):
        _check(name, part, shape)
    return kernel, recurrent, bias


def _check(name: str, part: Array, shape: tuple[int, ...]) -> None:
    if part.shape != shape or part.size == 0:
        raise InvalidInput(
            _("The {name} has the shape {found}, but this cell needs {needed}.").format(
                name=name, found=part.shape, needed=shape
            )
        )
    if not np.isfinite(part).all():
        raise InvalidInput(_("The {name} holds a number that is not finite.").format(name=name))
