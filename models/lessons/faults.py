"""What is wrong with a lesson, said with its file and line."""

from models.errors import InvalidInput
from resources import _


def fault(name: str, line: int, reason: str) -> InvalidInput:
    """Say what is wrong in a line of a file, counted from 1."""
    return InvalidInput(
        _("{name}, line {line}: {reason}").format(name=name, line=line, reason=reason)
    )


def line_of(text: str, first: int, word: str) -> int:
    """Find the line in which a word stands, of a text that begins in line `first`."""
    found = (place for place, line in enumerate(text.split("\n"), first) if word in line)
    return next(found, first)
