"""Which axis of an array is what: height, width and channels, in any usual order."""

import math
from typing import Any

import numpy as np

from models.datasets.dataset import LARGEST_SIDE, SMALLEST_SIDE, Array
from models.datasets.labelled.assumptions import Axes
from models.errors import InvalidInput
from resources import _

_SAMPLE = 50


def by_picture(images: Array, labels: Array, said: list[str]) -> tuple[Array, Array]:
    """Bring the axis that counts the pictures to the front, where the labels tell that it is last.

    Parameters
    ----------
    images : (N, …) or (…, N)
        As in SVHN, which is (H, W, C, N).
    labels : (N,), (N, K) or (1, N)
    """
    if labels.ndim == 2 and labels.shape[0] == 1 < labels.shape[1]:
        labels = labels[0]
    count = labels.shape[:1]
    if images.ndim > 1 and images.shape[:1] != count == images.shape[-1:]:
        images = np.moveaxis(images, -1, 0)
        said.append(_("The last axis in the file counts the pictures."))
    return images, labels


def unfolded(images: Array, channels: Axes, said: list[str]) -> Array:
    """Give pictures as (N, H, W, C) with C = 1 or 3, and add what was assumed to `said`.

    Parameters
    ----------
    images : (N, H, W), (N, H, W, C), (N, C, H, W) or (N, D)
        C is 1, 3 or 4, of which transparency is dropped; D is a square of pixels, or three.
    channels : {"auto", "last", "first"}
        Where the channels are.

    Raises
    ------
    InvalidInput
        These are no pictures, or too large or too small.
    """
    if images.dtype.kind not in "biuf":
        raise InvalidInput(
            _("Pictures must be numbers; these are of type {kind}.").format(kind=images.dtype)
        )
    if images.ndim == 2:
        images = _square(images, channels, said)
    elif images.ndim == 3:
        images = images[..., np.newaxis]
    elif images.ndim == 4 and _are_first(images.shape, channels):
        images = np.moveaxis(images, 1, 3)
        said.append(_("The channels come first in the file."))
    if images.ndim == 4 and images.shape[3] == 4:
        images = images[..., :3]
        said.append(_("Transparency is left out."))
    _check(images.shape)
    return images


def _are_first(shape: tuple[int, ...], channels: Axes) -> bool:
    if channels != "auto":
        return channels == "first"
    return shape[1] in (1, 3, 4) and shape[3] not in (1, 3, 4)


def _square(images: Array, channels: Axes, said: list[str]) -> Array:
    """Unfold rows of numbers: a square of grey pixels, or of red, green and blue."""
    count, length = images.shape
    side = math.isqrt(length)
    if side * side == length:
        said.append(_("Each row is unfolded to {side} × {side}.").format(side=side))
        return images.reshape(count, side, side, 1)
    side = math.isqrt(length // 3)
    if length != 3 * side * side:
        raise _refusal(images.shape)
    said.append(_("Each row is unfolded to {side} × {side} × 3.").format(side=side))
    last = images.reshape(count, side, side, 3)
    first = np.moveaxis(images.reshape(count, 3, side, side), 1, 3)
    if channels == "first" or (channels == "auto" and _roughness(first) < _roughness(last)):
        said.append(_("The channels come first in the file."))
        return first
    return last


def _roughness(images: Array) -> float:
    """Tell how much neighbours differ: in the wrong order of axes they differ more."""
    some = images[:_SAMPLE].astype(np.float64)
    return float(np.abs(np.diff(some, axis=1)).mean() + np.abs(np.diff(some, axis=2)).mean())


def _check(shape: tuple[int, ...]) -> None:
    fits = len(shape) == 4 and shape[0] > 0 and shape[3] in (1, 3)
    if not fits or not all(side >= SMALLEST_SIDE for side in shape[1:3]):
        raise _refusal(shape)


def _refusal(shape: tuple[Any, ...]) -> InvalidInput:
    return InvalidInput(
        _(
            "An array of the shape {shape} holds no pictures of {low} × {low} pixels or more: "
            "(N, H, W), (N, H, W, C), (N, C, H, W) or flattened squares would."
        ).format(shape=shape, low=SMALLEST_SIDE)
    )


def too_large(shape: tuple[int, ...]) -> bool:
    """Tell whether pictures must be made smaller before a network takes them."""
    return max(shape[1:3]) > LARGEST_SIDE
