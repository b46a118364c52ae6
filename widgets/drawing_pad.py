"""A paper with its tools: pen, eraser, thickness, undo, and an empty sheet."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import _
from widgets.gesture import Gesture
from widgets.icons import IconButton
from widgets.paper import Paper
from widgets.slider import Slider
from widgets.strokes import Drawing

_THINNEST, _THICKEST = 2, 20
"""The brush, in hundredths of the longer side of the drawing."""
_FIRST = 8


class DrawingPad(QWidget):
    """A pad to draw on.

    Parameters
    ----------
    height, width : int
        Resolution of the drawing, in pixels.

    Signals: `started()` before a stroke, a clearing or an undo changes the ink; `changed(ink)`, at
    most once per frame, with (H, W) float32 in [0, 1], 1 is ink; `drawn()` when that is finished,
    after the last `changed`.
    """

    started = Signal()
    changed = Signal(object)
    drawn = Signal()

    def __init__(self, height: int, width: int) -> None:
        super().__init__()
        self._side = max(height, width)
        self._drawing = Drawing(height, width, self._side * _FIRST / 100)
        self.paper = Paper(self._drawing)
        # whatever else was under way ends before the first stroke changes anything
        self._gesture = Gesture(self)
        self.paper.started.connect(self._gesture.begin)
        self.paper.started.connect(self.started)
        self.paper.changed.connect(lambda: self.changed.emit(self.ink()))
        self.paper.drawn.connect(self.drawn)
        self.paper.drawn.connect(self._gesture.end)
        self._pen = IconButton("draw", _("Pen: put ink on"))
        self._eraser = IconButton("eraser", _("Eraser: take ink away"))
        for tool in (self._pen, self._eraser):
            tool.setCheckable(True)
            tool.setAutoExclusive(True)
        self._pen.setChecked(True)
        self._eraser.toggled.connect(self._set_erasing)
        self._arrange(self._make_brush(), self._make_undo(), self._make_clear())

    def ink(self) -> np.ndarray:
        """Give the drawing as (H, W) float32 in [0, 1]: 1 is ink."""
        return self._drawing.ink()

    def set_ink(self, ink: np.ndarray) -> None:
        """Show a drawing, (H, W) float32 in [0, 1], without reporting it as a change.

        A stroke under way is ahead of whoever follows it, and goes on.
        """
        if not (self.paper.is_drawing() or np.array_equal(ink, self.ink())):
            self._drawing.set_ink(ink)
            self.paper.update()

    def is_empty(self) -> bool:
        return not self.ink().any()

    def clear(self) -> None:
        """Begin with an empty paper; can be undone."""
        self.paper.clear()

    def _set_erasing(self, erasing: bool) -> None:
        self._drawing.erasing = erasing

    def _set_brush(self, hundredths: int) -> None:
        self._drawing.brush = self._side * hundredths / 100

    def _make_brush(self) -> Slider:
        brush = Slider(_THINNEST, _THICKEST)
        brush.setValue(_FIRST)
        brush.setToolTip(_("Thickness of pen and eraser"))
        brush.setAccessibleName(_("Thickness of pen and eraser"))
        brush.valueChanged.connect(self._set_brush)
        return brush

    def _make_undo(self) -> IconButton:
        undo = IconButton("undo", _("Undo the last stroke (Backspace)"))
        undo.clicked.connect(self.paper.undo)
        return undo

    def _make_clear(self) -> IconButton:
        clear = IconButton("trash", _("Clear the drawing (Delete)"))
        clear.clicked.connect(self.paper.clear)
        return clear

    def _arrange(self, brush: Slider, undo: IconButton, clear: IconButton) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self._pen)
        tools.addWidget(self._eraser)
        tools.addWidget(brush, 1)
        tools.addWidget(undo)
        tools.addWidget(clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.paper, 1)
        layout.addLayout(tools)
