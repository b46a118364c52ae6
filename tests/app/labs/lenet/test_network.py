"""The view “Network”: the table that edits it, and the size of its pictures."""

from tests.app.labs.lenet.conftest import click


def test_that_the_network_takes_the_size_of_the_pictures(lab):
    assert lab.state.network.input_shape == (12, 12, 1)


def test_that_the_table_changes_the_network_within_limits(make_lab, qtbot):
    lab = make_lab(view="network")
    cells = lab.network._cells
    assert cells[1, "kernel"].maximum() == 4
    cells[0, "filters"].setValue(9)
    assert lab.state.network.convolutions[0].filters == 9
    assert lab.network.table.item(0, 2).text().endswith("= 90")
    click(qtbot, lab.network.add_dense)
    assert len(lab.state.network.denses) == 3
    assert not lab.network.add_dense.isEnabled()
    lab.history.undo()
    lab.history.undo()
    assert lab.state.network.convolutions[0].filters == 6


def test_that_a_layer_that_does_not_fit_is_refused(make_lab):
    lab = make_lab(view="network")
    before = lab.state.network
    lab.editing.set_cell(0, "kernel", 9)
    assert "does not fit" in lab.refusals[-1]
    assert lab.state.network == before
