"""The table of runs fits its room: columns go before one has to scroll, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.parts.training.run_table import RunTable
from models.training import Options, Run
from models.training.run import RunInfo
from tests.models.training.clients import Line


@pytest.fixture
def table(qtbot):
    made = RunTable()
    qtbot.addWidget(made)
    names = ("A line", "A line with a long name that says what it is")
    infos = [
        RunInfo(
            kind="sums", key=str(place), name=name, dataset="some data", network=Line(),
            options=Options(), steps_per_epoch=10,
        )
        for place, name in enumerate(names)
    ]  # fmt: skip
    made.show_runs([Run(info) for info in infos], None)
    made.resize(1400, 200)
    made.show()
    QApplication.processEvents()
    return made


def shown(table):
    return [column for column in range(table.columnCount()) if not table.isColumnHidden(column)]


def test_that_columns_that_have_no_room_are_left_out_and_come_back(table):
    assert shown(table) == list(range(11))
    counts = []
    for width in (600, 400, 200):
        table.resize(width, 200)
        QApplication.processEvents()
        assert table.horizontalScrollBar().maximum() == 0
        assert shown(table) == list(range(len(shown(table))))
        counts.append(len(shown(table)))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] < 11
    assert counts[-1] == 2
    table.resize(1400, 200)
    QApplication.processEvents()
    assert shown(table) == list(range(11))


def test_that_all_figures_of_a_run_are_told_beside_its_name(table):
    told = table.item(0, 0).toolTip()
    assert told.splitlines()[0] == "A line with a long name that says what it is"
    described = table.item(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    for part in ("Data: some data", "Epochs: 0/", "Best: –"):
        assert part in told
        assert part in described
