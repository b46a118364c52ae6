"""A Kernel lab on a digit, shown and settled."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor

from app.lab.change import Change
from app.labs.kernels import KernelsLab
from models import state as states
from models.images import Picture
from models.kernels.state import KernelState


@pytest.fixture
def lab(background, qtbot):
    made = KernelsLab(background)
    qtbot.addWidget(made.page)
    made.restore(KernelState(picture=Picture("digit")))
    made.page.resize(1280, 720)
    QCursor.setPos(0, 0)  # the pointer still stands where the last test left it
    made.page.show()
    made.set_active(True)
    settle(made, qtbot)
    yield made
    made.close()


def settle(lab, qtbot):
    """Let the lab compute until what it shows belongs to its state."""
    qtbot.waitUntil(lab.is_settled)


def change(lab, **fields):
    """Change fields of the state as one step, as a state file or a lesson may."""
    return lab.do(lambda state: Change(states.replaced(state, **fields), "Change"))


def centre(view, row, column):
    """Give the middle of a pixel of a picture, or of a weight, on its widget."""
    rect = view.cell_rect if hasattr(view, "cell_rect") else view.pixel_rect
    return QPointF(rect(row, column).center()).toPoint()


def point_at(view, row, column, qtbot):
    qtbot.mouseMove(view, QPoint(1, 1))
    qtbot.mouseMove(view, centre(view, row, column))


def click(view, row, column, qtbot):
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, row, column))
