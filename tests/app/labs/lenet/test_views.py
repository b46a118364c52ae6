"""The views of BatchNorm, of mistakes, and of the pictures."""

import dataclasses

import numpy as np

from app.labs.lenet import commands
from models.training.order import Order
from tests.app.labs.lenet.conftest import QUICK, click, page, train


def test_that_batch_norm_is_offered_and_then_shown(make_lab, qtbot):
    lab = make_lab(view="norm")
    assert "no BatchNorm" in lab.page.explanation()
    click(qtbot, page(lab, "norm").add)
    qtbot.waitUntil(lab.is_settled)
    assert all(row.batch_norm for row in lab.state.network.convolutions)
    assert "in training" in lab.page.explanation()
    before = page(lab, "norm").facts.text()
    page(lab, "norm").ridges.chosen.emit(2)
    qtbot.waitUntil(lab.is_settled)
    assert "Channel 2" in page(lab, "norm").facts.text() != before
    click(qtbot, page(lab, "norm").other)
    qtbot.waitUntil(lab.is_settled)


def test_that_mistakes_and_cells_show_their_pictures(make_lab, qtbot):
    lab = make_lab(view="mistakes", options=dataclasses.replace(QUICK, epochs=1))
    train(qtbot, lab)
    view = page(lab, "mistakes")
    table = view.matrix.values()
    assert table.sum() == 20
    assert "Blue: correct" in view.legend.text()
    wrong = view.sheet.shown()
    assert len(wrong) == 20 - table.trace()
    label, said = (int(place) for place in np.argwhere(table - np.diag(table.diagonal()))[0])
    view.matrix.clicked.emit(label, said)
    assert lab.state.cell == (label, said)
    assert len(view.sheet.shown()) == table[label, said]
    view.sheet.chosen.emit(view.sheet.shown()[0])
    assert lab.state.sample in wrong


def test_that_the_pictures_are_shown_by_class(make_lab, qtbot):
    lab = make_lab(view="data")
    view = page(lab, "data")
    assert len(view.sheet.shown()) == 80
    view.balance.clicked.emit(1, 4)
    assert (lab.state.data_part, lab.state.data_class) == ("test", 4)
    qtbot.waitUntil(lambda: view.sheet.shown() == [4, 14])


def test_that_the_curves_get_most_of_a_low_stage(make_lab, qtbot):
    lab = make_lab(view="learn")
    lab.page.resize(1200, 400)
    learn = page(lab, "learn")
    qtbot.waitUntil(lambda: learn.height() < 400)
    # the plots behind the test pictures ask for no room, as long as they are not in sight
    assert learn.table.height() < learn.norms.minimumSizeHint().height()
    click(qtbot, learn.parts.button("gradient"))
    qtbot.waitUntil(learn.norms.isVisible)
    qtbot.waitUntil(lambda: learn.norms.height() >= learn.norms.minimumSizeHint().height())
    assert not learn.shows_first()


def test_that_before_any_step_the_first_batch_of_a_training_is_seen(make_lab, qtbot):
    lab = make_lab(view="batch")
    qtbot.waitUntil(lambda: lab.source.dataset is not None)
    batch, options = page(lab, "batch"), lab.state.options
    train = lab.source.dataset.train
    (first,) = Order(len(train), options.batch_size, options.seed).take(1)
    assert batch.first.isVisible()
    seen = batch.first.shown()
    assert seen
    assert seen == first.tolist()[: len(seen)]
    lab.do(commands.set_option, "seed", options.seed + 1)
    assert batch.first.shown() != seen
