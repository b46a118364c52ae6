"""One way to read a number and one way to write it, for every field, cell and sentence."""

import math
import re
import unicodedata

from resources import _

_MINUS = str.maketrans({"−": "-", "–": "-", "‑": "-", "－": "-", "﹣": "-", "＋": "+"})
_SIGNS = str.maketrans({"，": ",", "．": ".", "／": "/", "⁄": "/", "∕": "/", "ｅ": "e", "Ｅ": "e"})
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_RAISE = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"\s*[×·*x]\s*10\s*(?:\^\s*([-+]?\d+)|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))$")
_PLAIN = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d{1,4})?")
_GROUPED = re.compile(r"([-+]?)(\d{1,3})((?:[ ,.'’_]\d{3})+)(?:([.,])(\d*))?")
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}")
"""Three digits after one comma: thousands for some, decimals for others."""
_LONGEST = 40
_LARGEST = 1e300


class NotANumber(ValueError):
    """What was typed cannot be used; the message is a whole sentence for the user."""


# ---- reading


def parse(text: str) -> float | None:
    """Read a number as people write it; None for what is no number, or could be two.

    What is too large for any number is infinite.

    Understood are a decimal comma, a true minus sign, exponents (`1e-3`, `2 × 10⁻³`), fractions
    (`1/9`), grouped thousands (`1 000 000`, `1,000,000`) and the digits of every script.
    """
    plain = _plain(text)
    if _EITHER.fullmatch(plain) and "," in plain:
        return None
    return _value(plain)


def read(
    text: str, low: float = -math.inf, high: float = math.inf, *, whole: bool = False
) -> float:
    """Read a number between limits.

    Raises
    ------
    NotANumber
        It is none, could be two, is outside the limits, or should have been whole.
    """
    value = _understood(text.strip(), whole)
    if whole and math.isfinite(value) and value != round(value):
        raise NotANumber(_("“{text}” is not a whole number.").format(text=_quoted(text.strip())))
    high = min(high, _LARGEST)
    if value > high:
        raise NotANumber(
            _("{text} is too large; at most {most} is possible here.").format(
                text=_quoted(text.strip()), most=plain(high)
            )
        )
    low = max(low, -_LARGEST)
    if value < low:
        raise NotANumber(
            _("{text} is too small; at least {least} is possible here.").format(
                text=_quoted(text.strip()), least=plain(low)
            )
        )
    return value


def _understood(text: str, whole: bool) -> float:
    simple = _plain(text)
    either = _EITHER.fullmatch(simple)
    if either and (whole or either[1] == ","):
        thousands = float(simple.replace(either[1], ""))
        if whole and either[1] == ",":
            return thousands  # nobody writes three decimals where none can be
        raise NotANumber(
            _("“{text}” could be {one} or {other}; please type one of these.").format(
                text=_quoted(text.strip()), one=plain(thousands / 1000), other=plain(thousands)
            )
        )
    value = _value(simple)
    if value is None:
        raise NotANumber(
            _("“{text}” is not a number, such as 12.").format(text=_quoted(text.strip()))
            if whole
            else _("“{text}” is not a number, such as 0.25, 1e-3 or 1/9.").format(
                text=_quoted(text.strip())
            )
        )
    return value


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(text: str) -> str:
    """Bring signs, digits and spaces of every kind to those of ASCII."""
    text = text.strip().translate(_MINUS).translate(_SIGNS)
    text = "".join(str(unicodedata.decimal(c, c)) if c not in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in text)
    text = re.sub(r"\s+", " ", text).lower()
    text = _POWER.sub(lambda found: f"e{found[1] or found[2].translate(_RAISED)}", text)
    return re.sub(r"^([-+]) (?=[\d.,])", r"\1", text)


def _value(plain_text: str) -> float | None:
    above, slash, below = plain_text.partition("/")
    value = _single(above.strip())
    if slash and value is not None:
        divisor = _single(below.strip())
        value = value / divisor if divisor else None
    return None if value is None or math.isnan(value) else value


def _single(text: str) -> float | None:
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    grouped = _GROUPED.fullmatch(text)
    return _ungrouped(grouped) if grouped else None


def _ungrouped(found: re.Match[str]) -> float | None:
    sign, first, groups, point, decimals = found.groups()
    marks = set(re.findall(r"[^\d]", groups))
    if len(marks) > 1 or point in marks or (first == "0"):
        return None
    return float(sign + first + re.sub(r"[^\d]", "", groups) + "." + (decimals or "0"))


