"""How questions write what they have in common."""

from collections.abc import Iterable, Sequence

import numpy as np

from models.practice.question import Array, Mistake, Value
from resources import _, numbers


def brief(value: float) -> str:
    """Write a number; a negative one in brackets, as after a sign."""
    text = plain(value)
    return f"({text})" if text.startswith("−") else text


def plain(value: float) -> str:
    """Write a number as one would type it, with at most four decimals."""
    return numbers.plain(round(float(value), 4))


def product_sum(pairs: Iterable[tuple[float, float]], *more: float) -> str:
    """Write “2·1 + 3·(−1) + 4”."""
    terms = [f"{brief(a)}·{brief(b)}" for a, b in pairs]
    return " + ".join([*terms, *(brief(value) for value in more)])


def square(size: int) -> str:
    """Write “5 × 5”."""
    return f"{size} × {size}"


def listed(values: Array) -> str:
    """Write an array as Python does, on one line."""
    return str(np.round(np.asarray(values, np.float64), 6).tolist())


def mistakes(*pairs: tuple[Value, str]) -> tuple[Mistake, ...]:
    """Make mistakes of (value, sentence)."""
    return tuple(Mistake(value, said) for value, said in pairs)


def program(*lines: str) -> str:
    """Write a program that ends with its answer."""
    return "\n".join(["import tensorflow as tf", "", *lines, "print(answer)", ""])


def whole(random: np.random.Generator, low: int, high: int) -> int:
    """Draw a whole number from `low` to `high`, both included."""
    return int(random.integers(low, high + 1))


def one_of(random: np.random.Generator, options: Sequence[int]) -> int:
    """Draw one of some numbers."""
    return options[int(random.integers(len(options)))]


def tenths(random: np.random.Generator, *shape: int, low: int = -9, high: int = 9) -> Array:
    """Draw float32 numbers of one decimal, none of them 0, low / 10 to high / 10."""
    drawn = random.integers(low, high, shape)
    return ((drawn + (drawn >= 0)) / 10).astype(np.float32)


def forgot_bias() -> str:
    """Say what led to an answer without the bias."""
    return _("The bias is missing.")


def swapped() -> str:
    """Say what led to (column, row)."""
    return _("Row and column are swapped: the row comes first.")


def ignored_stride() -> str:
    """Say what led to a window that moves by 1."""
    return _("The stride was left out: the window moves by it from one output to the next.")
