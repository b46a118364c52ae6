"""What is drawn where there is no room for all: fewer columns, and fewer but larger maps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from widgets.layer_columns.columns import Column

_COUNTS = (8, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Choice:
    """Which columns are drawn, and of each which maps."""

    columns: tuple[int, ...]
    most: int | None = None
    """So many maps of a column at most; all without it."""

    def maps(self, column: Column, wanted: int | None) -> tuple[int, ...]:
        """Name the maps that are drawn: the first ones, and the one that is pointed at."""
        if self.most is None or column.tiles <= self.most:
            return tuple(range(column.tiles))
        if wanted is None or wanted < self.most:
            return tuple(range(self.most))
        return (*range(self.most - 1), min(wanted, column.tiles - 1))


def choices(columns: Sequence[Column], wanted: Mapping[int, int]) -> Iterator[Choice]:
    """Give what could be drawn, the fullest first; a column that is pointed at stays."""
    everything = tuple(range(len(columns)))
    major = tuple(index for index in everything if not columns[index].is_minor or index in wanted)
    yield Choice(everything)
    yield Choice(everything, 8)
    for most in (None, *_COUNTS):
        yield Choice(major, most)
