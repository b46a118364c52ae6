"""Tables, as CSV: one picture a row, its label in the first or the last column."""

import csv
import re
from collections import Counter
from collections.abc import Iterable

import numpy as np

from models import text_tables
from models.datasets.dataset import MOST_CLASSES, Array
from models.datasets.labelled.found import Found, Part
from models.datasets.labelled.groups import grouped, with_name
from models.datasets.labelled.naming import LETTERS
from models.datasets.labelled.place import Files
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from resources import _

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*", re.IGNORECASE)
_LABEL_NAMES = ("label", "labels", "class", "target", "y", "digit", "category", "species")
_COUNTING = ("", "id", "index", "unnamed: 0", "image_id", "imageid", "row")
"""What heads a column that only counts the rows."""
_PARTING = "\x1f"
"""Parts the cells of a table that had quotes."""
_LEAST_PIXELS = 64
_ROWS_AT_ONCE = 2_000


def is_table(name: str) -> bool:
    """Tell whether a file is a table, by its name."""
    return name.lower().endswith((".csv", ".tsv"))


def read(files: Files, names: list[str], focus: str | None, title: str) -> Reads[Found]:
    """Read a table, and the one beside it whose name says that it is for testing.

    Raises
    ------
    InvalidInput
        It is no table of pictures with labels.
    """
    group = (
        with_name(names, focus)
        if focus is not None
        else max(grouped(names), key=lambda each: len(each.files))
    )
    by_part = {part: name for (part, _kind), name in group.files.items()}
    first = by_part.get("train") or by_part.get(None) or focus or next(iter(by_part.values()))
    remarks: list[str] = []
    train = yield from _table(files, first, remarks)
    test = None
    other = by_part.get("test")
    if other is not None and other != first:
        test = yield from _test_table(files, other, train, remarks)
    if train.labels.size == 0:
        raise InvalidInput(
            _("“{name}” has no column of labels; open the table that has one.").format(
                name=first.rpartition("/")[2]
            )
        )
    emnist = "emnist" in group.rest
    letters = LETTERS if emnist and "letters" in group.rest else ()
    if first == by_part.get("test"):
        train, test = None, train
    return Found(title, train, test, letters, lies_transposed=emnist, remarks=tuple(remarks))


def _test_table(files: Files, name: str, train: Part, remarks: list[str]) -> Reads[Part | None]:
    test = yield from _table(files, name, remarks)
    base = name.rpartition("/")[2]
    if test.labels.size == 0:
        remarks.append(_("“{name}” has no labels and is left out.").format(name=base))
        return None
    if test.images.shape[1] != train.images.shape[1]:
        remarks.append(_("“{name}” has other columns and is left out.").format(name=base))
        return None
    return test


def _table(files: Files, name: str, remarks: list[str]) -> Reads[Part]:
    base = name.rpartition("/")[2]
    try:
        text = text_tables.without_delimiter_line(text_tables.decoded(files.read(name)))
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("“{name}” is not a table of text. Save it as CSV in UTF-8.").format(name=base)
        ) from error
    lines, delimiter = _plain([line for line in text.splitlines() if line.strip()], base)
    heads = [cell.strip().lower() for cell in lines[0].split(delimiter)]
    body = lines[1:] if _is_heading(heads) else lines
    heads = heads if _is_heading(heads) else []
    if heads and heads[0] in _COUNTING and _count_rows(body, delimiter):
        heads, body = heads[1:], [row.partition(delimiter)[2] for row in body]
        remarks.append(_("The first column counts the rows and is left out."))
    column = _label_column(heads, body, delimiter)
    if column is not None and not any(head in _LABEL_NAMES for head in heads):
        remarks.append(
            _("The labels are taken from the first column.")
            if column == 0
            else _("The labels are taken from the last column.")
        )
    return (yield from _rows(body, delimiter, column, base))


