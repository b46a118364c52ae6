"""What a person does with the lab, for its tests."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.lab.change import change, glance
from models.receptive_field.presets import layer_fields, preset


def show(lab, key, **fields):
    """Show the layer of a preset, with some fields of its own."""
    edit(lab, **(layer_fields(preset(key).state) | fields))


def edit(lab, **fields):
    """Change fields of the state, as one step that can be undone."""
    lab.do(lambda state: change(state, "Change", **fields))


def look(lab, **fields):
    """Change where one looks."""
    lab.do(lambda state: glance(state, **fields))


def point(grid, row, column):
    """Bring the pointer to a cell."""
    leave(grid)
    QTest.mouseMove(grid, grid.cell_rect(row, column).center().toPoint())


def leave(grid):
    """Bring the pointer beside the cells."""
    QTest.mouseMove(grid, QPoint(1, 1))


def click(grid, row, column):
    """Click a cell."""
    place = grid.cell_rect(row, column).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
