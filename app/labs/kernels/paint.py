"""The colours of a feature map, for a picture view and for its colour bar."""

from functools import partial

import numpy as np

from models.kernels.display import Display
from widgets import colours
from widgets.colours import Scale
from widgets.picture import PictureView


def scale_of(display: Display) -> Scale:
    """Give the scale that a map's colours follow."""
    kind = "signed" if _is_diverging(display) else "pixel"
    return Scale(kind, display.low, display.high)


def show(view: PictureView, display: Display, y: np.ndarray, dark: bool) -> None:
    """Show a feature map, and its numbers where there is room for them."""
    colouring = None
    if _is_diverging(display):
        colouring = partial(_coloured, Scale("signed", display.low, display.high), dark)
    view.set_pixels(display.pixels, colouring=colouring, values=y)


def _is_diverging(display: Display) -> bool:
    return display.pixels.dtype == np.float32


def _coloured(scale: Scale, dark: bool, values: np.ndarray) -> np.ndarray:
    return colours.paint(values.reshape(values.shape[:2]), scale, dark)
