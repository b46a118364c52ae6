"""Numbers that somebody wrote or copied: from a spreadsheet, CSV, NumPy, TensorFlow, nested lists.

Rows and columns are counted from 0 in all that is said of them.
"""

import re

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.pasted import brackets, tables
from models.pasted.one_number import shape_text
from resources import _

__all__ = ["MOST", "Array", "array", "looks_like_numbers", "shape_text"]

Array = npt.NDArray[np.float64]
MOST = 32 * 32 * 4 * 4
"""Numbers of one array."""
_LONGEST = 400_000
"""Characters of a text that could still be an array of so many numbers."""
_KNOWN_WORDS = re.compile(
    r"\b(?:np|numpy|tf|torch|jnp|array|asarray|constant|Variable|tensor|Tensor|shape|reshape|name"
    r"|dtype|u?int\d*|b?float\d*|double|nan|inf|infinity)\b|^\s*[A-Za-z_]\w*\s*=(?!=)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,_]*(?:e[-+−]?\d+)?", re.IGNORECASE)


def looks_like_numbers(text: str) -> bool:
    """Tell whether a text could be meant as an array: more of it is numbers than words."""
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return False
    rest = _NUMBER.sub(" ", _KNOWN_WORDS.sub(" ", _without_notes(text)))
    return sum(map(str.isalpha, rest)) < sum(map(str.isdigit, text))


def array(text: str) -> Array:
    """Read one array of one to four axes.

    Parameters
    ----------
    text : str
        A table whose cells stand apart by tabs, commas, semicolons or spaces (with a decimal
        comma where it is not what parts them); `repr` or `print` of a NumPy array;
        `tf.constant(...)`; nested lists; rows parted by semicolons, as MATLAB writes them.

    Returns
    -------
    (n,), (rows, columns) and so on, float64
        All finite. A table has two axes, whatever its size.

    Raises
    ------
    InvalidInput
        Something is no number, is not finite, is missing or too much; the sentence says where.
    """
    plain = _without_notes(text).strip().strip("\ufeff")
    if "…" in plain or "..." in plain:
        raise InvalidInput(
            _("Some of the numbers are left out (“...”). Copy the array with all its numbers.")
        )
    found = brackets.read(plain) if re.search(r"[\[(]", plain) else tables.read(plain)
    if found.size > MOST:
        raise InvalidInput(
            _("These are {count} numbers; at most {most} can be used here.").format(
                count=found.size, most=MOST
            )
        )
    if not found.size:
        raise InvalidInput(_("There are no numbers here."))
    return found


def _without_notes(text: str) -> str:
    """Leave out what our own tables say above their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.lstrip('\ufeff "').startswith("#"))
