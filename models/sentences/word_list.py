"""The words of a network, one a line in the order of their numbers, in a file beside it."""

import re
from collections.abc import Sequence
from pathlib import Path

from models import regular, saving
from models.errors import InvalidInput
from models.sentences.vocabulary import Vocabulary
from resources import _

SUFFIX = ".words.txt"
_LARGEST = 20_000_000
_MOST = 400_000
_LONGEST = 200
_SPECIAL = re.compile(r"|<.*>|\[.*\]|_+[a-z]+_+", re.IGNORECASE)
_UNKNOWN = re.compile(r"\W*_*(unk|unknown|oov)_*\W*", re.IGNORECASE)
_MOST_SPECIAL = 10


def beside(path: Path) -> Path:
    """Tell where the words of a model's file lie."""
    return path.with_name(path.stem + SUFFIX)


def lines_of(words: Vocabulary) -> tuple[str, ...]:
    """Give the lines of a file: line 0 is padding's, then each word's in the order of the rows."""
    special = [""] * words.first
    if 0 <= words.unknown < words.first:
        special[words.unknown] = "[UNK]"
    return (*special, *words.words)


def write(path: Path, words: Vocabulary) -> None:
    """Write words, as `TextVectorization.get_vocabulary()` lists them.

    Raises
    ------
    InvalidInput
        The folder cannot be written.
    """
    saving.save(path, "".join(f"{line}\n" for line in lines_of(words)).encode())


def read(path: Path) -> tuple[str, ...]:
    """Read the lines of a file of words; line 0 is the word of row 0.

    Raises
    ------
    InvalidInput
        It is missing, too large, no text, or has too many lines.
    """
    data = regular.read(path, _LARGEST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("“{name}” is not text in UTF-8; the words are one a line.").format(name=path.name)
        ) from error
    lines = text.removesuffix("\n").split("\n") if text else []
    if not lines or len(lines) > _MOST or "\0" in text:
        raise InvalidInput(
            _("“{name}” does not hold words: one a line, at most {most:,}.").format(
                name=path.name, most=_MOST
            )
        )
    return tuple(line.strip()[:_LONGEST] for line in lines)


def vocabulary(lines: tuple[str, ...], rows: int, name: str) -> Vocabulary:
    """Tell which word has which row of a table.

    Parameters
    ----------
    lines : tuple of str
        The word of row 0, of row 1, …; the first may stand for padding (an empty line or
        “<PAD>”) and for all unknown words (“[UNK]”, “<OOV>”).
    rows : int
        V, of the table.
    name : str
        What a refusal calls the file.

    Raises
    ------
    InvalidInput
        There are more words than rows.
    """
    if len(lines) > rows:
        raise InvalidInput(
            _(
                "“{name}” has {words:,} words, but the table has {rows:,} rows. The words are "
                "one a line, in the order of their numbers from 0."
            ).format(name=name, words=len(lines), rows=rows)
        )
    first = 0
    while first < min(len(lines), _MOST_SPECIAL) and _SPECIAL.fullmatch(lines[first]):
        first += 1
    unknown = next((n for n, line in enumerate(lines[:first]) if _UNKNOWN.fullmatch(line)), -1)
    known = set(lines)
    words = (word if word.lower() in known else word.lower() for word in lines[first:])
    return Vocabulary(tuple(words), first, unknown)


def are_numbers(words: Sequence[str]) -> bool:
    """Tell whether words are the numbers of their rows."""
    return tuple(words[:3]) == ("0", "1", "2")


def numbers_as_words(rows: int) -> Vocabulary:
    """Let each token be the number of its row, where nobody knows the words."""
    return Vocabulary(tuple(map(str, range(rows))), 0, -1)
