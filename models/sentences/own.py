"""The user's own sentences, from any usual layout of labelled texts."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from models import regular, text_tables
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar, finished
from models.sentences import labels, layouts, tables
from models.sentences.dataset import Labelled, Sentences
from models.sentences.tokens import quick_tokens
from resources import _, ngettext

LARGEST = 200_000_000
MOST = 200_000
_TEST_SHARE = 5
"""One sentence of so many is kept for testing where the files do not say which."""
_REPORT_EVERY = 500
_USUAL = 0.8
"""Share of signs that are usual ones where a text is Chinese; of Latin-1 misread few are."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""Ends a line of the reviews that IMDB's collection took from the web."""


@dataclass
class _Gathered:
    """Sentences as they come, and what is to be said of them."""

    train: list[Labelled] = field(default_factory=list[Labelled])
    test: list[Labelled] = field(default_factory=list[Labelled])
    remarks: dict[str, None] = field(default_factory=dict[str, None])
    neutral: int = 0
    empty: int = 0

    def count(self) -> int:
        return len(self.train) + len(self.test)


def read_own(path: Path) -> Sentences:
    """Read labelled sentences at once, as `reading_own` does piece by piece."""
    return finished(reading_own(path))


def reading_own(path: Path) -> Reads[Sentences]:
    """Read labelled sentences.

    Parameters
    ----------
    path : Path
        A CSV or TSV file with a text and a label column; one of two files whose names say positive
        and negative, a sentence on each line; a folder with a folder of .txt files for each class;
        or one of these .txt files.

    Raises
    ------
    InvalidInput
        A file is missing, damaged, too large, or holds no labelled sentences of both classes; the
        sentence says which.
    """
    found = _Gathered()
    try:
        if layouts.is_table(path):
            yield from _table(path, found)
        else:
            yield from _classes(layouts.classes(path), found)
    except OSError as error:
        raise regular.refusal(path, error) from error
    return _checked(path, found)


def _table(path: Path, found: _Gathered) -> Reads[None]:
    yield
    text = _decoded(regular.read(path, LARGEST), path, found)
    rows = yield from tables.pairs(text, path.name, MOST)
    known = [(text, label) for text, label in rows if label.strip()]
    found.neutral += len(rows) - len(known)
    meaning = labels.meaning([label for _text, label in known])
    if meaning is None:
        raise InvalidInput(
            _("The labels of “{name}” are not of two classes: {examples}.").format(
                name=path.name, examples=_listed({label for _text, label in known})
            )
        )
    meant = ((text, meaning[labels.plain(label)]) for text, label in known)
    yield from _gather(meant, found, ReadSoFar("sentences", path.name, 0, len(known)))


def _classes(parts: tuple[layouts.Part, ...], found: _Gathered) -> Reads[None]:
    room = LARGEST
    for part in parts:
        for number, file in enumerate(part.files):
            data = regular.read(file, room)
            room -= len(data)
            text = _decoded(data, file, found)
            lines = text.splitlines() if part.by_line else [text]
            begin = ReadSoFar("sentences", file.parent.name, number, len(part.files))
            if part.by_line:
                begin = ReadSoFar("sentences", file.name, 0, len(lines))
            yield from _gather(((line, part.label) for line in lines), found, begin, part.is_test)


def _gather(
    rows: Iterable[tuple[str, int]],
    found: _Gathered,
    begin: ReadSoFar,
    is_test: bool | None = None,
) -> Reads[None]:
    """Take sentences apart; without a word for it, decide which are for testing."""
    for number, (text, label) in enumerate(rows):
        if number % _REPORT_EVERY == 0:
            yield replace(begin, done=begin.done + number)
        if found.count() == MOST:
            found.remarks[_("The first {count:,} are used.").format(count=MOST)] = None
            return
        tokens = quick_tokens(_BREAK.sub(" ", text))
        if label == labels.LEFT_OUT or not tokens:
            found.neutral += label == labels.LEFT_OUT
            found.empty += not tokens
            continue
        tests = _is_for_test(tokens) if is_test is None else is_test
        (found.test if tests else found.train).append(Labelled(tokens, label))


def _is_for_test(tokens: tuple[str, ...]) -> bool:
    """Decide by the sentence itself: so equal ones never stand on both sides."""
    digest = hashlib.sha256(" ".join(tokens).encode("utf-8", "surrogatepass")).digest()
    return digest[0] % _TEST_SHARE == 0


def _decoded(data: bytes, path: Path, found: _Gathered) -> str:
    """Read as UTF-8, with or without a mark at its beginning; else as Chinese, or as Latin-1."""
    try:
        return text_tables.decoded(data)
    except UnicodeDecodeError:
        chinese = _chinese(data)
        said = _("“{name}” is not UTF-8; it was read as Latin-1.")
        if chinese is not None:
            said = _("“{name}” is not UTF-8; it was read as GB 18030, Chinese.")
        found.remarks[said.format(name=path.name)] = None
        return data.decode("latin-1") if chinese is None else chinese


def _chinese(data: bytes) -> str | None:
    """Read as China's own code; None where what comes out is not mostly of its usual signs."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    signs = "".join(sign for sign in text if not sign.isascii())
    usual = len(signs.encode("gb2312", "ignore")) / 2
    return text if usual > _USUAL * len(signs) else None


def _checked(path: Path, found: _Gathered) -> Sentences:
    name = path.stem or path.name
    if not found.count():
        raise InvalidInput(_("“{name}” holds no sentences.").format(name=path.name))
    if len({each.label for each in (*found.train, *found.test)}) == 1:
        raise InvalidInput(
            _(
                "All sentences of “{name}” have one label; a network needs positive and negative "
                "ones."
            ).format(name=path.name)
        )
    remarks = [*found.remarks, *_remarks(found)]
    if not found.test or not found.train:
        # so few that chance has left one side empty
        everything = [*found.train, *found.test]
        found.test = everything[::_TEST_SHARE]
        found.train = [each for at, each in enumerate(everything) if at % _TEST_SHARE]
        found.train = found.train or everything
        remarks.append(_("Every fifth sentence is kept for testing."))
    sample = [each.tokens for each in found.train[:200]]
    return Sentences(
        f"own-{name}",
        name,
        tuple(found.train),
        tuple(found.test),
        joined=_is_joined(sample),
        remarks=tuple(remarks),
    )


def _remarks(found: _Gathered) -> list[str]:
    said: list[str] = []
    if found.neutral:
        said.append(
            ngettext(
                "{count:,} sentence that is neither positive nor negative is left out.",
                "{count:,} sentences that are neither positive nor negative are left out.",
                found.neutral,
            ).format(count=found.neutral)
        )
    if found.empty:
        said.append(
            ngettext(
                "{count:,} empty sentence is left out.",
                "{count:,} empty sentences are left out.",
                found.empty,
            ).format(count=found.empty)
        )
    return said


def _is_joined(sentences: list[tuple[str, ...]]) -> bool:
    """Tell whether most tokens are signs of a script that writes without spaces."""
    tokens = [token for sentence in sentences for token in sentence]
    signs = sum(len(token) == 1 and "\u2e80" <= token <= "\u9fff" for token in tokens)
    return signs > len(tokens) / 2


def _listed(values: set[str]) -> str:
    shown = sorted(values)[:4]
    return _(", ").join(f"“{value[:20]}”" for value in shown) + ("…" if len(values) > 4 else "")
