"""A picture after each step of its preparation, in reading order, with what is said of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets import colours, keyboard
from widgets.fitted_line import fitted_font
from widgets.look import Look
from widgets.painted import Painted
from widgets.picture.raster import as_image

_GAP = 8.0
_ARROW = 10.0
_LEAST_LINES = 2.5
_USUAL_LINES = 20
"""Height in lines of type above which type grows too."""
_LARGEST_TYPE = 1.5
_SMALLEST_SHARE = 0.6


@dataclass(frozen=True, eq=False)
class PictureStep:
    """A step.

    Parameters
    ----------
    picture : (H, W) or (H, W, C) float32 in [0, 1]
        What it makes.
    said : str
        What is said of the picture.
    differs : bool
        Whether something else is said of the last one.
    about : str
        A sentence on the step.
    """

    name: str
    picture: np.ndarray
    said: str
    differs: bool = False
    about: str = ""


class PictureSteps(Painted):
    """Pictures with a name above and a verdict below, as large as all have room.

    ::

        steps = PictureSteps(_("From the photo to the picture"))
        steps.set_steps((PictureStep(_("Shrunk"), grey, "“8”  61%", differs=True), ...), current=6)

    What is said of a step is coloured where it differs from what is said of the last.

    Signals: `chosen(index)` by click or arrow keys.
    """

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[PictureStep, ...] = ()
        self._current: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_steps(self, steps: Sequence[PictureStep], current: int | None) -> None:
        """Show steps, one of them marked."""
        self._steps, self._current = tuple(steps), current
        self.setAccessibleDescription("; ".join(f"{each.name}: {each.said}" for each in steps))
        self.update()

    def steps(self) -> tuple[PictureStep, ...]:
        return self._steps

    def numbers(self) -> dict[str, np.ndarray]:
        return {each.name: each.picture for each in self._steps}

    # ---- drawing

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        look = _enlarged(rect, look)
        painter.save()
        cells = _cells(len(self._steps), rect, look)
        for index, (step, cell) in enumerate(zip(self._steps, cells, strict=True)):
            self._draw(painter, step, cell, look, index == self._current)
            if index and cells[index - 1].top() == cell.top():
                self._draw_arrow(painter, cell, look)
        painter.restore()

    def _draw(
        self, painter: QPainter, step: PictureStep, cell: QRectF, look: Look, current: bool
    ) -> None:
        line = look.metrics.height()
        place = self._picture_rect(cell, line)
        title = QRectF(cell.left(), place.top() - line - 2, cell.width(), line)
        self._write(painter, title, step.name, look, look.colour(QPalette.ColorRole.Text), current)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        eight = np.rint(np.clip(step.picture, 0, 1) * 255).astype(np.uint8)
        painter.drawImage(place, as_image(eight))
        role = QPalette.ColorRole.Highlight if current else QPalette.ColorRole.Mid
        painter.setPen(QPen(look.colour(role), look.line if current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        below = QRectF(cell.left(), place.bottom() + 4, cell.width(), line)
        colour = (
            colours.refusal(look.palette) if step.differs else look.colour(QPalette.ColorRole.Text)
        )
        self._write(painter, below, step.said, look, colour, not step.differs)

    def _write(
        self, painter: QPainter, rect: QRectF, text: str, look: Look, colour: QColor, bold: bool
    ) -> None:
        font = look.font
        font.setBold(bold)
        painter.setFont(fitted_font(font, text, rect.width(), _SMALLEST_SHARE))
        painter.setPen(colour)
        room = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, room)

    def _draw_arrow(self, painter: QPainter, cell: QRectF, look: Look) -> None:
        """Point from the picture before to this one."""
        place = self._picture_rect(cell, look.metrics.height())
        side = min(_ARROW, (cell.width() - place.width()) / 2)
        tip = QPointF(cell.left() + side / 2, place.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(QPalette.ColorRole.PlaceholderText))
        back = tip.x() - side
        painter.drawPolygon(
            QPolygonF([tip, QPointF(back, tip.y() - side / 2), QPointF(back, tip.y() + side / 2)])
        )

    # ---- places

    def _picture_rect(self, cell: QRectF, line: float) -> QRectF:
        side = max(min(cell.width() - 2 * _GAP, cell.height() - 2 * line - 2 * _GAP), 1.0)
        left = cell.center().x() - side / 2
        top = cell.top() + line + 2 + (cell.height() - side - 2 * line - 2 * _GAP) / 2
        return QRectF(round(left), round(top), round(side), round(side))

    def step_rect(self, index: int) -> QRectF:
        """Give the place of a step on screen."""
        return self._places()[index]

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 12 * line)

    def minimumSizeHint(self) -> QSize:
        side = round((_LEAST_LINES + 2) * self.fontMetrics().height())
        return QSize(4 * side, 2 * side)

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = keyboard.arrow(event)
        if step is None or not self._steps:
            super().keyPressEvent(event)
            return
        begin = len(self._steps) - 1 if self._current is None else self._current
        self.chosen.emit(min(max(begin + sum(step), 0), len(self._steps) - 1))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(QPointF(event.pos()))
            QToolTip.showText(
                event.globalPos(), self._steps[index].about if index is not None else ""
            )
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> int | None:
        places = enumerate(self._places())
        return next((index for index, place in places if place.contains(point)), None)

    def _places(self) -> list[QRectF]:
        rect = QRectF(self.rect())
        return _cells(len(self._steps), rect, _enlarged(rect, self.look()))


def _side(rect: QRectF, columns: int, count: int, line: float) -> float:
    rows = -(-count // columns)
    return min(rect.width() / columns - 2 * _GAP, rect.height() / rows - 2 * line - 2 * _GAP)


def _enlarged(rect: QRectF, look: Look) -> Look:
    """Let type grow with the room, as the pictures do."""
    factor = rect.height() / (_USUAL_LINES * look.metrics.height())
    return look.scaled(min(factor, _LARGEST_TYPE)) if factor > 1 else look


def _cells(count: int, rect: QRectF, look: Look) -> list[QRectF]:
    """Lay out as many in a row as lets the pictures be largest, in at most two rows."""
    if not count:
        return []
    line, fewest = look.metrics.height(), -(-count // 2)
    columns = max(range(fewest, count + 1), key=lambda each: _side(rect, each, count, line))
    wide, high = rect.width() / columns, rect.height() / -(-count // columns)
    places = (divmod(index, columns) for index in range(count))
    return [
        QRectF(rect.left() + column * wide, rect.top() + row * high, wide, high)
        for row, column in places
    ]
