"""IMDB's film reviews as Keras publishes them: lists of numbers, and the words they stand for.

The lists are Python objects that were pickled. They are never unpickled: what is looked for in the
bytes is lists of whole numbers, and nothing else.

Source: Maas et al. 2011, Learning word vectors for sentiment analysis; keras.datasets.imdb.
"""

import json
import re
import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from models import npy, regular
from models.downloads import Received, Source, download, is_genuine
from models.errors import AskFirst, InvalidInput
from models.sentences.dataset import Labelled, Sentences
from resources import _

OFFSET = 3
"""What Keras adds to the number of a word: 0 is padding, 1 the start of a review, 2 unknown."""

_KERAS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
SOURCES = (
    Source(
        _KERAS + "imdb.npz",
        "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f",
        17_464_789,
    ),
    Source(_KERAS + "imdb_word_index.json", "", 1_641_221, md5="bfafd718b763782e994055a2d397834f"),
)
_LARGEST = 200_000_000
_SKIP = rb"(?:\x95.{8})?"
"""A frame, which newer pickles have between two of their codes."""
_NUMBER = rb"K.|M..|J...."
_LIST = re.compile(
    # an empty list, perhaps remembered, and items in groups of at most a thousand
    rb"\](?:q.|r....|\x94)?((?:" + _SKIP + rb"\((?:" + _SKIP + rb"(?:" + _NUMBER + rb"))+"
    + _SKIP + rb"e)+|(?:" + _NUMBER + rb")a)",
    re.DOTALL,
)  # fmt: skip
_CODE = re.compile(rb"\x95.{8}|" + _NUMBER + rb"|.", re.DOTALL)
"""A frame, a number, or a sign that opens or closes a group."""


def fetch(
    cache: Path,
    keras: Path | None = None,
    *,
    may_download: bool = True,
    sources: tuple[Source, ...] = SOURCES,
) -> Generator[Received | None, None, Sentences]:
    """Give the reviews, from this machine if they are there and from the net if not.

    Parameters
    ----------
    cache : Path
        Our own folder of downloads.
    keras : Path, optional
        Keras's folder of data sets; ~/.keras/datasets when left out.
    may_download : bool
        Whether the user has allowed it.

    Raises
    ------
    AskFirst
        They would have to be downloaded, and that has not been allowed.
    InvalidInput
        They cannot be downloaded or read.
    """
    keras = Path.home() / ".keras" / "datasets" if keras is None else keras
    files = _found(sources, (cache / "imdb", keras))
    if not files and not may_download:
        raise _question(sources)
    if not files:
        files = yield from download(sources, cache / "imdb")
    yield None
    return (yield from read(*files))


def read(reviews: Path, index: Path) -> Generator[None, None, Sentences]:
    """Read the reviews and the words that their numbers stand for.

    Raises
    ------
    InvalidInput
        A file is damaged.
    """
    words = _numbering(index)
    parts: list[tuple[Labelled, ...]] = []
    for part in ("train", "test"):
        lists, labels = _part(reviews, part)
        parts.append(
            tuple(
                Labelled(tuple(words[number - 1] for number in numbers), label)
                for numbers, label in zip(lists, labels, strict=True)
                if numbers and max(numbers) <= len(words) and min(numbers) > 0
            )
        )
        yield
    train, test = parts
    return Sentences("imdb", _("IMDB film reviews"), train, test, numbering=words)


def keras_numbers(tokens: tuple[str, ...], numbering: tuple[str, ...]) -> tuple[int, ...]:
    """Give a review as `keras.datasets.imdb.load_data` does: 1, then each word's number + 3."""
    ranks = {word: rank for rank, word in enumerate(numbering, start=1)}
    return (1, *(ranks[token] + OFFSET if token in ranks else 2 for token in tokens))


def decoded(numbers: tuple[int, ...], numbering: tuple[str, ...], offset: int) -> tuple[str, ...]:
    """Turn numbers into words; with an offset other than 3 these are wrong words."""
    special = ("", "[start]", "[unknown]")
    return tuple(
        special[number]
        if number < offset
        else numbering[number - offset - 1]
        if 0 < number - offset <= len(numbering)
        else "?"
        for number in numbers
    )


def _found(sources: tuple[Source, ...], folders: tuple[Path, ...]) -> list[Path]:
    for folder in folders:
        files = [folder / source.file_name for source in sources]
        if all(is_genuine(file, source) for file, source in zip(files, sources, strict=True)):
            return files
    return []


def _question(sources: tuple[Source, ...]) -> AskFirst:
    size = sum(source.size for source in sources) / 1e6
    return AskFirst(
        _(
            "{title} is not on this computer yet. It would be downloaded: {size:.0f} MB from "
            "{host}."
        ).format(title="IMDB", host=urlsplit(sources[0].url).hostname, size=size),
        _("Download {size:.0f} MB").format(size=size),
    )


def _numbering(path: Path) -> tuple[str, ...]:
    """Read the word index, {word: number from 1 on}."""
    try:
        found: object = json.loads(regular.read(path, _LARGEST))
        index = cast("dict[str, int]", found)
        words = sorted(index, key=lambda word: index[word])
        if [index[word] for word in words] != list(range(1, len(words) + 1)):
            raise ValueError(path.name)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(path) from error
    return tuple(words)


def _part(path: Path, part: str) -> tuple[list[list[int]], list[int]]:
    try:
        with regular.opened(path) as file, zipfile.ZipFile(file) as archive:
            with archive.open(f"x_{part}.npy") as member:
                lists = number_lists(member.read(_LARGEST))
            with archive.open(f"y_{part}.npy") as member:
                name = f"y_{part}.npy"
                header = npy.read_header(member, name)
                if header.size > _LARGEST or len(header.shape) != 1:
                    raise _damaged(path)
                labels = [int(value > 0) for value in npy.read_numbers(member, header, name)]
    except OSError as error:
        raise regular.refusal(path, error) from error
    except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise _damaged(path) from error
    if len(lists) != len(labels):
        raise _damaged(path)
    return lists, labels


def number_lists(data: bytes) -> list[list[int]]:
    """Find the lists of whole numbers in the bytes of a pickled array of lists.

    Whole numbers are one byte (K), two (M) or four (J); a list begins with "]". Whatever else there
    is, is not looked at.
    """
    known = _Known()
    return [
        [number for code in _CODE.findall(match[1]) if (number := known[code]) >= 0]
        for match in _LIST.finditer(data)
    ]


class _Known(dict[bytes, int]):
    """The numbers by their codes, each taken apart once; −1 for a code that is no number."""

    def __missing__(self, code: bytes) -> int:
        number = int.from_bytes(code[1:], "little") if code[:1] in (b"K", b"M", b"J") else -1
        self[code] = number
        return number


def _damaged(path: Path) -> InvalidInput:
    return InvalidInput(
        _("“{name}” is damaged; delete it to download it again.").format(name=path.name)
    )
