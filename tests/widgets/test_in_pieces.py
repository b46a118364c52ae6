"""Long drawings: other numbers come piece by piece, and nothing old is left standing."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from widgets.colours import symmetric
from widgets.kernel_sheet import KernelSheet
from widgets.layer_columns import Column, LayerColumns, Scores


def show_columns(view, seed):
    rng = np.random.default_rng(seed)
    maps, units = rng.normal(size=(9, 9, 40)), rng.normal(size=12)
    columns = [Column("Conv 1", "9×9×40", maps, symmetric(maps))]
    columns.append(Column("Dense 1", "12", units, symmetric(units)))
    view.set_columns(columns, Scores(tuple("0123"), rng.normal(size=4), rng.random(4), 3))


def show_kernels(view, seed):
    kernels = np.random.default_rng(seed).normal(size=(3, 3, 8, 16))
    view.set_kernels(kernels, 2, f"Kernels, {seed}")


@pytest.fixture(params=[(LayerColumns, show_columns), (KernelSheet, show_kernels)])
def made(request, qtbot):
    kind, show = request.param

    def make(seed):
        view = kind()
        qtbot.addWidget(view)
        view.resize(500, 300)
        show(view, seed)
        view.show()
        qtbot.waitExposed(view)
        QApplication.processEvents()
        return view

    return make, show


def test_that_what_was_drawn_stays_in_sight_until_other_numbers_are(qtbot, made):
    make, show = made
    view, wanted = make(0), make(1).grab().toImage()
    before = view.grab().toImage()
    show(view, 1)
    assert view.grab().toImage() == before
    turns = 0
    while not view.is_drawn():
        QApplication.processEvents()
        turns += 1
    assert turns > 2
    assert view.grab().toImage() == wanted


def test_that_the_newest_of_many_numbers_is_drawn_in_the_end(qtbot, made):
    make, show = made
    view, wanted = make(0), make(3).grab().toImage()
    show(view, 1)
    for seed in (2, 3):
        QApplication.processEvents()
        show(view, seed)
    qtbot.waitUntil(view.is_drawn)
    assert view.grab().toImage() == wanted


def test_that_another_size_meanwhile_is_drawn_at_once(qtbot, made):
    make, show = made
    view, other = make(0), make(1)
    show(view, 1)
    QApplication.processEvents()
    for each in (view, other):
        each.resize(420, 260)
        QApplication.processEvents()
    assert view.is_drawn()
    assert view.grab().toImage() == other.grab().toImage()
