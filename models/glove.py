"""Word vectors from a text file in GloVe's format, read as a stream and within bounds.

Source: Pennington, Socher & Manning 2014, https://nlp.stanford.edu/projects/glove
"""

import functools
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from models import regular
from models.errors import InvalidInput
from resources import _

MOST_WORDS = 400_000
LONGEST_VECTOR = 300
_LONGEST_LINE = 16_384
_REPORT_EVERY = 5_000
_WRONG_AT_FIRST = 20
"""A file none of whose first lines can be used is no file of word vectors."""


@dataclass(frozen=True)
class Progress:
    """How far the reading is."""

    words: int
    share: float
    """Of the file, 0 to 1."""


@dataclass(frozen=True)
class WordVectors:
    """Words and their vectors.

    Parameters
    ----------
    words : dict of str to int
        The row of each word.
    table : (words, N) float32
        The vectors.
    rejected : int
        Lines that could not be used: no numbers, another length, not UTF-8, too long.
    repeated : int
        Lines whose word had come before; the first one counts.
    complete : bool
        Whether the whole file was read, rather than its first 400,000 words.
    """

    name: str
    words: dict[str, int]
    table: npt.NDArray[np.float32]
    rejected: int = 0
    repeated: int = 0
    complete: bool = True

    @property
    def length(self) -> int:
        """N, the numbers per word."""
        return self.table.shape[1]

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """The words by their rows."""
        return tuple(self.words)

    @functools.cached_property
    def lengths(self) -> npt.NDArray[np.float32]:
        """(words,) float32, the Euclidean norm of each vector."""
        return np.linalg.norm(self.table, axis=1)

    def vector(self, word: str) -> npt.NDArray[np.float32] | None:
        """Give a word's vector, or None if the file has none: as written, else in lower case."""
        row = self.words.get(word, self.words.get(word.lower(), -1))
        return None if row < 0 else self.table[row]

    def nearest(self, word: str, count: int = 5) -> tuple[tuple[str, float], ...]:
        """Give the words whose vectors point most nearly the same way, with the cosine."""
        vector = self.vector(word)
        if vector is None:
            return ()
        lengths = np.linalg.norm(self.table, axis=1) * np.linalg.norm(vector)
        cosines = self.table @ vector / np.maximum(lengths, 1e-12)
        names = list(self.words)
        own = self.words.get(word, self.words.get(word.lower(), -1))
        order = [int(row) for row in np.argsort(-cosines)[: count + 1] if row != own]
        return tuple((names[row], float(cosines[row])) for row in order[:count])


@dataclass
class _Reading:
    words: dict[str, int] = field(default_factory=dict[str, int])
    rows: list[npt.NDArray[np.float32]] = field(default_factory=list[npt.NDArray[np.float32]])
    length: int = 0
    rejected: int = 0
    repeated: int = 0

    def take(self, line: bytes) -> None:
        """Take one line, or count it as unusable."""
        word, vector = _parsed(line, self.length)
        if vector is None:
            self.rejected += 1
            return
        if word in self.words:
            self.repeated += 1
            return
        self.length = len(vector)
        self.words[word] = len(self.rows)
        self.rows.append(vector)


def read(path: Path) -> Generator[Progress, None, WordVectors]:
    """Read a file of word vectors: a word and its numbers on each line, parted by spaces.

    Raises
    ------
    InvalidInput
        It cannot be read, or holds no word vectors of 2 to 300 numbers.
    """
    try:
        with regular.opened(path) as file:
            size = max(path.stat().st_size, 1)
            return (yield from _read(file, size, path.name))
    except OSError as error:
        raise regular.refusal(path, error) from error


def _read(file: BinaryIO, size: int, name: str) -> Generator[Progress, None, WordVectors]:
    reading, lines, complete = _Reading(), 0, True
    while line := file.readline(_LONGEST_LINE + 1):
        lines += 1
        if lines == 1 and _is_heading(line):
            continue
        if len(line) > _LONGEST_LINE:
            reading.rejected += 1
            _skip_line(file, line)
        else:
            reading.take(line)
        if lines == _WRONG_AT_FIRST and not reading.rows:
            break
        if len(reading.rows) == MOST_WORDS:
            complete = not file.read(1)
            break
        if lines % _REPORT_EVERY == 0:
            yield Progress(len(reading.rows), file.tell() / size)
    if not reading.rows:
        raise InvalidInput(
            _(
                "“{name}” holds no word vectors. A line should be a word and 2 to {most} numbers, "
                "parted by spaces, as in glove.6B.50d.txt."
            ).format(name=name, most=LONGEST_VECTOR)
        )
    return WordVectors(
        name,
        reading.words,
        np.stack(reading.rows),
        reading.rejected,
        reading.repeated,
        complete,
    )


def _parsed(line: bytes, length: int) -> tuple[str, npt.NDArray[np.float32] | None]:
    """Take a line apart; the vector is None when the line cannot be used.

    Parameters
    ----------
    length : int
        Numbers that each vector has, or 0 while that is not known.
    """
    try:
        parts = line.decode("utf-8").rstrip("\r\n ").split(" ")
    except UnicodeDecodeError:
        return "", None
    count = length or len(parts) - 1
    # a few words of GloVe's largest file have spaces in them: the numbers are counted from behind
    word = " ".join(parts[:-count]) if count else ""
    if not word or not 2 <= count <= LONGEST_VECTOR:
        return "", None
    try:
        vector = np.array(parts[-count:], np.float32)
    except ValueError:
        return "", None
    return word, vector if np.abs(vector).max() <= 100 else None


def _is_heading(line: bytes) -> bool:
    """Tell whether a first line only counts the words and numbers, as word2vec writes it."""
    parts = line.split()
    return len(parts) == 2 and all(part.isdigit() for part in parts)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(_LONGEST_LINE)
