"""Sequences of numbers in which memory, or the lack of it, is easy to see."""

from collections.abc import Iterable
from typing import Literal

import numpy as np

from models.recurrent.cells import Array

Signal = Literal["sine", "impulse", "steps"]


def signal(kind: Signal, length: int, period: int = 12) -> Array:
    """Give a signal, (length, 1) float32 in [-1, 1].

    Parameters
    ----------
    kind : "sine" | "impulse" | "steps"
        A sine; a single 1 at the start, then nothing; or +1 and −1 in turns.
    length : int
        T, at least 1.
    period : int
        Steps after which it repeats; an impulse never does.
    """
    time = np.arange(length)
    if kind == "sine":
        values = np.sin(2 * np.pi * time / period)
    elif kind == "impulse":
        values = time == 0
    else:
        values = np.where(time % period < period / 2, 1, -1)
    return values.astype(np.float32)[:, None]


def brackets(signs: Iterable[str]) -> Array:
    """Give a text as a walk, (T, 1): +1 for an opening bracket, −1 for a closing one, else 0."""
    return np.array(
        [[1.0 if sign in "([{" else -1.0 if sign in ")]}" else 0.0] for sign in signs], np.float32
    ).reshape(-1, 1)
