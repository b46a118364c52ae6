"""The score beside the questions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.labs.practice.panel import ScoreTable
from app.labs.practice.screen import ScoreLine

NAMES = "Parameters: Conv2D", "Parameters: Dense", "Padding that keeps the size", "All"


@pytest.mark.parametrize("pixels", [13, 20])
def test_that_names_that_begin_alike_are_written_in_full(qtbot, pixels):
    table = ScoreTable()
    qtbot.addWidget(table)
    font = table.font()
    font.setPixelSize(pixels)
    table.setFont(font)
    table.resize(15 * pixels, 100)
    table.show()
    table.show_lines(tuple(ScoreLine(name, "12/15", "3") for name in NAMES))
    QApplication.processEvents()
    wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    for row, name in enumerate(NAMES):
        place = table.visualItemRect(table.item(row, 0))
        room = place.adjusted(3, 0, -3, 1000)
        needed = table.fontMetrics().boundingRect(room, wrapped, name)
        assert needed.height() <= place.height()
        assert needed.width() <= room.width()
    assert table.rowHeight(2) > table.rowHeight(3)
    assert table.height() > sum(table.rowHeight(row) for row in range(4))
