"""Word vectors from a file, read as a stream and within bounds.

Source: Pennington, Socher & Manning 2014, https://nlp.stanford.edu/projects/glove
"""

import unicodedata
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from models import regular
from models.errors import InvalidInput
from models.words import packed
from models.words.line import parsed
from models.words.vectors import LONGEST_VECTOR, MOST_WORDS, Array, WordVectors
from resources import _

_LONGEST_LINE = 16_384
_REPORT_EVERY = 5_000
_FIRST_LINES = 20
"""By these it is judged whether a file holds word vectors, and of how many numbers."""
_ROWS_AT_ONCE = 8_192
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Progress:
    """How far the reading is."""

    words: int
    share: float
    """Of the file, 0 to 1."""


def read(path: Path) -> Generator[Progress, None, WordVectors]:
    """Read a file of word vectors: a word and its numbers on each line.

    They may be parted by spaces, as in GloVe and fastText, by tabs or by commas; a heading that
    counts the words is left out. From a `.zip` the smallest text in it is read, so that of
    `glove.6B.zip` it is the vectors of 50 numbers.

    Raises
    ------
    InvalidInput
        It is no regular file, cannot be read, or holds no word vectors of 2 to 300 numbers.
    """
    try:
        with packed.opened(path) as source:
            return (yield from _read(source))
    except packed.DAMAGED as error:
        raise InvalidInput(_("“{name}” is damaged.").format(name=path.name)) from error
    except OSError as error:
        raise regular.refusal(path, error) from error


@dataclass
class _Table:
    length: int
    words: dict[str, int] = field(default_factory=dict[str, int])
    rejected: int = 0
    repeated: int = 0
    _full: list[Array] = field(default_factory=list[Array])
    _last: list[Array] = field(default_factory=list[Array])

    def take(self, line: bytes) -> None:
        """Take one line, or count it as unusable."""
        found = _words_of(line, self.length)
        if found is None:
            self.rejected += 1
            return
        word, vector = found
        if word in self.words:
            self.repeated += 1
            return
        self.words[word] = len(self.words)
        self._last.append(vector)
        if len(self._last) == _ROWS_AT_ONCE:
            self._full.append(np.stack(self._last))
            self._last.clear()

    def whole(self) -> Array:
        """Give all vectors as one table; what they were gathered in is let go on the way."""
        table = np.empty((len(self.words), self.length), np.float32)
        row = 0
        parts = [*self._full, *([np.stack(self._last)] if self._last else [])]
        self._full.clear()
        for place, part in enumerate(parts):
            table[row : row + len(part)] = part
            row += len(part)
            parts[place] = part[:0]
        return table


def _read(source: packed.Source) -> Generator[Progress, None, WordVectors]:
    lines = _lines(source.file)
    first = _without_heading(list(islice(lines, _FIRST_LINES)))
    table = _Table(_length_of(first, source.name))
    complete = True
    for number, line in enumerate(chain(first, lines), start=1):
        if len(table.words) == MOST_WORDS:
            complete = False
            break
        if line is not _MORE:
            table.take(line)
        if line is _MORE or number % _REPORT_EVERY == 0:
            yield Progress(len(table.words), source.share())
    return WordVectors(
        source.name, table.words, table.whole(), table.rejected, table.repeated, complete
    )


_MORE = b"\n\n"
"""Stands for a part of a line that is too long to be of use: no line that was read is like it."""


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines; of one that is too long nothing but that it was one, as an empty line."""
    while line := file.readline(_LONGEST_LINE + 1):
        if len(line) <= _LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
            yield _MORE
        yield b""


def _without_heading(lines: list[bytes]) -> list[bytes]:
    """Leave out a byte-order mark, and a first line that only counts the words and numbers."""
    if not lines:
        return lines
    lines[0] = lines[0].removeprefix(_BOM)
    parts = lines[0].split()
    counts = len(parts) == 2 and all(part.isdigit() for part in parts)
    return lines[1:] if counts else lines


def _length_of(lines: list[bytes], name: str) -> int:
    """Give the numbers per word that most of the first lines have."""
    found = (_words_of(line, 0) for line in lines)
    lengths = Counter(len(vector) for _word, vector in filter(None, found))
    if lengths:
        return lengths.most_common(1)[0][0]
    raise InvalidInput(
        _(
            "“{name}” holds no word vectors. A line should be a word and 2 to {most} numbers, "
            "separated by spaces, tabs or commas, as in glove.6B.50d.txt."
        ).format(name=name, most=LONGEST_VECTOR)
    )


def _words_of(line: bytes, length: int) -> tuple[str, Array] | None:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = parsed(text.rstrip(), length)
    if found is None:
        return None
    word, vector = found
    # a sentence is read in composed signs, and its words are looked up as they are read
    return (word if word.isascii() else unicodedata.normalize("NFC", word)), vector
