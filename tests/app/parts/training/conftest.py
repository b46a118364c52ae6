"""What the tests of training share: a workbench whose client is not LeNet."""

import pytest
from PySide6.QtGui import QUndoStack

from app.background import Background
from app.parts.training.starting import Plan, at_once
from app.parts.training.workbench import Workbench
from models.training import Options, RunStore
from tests.models.training.clients import Line, Sums

QUICK = Options(epochs=2, batch_size=10, learning_rate=0.1)


class Room(Workbench):
    """A workbench with threads of its own, and what was said there."""

    def __init__(self, folder):
        self.background = Background()
        self.options = QUICK
        self.making = at_once(lambda _data, _network: Sums())
        self.history = QUndoStack()
        store = RunStore(folder, "sums", Line)
        super().__init__(self.background, store, self.history, self.plan, None)
        self.said = []
        self.refused.connect(self.said.append)
        self.shelf.load()

    def plan(self):
        return Plan("A line", Line(), self.options, self.making)

    def close(self):
        super().close()
        assert self.background.stop(10)


@pytest.fixture
def make_room(qapp, qtbot, tf, tmp_path):
    opened = []

    def make():
        room = Room(tmp_path / "runs")
        opened.append(room)
        qtbot.waitUntil(lambda: not room.shelf.is_busy())
        return room

    yield make
    for room in opened:
        room.close()
        room.replay.player.deleteLater()
        for thing in (room.history, room.background, room):
            thing.deleteLater()


def has(data):
    def fetch(_allowed):
        yield
        return data

    return fetch


def wait_until_ended(qtbot, room):
    qtbot.waitUntil(lambda: room.trainings.status == "ended", timeout=60_000)
    qtbot.waitUntil(lambda: not room.shelf.is_busy())
