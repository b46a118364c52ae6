"""A sentence as tokens, and tokens as numbers."""

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from models.errors import InvalidInput
from resources import _

Split = Literal["words", "characters", "spaces"]

LONGEST_TEXT = 200_000
MOST_TOKENS = 200

LONGEST_TOKEN = 100
"""Signs of a token; a longer one is cut, on screen and in the vocabulary alike."""

_JOINER = "\u200d"
_AS_PICTURE = "\ufe0f"
"""Asks for the sign before it as an emoji."""
_IGNORABLE = (
    ("\u034f", "\u034f"),
    ("\u115f", "\u1160"),
    ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"),
    ("\u2800", "\u2800"),
    ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0e"),
    ("\uffa0", "\uffa0"),
    ("\U000e0100", "\U000e01ef"),
)
"""Signs without a picture that Unicode does not count among the controls."""
_APOSTROPHES = ("'", "’")
_LONGEST_CJK_WORD = 5
"""Longer runs of characters are clauses, and a space between them is no segmentation."""
_JUDGED = 5000
"""By so many signs at its beginning a text is judged to be segmented or not."""


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


@functools.lru_cache(maxsize=16)
def tokenise(text: str, split: Split = "words", *, segmented: bool = False) -> Tokens:
    """Take a text apart into words, into characters as a reader sees them, or at its spaces only.

    Words keep their accents and inner apostrophes; each punctuation mark, each emoji and each
    Chinese or Japanese character is a token of its own. What cannot be seen is left out, so that
    equal words look equal and the other way round; of a word without end the beginning is kept.

    Parameters
    ----------
    segmented : bool
        Whether spaces part the words of Chinese and Japanese too (see `is_segmented`): the
        characters between two of them are one token then.
    """
    clean = _cleaned(text)
    takes = {
        "words": _segmented_words if segmented else _words,
        "characters": characters,
        "spaces": _between_spaces,
    }
    parts = takes[split](clean)
    shown = tuple(_shortened(part) for part in itertools.islice(parts, MOST_TOKENS))
    return Tokens(shown, sum(1 for _part in parts))


@functools.lru_cache(maxsize=8)
def is_segmented(text: str) -> bool:
    """Tell whether spaces part a Chinese or Japanese text into words.

    They do where one stands between two of its characters, and no run between spaces or
    punctuation marks is longer than a word.
    """
    clean = _cleaned(text[:_JUDGED])
    parted = any(
        _is_cjk_letter(before[-1]) and _is_cjk_letter(after[0])
        for before, after in itertools.pairwise(clean.split())
    )
    return parted and max(map(len, _cjk_runs(clean))) <= _LONGEST_CJK_WORD


@functools.lru_cache(maxsize=8)
def has_cjk(text: str) -> bool:
    """Tell whether a text has characters of a script that is written without spaces."""
    return any(map(_is_cjk_letter, text[:_JUDGED]))


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
        if sign.isspace():
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


def _segmented_words(text: str) -> Iterator[str]:
    return _words(text, cjk_joins=True)


def _words(text: str, *, cjk_joins: bool = False) -> Iterator[str]:
    word = ""
    for sign in characters_and_gaps(text):
        if _is_word_sign(sign, cjk_joins=cjk_joins) or (word and sign in _APOSTROPHES):
            word += sign
            continue
        if word:
            yield from _without_apostrophe(word)
        word = ""
        if sign:
            yield sign
    if word:
        yield from _without_apostrophe(word)


def _between_spaces(text: str) -> Iterator[str]:
    return iter(text.split())


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


def _is_word_sign(cluster: str, *, cjk_joins: bool) -> bool:
    is_letter = bool(cluster) and (cluster[0].isalnum() or cluster[0] == "_")
    return is_letter and (cjk_joins or not _is_cjk(cluster))


def _is_cjk_letter(sign: str) -> bool:
    return sign.isalnum() and _is_cjk(sign)


def _cjk_runs(text: str) -> Iterator[str]:
    """Give the runs of characters between which there is a space or a mark."""
    for is_run, run in itertools.groupby(text, _is_cjk_letter):
        if is_run:
            yield "".join(run)


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(_visible(text)))


def _is_cjk(cluster: str) -> bool:
    """Whether it belongs to a script that writes without spaces: each sign is a token then."""
    code = ord(cluster[0])
    return (
        0x2E80 <= code <= 0x9FFF  # radicals, kana, Han
        or 0xF900 <= code <= 0xFAFF  # compatibility ideographs
        or 0x20000 <= code <= 0x3FFFF  # the rarer Han
        or 0x0E00 <= code <= 0x0EFF  # Thai, Lao
    )


def _visible(text: str) -> Iterator[str]:
    """Give the signs that can be seen; joiners only where they join emoji to another picture."""
    before = ""
    for sign, after in zip(text, itertools.chain(text[1:], " "), strict=False):
        if sign == _JOINER:
            seen = _is_picture(before) and _is_picture(after)
        elif sign == _AS_PICTURE:
            seen = _is_picture(before)
        else:
            seen = sign.isspace() or not _is_invisible(sign)
        if seen:
            before = sign
            yield sign


def _is_picture(sign: str) -> bool:
    is_symbol = bool(sign) and unicodedata.category(sign) in ("So", "Sm", "Sk")
    return is_symbol or sign == _AS_PICTURE


def _is_invisible(sign: str) -> bool:
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return True
    return not sign.isascii() and any(low <= sign <= high for low, high in _IGNORABLE)


def _shortened(token: str) -> str:
    return token if len(token) <= LONGEST_TOKEN else token[: LONGEST_TOKEN - 1] + "…"


def _joins(cluster: str, sign: str) -> bool:
    if sign == _JOINER or cluster[-1] == _JOINER:
        return True
    if unicodedata.category(sign) in ("Mn", "Me", "Mc") or 0x1F3FB <= ord(sign) <= 0x1F3FF:
        return True  # an accent, or the colour of a skin
    return len(cluster) == 1 and _is_regional(cluster) and _is_regional(sign)  # a flag


def _is_regional(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF
