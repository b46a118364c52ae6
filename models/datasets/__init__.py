"""Pictures with labels to learn from: real digits built in, two to download, and one's own."""

from models.datasets.builtin import digits
from models.datasets.centring import centred
from models.datasets.dataset import DIGITS, Dataset, Samples
from models.datasets.idx import read_idx
from models.datasets.labelled import Assumptions, may_be_labelled, read_own, reading_own
from models.datasets.published import (
    FASHION,
    MNIST,
    Published,
    fetch_published,
    find_published,
    read_published,
)

__all__ = [
    "DIGITS",
    "FASHION",
    "MNIST",
    "Assumptions",
    "Dataset",
    "Published",
    "Samples",
    "centred",
    "digits",
    "fetch_published",
    "find_published",
    "may_be_labelled",
    "read_idx",
    "read_own",
    "read_published",
    "reading_own",
]
