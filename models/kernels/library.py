"""Kernels worth knowing: what each does to a picture, and why.

Weights are written as TensorFlow applies them: not flipped, so a weight at the left multiplies
the pixel at the left.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.convolution import Array
from models.errors import InvalidInput
from models.kernels.shapes import gabor, gaussian, laplacian_of_gaussian
from resources import _

View = Literal["signed", "clipped", "absolute", "normalised"]


@dataclass(frozen=True)
class Preset:
    """A kernel with a name and a reason.

    Parameters
    ----------
    key : str
        Its name in files.
    title, description : str
        What it is called, and what it does and why; already translated.
    view : "signed", "clipped", "absolute" or "normalised"
        The way in which its result is best looked at.
    weights : (kh, kw) float32
        For “gabor” and “random”, the first of many; see `models.kernels.shapes`.
    """

    key: str
    title: str
    description: str
    view: View
    weights: Array


@functools.cache
def presets() -> tuple[Preset, ...]:
    """Give every preset, from the plainest to the most peculiar."""
    return tuple(preset for _title, group in groups() for preset in group)


@functools.cache
def groups() -> tuple[tuple[str, tuple[Preset, ...]], ...]:
    """Give the presets under what they are for, each group with its title."""
    return (
        (_("Copying"), _PLAIN),
        (_("Blurring"), _SMOOTHING),
        (_("Sharpening"), _SHARPENING),
        (_("Slopes"), _SLOPES),
        (_("Edges"), _EDGES),
        (_("Directions"), _ORIENTED),
        (_("Untrained"), _STRANGE),
    )


def preset(key: str) -> Preset:
    """Find a preset by its key.

    Raises
    ------
    InvalidInput
        There is no such preset.
    """
    for found in presets():
        if found.key == key:
            return found
    raise InvalidInput(_("There is no kernel “{key}”.").format(key=key))


def _preset(
    key: str, title: str, description: str, view: View, weights: Iterable[Iterable[float]] | Array
) -> Preset:
    array = np.array(weights, np.float32)
    array.setflags(write=False)
    return Preset(key, title, description, view, array)


_PLAIN: tuple[Preset, ...] = (
    _preset(
        "identity",
        _("Identity"),
        _("Copies the picture: only the pixel in the middle counts, once."),
        "clipped",
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    ),
    _preset(
        "shift",
        _("Shift"),
        _(
            "Moves the picture one pixel to the left: each output pixel copies its neighbour "
            "at the right."
        ),
        "clipped",
        [[0, 0, 0], [0, 0, 1], [0, 0, 0]],
    ),
)


_SMOOTHING: tuple[Preset, ...] = (
    _preset(
        "box-blur",
        _("Box blur"),
        _("Takes the mean of nine pixels. The weights sum to 1, so the brightness stays."),
        "clipped",
        np.full((3, 3), 1 / 9),
    ),
    _preset(
        "gaussian-3",
        _("Gaussian blur 3 × 3"),
        _(
            "A mean in which near pixels count more. The finest stripes vanish; a box "
            "blur inverts them."
        ),
        "clipped",
        np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    ),
    _preset(
        "gaussian-7",
        _("Gaussian blur 7 × 7"),
        _("A wider bell blurs more: stripes of up to three pixels disappear."),
        "clipped",
        gaussian(7, 1.5),
    ),
    _preset(
        "motion-blur",
        _("Motion blur"),
        _("A mean along a diagonal, as if the camera had moved while the shutter was open."),
        "clipped",
        np.eye(7) / 7,
    ),
)


_SHARP = 2 * np.pad([[1.0]], 2) - gaussian(5, 1.0)
_SHARPENING: tuple[Preset, ...] = (
    _preset(
        "sharpen",
        _("Sharpen"),
        _(
            "The picture plus its edges: each pixel is pushed away from its four neighbours. "
            "The weights sum to 1."
        ),
        "clipped",
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    ),
    _preset(
        "unsharp",
        _("Unsharp mask"),
        _("Twice the picture minus its blur: what the blur took away is added instead."),
        "clipped",
        _SHARP,
    ),
    _preset(
        "outline",
        _("Outline"),
        _("Compares a pixel with its eight neighbours: flat areas give 0, outlines do not."),
        "absolute",
        [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    ),
    _preset(
        "emboss",
        _("Emboss"),
        _("Adds the slope along a diagonal, as if light fell from the upper left."),
        "clipped",
        [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    ),
)


_SLOPES: tuple[Preset, ...] = (
    _preset(
        "sobel-x",
        _("Sobel x"),
        _(
            "Slope from left to right: vertical edges respond, flat areas give 0. The "
            "weights 1, 2, 1 of three rows smooth away some noise."
        ),
        "signed",
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    ),
    _preset(
        "sobel-y",
        _("Sobel y"),
        _("Slope from top to bottom: horizontal edges respond. It is Sobel x transposed."),
        "signed",
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    ),
    _preset(
        "prewitt-x",
        _("Prewitt x"),
        _("Slope from left to right, as a plain sum of three rows."),
        "signed",
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    ),
    _preset(
        "prewitt-y",
        _("Prewitt y"),
        _("Slope from top to bottom, as a plain sum of three columns."),
        "signed",
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    ),
    _preset(
        "scharr-x",
        _("Scharr x"),
        _(
            "Slope from left to right. Together with Scharr y, its strength depends less on "
            "the direction of an edge than Sobel's or Prewitt's."
        ),
        "signed",
        [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]],
    ),
    _preset(
        "scharr-y",
        _("Scharr y"),
        _(
            "Slope from top to bottom. Together with Scharr x, its strength depends less on "
            "the direction of an edge than Sobel's or Prewitt's."
        ),
        "signed",
        [[-3, -10, -3], [0, 0, 0], [3, 10, 3]],
    ),
)


_EDGES: tuple[Preset, ...] = (
    _preset(
        "roberts",
        _("Roberts cross"),
        _(
            "The difference across one diagonal, in only 2 × 2 weights: a kernel of even size "
            "has no pixel in its middle."
        ),
        "signed",
        [[1, 0], [0, -1]],
    ),
    _preset(
        "laplacian-4",
        _("Laplacian, 4 neighbours"),
        _(
            "Four times the difference between the mean of a pixel's neighbours and "
            "the pixel: edges of every direction respond, flat areas and even slopes "
            "give 0."
        ),
        "signed",
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    ),
    _preset(
        "laplacian-8",
        _("Laplacian, 8 neighbours"),
        _(
            "The same with the diagonals. Single pixels respond most, then thin lines, "
            "then corners, and straight edges least."
        ),
        "signed",
        [[1, 1, 1], [1, -8, 1], [1, 1, 1]],
    ),
    _preset(
        "laplacian-of-gaussian",
        _("Laplacian of Gaussian"),
        _(
            "Blurs first and then takes the Laplacian, in one kernel: noise hides edges less "
            "than with the Laplacian alone."
        ),
        "signed",
        laplacian_of_gaussian(9, 1.4),
    ),
)


_ORIENTED: tuple[Preset, ...] = (
    _preset(
        "diagonal",
        _("Diagonal edge"),
        _(
            "Slope towards the lower right: edges along the other diagonal respond "
            "most, edges along this one give 0."
        ),
        "signed",
        [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]],
    ),
    _preset(
        "line",
        _("Horizontal line"),
        _(
            "Thin bright lines from left to right respond twice as strongly as edges "
            "of large areas. Flat areas, even slopes and vertical lines give 0."
        ),
        "signed",
        [[-1, -1, -1], [2, 2, 2], [-1, -1, -1]],
    ),
    _preset(
        "gabor",
        _("Gabor"),
        _(
            "A patch of waves: responds to stripes of one direction and width, as "
            "cells of the visual cortex and the first layers of trained networks do."
        ),
        "signed",
        gabor(),
    ),
)


_STRANGE: tuple[Preset, ...] = (
    _preset(
        "random",
        _("Random"),
        _("Weights as a network has them before training."),
        "signed",
        # the first of shapes.random_weights; numpy.random itself is loaded when it is needed
        [[0.16, -0.27, -0.53], [-0.56, 0.36, 0.48], [0.12, 0.26, 0.05]],
    ),
)
