"""Changes to the kernel that is looked at; each gives the whole bank as it is afterwards."""

import dataclasses
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from models.convolution import Array
from models.kernels.shapes import gabor, random_weights
from models.kernels.state import Kernel, KernelState, as_plane, as_weight, from_preset

Bank = tuple[Kernel, ...]
T = TypeVar("T")


def with_kernel(state: KernelState, kernel: Kernel) -> Bank:
    """Put another kernel in the place of the one that is looked at.

    All kernels of a bank have one size, so smaller ones grow, with zeros, to the largest.
    """
    bank = [one.own_size() for one in state.bank]
    bank[state.chosen] = kernel
    return _in_one_size(bank)


def with_weight(state: KernelState, row: int, column: int, value: float) -> Bank:
    """Change one weight; in a kernel of three planes, that of the channel that is looked at."""
    kernel = state.kernel
    place = state.channel if len(kernel.planes) > 1 else 0
    weights = [*kernel.planes[place][row]]
    weights[column] = as_weight(value)
    changed = _with_item(kernel.planes[place], row, tuple(weights))
    return with_kernel(state, _custom(kernel, _with_item(kernel.planes, place, changed)))


def with_bias(state: KernelState, bias: float) -> Bank:
    """Change the bias."""
    return with_kernel(state, dataclasses.replace(state.kernel, bias=bias))


def with_preset(state: KernelState, key: str) -> Bank:
    """Take a preset for all channels, or for the one that is looked at, and keep the bias.

    Raises
    ------
    InvalidInput
        There is no such preset.
    """
    taken, kernel = from_preset(key), state.kernel
    if state.whole_kernel or state.colour == "grey":
        return with_kernel(state, dataclasses.replace(taken, bias=kernel.bias))
    height, width = (max(sides) for sides in zip(taken.size, kernel.size, strict=True))
    old = kernel.resized(height, width).planes
    planes = old if len(old) > 1 else old * 3
    changed = _with_item(planes, state.channel, taken.resized(height, width).planes[0])
    return with_kernel(state, _custom(kernel, changed))


def with_text(state: KernelState, written: str) -> Bank:
    """Take weights as somebody wrote them, and keep the bias.

    Raises
    ------
    InvalidInput
        The text is no kernel.
    """
    from models.kernels.text import parsed  # a start can do without

    return with_kernel(state, _custom(state.kernel, parsed(written)))


def with_angle(state: KernelState, angle: int) -> Bank:
    """Turn a Gabor kernel's stripes to an angle, in degrees."""
    plane = as_plane(gabor(angle))
    return with_kernel(
        state, Kernel(planes=(plane,), bias=state.kernel.bias, preset="gabor", angle=angle)
    )


def with_random_weights(state: KernelState, seed: int) -> Bank:
    """Draw new weights of the same size, for each channel by itself."""
    kernel = state.kernel
    planes = tuple(
        as_plane(random_weights(*kernel.size, seed + index)) for index in range(len(kernel.planes))
    )
    return with_kernel(state, dataclasses.replace(kernel, planes=planes, preset="random"))


def transformed(state: KernelState, change: Callable[[Array], Array]) -> Bank:
    """Change all planes of the kernel by one of `transform`'s functions.

    Raises
    ------
    InvalidInput
        The change cannot be made to these weights.
    """
    kernel = state.kernel
    planes = tuple(as_plane(change(np.array(plane, np.float32))) for plane in kernel.planes)
    if planes == kernel.planes:
        return state.bank
    return with_kernel(state, _custom(kernel, planes))


def resized(state: KernelState, height: int, width: int) -> Bank:
    """Give every kernel of the bank another size, its centre kept."""
    return tuple(kernel.resized(height, width) for kernel in state.bank)


def with_separate_channels(state: KernelState, separate: bool) -> Bank:
    """Give each channel weights of its own, or let all have those that are looked at."""
    kernel = state.kernel
    if separate == (len(kernel.planes) > 1):
        return state.bank
    if separate:
        return with_kernel(state, dataclasses.replace(kernel, planes=kernel.planes * 3))
    plane = kernel.planes[state.channel]
    preset = kernel.preset if len(set(kernel.planes)) == 1 else "custom"
    return with_kernel(state, dataclasses.replace(kernel, planes=(plane,), preset=preset))


def added(state: KernelState) -> Bank:
    """Put a copy of the kernel after it."""
    place = state.chosen + 1
    return (*state.bank[:place], state.kernel, *state.bank[place:])


def removed(state: KernelState) -> Bank:
    """Take the kernel out of the bank."""
    left = (*state.bank[: state.chosen], *state.bank[state.chosen + 1 :])
    return _in_one_size([kernel.own_size() for kernel in left]) if left else ()


def alone(state: KernelState) -> Bank:
    """Keep only the kernel that is looked at, in its own size."""
    return (state.kernel.own_size(),)


def eight_directions() -> Bank:
    """Give a bank of Gabor kernels, one for each of eight directions."""
    angles = (round(22.5 * step) for step in range(8))
    return tuple(
        Kernel(planes=(as_plane(gabor(angle)),), preset="gabor", angle=angle) for angle in angles
    )


def _with_item(items: tuple[T, ...], place: int, item: T) -> tuple[T, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _custom(kernel: Kernel, planes: tuple[tuple[tuple[float, ...], ...], ...]) -> Kernel:
    return Kernel(planes=planes, bias=kernel.bias)


def _in_one_size(bank: list[Kernel]) -> Bank:
    height = max(kernel.size[0] for kernel in bank)
    width = max(kernel.size[1] for kernel in bank)
    return tuple(kernel.resized(height, width) for kernel in bank)
