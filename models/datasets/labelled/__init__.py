"""Labelled pictures of the user's own, in any layout in which people keep them."""

from models.datasets.labelled.assumptions import Assumptions
from models.datasets.labelled.found import Found
from models.datasets.labelled.reading import finding, may_be_labelled, read_own, reading_own
from models.datasets.labelled.understanding import understanding

__all__ = [
    "Assumptions",
    "Found",
    "finding",
    "may_be_labelled",
    "read_own",
    "reading_own",
    "understanding",
]
