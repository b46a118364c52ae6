"""A small layer with numbers in it, as questions about one of its cells need it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.padding import output_size, resolve_padding
from models.practice.question import Array
from models.receptive_field.pin import Pin
from models.receptive_field.state import Operation, State

Rule = Literal["valid", "same"]


@dataclass(frozen=True)
class Window:
    """Where the windows of a square layer lie: the same along both axes."""

    size: int
    kernel: int
    stride: int
    padding: Rule

    @property
    def before(self) -> int:
        """Rows of padding above, and columns at the left."""
        return resolve_padding(self.padding, self.size, self.kernel, self.stride)[0]

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Padding (top, bottom, left, right)."""
        before, after = resolve_padding(self.padding, self.size, self.kernel, self.stride)
        return before, after, before, after

    @property
    def outputs(self) -> int:
        """Rows of the output."""
        return output_size(self.size, self.kernel, self.stride, self.padding)

    def start(self, cell: int) -> int:
        """Give the first row under the window of an output row; negative in the padding."""
        return cell * self.stride - self.before

    def at(self, x: Array, row: int, column: int) -> Array:
        """Give what lies under the window at a corner, (k, k): NaN where there is no input."""
        reach = self.kernel + self.size
        wide = np.pad(x, reach, constant_values=np.nan)
        top, left = row + reach, column + reach
        return wide[top : top + self.kernel, left : left + self.kernel]

    def under(self, x: Array, row: int, column: int) -> Array:
        """Give what an output cell's window meets, (k, k); x is (H, W)."""
        return self.at(x, self.start(row), self.start(column))


def state_of(
    window: Window,
    x: Array,
    cell: tuple[int, int],
    operation: Operation,
    *,
    weights: Array | None = None,
    bias: float = 0.0,
) -> State:
    """Give the state of the lab that shows such a layer at one of its output cells."""
    cells = () if weights is None else tuple(float(w) for w in weights.ravel())
    return State(
        operation=operation,
        height=window.size, width=window.size,
        kernel_height=window.kernel, kernel_width=window.kernel,
        stride_height=window.stride, stride_width=window.stride,
        padding=window.padding,
        inputs="edited", input_cells=tuple(float(value) for value in x.ravel()),
        weights="integers" if weights is None else "edited", weight_cells=cells,
        biases=(bias, 0.0, 0.0, 0.0),
        step=cell[0] * window.outputs + cell[1],
        pin=Pin("output", *cell),
    )  # fmt: skip
