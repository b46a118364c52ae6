"""The view “Inside”: every layer, one number taken apart, a drawing followed."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt

from app.lab.change import change
from app.labs.lenet import commands
from app.labs.lenet.subject import Subject
from models.lenet import forward
from tests.app.labs.lenet.conftest import NORMED, page, seen, train
from tests.repaints import settle


def test_that_what_is_seen_equals_keras(make_lab, qtbot):
    network = dataclasses.replace(NORMED, height=12, width=12)
    lab = make_lab(network=network, view="inside", sample=3)
    train(qtbot, lab)
    look = seen(lab)
    model = network.build()
    model.set_weights(list(lab.trainings.weights))
    x = look.outputs[0]
    for layer, output in zip(model.layers, look.outputs[1:], strict=True):
        x = layer(x)
        np.testing.assert_allclose(output, x, rtol=0, atol=1e-5 * max(1, np.abs(x).max()))


def test_that_clicking_a_pixel_takes_it_apart(make_lab, qtbot):
    lab = make_lab(view="inside")
    view = page(lab, "inside").columns
    tile = view.layout_now().tiles[4][2]
    click_at = QPoint(round(tile.center().x()), round(tile.center().y()))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=click_at)
    layer, channel, row, column = lab.state.pin
    assert (layer, channel) == (3, 2)
    terms = page(lab, "inside").products.terms()
    value = float(seen(lab).outputs[layer + 1][0, row, column, channel])
    assert terms.value == pytest.approx(value)
    assert terms.before_activation() == pytest.approx(value, abs=1e-4)
    assert f"row {row}, column {column}" in lab.page.explanation()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=click_at)
    assert lab.state.pin is None


def test_that_arrow_keys_walk_through_numbers_maps_and_layers(make_lab, qtbot):
    lab = make_lab(view="inside")
    view = page(lab, "inside").columns
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert lab.state.pin == (0, 0, 0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.pin == (0, 1, 0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert lab.state.pin == (1, 1, 0, 1)


def test_that_a_pin_of_another_network_is_forgotten(make_lab, qtbot):
    lab = make_lab(view="inside", pin=(3, 15, 2, 2))
    assert page(lab, "inside").products.terms() is not None
    lab.do(commands.choose_preset, "dense")
    qtbot.waitUntil(lab.is_settled)
    assert page(lab, "inside").products.terms() is None
    lab.restore(dataclasses.replace(lab.state, pin=(99, 99, 99, 99)))
    qtbot.waitUntil(lab.is_settled)


def test_that_the_network_answers_while_one_draws(make_lab, qtbot):
    lab = make_lab(view="inside", drawn=True)
    qtbot.waitUntil(lambda: "Draw something" in lab.page.explanation())
    paper = page(lab, "inside").sample.pad.paper
    middle = paper.rect().center()
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 30))
    for step in range(-30, 30, 6):
        qtbot.mouseMove(paper, middle + QPoint(0, step))
    qtbot.waitUntil(lambda: bool(lab.state.drawing))
    qtbot.waitUntil(lambda: "The network says" in lab.page.explanation())
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 30))
    qtbot.waitUntil(lab.is_settled)
    assert lab.history.count() == 1
    drawn = lab.state.drawing
    lab.history.undo()
    assert lab.state.drawing == b""
    assert page(lab, "inside").sample.pad.is_empty()
    lab.history.redo()
    assert lab.state.drawing == drawn


def stroke(qtbot, paper, across):
    """Draw an upright line."""
    middle = paper.rect().center() + QPoint(across, 0)
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 30))
    for step in range(-30, 30, 6):
        qtbot.mouseMove(paper, middle + QPoint(0, step))
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 30))


def test_that_undo_never_brings_a_stroke_back_that_was_undone(make_lab, qtbot):
    lab = make_lab(view="inside", drawn=True)
    paper = page(lab, "inside").sample.pad.paper
    drawings = [lab.state.drawing]
    for across in (-20, 0, 20):
        stroke(qtbot, paper, across)
        qtbot.waitUntil(lab.is_settled)
        drawings.append(lab.state.drawing)
        assert len(set(drawings)) == len(drawings)
        lab.history.undo()
        drawings.pop()
        assert lab.state.drawing == drawings[-1]
        lab.history.redo()
        drawings.append(lab.state.drawing)
    assert lab.history.count() == 3
    while lab.history.canUndo():
        drawings.pop()
        lab.history.undo()
        assert lab.state.drawing == drawings[-1]
        assert np.array_equal(page(lab, "inside").sample.pad.ink(), lab.state.ink())


def test_that_a_refused_change_does_not_end_a_stroke(make_lab, qtbot):
    lab = make_lab(view="inside", drawn=True)
    paper = page(lab, "inside").sample.pad.paper
    middle = paper.rect().center()
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 30))
    lab.do(change, "Change", sample=-1)
    assert lab.refusals
    qtbot.mouseMove(paper, middle)
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 30))
    assert lab.history.count() == 1
    ink = lab.state.ink()
    rows = np.flatnonzero(ink[:, ink.shape[1] // 2])
    # 60 px of the paper, whatever its size: half of the stroke would be half as long
    assert rows[-1] - rows[0] > 0.8 * 60 / paper.height() * len(ink)


class Requests(QObject):
    """Collects the widgets that a layout was asked of."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.append(watched)
        return False


def test_that_other_numbers_lay_nothing_out_anew(make_lab, qtbot, qapp):
    lab = make_lab(view="inside")
    old = lab.looking.answers.look
    settle(lab.page)
    requests = Requests()
    qapp.installEventFilter(requests)
    weights = [2 * weight for weight in old.seen.weights]
    numbers = forward(old.seen.network, weights, old.seen.outputs[0])
    lab.looking.ask(
        "inside", Subject(old.seen.network, weights, lab.state, lab.work.source.dataset)
    )
    qtbot.waitUntil(lab.is_settled)
    qapp.removeEventFilter(requests)
    shown = page(lab, "inside")
    np.testing.assert_array_equal(shown.columns.columns()[1].values, numbers.outputs[1][0])
    assert [each for each in requests.asked if shown.isAncestorOf(each) or each is shown] == []
