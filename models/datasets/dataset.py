"""What a data set is here: pictures as bytes, their labels, one part to learn from, one to test."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

CLASSES = 10
"""Of the built-in digits, and of a network until it has seen other pictures."""
FEWEST_CLASSES, MOST_CLASSES = 2, 30
"""Classes that a network here can tell apart."""
DIGITS = tuple("0123456789")
SMALLEST_SIDE, LARGEST_SIDE = 8, 64
"""Height and width, in pixels, that a network of the LeNet lab can take."""


@dataclass(frozen=True, eq=False)
class Samples:
    """Pictures and what they show.

    Parameters
    ----------
    images : (N, H, W, C) uint8
        Kept as bytes, because 60,000 pictures of float32 would fill 190 MB.
    labels : (N,) uint8
        Classes, from 0.
    """

    images: Array
    labels: Array

    def __len__(self) -> int:
        return len(self.labels)

    def picture(self, index: int) -> Array:
        """Give one picture as a network sees it: (H, W, C) float32 in [0, 1]."""
        return scaled(self.images[index])

    def counts(self, classes: int = CLASSES) -> Array:
        """Tell how many pictures there are of each class: (classes,) int64."""
        return np.bincount(self.labels, minlength=classes)

    def of_class(self, label: int) -> Array:
        """Give the indices of the pictures of one class, (K,) int64, rising."""
        return np.flatnonzero(self.labels == label)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples to learn from and samples to test on, never mixed.

    Parameters
    ----------
    name : str
        What it is called on screen.
    train, test : Samples
        The two parts, with pictures of the same shape.
    class_names : tuple of str
        What the labels 0, 1, … mean.
    remarks : tuple of str
        What was assumed of the files, each a sentence.
    """

    name: str
    train: Samples
    test: Samples
    class_names: tuple[str, ...] = DIGITS
    remarks: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Height, width and channels of every picture."""
        height, width, channels = self.test.images.shape[1:]
        return height, width, channels


def scaled(images: Array) -> Array:
    """Give bytes as float32 in [0, 1], the way every network here is fed."""
    return images.astype(np.float32) / np.float32(255)
