"""The view “Network”: the table that edits it, and the size of its pictures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.lab import lights
from app.labs.lenet import commands
from tests.app.labs.lenet.conftest import click, page


def test_that_the_network_takes_the_size_of_the_pictures(lab):
    assert lab.state.network.input_shape == (12, 12, 1)


def test_that_the_table_changes_the_network_within_limits(make_lab, qtbot):
    lab = make_lab(view="network")
    cells = page(lab, "network").editor
    assert cells.cell(1, "kernel").maximum() == 4
    cells.cell(0, "filters").setValue(9)
    assert lab.state.network.convolutions[0].filters == 9
    assert page(lab, "network").table.item(0, 2).text().endswith("= 90")
    click(qtbot, page(lab, "network").add_dense)
    assert len(lab.state.network.denses) == 3
    assert not page(lab, "network").add_dense.isEnabled()
    lab.history.undo()
    lab.history.undo()
    assert lab.state.network.convolutions[0].filters == 6


def test_that_a_tick_of_the_table_changes_the_network(make_lab, qtbot):
    lab = make_lab(view="network")
    box = page(lab, "network").editor.cell(0, "batch_norm")
    before = lab.state.network.convolutions[0].batch_norm
    click(qtbot, box)
    assert lab.state.network.convolutions[0].batch_norm is (not before)


def test_that_a_layer_that_does_not_fit_is_refused(make_lab):
    lab = make_lab(view="network")
    before = lab.state.network
    lab.do(commands.set_cell, 0, "kernel", 9)
    assert "does not fit" in lab.refusals[-1]
    assert lab.state.network == before


def is_seen(network, line):
    """Tell whether a line of the table is in sight, with all of its height."""
    place = network.table.row_rect(line)
    return lights.rect((network.table, place), network).height() == place.height()


def test_that_on_a_low_stage_a_lit_table_is_seen_and_the_keyboard_leads_through_it(make_lab, qtbot):
    lab = make_lab(view="network")
    lab.page.resize(1100, 460)
    network = page(lab, "network")
    last = network.table.rowCount() - 1
    qtbot.waitUntil(lambda: not is_seen(network, last))
    lights.unfold(network.table)
    assert is_seen(network, last)
    network.editor.cell(0, "filters").setFocus()
    lights.unfold(network.editor)
    assert not is_seen(network, last)
    network.table.setCurrentCell(0, 0)
    qtbot.keyClick(network.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert network.table.currentRow() == last
    assert is_seen(network, last)
    # a layer that goes takes the row with it, and leaves one where one edits
    lights.unfold(network.editor)
    lab.page.resize(1100, 360)
    QApplication.processEvents()
    lights.unfold(network.editor.cell(0, "filters"))
    place = lights.rect(network.editor.cell(0, "filters"), network)
    assert place.height() == network.editor.cell(0, "filters").height()
    lab.do(commands.remove_row, 2)
    assert network.table.rowCount() == last
    QApplication.processEvents()
    assert lights.rect(network.editor.cell(0, "filters"), network) == place


def test_that_lines_of_the_table_stand_wider_where_there_is_room(make_lab, qtbot):
    lab = make_lab(view="network")
    table = page(lab, "network").table
    lab.page.resize(1100, 400)
    qtbot.waitUntil(lambda: table.rowHeight(0) < 1.3 * table.fontMetrics().height())
    lab.page.resize(1100, 1200)
    qtbot.waitUntil(lambda: table.rowHeight(0) > 1.7 * table.fontMetrics().height())