def _plain(lines: list[str], name: str) -> tuple[list[str], str]:
    """Give rows without quotes and without an empty last cell, and what parts their cells."""
    if len(lines) < 2:
        raise InvalidInput(_("“{name}” holds no rows.").format(name=name))
    delimiter = max(",;\t ", key=lines[1].count)
    if any('"' in line for line in lines):
        try:
            lines = [_PARTING.join(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error as error:
            raise _row_refused(name, 0, len(lines)) from error
        delimiter = _PARTING
    if all(line.endswith(delimiter) for line in lines[:2]):
        lines = [line.removesuffix(delimiter) for line in lines]
    return lines, delimiter


def _is_heading(heads: list[str]) -> bool:
    # pandas writes 0, 1, 2, … where nobody named the columns
    counted = any(
        heads[1:] == [str(start + at) for at in range(len(heads) - 1)] for start in (0, 1)
    )
    return counted or not all(_NUMBER.fullmatch(cell) for cell in heads[1:-1] or heads)


def _count_rows(body: list[str], delimiter: str) -> bool:
    """Tell whether the first column is another whole number in every row."""
    cells = [row.partition(delimiter)[0].strip() for row in body]
    return all(cell.isdecimal() for cell in cells) and len(set(cells)) == len(cells) > 1


def _label_column(heads: list[str], body: list[str], delimiter: str) -> int | None:
    """Tell where the labels are: 0, −1 or, with a heading, a column between; None without."""
    width = body[0].count(delimiter) + 1
    named = next((at for at, head in enumerate(heads) if head in _LABEL_NAMES), None)
    if named is not None:
        return named if named < width - 1 else -1
    for column in (0, -1):
        if not _NUMBER.fullmatch(body[0].split(delimiter)[column]):
            return column
    # a square of pixels alone is a table without labels
    if any(_is_square(width // deep) for deep in (1, 3) if width % deep == 0):
        return None
    return 0 if _fewer_values(body, delimiter) else -1


def _is_square(count: int) -> bool:
    return count >= _LEAST_PIXELS and round(count**0.5) ** 2 == count


def _fewer_values(body: list[str], delimiter: str) -> bool:
    """Tell whether the first column looks more like labels than the last one."""
    # from all over the table, which may be sorted by class
    some = body[:: max(len(body) // 1000, 1)]
    first = Counter(row.split(delimiter, 1)[0].strip() for row in some)
    last = Counter(row.rsplit(delimiter, 1)[-1].strip() for row in some)
    # in most pictures a corner is nearly always empty: a label is not
    if not 1 < len(last) <= MOST_CLASSES:
        return True
    if not 1 < len(first) <= MOST_CLASSES:
        return False
    if _are_counted(first) != _are_counted(last):
        return _are_counted(first)
    return not _are_counted(first) or max(first.values()) <= 2 * max(last.values())


def _are_counted(labels: Iterable[str]) -> bool:
    """Tell whether labels are 0, 1, 2, … or 1, 2, 3, … without a gap."""
    values = sorted(float(label) for label in labels)
    return any(values == list(range(start, start + len(values))) for start in (0, 1))


def _rows(body: list[str], delimiter: str, column: int | None, name: str) -> Reads[Part]:
    width = body[0].count(delimiter) + 1
    labels: list[str] = []
    images: list[Array] = []
    for start in range(0, len(body), _ROWS_AT_ONCE):
        yield ReadSoFar("rows", name, start, len(body))
        rows = body[start : start + _ROWS_AT_ONCE]
        if column is not None:
            rows = [_without(row, delimiter, column, labels) for row in rows]
        images.append(_numbers(rows, delimiter, width - (column is not None), name, start))
    return Part(np.concatenate(images), np.array(labels))


def _without(row: str, delimiter: str, column: int, labels: list[str]) -> str:
    cells = row.split(delimiter)
    if len(cells) > max(column, 0):
        labels.append(cells.pop(column).strip())
    return delimiter.join(cells)


def _numbers(rows: list[str], delimiter: str, width: int, name: str, start: int) -> Array:
    if width < _LEAST_PIXELS:
        raise InvalidInput(
            _("“{name}” has {width} columns of numbers; a picture needs at least {least}.").format(
                name=name, width=width, least=_LEAST_PIXELS
            )
        )
    if any(row.count(delimiter) != width - 1 for row in rows):
        raise _row_refused(name, start, len(rows))
    try:
        cells = map(float, delimiter.join(rows).split(delimiter))
        return np.fromiter(cells, np.float32, len(rows) * width).reshape(len(rows), width)
    except ValueError as error:
        raise _row_refused(name, start, len(rows)) from error


def _row_refused(name: str, start: int, count: int) -> InvalidInput:
    return InvalidInput(
        _("“{name}”: among the rows {first}-{last} is one that is not a picture's.").format(
            name=name, first=start + 1, last=start + count
        )
    )
