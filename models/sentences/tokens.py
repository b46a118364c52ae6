"""Tokens of many sentences: as `models.text.tokenise` gives them, and faster where it is easy."""

import itertools
import re

from models.text import LONGEST_TOKEN, MOST_TOKENS, tokenise

_EASY = re.compile("[ -~\n\r\t\u00c0-\u017f\u3001\u3002\u4e00-\u9fff\uff01-\uff5e‘’“”…—]*")
"""Texts of these signs only need no look at each sign."""
_SIGNS = "\u2e80-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+(?:['’]+[^\W{_SIGNS}]+)*|[^\w\s]")


def quick_tokens(text: str) -> tuple[str, ...]:
    """Give the first 200 tokens of a text in lower case."""
    text = text.lower()
    if not _EASY.fullmatch(text):
        return tokenise(text).shown
    found = (match[0] for match in _TOKEN.finditer(text))
    return tuple(
        token if len(token) <= LONGEST_TOKEN else token[: LONGEST_TOKEN - 1] + "…"
        for token in itertools.islice(found, MOST_TOKENS)
    )
