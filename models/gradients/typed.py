"""Numbers of a gradient as people type them, those that are no numbers any more included."""

import math

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _, numbers

Array = npt.NDArray[np.float32]

MOST = 36
"""Numbers of one variable."""
_NAMED = {
    "nan": math.nan,
    "inf": math.inf,
    "+inf": math.inf,
    "-inf": -math.inf,
    "∞": math.inf,
    "-∞": -math.inf,
    "−∞": -math.inf,
    "−inf": -math.inf,
}


def read(text: str) -> Array:
    """Read numbers with spaces between them; “;” begins a new row.

    Returns
    -------
    (n,) or (rows, columns) float32
        Infinite where “inf” stands, or where a number is beyond float32; NaN where “nan” stands.

    Raises
    ------
    InvalidInput
        Something is no number, rows are of different lengths, or there are too many.
    """
    rows = [row.split() for row in text.replace("[", " ").replace("]", " ").split(";")]
    rows = [row for row in rows if row]
    if len({len(row) for row in rows}) > 1:
        raise InvalidInput(_("All rows need the same count of numbers."))
    if sum(len(row) for row in rows) > MOST:
        raise InvalidInput(_("At most {most} numbers are possible here.").format(most=MOST))
    with np.errstate(over="ignore", under="ignore"):
        found = np.array([[_number(word) for word in row] for row in rows], np.float64).astype(
            np.float32
        )
    if not found.size:
        return np.zeros(0, np.float32)
    return found[0] if len(rows) == 1 else found


def _number(word: str) -> float:
    plain = word.strip(",").lower()
    if plain in _NAMED:
        return _NAMED[plain]
    value = numbers.parse(plain)
    if value is None:
        raise InvalidInput(
            _("“{word}” is no number. Type numbers with spaces between them.").format(word=word)
        )
    return value
