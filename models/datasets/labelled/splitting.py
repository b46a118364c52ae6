"""Which pictures are kept for testing, where the files do not say."""

import numpy as np

from models.datasets.dataset import Array
from models.errors import InvalidInput
from resources import _


def split(labels: Array, share: int, seed: int) -> tuple[Array, Array]:
    """Give indices to learn from and to test on, the same share of each class.

    Parameters
    ----------
    labels : (N,) uint8
        Classes.
    share : int
        Percentage of each class that goes into the test, at least one picture where it has two.
    seed : int
        The same seed gives the same split.

    Raises
    ------
    InvalidInput
        Too few pictures to have both parts.
    """
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    for_test = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        own = shuffled[labels[shuffled] == label]
        count = max(round(len(own) * share / 100), 1) if len(own) > 1 else 0
        for_test[own[:count]] = True
    if not for_test.any():
        raise InvalidInput(_("So few pictures cannot be split into a training and a test part."))
    return shuffled[~for_test[shuffled]], shuffled[for_test[shuffled]]
