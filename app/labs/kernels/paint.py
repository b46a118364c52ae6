"""The colours of a feature map, for a picture view, a tile and a colour bar."""

from functools import partial

import numpy as np
from PySide6.QtGui import QImage

from models.kernels.display import Display
from widgets import colours
from widgets.colours import Scale
from widgets.picture import PictureView, raster


def scale_of(display: Display) -> Scale:
    """Give the scale that a map's colours follow."""
    return Scale("signed" if _diverges(display) else "pixel", display.low, display.high)


def show(view: PictureView, display: Display, y: np.ndarray, dark: bool) -> None:
    """Show a feature map, and its numbers where there is room for them."""
    colouring = partial(_coloured, scale_of(display), dark) if _diverges(display) else None
    view.set_pixels(display.pixels, colouring=colouring, values=y)


def image(display: Display, dark: bool) -> QImage:
    """Give a feature map as a picture with one pixel for each of its numbers."""
    if _diverges(display):
        return colours.image(display.pixels[:, :, 0], scale_of(display), dark)
    pixels = display.pixels[:, :, 0] if display.pixels.shape[2] == 1 else display.pixels
    return raster.as_image(np.ascontiguousarray(pixels)).copy()


def _diverges(display: Display) -> bool:
    return display.pixels.dtype == np.float32


def _coloured(scale: Scale, dark: bool, values: np.ndarray) -> np.ndarray:
    return colours.paint(values.reshape(values.shape[:2]), scale, dark)
