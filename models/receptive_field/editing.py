"""Changing a stack of layers: what each change gives, and what may be offered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from models.errors import InvalidInput
from models.receptive_field.stack import LARGEST_SIZE, Layer, Stack
from models.state import replaced

MOST_LAYERS = 24


def chosen(stack: Stack) -> Layer:
    """Give the layer of the neuron that is followed."""
    return stack.layers[stack.layer - 1]


def with_layer(stack: Stack, **fields: Any) -> Stack:
    """Change fields of the chosen layer; a pooling gets no dilation.

    Raises
    ------
    InvalidInput
        A layer above would have no input left, or a value is outside its limits.
    """
    if fields.get("kind", "convolution") != "convolution":
        fields["dilation"] = 1
    layers = list(stack.layers)
    layers[stack.layer - 1] = replaced(chosen(stack), **fields)
    return replace(stack, name="", layers=tuple(layers))


def added(stack: Stack) -> Stack:
    """Put a 3×3 convolution above the chosen layer, padded where it would not fit otherwise."""
    place = stack.layer
    for layer in (Layer(padding=chosen(stack).padding), Layer(padding="same")):
        layers = (*stack.layers[:place], layer, *stack.layers[place:])
        try:
            return replace(stack, name="", layers=layers, layer=place + 1)
        except InvalidInput:
            continue
    return stack  # never: a stride of 1 with SAME leaves every size as it is


def removed(stack: Stack) -> Stack:
    """Take the chosen layer away; the one below it, or else above, is chosen then."""
    place = stack.layer - 1
    layers = (*stack.layers[:place], *stack.layers[place + 1 :])
    return replace(stack, name="", layers=layers, layer=max(1, place))


def moved(stack: Stack, by: int) -> Stack:
    """Move the chosen layer up (1) or down (−1)."""
    place = stack.layer - 1
    layers = list(stack.layers)
    layers.insert(place + by, layers.pop(place))
    return replace(stack, name="", layers=tuple(layers), layer=place + by + 1)


def can_add(stack: Stack) -> bool:
    """Tell whether there is room for one more layer."""
    return len(stack.layers) < MOST_LAYERS


def can_remove(stack: Stack) -> bool:
    """Tell whether a layer would be left, and all of them would still fit."""
    return len(stack.layers) > 1 and _is_possible(lambda: removed(stack))


def can_move(stack: Stack, by: int) -> bool:
    """Tell whether the chosen layer can move up (1) or down (−1)."""
    inside = 1 <= stack.layer + by <= len(stack.layers)
    return inside and _is_possible(lambda: moved(stack, by))


def layer_limits(stack: Stack, name: str) -> tuple[int, int]:
    """Give the smallest and the largest value a number of the chosen layer may take now."""
    return _limits(getattr(chosen(stack), name), lambda value: with_layer(stack, **{name: value}))


def size_limits(stack: Stack) -> tuple[int, int]:
    """Give the smallest and the largest input that all layers fit on; any between them does."""
    low, high = 1, stack.size
    while low < high:
        middle = (low + high) // 2
        if _is_possible(partial(replace, stack, size=middle)):
            high = middle
        else:
            low = middle + 1
    return low, LARGEST_SIZE


def _limits(present: int, change: Callable[[int], Stack]) -> tuple[int, int]:
    low = high = present
    while _is_possible(partial(change, low - 1)):
        low -= 1
    while _is_possible(partial(change, high + 1)):
        high += 1
    return low, high


def _is_possible(change: Callable[[], Stack]) -> bool:
    try:
        change()
    except InvalidInput:
        return False
    return True
