"""A Words lab, shown and settled."""

import pytest

from app.labs.words import WordsLab

_PATIENCE = 60_000
"""How long a busy machine may take, in ms; nothing waits longer than it must."""


@pytest.fixture
def lab(background, qtbot):
    made = WordsLab(background)
    qtbot.addWidget(made.page)
    made.page.resize(1280, 720)
    made.page.show()
    made.set_active(True)
    settle(made, qtbot)
    yield made
    made.set_active(False)
    made.close()


def settle(lab, qtbot):
    """Let the lab compute until what it shows belongs to its state."""
    qtbot.waitUntil(lab.is_settled, timeout=_PATIENCE)


def show(lab, qtbot, state):
    """Show a state, and let the lab settle."""
    lab.restore(state)
    settle(lab, qtbot)


def refusals(lab):
    said = []
    lab.refused.connect(said.append)
    return said
