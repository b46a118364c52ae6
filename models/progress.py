"""How far the reading of a user's own data has come."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class ReadSoFar:
    """What a job that reads yields now and then.

    Parameters
    ----------
    what : str
        "pictures", "rows", "sentences" or "weights" that are read; "prepared" pictures, brought to
        their size and range; "bytes" of a file that is read in one piece; bytes that are
        "unpacked" of one.
    name : str
        The file, folder or archive, as a user knows it.
    done, total : int
        How many so far, of how many; of bytes, only `total` counts.
    """

    what: Literal["pictures", "rows", "sentences", "weights", "prepared", "bytes", "unpacked"]
    name: str
    done: int
    total: int


Reads: TypeAlias = Generator[ReadSoFar | None, None, T]
"""A job that reads, tells how far it has come, and can be cancelled at each yield."""


def finished(job: Generator[object, None, T]) -> T:
    """Give what a job comes to, at once."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value
