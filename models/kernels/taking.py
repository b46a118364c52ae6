"""Trained kernels of a network, taken into the Kernel lab."""

from dataclasses import replace
from typing import Literal

import numpy as np

from models.convolution import Array
from models.kernels.state import (
    LARGEST_BANK,
    LARGEST_WEIGHT,
    Kernel,
    KernelState,
    as_plane,
    as_weight,
)


def with_trained(
    state: KernelState,
    kernels: Array,
    bias: Array,
    chosen: int,
    stride: int = 1,
    padding: Literal["valid", "same"] = "valid",
) -> KernelState:
    """Give the state of the Kernel lab with the kernels of a trained convolution.

    Parameters
    ----------
    state : KernelState
        What the lab has; its picture stays.
    kernels : (kh, kw, Cin, Cout) float32
        Of a layer that sees grey pictures all filters, or eight around the chosen one; of one that
        sees colour the same, summed over the channels; of a later layer the kernels of the chosen
        filter, one for each map, or the eight largest.
    bias : (Cout,) float32
        Not used of a later layer, where it belongs to the sum over all maps.
    chosen : int
        The filter.
    stride, padding
        As the layer has them.
    """
    # what training has let grow beyond all bounds is cut to what the lab allows
    kernels = np.clip(kernels, -LARGEST_WEIGHT, LARGEST_WEIGHT)
    channels = kernels.shape[2]
    if channels in (1, 3):
        first = max(min(chosen - LARGEST_BANK // 2, kernels.shape[3] - LARGEST_BANK), 0)
        filters = range(first, min(first + LARGEST_BANK, kernels.shape[3]))
        bank = tuple(_kernel(kernels[..., number], bias[number]) for number in filters)
        place = chosen - first
    else:
        maps = kernels[..., chosen]
        largest = np.sort(np.argsort(-np.abs(maps).sum((0, 1)), kind="stable")[:LARGEST_BANK])
        bank = tuple(_kernel(maps[..., number : number + 1]) for number in largest)
        place = 0
    return replace(
        state,
        bank=bank,
        chosen=place,
        channel=0,
        pin=None,
        colour="summed" if channels == 3 else "grey",
        stride=stride,
        dilation=1,
        padding=padding,
        flipped=False,
        view="signed",
    )


def _kernel(weights: Array, bias: float = 0.0) -> Kernel:
    limited = float(np.clip(bias, -LARGEST_WEIGHT, LARGEST_WEIGHT))
    planes = tuple(as_plane(weights[..., channel]) for channel in range(weights.shape[2]))
    return Kernel(planes=planes, bias=as_weight(limited))
