"""A sentence as tokens, and tokens as numbers."""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from models.errors import InvalidInput
from resources import _

Split = Literal["words", "characters"]

LONGEST_TEXT = 200_000
MOST_TOKENS = 200

_JOINER = "\u200d"
_APOSTROPHES = ("'", "’")


@dataclass(frozen=True)
class Tokens:
    """A text, taken apart.

    Parameters
    ----------
    shown : tuple of str
        The first tokens, at most 200, as they were written.
    rest : int
        How many more there are.
    """

    shown: tuple[str, ...]
    rest: int = 0


def checked_text(text: str) -> str:
    """Give the text if it can be used.

    Raises
    ------
    InvalidInput
        It is longer than the lab can take.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            _("This text has {length:,} characters; up to {limit:,} can be used.").format(
                length=len(text), limit=LONGEST_TEXT
            )
        )
    return text


def tokenise(text: str, split: Split = "words") -> Tokens:
    """Take a text apart into words, or into characters as a reader sees them.

    Words keep their accents and inner apostrophes; each punctuation mark, each emoji and each
    Chinese or Japanese character is a token of its own. Control characters are left out.
    """
    clean = unicodedata.normalize("NFC", text)
    parts = _words(clean) if split == "words" else characters(clean)
    shown = tuple(itertools.islice(parts, MOST_TOKENS))
    return Tokens(shown, sum(1 for _part in parts))


def vocabulary(tokens: Iterable[str]) -> dict[str, int]:
    """Give each different token a number, from 2 on in order of appearance; case is ignored.

    0 and 1 stay free for padding and for unknown words, as in `keras.layers.TextVectorization`.
    """
    numbers: dict[str, int] = {}
    for token in tokens:
        numbers.setdefault(token.lower(), len(numbers) + 2)
    return numbers


def characters(text: str) -> Iterator[str]:
    """Give the characters as a reader sees them: a letter with its marks, a composed emoji."""
    cluster = ""
    for sign in text:
        if sign.isspace() or _is_invisible(sign):
            if cluster:
                yield cluster
            cluster = ""
        elif cluster and _joins(cluster, sign):
            cluster += sign
        else:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


def _words(text: str) -> Iterator[str]:
    word = ""
    for sign in characters_and_gaps(text):
        if _is_word_sign(sign) or (word and sign in _APOSTROPHES):
            word += sign
            continue
        if word:
            yield from _without_apostrophe(word)
        word = ""
        if sign:
            yield sign
    if word:
        yield from _without_apostrophe(word)


def characters_and_gaps(text: str) -> Iterator[str]:
    """Give the characters of a text, and an empty one for each gap between words."""
    for blank, run in itertools.groupby(text, str.isspace):
        if blank:
            yield ""
        else:
            yield from characters("".join(run))


def _without_apostrophe(word: str) -> Iterator[str]:
    """Part a word from an apostrophe after it, which is then a closing quotation mark."""
    bare = word.rstrip("".join(_APOSTROPHES))
    yield bare
    yield from word[len(bare) :]


def _is_word_sign(cluster: str) -> bool:
    return bool(cluster) and (cluster[0].isalnum() or cluster[0] == "_") and not _is_cjk(cluster)


def _is_cjk(cluster: str) -> bool:
    """Whether it belongs to a script that writes without spaces: each sign is a token then."""
    code = ord(cluster[0])
    return (
        0x2E80 <= code <= 0x9FFF  # radicals, kana, Han
        or 0xF900 <= code <= 0xFAFF  # compatibility ideographs
        or 0x20000 <= code <= 0x3FFFF  # the rarer Han
        or 0x0E00 <= code <= 0x0EFF  # Thai, Lao
    )


def _is_invisible(sign: str) -> bool:
    return sign != _JOINER and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _joins(cluster: str, sign: str) -> bool:
    if sign == _JOINER or cluster[-1] == _JOINER:
        return True
    if unicodedata.category(sign) in ("Mn", "Me", "Mc") or 0x1F3FB <= ord(sign) <= 0x1F3FF:
        return True  # an accent, or the colour of a skin
    return len(cluster) == 1 and _is_regional(cluster) and _is_regional(sign)  # a flag


def _is_regional(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF
