"""Tasks that need memory, made by chance: the same for the same length and seed."""

import functools
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from models import datasets

Array = npt.NDArray[np.float32]
TaskKey = Literal["first", "add", "brackets", "digits"]
"""Remember the first symbol; add two marked numbers; close a bracket; and, for networks that are
deep in layers and not in time, built-in digits."""

SAMPLES, TESTS = 3000, 500
DIGITS = 4000
"""Of the built-in digits, so many to learn from."""
SIDE = 14
"""Height and width of a digit, in pixels."""
CLASSES = 4
"""Symbols that may come first, and as many that mean nothing."""
NEAR = 0.1
"""A sum counts as right within this."""


@dataclass(frozen=True, eq=False)
class Task:
    """Sequences and their answers.

    Parameters
    ----------
    key : str
    length : int
        k: how long the answer has to be remembered.
    train, test : (x, y)
        x : (S, T, N) float32, or (S, N) for digits. y : (S,) int32 classes, or float32 sums.
    outputs : int
        Numbers that a network gives: a logit for each class, or the sum.
    """

    key: TaskKey
    length: int
    train: tuple[Array, npt.NDArray[Any]]
    test: tuple[Array, npt.NDArray[Any]]
    outputs: int

    @property
    def steps(self) -> int:
        """Give T: how many inputs a sequence has; 1 where there is no time."""
        return self.train[0].shape[1] if self.train[0].ndim == 3 else 1

    @property
    def inputs(self) -> int:
        """Give N: how many numbers each input has."""
        return self.train[0].shape[-1]


def shape(key: TaskKey, length: int) -> tuple[int, int, int]:
    """Tell a task's T, N and outputs before it is made."""
    if key == "first":
        return length + 1, 2 * CLASSES, CLASSES
    if key == "add":
        return max(length, 2), 2, 1
    return (1 + 2 * ((length + 1) // 2), 4, 2) if key == "brackets" else (1, SIDE * SIDE, 10)


def make(key: TaskKey, length: int) -> Task:
    """Make a task, or give it as it was made before."""
    return digits() if key == "digits" else sequences(key, length)


@functools.cache
def digits() -> Task:
    """Give the built-in digits, half as high and wide: (S, 196) float32 in [0, 1]."""
    found = datasets.digits()
    train, test = (_small(part.images) for part in (found.train, found.test))
    labels = (part.labels.astype(np.int32) for part in (found.train, found.test))
    return Task("digits", 0, (train, next(labels)), (test, next(labels)), 10)


def _small(images: npt.NDArray[np.uint8]) -> Array:
    """Give the means of 2 × 2 pixels, a row for each picture."""
    ink = images[..., 0].astype(np.float32) / np.float32(255)
    blocks = ink.reshape(len(ink), SIDE, 2, SIDE, 2).mean(axis=(2, 4))
    return blocks.reshape(len(ink), -1)


@functools.lru_cache(maxsize=4)
def sequences(key: TaskKey, length: int, seed: int = 0) -> Task:
    """Make sequences in which something has to be remembered for `length` steps.

    The same arrays for the same task, so that a graph made for it serves the next training too.
    """
    rng = np.random.default_rng(seed)
    kinds = {"first": first_symbol, "add": marked_numbers, "brackets": open_brackets}
    x, y = kinds[key](rng, SAMPLES + TESTS, length)
    outputs = shape(key, length)[2]
    train, test = (x[:SAMPLES], y[:SAMPLES]), (x[SAMPLES:], y[SAMPLES:])
    return Task(key, length, train, test, outputs)


def first_symbol(
    rng: np.random.Generator, count: int, length: int
) -> tuple[Array, npt.NDArray[np.int32]]:
    """Make sequences of which the first symbol is asked for at the end.

    Returns
    -------
    x : (count, length + 1, 2 * CLASSES) float32
        One-hot: one of the symbols that count, then `length` of those that do not.
    y : (count,) int32
        Which came first.
    """
    y = rng.integers(0, CLASSES, count).astype(np.int32)
    noise = rng.integers(CLASSES, 2 * CLASSES, (count, length))
    return one_hot(np.column_stack([y, noise]), 2 * CLASSES), y


def marked_numbers(rng: np.random.Generator, count: int, length: int) -> tuple[Array, Array]:
    """Make sequences of numbers, of which two are marked; their sum is asked for at the end.

    Returns
    -------
    x : (count, max(length, 2), 2) float32
        A number in [0, 1], and 1 where it is marked: one in each half of the sequence.
    y : (count,) float32
        The sum.

    Source: Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997, experiment 4.
    """
    length = max(length, 2)
    numbers = rng.random((count, length), np.float32)
    rows, marks = np.arange(count), np.zeros((count, length), np.float32)
    middle = length // 2
    marks[rows, rng.integers(0, middle, count)] = 1
    marks[rows, rng.integers(middle, length, count)] = 1
    x = np.stack([numbers, marks], axis=2)
    return x, (numbers * marks).sum(axis=1).astype(np.float32)


def open_brackets(
    rng: np.random.Generator, count: int, length: int
) -> tuple[Array, npt.NDArray[np.int32]]:
    """Make texts with one bracket left open; which one has to be closed is asked for at the end.

    Returns
    -------
    x : (count, 1 + length rounded up to even, 4) float32
        One-hot of ( [ ) ]: a text in which all are closed, the open bracket, and another such
        text; how long each of the two is differs.
    y : (count,) int32
        Its kind.
    """
    pairs = max((length + 1) // 2, 1)
    y = rng.integers(0, 2, count).astype(np.int32)
    symbols = np.empty((count, 1 + 2 * pairs), np.intp)
    for row, kind in zip(symbols, y.tolist(), strict=True):
        before = int(rng.integers(0, pairs))
        row[:] = [*_closed(rng, before), kind, *_closed(rng, pairs - before)]
    return one_hot(symbols, 4), y


def one_hot(symbols: npt.NDArray[np.integer], count: int) -> Array:
    """Write each symbol as a row with one 1, (…, count) float32."""
    return np.eye(count, dtype=np.float32)[symbols]


_DEEPEST = 2
"""Brackets within brackets of a text in which all are closed."""


def _closed(rng: np.random.Generator, pairs: int) -> list[int]:
    text: list[int] = []
    stack: list[int] = []
    left = pairs
    while left or stack:
        opens = left and (not stack or (len(stack) < _DEEPEST and rng.random() < 0.5))
        if opens:
            left -= 1
            stack.append(int(rng.integers(0, 2)))
            text.append(stack[-1])
        else:
            text.append(stack.pop() + 2)
    return text
