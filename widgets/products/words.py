"""The numbers of a product written out, and the sentence that says what the picture shows."""

import numpy as np

from resources import _, numbers
from widgets.products.terms import Terms

_SMALL = 0.00995
"""Below this, two decimals say next to nothing."""


def number(terms: Terms, value: float) -> str:
    """Write a number without decimals where all the others have none, with more if it is tiny."""
    if 0 < abs(value) < _SMALL:
        return numbers.precise(value)
    return _brief(terms, value)


def _brief(terms: Terms, value: float) -> str:
    """Write a number where there is room for seven signs, as in the column of the sum."""
    text = numbers.number(value, terms.whole and float(value).is_integer())
    if "×" in text and abs(value) < 1:
        return numbers.round_value(float(f"{value:.0e}"))
    return text.replace(" × ", "·")


def sentence(terms: Terms, done: int, lit: int | None) -> str:
    """Say in words what is shown.

    Parameters
    ----------
    terms : Terms
    done : int
        How many products have been added up so far.
    lit : int or None
        The one that is pointed at.
    """
    if lit is not None:
        return _one(terms, lit)
    if terms.operation == "max":
        return _("The largest of {count} numbers is {value}.").format(
            count=terms.counted(), value=number(terms, terms.value)
        )
    if terms.operation == "average":
        return _("{count} numbers sum to {sum}; their average is {value}.").format(
            count=terms.counted(),
            sum=number(terms, terms.sum()),
            value=number(terms, terms.value),
        )
    return _sum(terms, done)


def result_lines(terms: Terms, done: int, *, by_channel: bool = False) -> list[tuple[str, str]]:
    """Give what stands above the value: a name and a number each.

    `by_channel` adds the sum of each channel, where they do not stand beside them.
    """
    if terms.operation == "max":
        return [(_("largest"), "")]
    several = terms.shape[2] > 1
    sign = _("Σ of {count}").format(count=terms.patch.size) if several else "Σ"
    lines = [(sign, _brief(terms, terms.sum(done)))]
    if by_channel:
        lines[:0] = [
            (f"Σ {name}", _brief(terms, terms.channel_sum(channel, done)))
            for channel, name in enumerate(terms.channels)
        ]
    if terms.operation == "average":
        return [*lines, ("÷", str(terms.counted()))]
    if terms.bias is not None:
        lines.append((_("+ bias"), _brief(terms, terms.bias)))
    if terms.activation:
        before = _brief(terms, terms.before_activation())
        lines.append((terms.activation, f"({before})" if done >= terms.patch.size else ""))
    return lines


def _one(terms: Terms, index: int) -> str:
    if terms.weights is None:
        value = float(terms.products.flat[index])
        return _("Padding is not counted.") if np.isnan(value) else number(terms, value)
    patch, weight = float(terms.patch.flat[index]), float(terms.weights.flat[index])
    factor = number(terms, weight)
    factor = f"({factor})" if factor.startswith("−") else factor
    product = number(terms, float(terms.products.flat[index]))
    return f"{number(terms, patch)} × {factor} = {product}"


def _sum(terms: Terms, done: int) -> str:
    text = _("{count} products sum to {sum}").format(count=done, sum=number(terms, terms.sum(done)))
    if done < terms.patch.size:
        return text
    if terms.bias is not None:
        total = number(terms, terms.before_activation())
        bias = _term(terms, terms.bias)
        text += " " + _("{bias} bias = {total}").format(bias=bias, total=total)
    if terms.activation:
        text += "; " + _("{activation} gives {value}").format(
            activation=terms.activation, value=number(terms, terms.value)
        )
    return text


def _term(terms: Terms, value: float) -> str:
    """Write a number as a term of a sum: “+ 0.31” or “− 1.20”."""
    text = number(terms, value)
    return f"− {text[1:]}" if text.startswith("−") else f"+ {text}"
