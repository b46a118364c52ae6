"""A text of changing length, in one and the same room."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.steady_label import SteadyLabel

_SHORT, _LONG = "A few words.", "Many more words than fit into one line of a narrow panel. " * 3


@pytest.fixture
def panel(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def label(panel):
    made = SteadyLabel([_SHORT, _LONG])
    column = QVBoxLayout(panel)
    column.addWidget(made)
    column.addStretch(1)
    panel.resize(200, 600)
    panel.show()
    return made


def height_with(label, text, qtbot):
    label.setText(text)
    label.parentWidget().layout().activate()
    return label.height()


def test_that_a_short_text_has_the_room_of_a_long_one(label, qtbot):
    assert height_with(label, _SHORT, qtbot) == height_with(label, _LONG, qtbot)
    assert label.height() > 2 * label.fontMetrics().lineSpacing()


def test_that_the_room_grows_with_the_type(label, qtbot):
    before = height_with(label, _SHORT, qtbot)
    font = label.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    label.setFont(font)
    assert height_with(label, _SHORT, qtbot) > 1.3 * before
    assert height_with(label, _SHORT, qtbot) == height_with(label, _LONG, qtbot)
