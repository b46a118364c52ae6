"""How often the numbers of the output occur, over the colours that they have."""

import numpy as np
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.colour_bar import ColourBar
from widgets.colours import Scale
from widgets.histogram import Histogram


class Spread(QWidget):
    """A histogram above the colour bar."""

    def __init__(self) -> None:
        super().__init__()
        self.colour_bar = ColourBar()
        self.histogram = Histogram()
        self.histogram.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.histogram, 1)
        column.addWidget(self.colour_bar)

    def set_scale(self, scale: Scale) -> None:
        self.colour_bar.set_scale(scale)

    def set_counts(self, counts: np.ndarray, scale: Scale, caption: str) -> None:
        """Show how many numbers lie in each part of a scale."""
        self.histogram.set_counts(counts, scale)
        self.histogram.set_caption(caption)

    def set_pointer(self, value: float | None) -> None:
        """Mark where a number lies among the colours, or nothing."""
        self.colour_bar.set_pointer(value)
