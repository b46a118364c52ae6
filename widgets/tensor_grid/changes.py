"""What has to be drawn anew when cells or marks change, so that the rest can stay as it is."""

import numpy as np
from PySide6.QtGui import QRegion

from widgets.tensor_grid.geometry import Geometry
from widgets.tensor_grid.marks import Mark

_MOST_CELLS = 64
"""More cells, or blocks of a mark, are sooner drawn with all the rest."""


def same(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    """Tell whether two arrays, or their absence, are the same."""
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)


def changed_cells(
    old: np.ndarray | None, new: np.ndarray | None
) -> tuple[tuple[int, int], ...] | None:
    """Give the cells in which two arrays differ; None where they are many, or not comparable."""
    if old is None or new is None or old.shape != new.shape:
        return () if old is new else None
    differs = old != new
    if np.count_nonzero(differs) > _MOST_CELLS:
        return None
    return tuple((row, column) for row, column in np.argwhere(differs).tolist())


def region_of_cells(cells: tuple[tuple[int, int], ...], place: Geometry) -> QRegion:
    """Give what some cells cover, with the lines around them."""
    region = QRegion()
    for cell in cells:
        region += place.rect(*cell).adjusted(-1, -1, 1, 1).toAlignedRect()
    return region


def region_of_marks(marks: tuple[Mark | None, ...], place: Geometry, edge: float) -> QRegion | None:
    """Give what marks cover, with `edge` px of lines around them; None where that is much."""
    region = QRegion()
    for mark in marks:
        if mark is None:
            continue
        if mark.spotlight or mark.strengths is not None or len(mark.blocks) > _MOST_CELLS:
            return None
        for block in mark.blocks:
            outline = place.block(block).adjusted(-edge, -edge, edge, edge)
            region += outline.toAlignedRect()
    return region
