"""A table of sentences, as CSV or TSV: which column is the text, and which the label."""

import csv
import io

from models import text_tables
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from models.sentences import labels
from resources import _

Row = list[str]
Pair = tuple[str, str]
_SAMPLE = 200
"""By so many rows the columns are told apart."""
_REPORT_EVERY = 5_000
_DELIMITERS = (",", "\t", ";", "|")
_LABEL_NAMES = (
    "label", "labels", "sentiment", "polarity", "class", "target", "rating", "stars", "score",
    "overall", "标签", "情感", "评分",
)  # fmt: skip


def pairs(text: str, name: str, most: int) -> Reads[list[Pair]]:
    """Read text and label of each row.

    Raises
    ------
    InvalidInput
        It is no table, or no column holds labels.
    """
    text = text_tables.without_delimiter_line(text)
    delimiter = _delimiter(text)
    # a text in quotes may hold more lines: then it ends a little early
    count = min(text.count("\n") + 1, most)
    rows: list[Row] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > most:
                break
            if len(rows) % _REPORT_EVERY == 0:
                yield ReadSoFar("rows", name, len(rows), count)
    except csv.Error as error:
        raise InvalidInput(
            _(
                "“{name}” could not be read as a table: row {row} has a cell of more than {most:,} "
                "characters. A quotation mark may be missing there."
            ).format(name=name, row=len(rows) + 1, most=csv.field_size_limit())
        ) from error
    rows = _put_together(rows, delimiter)
    words, label = columns(rows[: _SAMPLE + 1], name)
    if rows and not labels.is_label(_cell(rows[0], label)):
        rows = rows[1:]  # a heading
    return [(_cell(row, words), _cell(row, label)) for row in rows]


def columns(rows: list[Row], name: str) -> tuple[int, int]:
    """Tell which column is the text and which the label.

    Raises
    ------
    InvalidInput
        No column holds labels, or there is one column only.
    """
    width = max(map(len, rows), default=0)
    fits: list[int] = []
    for column in range(width):
        cells = [_cell(row, column) for row in rows]
        body = cells[1:] if len(cells) > 1 and not labels.is_label(cells[0]) else cells
        if labels.meaning(body) is not None:
            fits.append(column)
    if width < 2 or not fits:
        raise InvalidInput(
            _(
                "“{name}” needs a column of texts and one of labels, such as 0/1, 1/5, pos/neg or "
                "positive/negative."
            ).format(name=name)
        )
    heads = [cell.strip().lower() for cell in rows[0]] + [""] * width
    label = next((column for column in fits if heads[column] in _LABEL_NAMES), fits[0])
    others = [column for column in range(width) if column != label]
    return max(others, key=lambda column: sum(len(_cell(row, column)) for row in rows)), label


def _put_together(rows: list[Row], delimiter: str) -> list[Row]:
    """Give each text whole that holds the delimiter without quotes, beside a label at one end."""
    widths = {len(row) for row in rows}
    if min(widths, default=0) != 2 or len(widths) == 1:
        return rows
    for end in (-1, 0):
        ends = {row[end].strip() for row in rows[1:]}
        if "" not in ends and labels.meaning(ends) is not None:
            texts = (row[:-1] if end else row[1:] for row in rows)
            return [[delimiter.join(text), row[end]] for text, row in zip(texts, rows, strict=True)]
    return rows


def _cell(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def _delimiter(text: str) -> str:
    """Give the sign by which most of the first rows fall into equally many columns."""
    start = text[:65_536]
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
            widths = [len(row) for _count, row in zip(range(_SAMPLE), reader, strict=False) if row]
        except csv.Error:
            continue
        wide = max(set(widths), key=widths.count, default=1)
        worth = (widths.count(wide) / max(len(widths), 1), -_DELIMITERS.index(delimiter))
        if wide > 1 and worth > most:
            best, most = delimiter, worth
    return best
