"""All kernels of a layer as small coloured squares: a column per kernel, a row per channel."""

import math
from collections.abc import Iterator
from functools import partial
from itertools import islice

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from resources import _, numbers
from widgets import colours, plain
from widgets.colours import Scale
from widgets.fitted_line import fitted_font
from widgets.in_pieces import InPieces
from widgets.look import Look, draw_cells_of
from widgets.piecemeal import Piece

_GAP = 3.0
_LARGEST = 96.0
_SMALLEST_CAPTION = 0.75
_KERNELS_OF_A_PIECE = 64


class KernelSheet(InPieces):
    """The weights of a convolution.

    Above each column stands the number of its kernel, which is that of the map it makes; before
    each row the number of the channel, which is that of the map before.

    Signals: `hovered(kernel)` when the pointer comes to another column, `left()` when it leaves
    them; `clicked(kernel)`.
    """

    hovered = Signal(int)
    left = Signal()
    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._kernels = np.zeros((1, 1, 1, 1), np.float32)
        self._scale = Scale("weight")
        self._chosen: int | None = None
        self._pointed: int | None = None
        self._captions: tuple[str, ...] = ("",)
        self.setAccessibleName(_("Kernels of the layer"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_kernels(
        self, kernels: np.ndarray, chosen: int | None, caption: str, *shorter: str
    ) -> None:
        """Show (kh, kw, Cin, Cout) weights, with one kernel marked.

        Where there is too little room for the caption, the next shorter one is written.
        """
        before = self._kernels, self._captions
        if chosen != self._chosen:
            self.update()
        self._kernels, self._chosen = kernels, chosen
        self._scale = colours.symmetric(kernels, "weight")
        scale = f"±{numbers.number(self._scale.high)}"
        self._captions = tuple(f"{text}   {scale}" for text in (caption, *shorter))
        self.setToolTip(plain.tip(caption))
        self.setAccessibleDescription(caption)
        if before[0].shape != kernels.shape:
            self._draw_anew()
        elif before[1] != self._captions or not np.array_equal(before[0], kernels):
            self._draw_next()

    def kernel_rect(self, row: int, column: int) -> QRectF:
        """Give where a channel of a kernel lies: its row and its column."""
        return self._kernel_rect(row, column, QRectF(self.rect()), self.look())

    def _kernel_rect(self, row: int, column: int, area: QRectF, look: Look) -> QRectF:
        step = self._step(area, look)
        side = step - min(_GAP, step / 4)
        return QRectF(self._left(look) + column * step, self._top(look) + row * step, side, side)

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        return {self.accessibleName(): self._kernels}

    def _pieces_of(self, area: QRectF, look: Look) -> list[Piece]:
        return [partial(self._draw_names, area, look), *self._kernels_in_pieces(area, look)]

    def _draw_over(self, painter: QPainter, area: QRectF, look: Look) -> None:
        if self._chosen is not None:
            rows = self._kernels.shape[2]
            around = self._kernel_rect(0, self._chosen, area, look)
            around = around.united(self._kernel_rect(rows - 1, self._chosen, area, look))
            painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(around.adjusted(-1, -1, 1, 1))

    def _kernels_in_pieces(self, area: QRectF, look: Look) -> list[Piece]:
        first, step = self._kernel_rect(0, 0, area, look), self._step(area, look)
        # coloured all at once, when the first is drawn
        kernels = _images(self._kernels, self._scale, look.dark)

        def draw(painter: QPainter) -> None:
            rects: list[QRectF] = []
            for (row, column), kernel in islice(kernels, _KERNELS_OF_A_PIECE):
                rects.append(first.translated(column * step, row * step))
                draw_cells_of(kernel, painter, rects[-1])
            painter.setPen(QPen(look.palette.color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(rects)

        count = math.prod(self._kernels.shape[2:])
        return [draw] * math.ceil(count / _KERNELS_OF_A_PIECE)

    def _draw_names(self, area: QRectF, look: Look, painter: QPainter) -> None:
        metrics = look.metrics
        painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
        fitting = (c for c in self._captions if metrics.horizontalAdvance(c) <= area.width())
        caption = next(fitting, self._captions[-1])
        painter.setFont(fitted_font(look.font, caption, area.width(), _SMALLEST_CAPTION))
        fitted = QFontMetricsF(painter.font())
        caption = fitted.elidedText(caption, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QPointF(0, metrics.ascent()), caption)
        painter.setFont(look.font)
        rows, columns = self._kernels.shape[2:]
        line, step = metrics.height(), self._step(area, look)
        centre = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip)
        for column in range(0, columns, _every(step, metrics.horizontalAdvance(f" {columns}"))):
            above = self._kernel_rect(0, column, area, look).adjusted(0, -line, 0, 0)
            above.setHeight(line)
            painter.drawText(above, centre, str(column))
        for row in range(0, rows if rows > 1 else 0, _every(step, line)):
            before = self._kernel_rect(row, 0, area, look)
            before.setRect(0, before.top(), self._left(look) - _GAP, before.height())
            painter.drawText(before, centre, str(row))

    # ---- places

    def _top(self, look: Look) -> float:
        return 2 * look.metrics.height() + 4

    def _left(self, look: Look) -> float:
        rows = self._kernels.shape[2]
        return 2 + (look.metrics.horizontalAdvance(f"{rows} ") + _GAP if rows > 1 else 0)

    def _step(self, area: QRectF, look: Look) -> float:
        """Give the distance from a kernel to the next, in px."""
        rows, columns = self._kernels.shape[2:]
        across = (area.width() - self._left(look) - 2) / columns
        down = (area.height() - self._top(look) - 2) / rows
        return max(min(across, down, _LARGEST + _GAP), 2.0)

    def _column_at(self, x: float) -> int | None:
        column = math.floor(
            (x - self._left(self.look())) / self._step(QRectF(self.rect()), self.look())
        )
        return column if 0 <= column < self._kernels.shape[3] else None

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._column_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().x())
        if column is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(column)

    def _point_at(self, column: int | None) -> None:
        if column == self._pointed:
            return
        self._pointed = column
        if column is None:
            self.left.emit()
        else:
            self.hovered.emit(column)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 9 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(8 * line, 3 * line)


def _images(
    kernels: np.ndarray, scale: Scale, dark: bool
) -> Iterator[tuple[tuple[int, ...], QImage]]:
    """Give row, column and picture of each kernel."""
    high, wide, rows, columns = kernels.shape
    # coloured all at once: one by one takes longer than to draw them
    side_by_side = kernels.transpose(2, 0, 3, 1).reshape(rows * high, columns * wide)
    whole = colours.image(side_by_side, scale, dark)
    for row, column in np.ndindex(rows, columns):
        yield (row, column), whole.copy(column * wide, row * high, wide, high)


def _every(step: float, needed: float) -> int:
    """Tell which numbers have room beside each other: all, every second, every fifth..."""
    return next((n for n in (1, 2, 5, 10, 20) if n * step >= needed), 50)
