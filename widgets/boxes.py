"""Rows and columns of widgets, written as they stand on screen.

::

    column(
        row(self.title, None, self.next),
        (row((self.left, 2), (self.right, 3), spacing=16), 1),
        within=self,
    )
"""

from typing import TypeAlias, TypeVar

from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from widgets.plain import Label

B = TypeVar("B", bound=QBoxLayout)
Inner: TypeAlias = QWidget | QLayout
Part: TypeAlias = Inner | tuple[Inner, int] | None
"""What stands there, perhaps with its share of the room that is left; None is room for itself."""


def row(*parts: Part, spacing: int | None = None, within: QWidget | None = None) -> QHBoxLayout:
    """Put parts side by side, without margins; `within` is the widget that they fill."""
    return _filled(QHBoxLayout(), parts, spacing, within)


def column(*parts: Part, spacing: int | None = None, within: QWidget | None = None) -> QVBoxLayout:
    """Put parts below each other, without margins; `within` is the widget that they fill."""
    return _filled(QVBoxLayout(), parts, spacing, within)


def page(*parts: Part, spacing: int | None = None) -> QWidget:
    """Give a widget of its own that holds a column."""
    held = QWidget()
    column(*parts, spacing=spacing, within=held)
    return held


def labelled(*fields: tuple[str, QWidget]) -> QGridLayout:
    """Put fields below each other, each behind its name, which is also what is read aloud."""
    grid = QGridLayout()
    grid.setSpacing(8)
    grid.setColumnStretch(1, 1)
    for line, (name, field) in enumerate(fields):
        add_labelled(grid, line, name, field)
    return grid


def add_labelled(grid: QGridLayout, line: int, name: str, field: QWidget) -> Label:
    """Put one more field behind its name; give the name, which may have to hide with it."""
    label = Label(name)
    label.setBuddy(field)
    field.setAccessibleName(name)
    grid.addWidget(label, line, 0)
    grid.addWidget(field, line, 1)
    return label


def level(*grids: QGridLayout) -> None:
    """Let the fields of several grids begin at one edge."""
    names = [grid.itemAtPosition(line, 0) for grid in grids for line in range(grid.rowCount())]
    widest = max(name.sizeHint().width() for name in names if name is not None)
    for grid in grids:
        grid.setColumnMinimumWidth(0, widest)


def _filled(box: B, parts: tuple[Part, ...], spacing: int | None, within: QWidget | None) -> B:
    box.setContentsMargins(0, 0, 0, 0)
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        _add(box, part)
    if within is not None:
        within.setLayout(box)
    return box


def _add(box: QBoxLayout, part: Part) -> None:
    if part is None:
        box.addStretch(1)
        return
    inner, share = part if isinstance(part, tuple) else (part, 0)
    if isinstance(inner, QWidget):
        box.addWidget(inner, share)
    else:
        box.addLayout(inner, share)
