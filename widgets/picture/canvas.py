"""A picture on screen with its marks, in register with the views that share its viewport."""

import dataclasses

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from resources import _
from widgets.look import Look
from widgets.painted import Painted
from widgets.picture import layer, marks
from widgets.picture.layer import Content, Padding
from widgets.picture.marks import Grid, Mark
from widgets.picture.raster import Colouring
from widgets.picture.viewport import Viewport

_PRINTED = 2.0
"""Pixels for one px, at least, where a picture is drawn into something larger or finer."""


class Canvas(Painted):
    """Shows a picture; `PictureView` adds what the pointer and the keys do."""

    def __init__(self) -> None:
        super().__init__()
        self._content: Content | None = None
        self._padding = Padding()
        self._origin, self._step = (0.0, 0.0), (1.0, 1.0)
        self._marks: tuple[Mark, ...] = ()
        self._sentence = _("No picture yet.")
        self._layer: QImage | None = None
        self._stale = True
        self._owns_scene = True
        self.viewport = Viewport(self)
        """Which part is seen; shared with the views that are linked."""
        self.viewport.changed.connect(self._redraw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._describe()

    def set_pixels(
        self,
        pixels: np.ndarray | None,
        *,
        colouring: Colouring | None = None,
        values: np.ndarray | None = None,
    ) -> None:
        """Show a picture, or none.

        Parameters
        ----------
        pixels : (H, W) or (H, W, C) uint8 or float32, or None
            Grey or colour in [0, 255], or any values together with `colouring`. It is not
            copied: do not write to it afterwards.
        colouring : callable, optional
            Gives (h, w, 3 or 4) uint8 for values that have been scaled to the screen.
        values : (H, W) or (H, W, C) real, optional
            The numbers to write into pixels that are large enough.
        """
        old = self._content
        self._content = None
        if pixels is not None:
            self._content = Content(pixels, colouring, values, self._padding)
        if old is None or pixels is None or pixels.shape[:2] != old.pixels.shape[:2]:
            self._describe()
            self._set_extent()
            if self._owns_scene:
                self.viewport.fit()
        self._redraw()

    def set_padding(self, top: int, bottom: int, left: int, right: int) -> None:
        """Show how many rows and columns padding adds around the picture."""
        padding = Padding(top, bottom, left, right)
        if padding == self._padding:
            return
        self._padding = padding
        if self._content is not None:
            self._content = dataclasses.replace(self._content, padding=padding)
        self._set_extent()
        self._redraw()

    def set_marks(self, *shown: Mark) -> None:
        """Show these marks, and no others."""
        if shown != self._marks:
            self._marks = shown
            self.update()

    def marks(self) -> tuple[Mark, ...]:
        """Give the marks that are shown."""
        return self._marks

    def set_empty_sentence(self, sentence: str) -> None:
        """Say what to read where there is no picture."""
        self._sentence = sentence
        self._describe()
        self._redraw()

    def place(self, origin: tuple[float, float], step: tuple[float, float]) -> None:
        """Say where the pixels lie in the scene, so that linked views stay in register.

        Parameters
        ----------
        origin : tuple of float
            Where pixel (0, 0) begins, down and across, in pixels of the input.
        step : tuple of float
            How far on the next pixel begins, down and across: the stride of an output.
        """
        if (origin, step) != (self._origin, self._step):
            self._origin, self._step = origin, step
            self._set_extent()
            self._redraw()

    def link(self, other: "Canvas") -> None:
        """Share zoom and place with another view, whose picture is the scene."""
        self.viewport.changed.disconnect(self._redraw)
        self.viewport, self._owns_scene = other.viewport, False
        self.viewport.changed.connect(self._redraw)
        self._redraw()

    def fit(self) -> None:
        """Show the whole picture."""
        self.viewport.fit()

    def reveal(self, row: int, column: int) -> None:
        """Move the picture, if need be, so that a pixel is seen."""
        down, across = self._step
        x, y = self._origin[1] + column * across, self._origin[0] + row * down
        self.viewport.reveal(QRectF(x, y, across, down), self._size())

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """Give row and column of the pixel at a point of the widget."""
        if self._content is None:
            return None
        grid = self._grid(self._size())
        row = int(np.floor((point.y() - grid.y) / grid.height))
        column = int(np.floor((point.x() - grid.x) / grid.width))
        inside = 0 <= row < self._content.height and 0 <= column < self._content.width
        return (row, column) if inside else None

    def pixel_rect(self, row: int, column: int) -> QRectF:
        """Give the place of a pixel on the widget."""
        return self._grid(self._size()).rect(QRectF(column, row, 1, 1))

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stale = True
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._redraw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._stale or self._layer is None or self._layer.devicePixelRatio() != ratio:
            self._layer, self._stale = self._drawn_layer(ratio), False
        painter = QPainter(self)
        painter.drawImage(0, 0, self._layer)
        if self._content is None:
            self._draw_empty(painter, QRectF(self.rect()), self.look())
        elif self._marks:
            self._draw_marks(painter, self._content, self._grid(self._size()), self.look())
        if self.hasFocus():
            self._draw_focus(painter)
        painter.end()

    def _drawn_layer(self, ratio: float) -> QImage:
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        # its memory is used again: a new one for every frame of a drag costs as much as to fill it
        sheet = layer.blank(size, ratio, self.palette(), self._layer)
        if self._content is not None:
            grid = self._grid(self._size())
            layer.draw(sheet, self._content, grid, self.palette())
            with QPainter(sheet) as painter:
                painter.setFont(self.font())
                layer.draw_numbers(painter, self.size(), self._content, grid)
        return sheet

    def numbers(self) -> dict[str, np.ndarray]:
        if self._content is None:
            return {}
        values = self._content.values
        return {self.accessibleName(): self._content.pixels if values is None else values}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw what is seen, fitted into a rectangle; numbers and marks as text and lines."""
        if self._content is None:
            self._draw_empty(painter, rect, look)
            return
        grid, size = self._grid(rect.size()), rect.size().toSize()
        ratio = max(look.ratio, _PRINTED)
        sheet = layer.blank(size * ratio, ratio, look.palette)
        layer.draw(sheet, self._content, grid, look.palette)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), sheet)
        painter.setFont(look.font)
        layer.draw_numbers(painter, size, self._content, grid)
        self._draw_marks(painter, self._content, grid, look)
        painter.restore()

    def _draw_marks(self, painter: QPainter, content: Content, grid: Grid, look: Look) -> None:
        around = grid.rect(self._padding.around(content.height, content.width))
        marks.draw(painter, self._marks, grid, around, look.palette)

    def _draw_empty(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setFont(look.font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(8, 8, -9, -9))
        painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(24, 24, -24, -24), int(flags), self._sentence)

    def _draw_focus(self, painter: QPainter) -> None:
        line = max(1.0, self.fontMetrics().height() / 12)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), line))
        painter.drawRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2))

    def _redraw(self) -> None:
        self._stale = True
        self.update()

    def _size(self) -> QSizeF:
        return QSizeF(self.size())

    def _grid(self, size: QSizeF) -> Grid:
        mapping = self.viewport.mapping(size)
        first = mapping.to_view(QPointF(self._origin[1], self._origin[0]))
        return Grid(
            first.x(), first.y(), mapping.scale * self._step[1], mapping.scale * self._step[0]
        )

    def _set_extent(self) -> None:
        if not self._owns_scene or self._content is None:
            return
        around = self._padding.around(self._content.height, self._content.width)
        (top, left), (down, across) = self._origin, self._step
        self.viewport.set_extent(
            QRectF(
                left + around.x() * across,
                top + around.y() * down,
                around.width() * across,
                around.height() * down,
            )
        )

    def _describe(self) -> None:
        """Say what is shown, until the lab says more."""
        if self._content is None:
            self.setAccessibleDescription(self._sentence)
            return
        self.setAccessibleDescription(
            _("{height} × {width} pixels").format(
                height=self._content.height, width=self._content.width
            )
        )
