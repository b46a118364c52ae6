"""Lists of a form: beside their names where their entries fit, below them where they do not."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLabel

from widgets.choice import Choice


@dataclass
class _Row:
    grid: QGridLayout
    number: int
    label: QLabel
    choice: Choice
    below: bool = False


class ChoiceRows:
    """Rows of grids in which a list follows its name.

    A grid leaves every second of its rows free, so that the list of row 2n can stand in 2n + 1.
    """

    def __init__(self) -> None:
        self._rows: list[_Row] = []

    def add(self, grid: QGridLayout, number: int, label: QLabel, choice: Choice) -> None:
        """Put a list beside its name."""
        grid.addWidget(label, number, 0)
        grid.addWidget(choice, number, 1)
        self._rows.append(_Row(grid, number, label, choice))

    def fit(self, width: int) -> None:
        """Put every list where its longest entry can be read."""
        for row in self._rows:
            names = _names_width(row.grid) + row.grid.horizontalSpacing()
            below = names + row.choice.wish() > width
            if below == row.below:
                continue
            row.below = below
            row.grid.removeWidget(row.choice)
            place = (row.number + 1, 0, 1, 2) if below else (row.number, 1, 1, 1)
            row.grid.addWidget(row.choice, *place)


def _names_width(grid: QGridLayout) -> int:
    """Give the width of the column of names."""
    widths = [0]
    for at in range(grid.count()):
        place = grid.getItemPosition(at)
        item = grid.itemAt(at)
        widget = None if item is None else item.widget()
        if isinstance(widget, QLabel) and isinstance(place, tuple) and place[1] == 0:
            widths.append(0 if widget.isHidden() else widget.sizeHint().width())
    return max(widths)
