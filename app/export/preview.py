"""What will be taken away, small; it can be pointed into and dragged out."""

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy

from resources import _
from widgets.look import Look
from widgets.painted import Painted

_CARRIED = 240


class Preview(Painted):
    """A picture that fits its place.

    Signals: `chosen(x, y)` on a click, in shares of its sides; `dragged()` when a drag begins.
    """

    chosen = Signal(float, float)
    dragged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._pressed: QPointF | None = None
        self.setAccessibleName(_("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_image(self, image: QImage, tip: str) -> None:
        """Show a picture, and tell in a tip what a person can do with it."""
        self._image = image
        self.setToolTip(tip)
        self.update()

    def picture_rect(self) -> QRectF:
        """Give where the picture lies."""
        return self._place(QRectF(self.rect()))

    def carry(self, mime: QMimeData) -> None:
        """Let the pointer carry what was asked for by `dragged`."""
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(
            QPixmap.fromImage(self._image).scaledToWidth(
                _CARRIED, Qt.TransformationMode.SmoothTransformation
            )
        )
        drag.exec(Qt.DropAction.CopyAction)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the picture into a rectangle, with a thin frame."""
        place = self._place(rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, look.colour(QPalette.ColorRole.Base))
        painter.drawImage(place, self._image)
        painter.setPen(look.colour(QPalette.ColorRole.Mid))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        place = self._place(QRectF(self.rect()))
        if pressed is None or place.isEmpty() or not place.contains(event.position()):
            return
        at = event.position() - place.topLeft()
        self.chosen.emit(at.x() / place.width(), at.y() / place.height())

    def _place(self, rect: QRectF) -> QRectF:
        """Give where the picture lies, in its own proportions."""
        size = self._image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(rect.center())
        return place
