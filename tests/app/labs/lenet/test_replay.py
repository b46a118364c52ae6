"""Going back over the epochs of a training."""

import numpy as np
from PySide6.QtCore import Qt

from tests.app.labs.lenet.conftest import page, seen, train


def test_that_one_can_go_back_over_the_epochs(make_lab, qtbot):
    lab = make_lab(view="inside")
    train(qtbot, lab)
    now = seen(lab).weights[0]
    assert lab.replay.player.length() == 4
    lab.replay.player.go_to_first()
    qtbot.waitUntil(lambda: not np.array_equal(seen(lab).weights[0], now))
    np.testing.assert_array_equal(seen(lab).weights[0], lab.trainings.snapshots.weights(0)[0])
    lab.replay.player.go_to_last()
    qtbot.waitUntil(lambda: np.array_equal(seen(lab).weights[0], now))


def test_that_space_plays_the_epochs(make_lab, qtbot):
    lab = make_lab(view="inside")
    train(qtbot, lab)
    qtbot.keyClick(page(lab, "inside").columns, Qt.Key.Key_Space)
    assert lab.replay.player.is_playing()
    qtbot.keyClick(page(lab, "inside").columns, Qt.Key.Key_Space)
    assert not lab.replay.player.is_playing()
