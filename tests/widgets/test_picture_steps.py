"""A row of pictures, one after each step."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from widgets.picture_steps import PictureStep, PictureSteps


@pytest.fixture
def steps(qtbot):
    made = PictureSteps("Steps")
    qtbot.addWidget(made)
    made.chosen_ones = []
    made.chosen.connect(made.chosen_ones.append)
    made.resize(600, 320)
    pictures = [np.full((4, 4), number / 6, np.float32) for number in range(7)]
    made.set_steps(
        [
            PictureStep(f"step {number}", picture, f"says {number}", number < 6, f"about {number}")
            for number, picture in enumerate(pictures)
        ],
        6,
    )
    made.show()
    return made


def test_that_a_step_is_chosen_by_a_click_and_by_keys(steps, qtbot):
    place = steps.step_rect(2).center().toPoint()
    qtbot.mouseClick(steps, Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(steps, Qt.Key.Key_Left)
    qtbot.keyClick(steps, Qt.Key.Key_Right)
    assert steps.chosen_ones == [2, 5, 6]


def test_that_all_are_in_sight_and_read_aloud(steps):
    rects = [steps.step_rect(index) for index in range(7)]
    assert all(steps.rect().contains(rect.toAlignedRect()) for rect in rects)
    assert rects[0].top() == rects[3].top() < rects[4].top()
    assert "step 3: says 3" in steps.accessibleDescription()
    assert list(steps.numbers()) == [f"step {number}" for number in range(7)]


def test_that_a_picture_keeps_its_grey(steps):
    image = steps.grab().toImage()
    for number in (1, 5):
        centre = steps.step_rect(number).center().toPoint()
        assert abs(image.pixelColor(centre).red() - round(255 * number / 6)) <= 1
