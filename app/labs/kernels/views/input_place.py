"""The input on the stage: a picture to look into, or a pad to draw it on."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from resources import _
from widgets.picture import PictureView

if TYPE_CHECKING:  # loaded when somebody draws, so that the window opens sooner
    from widgets.drawing_pad import DrawingPad

SIDE = 96
"""Pixels of a drawing along each side."""


class InputPlace(QStackedWidget):
    """Shows the input picture; while one draws, the pad lies in its place.

    Drawings are (96, 96, 1) uint8.

    Signals: `ink_changed(pixels)` under the pen; `drawn(pixels)` after each stroke.
    """

    ink_changed = Signal(object)
    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.picture = PictureView()
        self.picture.setAccessibleName(_("Input picture"))
        self._pad: DrawingPad | None = None
        self._last_stroke = np.zeros(0, np.uint8)
        self.addWidget(self.picture)

    def begin_drawing(self, pixels: np.ndarray | None) -> None:
        """Show the pad, with an earlier drawing on it if there is one."""
        if pixels is not None:
            self.pad().set_ink(_ink(pixels))
        self.setCurrentWidget(self.pad())

    def show_drawing(self, pixels: np.ndarray) -> None:
        """Show a drawing on the pad, such as an undone one."""
        if not np.array_equal(self.pixels(), pixels):
            self.pad().set_ink(_ink(pixels))

    def end_drawing(self) -> None:
        """Show the picture again."""
        self.setCurrentWidget(self.picture)

    def is_drawing(self) -> bool:
        return self.currentWidget() is not self.picture

    def pixels(self) -> np.ndarray:
        """Give the drawing as the pixels of a picture."""
        return _pixels(self.pad().ink())

    def pad(self) -> "DrawingPad":
        """Give the pad, which is made when it is first asked for."""
        if self._pad is None:
            from widgets.drawing_pad import DrawingPad

            self._pad = DrawingPad(SIDE, SIDE)
            self._pad.changed.connect(self._report_ink)
            self._pad.drawn.connect(self._report_stroke)
            self.addWidget(self._pad)
        return self._pad

    def _report_ink(self, ink: np.ndarray) -> None:
        pixels = _pixels(ink)
        # the pad reports once per frame, and so once more after a stroke was finished
        if self.is_drawing() and not np.array_equal(pixels, self._last_stroke):
            self.ink_changed.emit(pixels)

    def _report_stroke(self) -> None:
        self._last_stroke = self.pixels()
        self.drawn.emit(self._last_stroke)


def _ink(pixels: np.ndarray) -> np.ndarray:
    return pixels[:, :, 0] / np.float32(255)


def _pixels(ink: np.ndarray) -> np.ndarray:
    return np.rint(ink * 255).astype(np.uint8)[:, :, np.newaxis]
