"""How formulas write numbers, symbols and sums."""

from functools import lru_cache

from resources.numbers import number

SYMBOLS = {
    "x": "x",
    "h": "h",
    "h_before": "h",
    "c": "c",
    "c_before": "c",
    "hidden": "h",
    "input": "i",
    "forget": "f",
    "candidate": "g",
    "output": "o",
    "update": "z",
    "reset": "r",
}
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@lru_cache(maxsize=2048)
def subscript(symbol: str, unit: int) -> str:
    """Write a symbol with its unit as an index."""
    return symbol + str(unit).translate(_SUBSCRIPTS)


def unit_of(label: str) -> int | None:
    """Read the unit from a label that `subscript` wrote; None if it has none."""
    digits = label[1:].translate(_DIGITS)
    return int(digits) if digits.isdecimal() else None


def summed(terms: list[float]) -> str:
    """Write a sum with its signs."""
    text = number(terms[0])
    for term in terms[1:]:
        text += f" {'−' if term < 0 else '+'} {number(abs(term))}"
    return text
