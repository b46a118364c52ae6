"""A step of a player paints what has changed on the page: all of it, and little more."""

import pytest

from app.background import Background
from app.labs import receptive_field, recurrent
from models.receptive_field.state import State
from models.recurrent import RecurrentState
from tests.repaints import assert_change_is_painted

LARGE = State(
    height=16, width=16, channels=3, kernels=2, padding="same", stride_height=1, stride_width=1,
    inputs="reals", weights="reals",
)  # fmt: skip
"""Planes behind each other, and a sum that just fits."""


@pytest.fixture
def make_lab(qapp, qtbot):
    opened = []

    def make(package, state):
        background = Background()
        lab = package.LAB(background)
        opened.append((lab, background))
        qtbot.addWidget(lab.page)
        lab.restore(state)
        lab.page.resize(1280, 800)
        lab.page.show()
        lab.set_active(True)
        lab.player.set_reduced_motion(True)
        qtbot.waitUntil(lab.is_settled)
        return lab

    yield make
    for lab, background in opened:
        lab.set_active(False)
        lab.close()
        assert background.stop(5)
        lab.page.close()
        lab.deleteLater()
        background.deleteLater()


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("state", [LARGE, State(), State(height=4, width=4, channels=2)])
def test_that_a_step_of_the_window_leaves_nothing_old(make_lab, state, slow):
    lab = make_lab(receptive_field, state)
    lab.player.set_slow(slow)
    shares = [assert_change_is_painted(lab.page, lab.player.step) for _step in range(4)]
    shares += [assert_change_is_painted(lab.page, lab.player.go_to_next_row) for _row in range(2)]
    assert min(shares) < 0.4


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("cell", ["simple_rnn", "lstm", "gru"])
def test_that_a_step_of_the_cell_leaves_nothing_old(make_lab, cell, slow):
    text = "it was not a bad film at all, and I would see it again"
    lab = make_lab(recurrent, RecurrentState(cell=cell, text=text, unit=3))
    lab.player.set_slow(slow)
    for _step in range(5):
        assert_change_is_painted(lab.page, lab.player.step)
