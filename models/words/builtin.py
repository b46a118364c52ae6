"""The word vectors that ship with the app."""

import functools

import numpy as np

import resources
from models.words.vectors import WordVectors
from resources import _

FILE = resources.FOLDER / "glove" / "glove.6B.50d.20000.npz"


@functools.cache
def builtin() -> WordVectors:
    """Give the 20,000 most frequent words of GloVe.6B.50d.

    Returns
    -------
    WordVectors
        `words` {word: row}; `table` (20000, 50) float32, rounded to half precision.

    Source: Pennington, Socher & Manning 2014; see resources/glove/README.md.
    """
    with np.load(FILE, allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        table = arrays["vectors"].astype(np.float32)
    return WordVectors(
        _("GloVe, 20,000 words"), {word: row for row, word in enumerate(words)}, table
    )
