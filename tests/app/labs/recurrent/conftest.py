"""A Recurrent lab, shown and settled.

TensorFlow is loaded first: a thread that is in the middle of importing it cannot end in time.
"""

import pytest
from PySide6.QtCore import Qt

from app.lab.change import change, glance
from app.labs.recurrent import RecurrentLab, comparing
from models.recurrent import RecurrentState
from models.recurrent.side_by_side import Agreement

_PATIENCE = 60_000
"""How long a busy machine may take, in ms; nothing waits longer than it must."""

STATE = RecurrentState(token=2, phase=3, unit=3)


@pytest.fixture
def lab(background, qtbot, tf):
    made = RecurrentLab(background)
    qtbot.addWidget(made.page)
    made.restore(STATE)
    made.page.resize(1280, 720)
    made.page.show()
    made.set_active(True)
    settle(made, qtbot)
    yield made
    made.set_active(False)
    made.close()


@pytest.fixture
def unconfirmed(monkeypatch):
    """Leave out that TensorFlow confirms the curves, where nothing is asked of it."""

    def nothing(sides):
        yield 1.0
        return Agreement(0.0, len(sides[0].memory))

    monkeypatch.setattr(comparing, "confirmed", nothing)


def settle(lab, qtbot):
    """Let the lab compute until what it shows belongs to its state."""
    qtbot.waitUntil(lab.is_settled, timeout=_PATIENCE)


def go(lab, qtbot, **fields):
    """Change the state as a control would, and let it settle."""
    put(lab, **fields)
    settle(lab, qtbot)


def put(lab, **fields):
    """Change the state as a control would."""
    lab.do(change, "test", **fields)


def look(lab, **fields):
    """Look elsewhere, as a click would."""
    lab.do(glance, **fields)


def step(lab):
    """Give the view of one step."""
    return lab.views.widget("step")


def click(widget, point, qtbot):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def refusals(lab):
    said = []
    lab.refused.connect(said.append)
    return said
