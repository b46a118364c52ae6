"""Drawings of a question: grids, facts and lines of a program, each as the app's own widget."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.practice.question import Facts as Named
from models.practice.question import Figure, Grid, Lines
from widgets import colours
from widgets.facts import Facts
from widgets.painted import Painted
from widgets.program_lines import ProgramLines
from widgets.tensor_grid import Block, Mark, Padding, TensorGrid

_CELL = 6.5
"""The largest side of a cell, in heights of the type."""
_FINE = 4
"""Cells along one side of a picture's pixel."""
_FACTS_AS_WIDE_AS = 7
"""Halves of a cell."""


def made(figure: Figure) -> Painted:
    """Make the widget of a drawing."""
    if isinstance(figure, Grid):
        return grid(figure)
    if isinstance(figure, Named):
        facts = Facts()
        facts.set_pairs(figure.pairs)
        return facts
    lines = ProgramLines()
    lines.set_lines(figure.lines)
    return lines


def grid(figure: Grid) -> TensorGrid:
    """Make the grid of some numbers."""
    widget = TensorGrid(figure.caption)
    widget.set_padding(_padding(*figure.padding))
    widget.set_numbers_shown(figure.numbers)
    widget.set_lens_allowed(figure.numbers)
    # pixels so small that no lines are drawn between them
    values = figure.values if figure.numbers else np.kron(figure.values, np.ones((_FINE, _FINE)))
    widget.set_values(values, scale(figure))
    widget.set_caption(figure.caption)
    widget.set_labels(*_labels(figure))
    if figure.mark is not None:
        widget.set_mark("asked", Mark((Block(*figure.mark),)))
    widget.set_largest_cell(_CELL * widget.fontMetrics().height())
    return widget


def _padding(top: int, bottom: int, left: int, right: int) -> Padding:
    # cells beyond half of it, as SAME adds them, are hatched
    return Padding(top, bottom, left, right, max(bottom - top, 0), max(right - left, 0))


def _labels(figure: Grid) -> tuple[list[str], list[str]]:
    rows, columns = ([str(at) for at in range(count)] for count in figure.values.shape)
    return rows if figure.labelled == "both" else [], columns if figure.labelled else []


def scale(figure: Grid) -> colours.Scale:
    """Give the colours of its numbers."""
    if figure.colours == "pixel":
        return colours.Scale("pixel", 0.0, 1.0)
    return colours.symmetric(figure.values, figure.colours)


def breadth(figure: Figure) -> int:
    """Tell how wide a drawing should be, in halves of a cell."""
    if not isinstance(figure, Grid):
        return 16 if isinstance(figure, Lines) else _FACTS_AS_WIDE_AS
    if not figure.numbers:
        return 12
    labels = 1 if figure.labelled == "both" else 0
    return 2 * (figure.values.shape[1] + figure.padding[2] + figure.padding[3] + labels) + 1


class FigureRow(QWidget):
    """The drawings of one question side by side."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        super().__init__()
        self.widgets = tuple(made(figure) for figure in figures)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for figure, widget in zip(figures, self.widgets, strict=True):
            row.addWidget(widget, breadth(figure))

    def first_grid(self) -> TensorGrid | None:
        """Give the grid whose cells can be the answer."""
        return next((w for w in self.widgets if isinstance(w, TensorGrid)), None)
