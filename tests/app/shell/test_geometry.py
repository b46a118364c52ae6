"""A window opens where all of it is seen."""

import pytest
from PySide6.QtWidgets import QWidget

from app.shell import geometry


@pytest.mark.parametrize(("less", "maximised"), [(0, True), (100, False)])
def test_that_a_window_takes_the_screen_where_its_frame_would_not_fit(qtbot, less, maximised):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() - less, room.height() - less)
    geometry.show(window)
    assert window.isMaximized() is maximised
