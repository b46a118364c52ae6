"""The LeNet lab with small pictures of its own, and what a person does with it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.background import Background
from app.labs.lenet.lab import LeNetLab
from models import lenet
from models.lenet.state import LeNetState
from models.training import Options

QUICK = Options(epochs=3, batch_size=10)
NORMED = next(preset.network for preset in lenet.PRESETS if preset.key == "course-bn")


@pytest.fixture
def pictures(tmp_path):
    """A file of 80 pictures to learn from: a bright bar at the height of the label."""
    rng = np.random.default_rng(0)
    arrays = {}
    for part, count in (("train", 80), ("test", 20)):
        labels = np.arange(count) % 10
        images = rng.integers(0, 60, (count, 12, 12), np.uint8)
        images[np.arange(count), labels + 1] = 250
        arrays |= {f"x_{part}": images, f"y_{part}": labels}
    path = tmp_path / "bars.npz"
    np.savez(path, **arrays)
    return path


@pytest.fixture
def make_lab(qapp, qtbot, tf, pictures, kept_graphs):
    """Open labs, each with threads of its own, as at different starts of the app."""
    opened = []

    def make(settled=True, **fields):
        background = Background()
        lab = LeNetLab(background)
        opened.append((lab, background))
        qtbot.addWidget(lab.page)
        lab.refusals = []
        lab.refused.connect(lab.refusals.append)
        fields = {"dataset": "own", "own_path": str(pictures), "options": QUICK} | fields
        lab.restore(LeNetState(**fields))
        lab.page.resize(1200, 800)
        lab.page.show()
        lab.set_active(True)
        if settled:
            qtbot.waitUntil(lab.is_settled, timeout=10_000)
        return lab

    yield make
    for lab, background in opened:
        lab.set_active(False)
        lab.close()
        assert background.stop(5)
        lab.page.close()
        lab.deleteLater()
        background.deleteLater()


@pytest.fixture
def lab(make_lab):
    return make_lab()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def train(qtbot, lab):
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: lab.trainings.status == "ended", timeout=60_000)
    qtbot.waitUntil(lab.is_settled)


def page(lab, key):
    """Give the widget of a view."""
    return lab.views.widget(key)


def seen(lab):
    """Give what went through the network, as the view “Inside” shows it."""
    return lab.looking.answers.look.seen
