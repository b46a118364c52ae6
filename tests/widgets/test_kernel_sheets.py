"""Sheets of kernels share a room as lets the smallest kernel be largest."""

import pytest
from PySide6.QtWidgets import QApplication

from widgets.kernel_sheet import KernelSheet
from widgets.kernel_sheets import KernelSheets, are_larger_beside

LENET = ((1, 6), (6, 16))


@pytest.mark.parametrize(
    ("width", "height", "beside"),
    [(900, 200, True), (610, 250, True), (610, 900, False), (300, 200, False)],
)
def test_that_sheets_stand_beside_each_other_where_kernels_are_larger(qtbot, width, height, beside):
    sheets = [KernelSheet() for _sheet in range(3)]
    box = KernelSheets(sheets)
    qtbot.addWidget(box)
    box.set_shapes(LENET)
    box.resize(width, height)
    box.show()
    QApplication.processEvents()
    first, second, third = sheets
    assert third.isHidden()
    assert (first.y() == second.y()) == beside
    assert (first.x() == second.x()) != beside


def test_that_one_sheet_alone_has_all_the_room():
    assert not are_larger_beside(LENET[:1], 900, 200, 16)


def test_that_a_sheet_of_few_columns_has_room_for_the_name_of_its_layer(qtbot):
    sheets = [KernelSheet() for _sheet in range(2)]
    box = KernelSheets(sheets)
    qtbot.addWidget(box)
    box.set_shapes(LENET)
    line = box.fontMetrics().height()
    box.resize(26 * line, 10 * line)
    box.show()
    QApplication.processEvents()
    assert sheets[0].y() == sheets[1].y()
    assert sheets[0].width() >= 8 * line
    assert sheets[1].width() > sheets[0].width()
