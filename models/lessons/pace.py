"""How long the text of a step stays, so that it can be read."""

import re

WORDS = 150
"""Read in a minute by who looks at the picture as well."""
_LEAST = 3.0
_CALM = 1.0
"""For the eye to find the text, in s."""
_SIGNS_OF_A_WORD = 1.7
"""Chinese is read sign by sign: so many take the time of a word."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


def words(text: str) -> float:
    """Count the words of a text, the marks of Markdown left out."""
    signs = len(_CHINESE.findall(text))
    return len(_WORD.findall(_CHINESE.sub(" ", text))) + signs / _SIGNS_OF_A_WORD


def seconds(text: str, words_a_minute: int = WORDS) -> float:
    """Give how long a text needs, in s."""
    return max(_CALM + words(text) * 60 / words_a_minute, _LEAST)
