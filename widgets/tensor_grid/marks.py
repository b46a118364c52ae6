"""What is pointed out on a grid: windows, cells, shares."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from widgets.look import Look
from widgets.tensor_grid.cells import runs
from widgets.tensor_grid.geometry import Block, Geometry

Style = Literal["window", "ghost", "pin", "cells", "frame"]

_FRAME = 0.12
"""Width of a broad band, as a share of its cell."""
_LEVELS = 8
"""So many strengths can be told apart."""


@dataclass(frozen=True, eq=False)
class Mark:
    """Something pointed out on a grid.

    Parameters
    ----------
    blocks : tuple of Block
        The cells. A dilated window is one `Block` with steps; any set is several blocks.
    style : str
        "window": outlined in the accent; "ghost": where it would be, pale; "pin": held by a
        click, the strongest; "cells": each cell outlined by itself; "frame": a broad band of the
        colour along the inside of each cell.
    colour : QColor, optional
        Another colour than the style's own, to tie it to one elsewhere.
    spotlight : bool
        Whether all other cells step back.
    strengths : (rows, columns) float in [0, 1], optional
        How strongly each cell of the data takes part, instead of `blocks`.
    """

    blocks: tuple[Block, ...] = ()
    style: Style = "window"
    colour: QColor | None = None
    spotlight: bool = False
    strengths: np.ndarray | None = None

    def looks_like(self, other: "Mark") -> bool:
        """Tell whether both are drawn in the same way; strengths count as different."""
        return self is other or (
            self.strengths is None
            and other.strengths is None
            and self.blocks == other.blocks
            and (self.style, self.colour, self.spotlight)
            == (other.style, other.colour, other.spotlight)
        )

    def moved_to(self, block: Block) -> "Mark":
        """Give the same mark elsewhere."""
        return Mark((block,), self.style, self.colour, self.spotlight, self.strengths)


def draw_spotlight(
    painter: QPainter, marks: list[Mark], extent: Block, place: Geometry, look: Look
) -> None:
    """Let everything step back but the cells that spotlights are on."""
    lit = [mark for mark in marks if mark.spotlight]
    if not lit:
        return
    veil = look.colour(QPalette.ColorRole.Window, 170)
    if len(lit) == 1 and len(lit[0].blocks) == 1 and lit[0].blocks[0].is_dense:
        # a window that glides lies between cells, and takes its light along
        path = QPainterPath()
        path.addRect(place.block(extent))
        path.addRect(place.block(lit[0].blocks[0]).intersected(place.block(extent)))
        painter.fillPath(path, veil)
        return
    dark = np.ones((extent.rows, extent.columns), bool)
    top, left = int(extent.row), int(extent.column)
    for mark in lit:
        for row, column in _cells(mark):
            if 0 <= row - top < extent.rows and 0 <= column - left < extent.columns:
                dark[row - top, column - left] = False
    for row, start, stop in runs(dark):
        painter.fillRect(place.rect(row + top, start + left, 1, stop - start), veil)


def draw_mark(painter: QPainter, mark: Mark, place: Geometry, look: Look) -> None:
    """Draw one mark over the cells."""
    if mark.strengths is not None:
        _draw_strengths(painter, mark, mark.strengths, place, look)
        return
    if mark.style == "frame":
        _draw_frames(painter, mark, place, look)
        return
    colour, width = _stroke(mark, look)
    by_itself = [block for block in mark.blocks if mark.style == "cells" or not block.is_dense]
    whole = [block for block in mark.blocks if block not in by_itself]
    _outline(painter, [place.block(block) for block in whole], colour, width, look)
    cells = [place.rect(*cell) for block in by_itself for cell in block.cells()]
    _outline(painter, cells, colour, width * 0.75, look)
    if by_itself and mark.style != "cells":
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawRects([place.block(block) for block in by_itself])


def _draw_frames(painter: QPainter, mark: Mark, place: Geometry, look: Look) -> None:
    cells = [place.rect(*cell) for block in mark.blocks for cell in block.cells()]
    width = max(2.0, _FRAME * cells[0].width()) if cells else 0.0
    pen = QPen(mark.colour or look.colour(QPalette.ColorRole.Highlight), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2 + 1
    painter.drawRects([cell.adjusted(inset, inset, -inset, -inset) for cell in cells])


def _stroke(mark: Mark, look: Look) -> tuple[QColor, float]:
    accent = mark.colour or look.colour(QPalette.ColorRole.Highlight)
    if mark.style == "ghost":
        pale = QColor(accent)
        pale.setAlpha(100)
        return pale, look.line
    if mark.style == "pin":
        return mark.colour or look.colour(QPalette.ColorRole.Text), look.line * 1.5
    return accent, look.line


def _outline(
    painter: QPainter, rects: list[QRectF], colour: QColor, width: float, look: Look
) -> None:
    """Draw lines with a thin halo, so that they stand out on data of any colour."""
    if not rects:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if colour.alpha() == 255:
        halo = QPen(look.colour(QPalette.ColorRole.Base, 210), width + 2)
        halo.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(halo)
        painter.drawRects(rects)
    painter.setPen(pen)
    painter.drawRects(rects)


def _draw_strengths(
    painter: QPainter, mark: Mark, strengths: np.ndarray, place: Geometry, look: Look
) -> None:
    """Outline each cell the more strongly the more it takes part."""
    accent = mark.colour or look.colour(QPalette.ColorRole.Highlight)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    level = np.ceil(np.clip(strengths, 0, 1) * _LEVELS).astype(int)
    for step in range(1, _LEVELS + 1):
        cells = np.argwhere(level == step).tolist()
        if not cells:
            continue
        width = max(1.0, look.line * 1.5 * step / _LEVELS)
        colour = QColor(accent)
        colour.setAlphaF(0.3 + 0.7 * step / _LEVELS)
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = width / 2
        painter.drawRects(
            [place.rect(*cell).adjusted(inset, inset, -inset, -inset) for cell in cells]
        )


def _cells(mark: Mark) -> list[tuple[int, int]]:
    if mark.strengths is not None:
        return [(row, column) for row, column in np.argwhere(mark.strengths > 0).tolist()]
    return [(round(row), round(column)) for block in mark.blocks for row, column in block.cells()]
