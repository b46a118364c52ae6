"""A typed sentence as the tokens that a corpus is made of."""

import unicodedata
from collections.abc import Container, Iterator, Sequence

from models.sentences.corpus import Corpus
from models.text import Tokens, tokenise

_LONGEST_WORD = 12
"""Signs of the longest word that is looked for where words are not parted by spaces."""


def split(text: str, corpus: Corpus) -> Tokens:
    """Take a text apart as the sentences of a corpus are: in lower case, into its words.

    Where words are written without spaces between them, the longest known word is taken at each
    place. Where the sentences have no punctuation marks, as IMDB's, those typed are left out.

    Returns
    -------
    Tokens
        The first 200 at most, and how many more there are.
    """
    return split_into(
        text,
        corpus.words,
        joined=corpus.sentences.joined,
        has_punctuation=corpus.has_punctuation,
    )


def split_into(
    text: str, known: Container[str], *, joined: bool, has_punctuation: bool = True
) -> Tokens:
    """Take a text apart into known words, as `split` does.

    Parameters
    ----------
    joined : bool
        Whether words are written without spaces between them.
    has_punctuation : bool
        Whether punctuation marks are among them.
    """
    found = tokenise(text.lower())
    shown: Iterator[str] = iter(found.shown)
    if joined:
        shown = _longest_known(found.shown, known)
    elif not has_punctuation:
        shown = (token for token in found.shown if not is_punctuation(token))
    return Tokens(tuple(shown), found.rest)


def is_punctuation(token: str) -> bool:
    """Tell whether a token is punctuation marks only."""
    return all(unicodedata.category(sign).startswith("P") for sign in token)


def _longest_known(signs: Sequence[str], known: Container[str]) -> Iterator[str]:
    start = 0
    while start < len(signs):
        last = min(start + _LONGEST_WORD, len(signs))
        ends = (end for end in range(last, start, -1) if "".join(signs[start:end]) in known)
        end = next(ends, start + 1)
        yield "".join(signs[start:end])
        start = end
