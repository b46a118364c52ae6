"""A kernel from numbers that somebody wrote or copied."""

import numpy as np

from models import pasted
from models.errors import InvalidInput
from models.kernels.state import LARGEST_SIDE, LARGEST_WEIGHT, Plane, as_plane
from resources import _, numbers


def parsed(text: str) -> tuple[Plane, ...]:
    """Read the planes of a kernel: one, or three for red, green and blue.

    Parameters
    ----------
    text : str
        As `pasted.array` reads it: (kh, kw), (kh, kw, 1 or 3) or (kh, kw, 1 or 3, 1).

    Raises
    ------
    InvalidInput
        It is no array, or none that a kernel can be; the sentence says why.
    """
    found = pasted.array(text)
    if found.ndim == 4 and found.shape[3] == 1:
        found = found[..., 0]
    if found.ndim == 1:
        found = found[None]
    if found.ndim == 2:
        found = found[..., None]
    _check(found)
    return tuple(as_plane(found[..., plane]) for plane in range(found.shape[2]))


def _check(found: pasted.Array) -> None:
    if found.ndim != 3 or found.shape[2] not in (1, 3):
        raise InvalidInput(
            _(
                "These numbers are {shape}; a kernel is height × width, or height × width × 3."
            ).format(shape=pasted.shape_text(found.shape))
        )
    if max(found.shape[:2]) > LARGEST_SIDE:
        raise InvalidInput(
            _("These are {height} × {width} numbers; a kernel has at most {most} × {most}.").format(
                height=found.shape[0], width=found.shape[1], most=LARGEST_SIDE
            )
        )
    most = found.flat[np.argmax(np.abs(found))]
    if abs(most) > LARGEST_WEIGHT:
        raise InvalidInput(
            _("{text} is too large for a weight; at most {most} is possible.").format(
                text=numbers.plain(most), most=round(LARGEST_WEIGHT)
            )
        )
