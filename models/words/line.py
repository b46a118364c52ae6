"""One line of a file of word vectors: a word, and numbers parted by tabs, commas or spaces."""

import csv

import numpy as np

from models.words.vectors import LONGEST_VECTOR, Array

_LARGEST = 100.0


def parsed(text: str, length: int) -> tuple[str, Array] | None:
    """Take a line apart; None when it cannot be used.

    Parameters
    ----------
    length : int
        Numbers that each vector has, or 0 while that is not known.

    Returns
    -------
    word : str
    vector : (length,) float32
        Finite, at most 100 in size.
    """
    for taken_apart in (_by_tab, _by_comma, _by_space):
        word, numbers = taken_apart(text, length)
        wanted = length or len(numbers)
        if word and len(numbers) == wanted and 2 <= wanted <= LONGEST_VECTOR:
            vector = _vector(numbers)
            if vector is not None:
                return word, vector
    return None


_Parts = tuple[str, list[str]]


def _by_tab(text: str, _length: int) -> _Parts:
    # a tab after the word settles where it ends, whatever parts the numbers
    word, _tab, rest = text.partition("\t")
    return word.strip(), rest.split()


def _by_comma(text: str, _length: int) -> _Parts:
    if "," not in text:
        return "", []
    try:
        word, *numbers = next(csv.reader([text]), [""])
    except csv.Error:
        return "", []
    return word.strip(), [number.strip() for number in numbers]


def _by_space(text: str, length: int) -> _Parts:
    """Count the numbers from behind: a few words of GloVe's largest file have spaces in them."""
    pieces = text.split()
    count = length or _numbers_at_end(pieces)
    if not 0 < count < len(pieces):
        return "", []
    own = pieces[:-count]
    # more numbers than there should be: the line is of another length, and not a longer word
    if len(own) > 1 and _is_number(own[-1]):
        return "", []
    return " ".join(own), pieces[-count:]


def _numbers_at_end(pieces: list[str]) -> int:
    count = 0
    for piece in reversed(pieces[1:]):
        if not _is_number(piece):
            break
        count += 1
    return count


def _is_number(piece: str) -> bool:
    return _vector([piece]) is not None


def _vector(numbers: list[str]) -> Array | None:
    try:
        vector = np.array(numbers, np.float32)
    except ValueError:
        return None
    # Python takes 1_000 for a number; no file of vectors means one by it
    sound = bool(np.abs(vector).max() <= _LARGEST) and not any("_" in number for number in numbers)
    return vector if sound else None
