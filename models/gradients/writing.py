"""Numbers as a program holds them."""

from typing import Any

import numpy as np
import numpy.typing as npt


def written(values: npt.NDArray[np.float32]) -> str:
    """Write an array by the shortest decimals that come back as the same float32."""
    array: Any = values
    if array.ndim > 1:
        return "[" + ", ".join(written(row) for row in array) + "]"
    return "[" + ", ".join(str(value) for value in array) + "]"
