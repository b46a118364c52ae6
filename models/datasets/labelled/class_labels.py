"""Labels of any kind as 0, 1, …: numbers from 0 or 1, words, one-hot rows."""

from typing import NamedTuple

import numpy as np

from models.datasets.dataset import CLASSES, FEWEST_CLASSES, MOST_CLASSES, Array
from models.errors import InvalidInput
from resources import _

_LONGEST_NAME = 40
_LARGEST = 1e9
"""What is beyond is no number of a class."""


class Named(NamedTuple):
    """Labels of each part as whole numbers from 0, and the name of each class."""

    labels: list[Array]
    names: tuple[str, ...]


def understood(parts: list[Array], known: tuple[str, ...], said: list[str]) -> Named:
    """Give the labels of all parts as classes, and add what was assumed to `said`.

    Parameters
    ----------
    parts : list of (N,), (N, 1) or (N, K)
        Whole numbers, text, or one-hot rows.
    known : tuple of str
        Names of the classes where the files say; else empty.

    Raises
    ------
    InvalidInput
        They are not the labels of 2-30 classes.
    """
    flat = [_flat(part, said) for part in parts]
    if any(part.dtype.kind in "USO" for part in flat):
        flat, numeric = _parsed([text(part) for part in flat])
        if not numeric:
            return _words(flat)
    return _numbers([_whole(part) for part in flat], known, said)


def _flat(labels: Array, said: list[str]) -> Array:
    if labels.ndim == 2 and labels.shape[1] == 1:
        return labels[:, 0]
    if labels.ndim == 2 and labels.dtype.kind in "biuf":
        if not (np.isin(labels, (0, 1)).all() and (labels.sum(1) == 1).all()):
            raise InvalidInput(
                _("Labels in rows of {count} must be one-hot: a single 1 in each row.").format(
                    count=labels.shape[1]
                )
            )
        sentence = _("One-hot labels are read as the position of their 1.")
        if sentence not in said:
            said.append(sentence)
        return labels.argmax(1)
    if labels.ndim != 1:
        raise InvalidInput(
            _("Labels of the shape {shape} are not one for each picture.").format(
                shape=labels.shape
            )
        )
    return labels


def text(labels: Array) -> Array:
    """Give labels, (N,) of any kind, as (N,) text: bytes are UTF-8, or else Latin-1."""
    if labels.dtype.kind != "S":
        return labels.astype(str)
    try:
        return np.char.decode(labels, "utf-8")
    except UnicodeDecodeError:
        return np.char.decode(labels, "latin-1")


def _parsed(parts: list[Array]) -> tuple[list[Array], bool]:
    """Read text as whole numbers where all of it is; “1.5” and “nan” are names like any other."""
    words = [np.char.strip(part) for part in parts]
    try:
        found = [part.astype(np.float64) for part in words]
    except ValueError:
        return words, False
    whole = all(_are_whole(part) for part in found)
    return (found, True) if whole else (words, False)


def _words(parts: list[Array]) -> Named:
    names = sorted({str(name) for part in parts for name in np.unique(part)})
    _check_count(len(names))
    places = [np.searchsorted(names, part).astype(np.uint8) for part in parts]
    return Named(places, tuple(name[:_LONGEST_NAME] or "?" for name in names))


def _whole(labels: Array) -> Array:
    if labels.dtype.kind in "bi" or (labels.dtype.kind in "uf" and _are_whole(labels)):
        return labels.astype(np.int64)
    raise InvalidInput(_("Labels must be whole numbers or words."))


def _are_whole(labels: Array) -> bool:
    return bool((labels == np.floor(labels)).all() and np.abs(labels).max(initial=0) <= _LARGEST)


def _numbers(parts: list[Array], known: tuple[str, ...], said: list[str]) -> Named:
    values = np.unique(np.concatenate(parts))
    low, high = int(values[0]), int(values[-1])
    if low == 1 and high == len(values):
        said.append(_("Labels count from 1; here the first class is number 0."))
        names = known or tuple(str(value) for value in values)
        _check_count(len(values))
        return Named([(part - 1).astype(np.uint8) for part in parts], names[: len(values)])
    counted = low >= 0 and high < MOST_CLASSES and high + 1 - len(values) <= len(values)
    if counted:
        # a class that happens to have no picture stays one
        count = CLASSES if high < CLASSES and len(values) > CLASSES // 2 else high + 1
        count = len(known) if len(known) > high else count
        _check_count(count)
        names = known if len(known) >= count else tuple(map(str, range(count)))
        return Named([part.astype(np.uint8) for part in parts], names[:count])
    _check_count(len(values))
    places = [np.searchsorted(values, part).astype(np.uint8) for part in parts]
    return Named(places, tuple(str(value) for value in values))


def _check_count(count: int) -> None:
    if not FEWEST_CLASSES <= count <= MOST_CLASSES:
        raise InvalidInput(
            _("These labels name {count} classes; there must be {low}–{high}.").format(
                count=count, low=FEWEST_CLASSES, high=MOST_CLASSES
            )
        )
