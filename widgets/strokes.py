"""A drawing made of strokes: white ink on black, as the digits of MNIST have it."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

_MOST_UNDONE = 30


class Drawing:
    """A drawing of fixed resolution. Points are in its pixels, x to the right and y down."""

    def __init__(self, height: int, width: int, brush: float) -> None:
        self.image = QImage(width, height, QImage.Format.Format_Grayscale8)
        self.image.fill(Qt.GlobalColor.black)
        self.brush = brush
        """How thick a stroke is, in pixels."""
        self.erasing = False
        """Whether strokes take ink away."""
        self._before: list[QImage] = []
        self._last: QPointF | None = None
        self._middle = QPointF()

    def ink(self) -> np.ndarray:
        """Give the drawing as (H, W) float32 in [0, 1]: 1 is ink."""
        image = self.image
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        return lines[:, : image.width()].astype(np.float32) / np.float32(255)

    def set_ink(self, ink: np.ndarray) -> None:
        """Take (H, W) float32 in [0, 1] for the drawing; what was there cannot come back."""
        grey = np.rint(np.clip(ink, 0, 1) * 255).astype(np.uint8)
        height, width = grey.shape
        kind = QImage.Format.Format_Grayscale8
        # copied, because QImage does not keep the array alive
        self.image = QImage(grey.data, width, height, width, kind).copy()
        self._before.clear()
        self._last = None

    def is_drawing(self) -> bool:
        """Tell whether the pen is down."""
        return self._last is not None

    def can_undo(self) -> bool:
        """Tell whether there is a stroke to undo."""
        return bool(self._before)

    def begin(self, point: QPointF) -> None:
        """Put the pen down."""
        self._remember()
        self._last = self._middle = point
        self._stroke(QPainterPath(point), point)

    def go_on(self, point: QPointF) -> None:
        """Draw on through the middles between points, which rounds the corners at points."""
        if self._last is None or point == self._last:
            return
        path = QPainterPath(self._middle)
        middle = (self._last + point) / 2
        path.quadTo(self._last, middle)
        self._stroke(path, middle)
        self._last, self._middle = point, middle

    def end(self) -> bool:
        """Lift the pen; tell whether it was down."""
        if self._last is None:
            return False
        self._stroke(QPainterPath(self._middle), self._last)
        self._last = None
        return True

    def clear(self) -> None:
        """Take all ink away; can be undone."""
        self._remember()
        self.image.fill(Qt.GlobalColor.black)

    def undo(self) -> None:
        """Go back to before the last stroke, if there is one."""
        if self._before:
            self.image = self._before.pop()
            self._last = None

    def _remember(self) -> None:
        self._before.append(self.image.copy())
        del self._before[:-_MOST_UNDONE]

    def _stroke(self, path: QPainterPath, end: QPointF) -> None:
        if path.elementCount() <= 1:
            path.lineTo(end + QPointF(0.01, 0))  # Qt draws nothing for a line of no length
        pen = QPen(QColor("black" if self.erasing else "white"), self.brush)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, pen)
        painter.end()
