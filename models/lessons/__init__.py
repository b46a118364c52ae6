"""Lessons: one Markdown file each, read, checked against the states of the labs, and written."""

from models.lessons.lesson import Lesson, Show, Step
from models.lessons.reading import FILE_SUFFIX, read, read_file, read_head
from models.lessons.resolving import Position, is_fulfilled, resolved

__all__ = [
    "FILE_SUFFIX",
    "Lesson",
    "Position",
    "Show",
    "Step",
    "is_fulfilled",
    "read",
    "read_file",
    "read_head",
    "resolved",
]
