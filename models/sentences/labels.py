"""What people write for positive and negative, as 1 and 0."""

from collections.abc import Collection, Mapping

_POSITIVE = "pos positive good true yes praise 好评 正面 积极 正"
_NEGATIVE = "neg negative bad false no blame 差评 负面 消极 负"
WORDS: dict[str, int] = {
    **dict.fromkeys(_POSITIVE.split(), 1),
    **dict.fromkeys(_NEGATIVE.split(), 0),
}
NEUTRAL = ("neutral", "neu", "中性", "中评")
LEFT_OUT = -1

_NUMBERS: tuple[dict[str, int], ...] = (
    {"0": 0, "1": 1},
    {"-1": 0, "1": 1, "0": LEFT_OUT},
    {"1": 0, "2": 1},
    {"0": 0, "4": 1, "2": LEFT_OUT},
    {"1": 0, "2": 0, "3": LEFT_OUT, "4": 1, "5": 1},
)
"""Which numbers are used for it, the most usual first."""


def plain(label: str) -> str:
    """Give a label as it is looked up: without case, blanks, quotes and decimals."""
    found = label.strip().strip("\"'“”").strip().lower().removeprefix("+")
    found = found.removesuffix(".0")
    return found.removeprefix("__label__")


def meaning(labels: Collection[str]) -> Mapping[str, int] | None:
    """Tell what labels mean, taken together; None when they are no labels of two classes.

    Rows without a label count for nothing.

    Returns
    -------
    dict of str to int
        1 positive, 0 negative, −1 for what is neither and is left out.
    """
    found = {plain(label) for label in labels} - {""}
    words = WORDS | dict.fromkeys(NEUTRAL, LEFT_OUT)
    for known in (words, *_NUMBERS):
        if found and found <= set(known):
            return known
    return None


def is_label(text: str) -> bool:
    """Tell whether a text can be a label."""
    return meaning([text]) is not None
