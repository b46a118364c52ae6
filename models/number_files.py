"""Named arrays as a table for a spreadsheet, or as numpy keeps them."""

import csv
import io
import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from models import storage

Numbers = Mapping[str, npt.NDArray[np.generic]]
"""Arrays of numbers by the names that they have on screen."""


def as_csv(arrays: Numbers) -> bytes:
    """Give arrays as one table: a line with name and shape above the rows of each.

    Arrays of more than two axes are cut into their last two; the line above each says where.
    UTF-8 with a mark at its beginning, as spreadsheets want it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for name, array in arrays.items():
        array = np.atleast_2d(array)
        writer.writerow([f"# {name}", f"shape {_shape(arrays[name].shape)}"])
        for place in np.ndindex(array.shape[:-2]):
            if place:
                writer.writerow([f"# {name}[{', '.join(map(str, place))}]"])
            # each number as the shortest text that gives it back
            writer.writerows(array[place].astype(str).tolist())
        writer.writerow([])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_npz(arrays: Numbers) -> bytes:
    """Give arrays as an .npz file; names become those that Python can have."""
    found: dict[str, npt.NDArray[np.generic]] = {}
    for name, array in arrays.items():
        plain = re.sub(r"\W+", "_", name).strip("_") or "array"
        while plain in found:
            plain += "_"
        found[plain] = array
    return storage.npz(**found)


def as_table(array: npt.NDArray[np.generic]) -> str:
    """Give one array as text that a spreadsheet pastes into its cells."""
    rows = np.atleast_2d(array).reshape(-1, np.atleast_2d(array).shape[-1])
    return "\n".join("\t".join(row) for row in rows.astype(str).tolist())


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape)) or "1"
