"""What a data set is here: pictures as bytes, their labels, one part to learn from, one to test."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from models.errors import InvalidInput
from resources import _

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
        """Tell how many pictures there are of each class: (classes,) int."""
        return np.bincount(self.labels, minlength=classes)

    def of_class(self, label: int) -> Array:
        """Give the indices of the pictures of one class."""
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


def checked_samples(images: Array, labels: Array, part: str) -> Samples:
    """Take arrays from outside as samples, or say what is wrong with them.

    Parameters
    ----------
    images : (N, H, W) or (N, H, W, C), whole numbers 0-255 or real numbers in [0, 1]
        C is 1 or 3; real numbers are rounded to 256 levels.
    labels : (N,) or (N, 1), whole numbers 0-9
        One for each picture.
    part : str
        What the sentence calls these samples.

    Raises
    ------
    InvalidInput
        A shape, a type or a value does not fit.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    if images.ndim == 3:
        images = images[..., None]
    _check_shape(images, part)
    labels = _checked_labels(labels, len(images), part)
    return Samples(np.ascontiguousarray(_as_bytes(images, part)), labels)


def _check_shape(images: Array, part: str) -> None:
    fits = images.ndim == 4 and len(images) > 0 and images.shape[3] in (1, 3)
    if not fits or not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in images.shape[1:3]):
        raise InvalidInput(
            _(
                "{part}: pictures must have the shape (N, H, W) or (N, H, W, C) with sides of "
                "{low}-{high} pixels and 1 or 3 channels; these have {shape}."
            ).format(part=part, low=SMALLEST_SIDE, high=LARGEST_SIDE, shape=images.shape)
        )


def _as_bytes(images: Array, part: str) -> Array:
    if images.dtype == np.uint8:
        return images
    if images.dtype.kind not in "iufb":
        raise InvalidInput(
            _("{part}: pictures must be numbers; these are of type {kind}.").format(
                part=part, kind=images.dtype
            )
        )
    low, high = images.min(), images.max()
    real = images.dtype.kind == "f" and high <= 1
    # not (a <= b), so that NaN is refused as well
    if not (low >= 0 and high <= (1 if real else 255)):
        raise InvalidInput(
            _(
                "{part}: pixels must be 0-255, or 0-1 as real numbers; these are {low}-{high}."
            ).format(part=part, low=low, high=high)
        )
    return np.rint(images * 255 if real else images).astype(np.uint8)


def _checked_labels(labels: Array, count: int, part: str) -> Array:
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.shape != (count,):
        raise InvalidInput(
            _("{part}: {count} pictures need as many labels; these have the shape {shape}.").format(
                part=part, count=count, shape=labels.shape
            )
        )
    whole = labels.dtype.kind in "iu" or (
        labels.dtype.kind == "f" and bool(np.all(labels == np.floor(labels)))
    )
    if not whole or labels.min() < 0 or labels.max() >= CLASSES:
        raise InvalidInput(_("{part}: labels must be whole numbers from 0 to 9.").format(part=part))
    return labels.astype(np.uint8)


def checked_dataset(
    name: str, train: Samples, test: Samples, class_names: tuple[str, ...] = DIGITS
) -> Dataset:
    """Put two parts together; their pictures must have the same shape.

    Raises
    ------
    InvalidInput
        They have not.
    """
    if train.images.shape[1:] != test.images.shape[1:]:
        raise InvalidInput(_("The pictures to learn from and to test on must have the same size."))
    return Dataset(name, train, test, class_names)
