"""Whatever is pointed at, clicked or keyed in any view, no fault is reported."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from models.lenet import PRESETS, Network
from models.lenet.state import View
from tests.app.labs.lenet.conftest import QUICK, page, train
from widgets.curves import Curves
from widgets.drawing_pad import DrawingPad
from widgets.kernel_sheet import KernelSheet
from widgets.layer_columns import LayerColumns
from widgets.products import Products
from widgets.ridges import Ridges
from widgets.sheet import Sheet
from widgets.tensor_grid import TensorGrid

VIEWS = View.__args__
NETWORKS = {
    preset.key: dataclasses.replace(preset.network, height=12, width=12) for preset in PRESETS
} | {
    "logits only": Network(height=12, width=12, convolutions=(), denses=()),
}
NETWORKS = {key: NETWORKS[key] for key in ("course-bn", "lenet-5", "dense", "logits only")}
PAINTED = (
    Curves, DrawingPad, KernelSheet, LayerColumns, Products, Ridges, Sheet, TensorGrid,
)  # fmt: skip
KEYS = (
    Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Period, Qt.Key.Key_B, Qt.Key.Key_Escape,
)  # fmt: skip


@pytest.fixture
def faults(monkeypatch):
    """What would have been reported to the user as a fault of the app."""
    found = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: found.append(error))
    return found


def places(widget):
    """Give places all over a widget, its edges among them."""
    across = np.linspace(0, widget.width() - 1, 7).astype(int)
    down = np.linspace(0, widget.height() - 1, 5).astype(int)
    return [QPoint(int(x), int(y)) for y in down for x in across]


def hands(widget):
    """Give the widget itself, or the part of it that hears the mouse."""
    if isinstance(widget, DrawingPad):
        return widget.paper
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def exercise(widget):
    target = hands(widget)
    for place in places(target):
        QTest.mouseMove(target, place)
    for place in places(target)[::5]:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseClick(target, Qt.MouseButton.RightButton, pos=place)
    for key in KEYS:
        QTest.keyClick(widget, key)


@pytest.mark.parametrize("network", NETWORKS)
def test_that_pointing_and_clicking_anywhere_reports_no_fault(make_lab, qtbot, faults, network):
    lab = make_lab(network=NETWORKS[network], options=QUICK)
    begun = lab.state
    for view in VIEWS:
        lab.restore(dataclasses.replace(begun, view=view))
        qtbot.waitUntil(lab.is_settled, timeout=20_000)
        for drawn in (False, True) if view == "inside" else (False,):
            if drawn:
                page(lab, "inside").sample.source.button("draw").click()
            for widget in page(lab, view).findChildren(QWidget):
                if isinstance(widget, PAINTED) and widget.isVisible():
                    exercise(widget)
            qtbot.waitUntil(lab.is_settled, timeout=20_000)
        assert not faults, view
        assert lab.state.network == NETWORKS[network], view


def test_that_pointing_and_clicking_reports_no_fault_after_a_training(make_lab, qtbot, faults):
    lab = make_lab(network=NETWORKS["course-bn"])
    train(qtbot, lab)
    lab.starting.step_slowly()
    qtbot.waitUntil(lambda: lab.state.view == "batch" and lab.is_settled(), timeout=20_000)
    for stage in range(4):
        lab.foot.step.go_to_last() if stage == 3 else lab.foot.step.set_index(stage)
        exercise_view(lab, "batch")
    for view in lab.views.tabs():
        lab.views.switch.button(view).click()
        qtbot.waitUntil(lab.is_settled, timeout=20_000)
        exercise_view(lab, view)
    qtbot.waitUntil(lab.is_settled, timeout=20_000)
    assert not faults


def exercise_view(lab, view):
    for widget in page(lab, view).findChildren(QWidget):
        if isinstance(widget, PAINTED) and widget.isVisible():
            exercise(widget)
        elif isinstance(widget, QAbstractButton) and widget.isVisible() and view == "norm":
            widget.click()


def test_that_views_never_looked_at_are_never_made(make_lab):
    lab = make_lab(view="network")
    names = {type(widget).__name__ for widget in lab.views.findChildren(QWidget)}
    assert "NetworkPage" in names
    assert not names & {"BatchPage", "InsidePage", "NormPage", "MistakesPage", "DataPage"}
    assert "LearnPage" not in names
