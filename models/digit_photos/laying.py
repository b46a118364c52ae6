"""The digit alone, thickened, scaled to 20 of 28 pixels, and centred, as MNIST's digits were."""

import numpy as np
import numpy.typing as npt

from models.datasets import centring
from models.digit_photos.finding import Box, Found, stroke_width
from models.digit_photos.photo import Centre

Array = npt.NDArray[np.float32]

_PAPER = 0.3
"""Contrast up to this part of the threshold is paper."""
_SMOOTHED = 0.25
"""The deviation of what smoothes, in pixels of the picture to come."""
_LEAST_SMOOTHED = 0.4
"""Below so many pixels of the photo there is nothing to smooth."""
_FULL = 75
"""The percentile of a digit's contrast that counts as full ink."""


def cut_out(contrast: Array, found: Found, side: int) -> Array:
    """Give the ink of the digit alone: (h, w) float32 in [0, 1], its box with all its strokes.

    Where it will be scaled down to `side`, noise finer than a part of a pixel to come is smoothed.
    """
    import cv2

    coarse = max(found.box[2:]) / side * _SMOOTHED
    if coarse > _LEAST_SMOOTHED:
        contrast = np.asarray(cv2.GaussianBlur(contrast, (0, 0), coarse), np.float32)
    own = np.where(found.mask, contrast, 0)
    inked = own[own >= min(found.threshold, 0.7 * float(own.max()))]
    full = float(np.percentile(inked, _FULL))
    paper = _PAPER * found.threshold
    ink = np.clip((own - paper) / max(full - paper, 1e-6), 0, 1).astype(np.float32)
    return centring.cut_out(ink)


def thickened(ink: Array, least: float, side: int) -> tuple[Array, float]:
    """Thicken strokes that would become too thin.

    Parameters
    ----------
    ink : (h, w) float32 in [0, 1]
        A digit, cut out.
    least : float
        The least width of a stroke once the longer side is `side`, in pixels; 0 for any.
    side : int
        The longer side that it will be scaled to.

    Returns
    -------
    ink : (h', w') float32 in [0, 1]
        The same array where nothing was to be done.
    width : float
        How wide its strokes were, in pixels of the scaled digit.
    """
    import cv2

    scale = side / max(ink.shape)
    width = stroke_width(ink >= 0.5) * scale
    grow = round((least - width) / scale / 2)
    if width >= least or grow < 1:
        return ink, width
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grow + 1, 2 * grow + 1))
    return cv2.dilate(np.pad(ink, grow), around).astype(np.float32), width


def placed(
    small: Array, height: int, width: int, centre: Centre, box: Box, photo: tuple[int, int]
) -> Array:
    """Lay a scaled digit into the picture that the network is given.

    Parameters
    ----------
    small : (h, w) float32
        The digit, at its final size.
    box : Box
        Where it was in the photo; used where it shall stay there.
    photo : (int, int)
        Height and width of the photo.
    """
    middle = (small.shape[0] - 1) / 2, (small.shape[1] - 1) / 2
    if centre == "mass":
        middle = centring.centre_of_mass(small)
    elif centre == "as found":
        top, left, tall, wide = box
        away = (
            ((top + tall / 2) / photo[0] - 0.5) * height,
            ((left + wide / 2) / photo[1] - 0.5) * width,
        )
        middle = middle[0] - away[0], middle[1] - away[1]
    return centring.laid(small, height, width, middle)