# ---- writing


def short(value: float, whole: bool = False) -> str:
    """Write a number for a cell: two decimals, fewer where it is large, and 1.2·10⁵ at last."""
    value = float(value)
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "∞" if value > 0 else "−∞"
    size = abs(value)
    if size >= 99_999.5:
        return _with_power(f"{value:.1e}", "·")
    if whole or size >= 999.95:
        text = f"{value:.0f}"
    else:
        text = f"{value:.1f}" if size >= 99.995 else f"{value:.2f}"
    if text[0] != "-":
        return text
    return ("−" if text.strip("-0.") else "") + text[1:]


def number(value: float, whole: bool = False) -> str:
    """Write a number for a sum or a sentence: as in a cell, but a small one is not written as 0."""
    value = float(value)
    size = abs(value)
    if math.isfinite(value) and (size >= 99_999.5 or (not whole and 0 < size < 0.0000995)):
        return _with_power(f"{value:.1e}")
    if whole or size == 0 or size >= 0.00995 or not math.isfinite(value):
        return short(value, whole)
    decimals = 1 - math.floor(math.log10(size))
    return f"{value:.{decimals}f}".rstrip("0").replace("-", "−")


def probability(value: float) -> str:
    """Write a probability: one near 1 with as many decimals as its difference from 1 needs."""
    left = 1 - float(value)
    if not 0 < left < 0.1:
        return number(value)
    return f"{value:.{1 - math.floor(math.log10(left))}f}"


def brief(value: float) -> str:
    """Write a number without decimals where it has none."""
    value = float(value)
    return number(value, math.isfinite(value) and abs(value - round(value)) < 5e-6)


def precise(value: float) -> str:
    """Write a number with four significant figures, for where there is room."""
    value = float(value)
    if value == 0 or not math.isfinite(value):
        return short(value, whole=True)
    if value == round(value) and abs(value) < 1e6:
        return f"{value:.0f}".replace("-", "−")
    return _with_power(f"{value:.4g}")


def plain(value: float, figures: int = 12) -> str:
    """Write a number in full, as one would type it: 0.001, 1000, 1e−7."""
    value = float(value)
    if value == 0 or not math.isfinite(value):
        return short(value, whole=True)
    if value == round(value) and abs(value) < 1e12:
        return f"{value:.0f}".replace("-", "−")
    mantissa, _e, exponent = f"{value:.{figures}g}".partition("e")
    return (f"{mantissa}e{int(exponent)}" if exponent else mantissa).replace("-", "−")


def scientific(value: float) -> str:
    """Write a difference as people do: 7.6 × 10⁻⁶ where it is small."""
    if not math.isfinite(value):
        return short(value)
    usual = value == 0 or abs(value) >= 0.1
    return _with_power(f"{value:.3g}" if usual else f"{value:.1e}")


def round_value(value: float) -> str:
    """Write a round number for an axis: 0.5, 2000; 10⁹ and 2·10⁻⁵ where zeros would be many."""
    value = float(value)
    if value == 0 or not math.isfinite(value) or 1e-4 <= abs(value) < 1e6:
        return plain(value, 3)
    mantissa, exponent = f"{value:.2e}".split("e")
    first = mantissa.rstrip("0").rstrip(".")
    if first.lstrip("-") == "1":
        return first.replace("-", "−")[:-1] + _power(exponent)
    return _with_power(f"{first}e{exponent}", "·")


def signed(value: float, whole: bool = False) -> str:
    """Write a number as a term of a sum: “+ 0.31” or “− 1.20”."""
    text = number(value, whole)
    return f"− {text[1:]}" if text.startswith("−") else f"+ {text}"


def change(value: float) -> str:
    """Write how far a number moved, and which way: “+0.31” or “−1.20”."""
    return signed(value).replace(" ", "")


def _with_power(text: str, times: str = " × ") -> str:
    """Write Python's exponent, if there is one, as a power of ten, and give the true minus sign."""
    mantissa, _e, exponent = text.replace("-", "−").partition("e")
    return f"{mantissa}{times}{_power(exponent.replace('−', '-'))}" if exponent else mantissa


def _power(exponent: str) -> str:
    return f"10{str(int(exponent)).translate(_RAISE)}"
