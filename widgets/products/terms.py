"""The numbers behind one output number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from widgets import colours
from widgets.colours import Scale

Operation = Literal["sum", "max", "average"]


@dataclass(frozen=True, eq=False)
class Terms:
    """What one output number is made of.

    Parameters
    ----------
    patch : (rows, columns) or (rows, columns, channels) float
        The input under the window. In pooling, NaN stands for padding, which is not counted.
    weights : like patch, optional
        What each is multiplied with; pooling has none.
    bias : float, optional
        None where the operation has no bias.
    value : float
        The output number as it was computed, after the activation.
    operation : str
        "sum" of the products, or "max" or "average" of the patch.
    activation : str
        The name of what is applied to the sum, such as "ReLU", if anything is.
    patch_scale, weight_scale, value_scale : Scale
        Their colours: those that they have elsewhere on screen.
    names : tuple of str
        What stands above patch, weights and products.
    channels : tuple of str
        What each channel is called; empty where there is but one.
    """

    patch: np.ndarray
    weights: np.ndarray | None
    value: float
    bias: float | None = None
    operation: Operation = "sum"
    activation: str = ""
    patch_scale: Scale = field(default_factory=Scale)
    weight_scale: Scale = field(default_factory=lambda: Scale("weight"))
    value_scale: Scale = field(default_factory=Scale)
    names: tuple[str, str, str] = ("", "", "")
    channels: Sequence[str] = ()

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        rows, columns, *channels = self.patch.shape
        return rows, columns, channels[0] if channels else 1

    @property
    def form(self) -> tuple[object, ...]:
        """Give what the layout depends on, so that it stays while only numbers change."""
        bias = self.bias is not None
        return self.shape, bias, self.operation, self.activation, tuple(self.channels)

    @cached_property
    def products(self) -> np.ndarray:
        """Give the products, or in pooling the patch itself, in the patch's shape."""
        if self.weights is None:
            return np.asarray(self.patch, float)
        return np.asarray(self.patch, float) * np.asarray(self.weights, float)

    @cached_property
    def product_scale(self) -> Scale:
        """Give the colours of the products: the largest is strongest, zero is neutral."""
        return colours.symmetric(self.products)

    @cached_property
    def whole(self) -> bool:
        """Tell whether all numbers are whole and so need no decimals."""
        return colours.is_whole(np.nan_to_num(self.products)) and not (self.bias or 0) % 1

    def plane(self, array: np.ndarray, channel: int) -> np.ndarray:
        """Give one channel of an array of the patch's shape."""
        return array[:, :, channel] if array.ndim == 3 else array

    def sum(self, count: int | None = None) -> float:
        """Give the sum of the first `count` products in the order in which they are stored."""
        return float(np.nansum(self.products.ravel()[:count]))

    def channel_sum(self, channel: int, count: int | None = None) -> float:
        """Give the share of one channel in the sum of the first `count` products."""
        _rows, _columns, channels = self.shape
        return float(np.nansum(self.products.ravel()[:count][channel::channels]))

    def before_activation(self) -> float:
        """Give the sum with the bias."""
        return self.sum() + (self.bias or 0.0)

    def index(self, row: int, column: int, channel: int) -> int:
        """Give the place of a product among all, in the order in which they are stored."""
        _rows, columns, channels = self.shape
        return (row * columns + column) * channels + channel

    def place(self, index: int) -> tuple[int, int, int]:
        """Give row, column and channel of a product."""
        row, column, channel = np.unravel_index(index, self.shape)
        return int(row), int(column), int(channel)

    def winner(self) -> int | None:
        """Give the place of the largest in max pooling, as TensorFlow picks it: the first."""
        if self.operation != "max" or np.isnan(self.products).all():
            return None
        return int(np.nanargmax(self.products))

    def counted(self) -> int:
        """Give how many numbers an average is taken over."""
        return int(np.isfinite(self.products).sum())
