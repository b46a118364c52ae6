"""Tables: cells that stand apart by tabs, commas, semicolons or spaces."""

import csv
import re

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from models.pasted.one_number import NAMED, number, place_text
from resources import _, numbers


def read(text: str) -> npt.NDArray[np.float64]:
    """Read a table, (rows, columns) float64, whatever its size."""
    rows = _cells(text)
    width = max(map(len, rows), default=0)
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise InvalidInput(
                _("The rows differ in length: row {row} has {count}, row 0 has {first}.").format(
                    row=at, count=len(row), first=len(rows[0])
                )
            )
    values = [
        [number(cell, place_text((at, column))) for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    return np.array(values, np.float64).reshape(len(rows), width)


def _cells(text: str) -> list[list[str]]:
    """Find rows and cells by what parts them."""
    lines = [line for line in text.replace("\\\\", "\n").split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return _split(lines, "\t")
    lines = [line.replace("|", " ").replace("&", " ").strip() for line in lines]
    whole = "\n".join(lines)
    if ";" in whole:
        inner = [line.rstrip("; ") for line in lines]
        if len(lines) > 1 and any(";" in line for line in inner):
            return _split(lines, ";")
        lines = [row.strip() for row in re.split(r"[;\n]", whole) if row.strip()]
    words = [line.split() for line in lines]
    if "," not in whole or _have_decimal_commas(words):
        return words
    return _split([re.sub(r"[\s,]*,[\s,]*|\s+", ",", line.strip(" ,")) for line in lines], ",")


def _have_decimal_commas(words: list[list[str]]) -> bool:
    """Tell whether spaces part the cells, so that a comma belongs to its number."""
    several = [word for row in words for word in row]
    return all(len(row) > 1 for row in words) and all(
        numbers.parse(word) is not None or NAMED.fullmatch(word) for word in several
    )


def _split(lines: list[str], mark: str) -> list[list[str]]:
    """Part lines at a mark, quotes understood; a mark that ends every line is not a cell."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    while rows and all(len(row) > 1 and not row[-1] for row in rows):
        rows = [row[:-1] for row in rows]
    return rows
