"""Named arrays as a table for a spreadsheet, or as numpy keeps them."""

import csv
import io
import re
from collections.abc import Generator, Iterator, Mapping
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from models import storage
from models.progress import finished

Numbers = Mapping[str, npt.NDArray[np.generic]]
"""Arrays of numbers by the names that they have on screen."""
T = TypeVar("T")
Writing: TypeAlias = Generator[tuple[int, int], None, T]
"""A job that writes, yields how many numbers of how many are written, and can be cancelled."""

_AT_ONCE = 10_000
"""Numbers that are written between two yields, about."""


def as_csv(arrays: Numbers) -> bytes:
    """Give arrays as one table at once, as `writing_csv` does piece by piece."""
    return finished(writing_csv(arrays))


def writing_csv(arrays: Numbers) -> Writing[bytes]:
    """Write arrays as one table: a line with name and shape above the rows of each.

    Arrays of more than two axes are cut into their last two; the line above each says where. Those
    of one channel are (rows, columns), as they are on screen.
    UTF-8 with a mark at its beginning, as spreadsheets want it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    whole, done = count(arrays), 0
    for name, array in arrays.items():
        array = _in_rows(array)
        writer.writerow([f"# {name}", f"shape {_shape(arrays[name].shape)}"])
        for place in np.ndindex(array.shape[:-2]):
            if place:
                writer.writerow([f"# {name}[{', '.join(map(str, place))}]"])
            for rows in _pieces(array[place]):
                if done // _AT_ONCE < (done := done + rows.size) // _AT_ONCE:
                    yield done, whole
                # each number as the shortest text that gives it back
                writer.writerows(rows.astype(str).tolist())
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


def table_of(arrays: Numbers) -> str:
    """Give arrays as such text at once."""
    return finished(writing_table(arrays))


def writing_table(arrays: Numbers) -> Writing[str]:
    """Write arrays as text that a spreadsheet pastes into its cells; their names between them."""
    whole, done, parts = count(arrays), 0, list[str]()
    for name, array in arrays.items():
        lines = [name] if len(arrays) > 1 else []
        table = _in_rows(array)
        for rows in _pieces(table.reshape(-1, table.shape[-1])):
            lines += ["\t".join(row) for row in rows.astype(str).tolist()]
            done += rows.size
            yield done, whole
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _in_rows(array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """Give an array at least two axes, and no channel axis of length one after them."""
    array = np.atleast_2d(array)
    while array.ndim > 2 and array.shape[-1] == 1:
        array = array[..., 0]
    return array


def _pieces(table: npt.NDArray[np.generic]) -> Iterator[npt.NDArray[np.generic]]:
    """Cut a table into so many rows that each piece takes a moment."""
    rows = max(_AT_ONCE // max(table.shape[1], 1), 1)
    return (table[start : start + rows] for start in range(0, len(table), rows))


def count(arrays: Numbers) -> int:
    """Give how many numbers there are in all."""
    return sum(array.size for array in arrays.values())


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape)) or "1"
