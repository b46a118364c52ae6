"""Trained networks are read behind the window: with progress, a way out, and the newest only."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.parts import keras_reading
from app.parts.keras_reading import KerasBox, KerasReading
from models.errors import InvalidInput
from models.progress import ReadSoFar


class Reader:
    """Files that are read as slowly as a test wants it."""

    def __init__(self):
        self.go_on = threading.Event()
        self.given_up = []

    def job(self, path):
        try:
            while not self.go_on.wait(0.01):
                yield ReadSoFar("unpacked", path.name, 2 * 10**6, 8 * 10**6)
        except GeneratorExit:
            self.given_up.append(path.name)
            raise
        if path.stem == "bad":
            raise InvalidInput("“bad” is damaged.")
        return path.stem


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def reading(qtbot, reader, monkeypatch):
    monkeypatch.setattr(keras_reading, "_PATIENCE", 20)
    owner, over = QObject(), QWidget()
    qtbot.addWidget(over)
    made = KerasReading(reader.job, over, owner)
    made.found, made.sentences = [], []
    made.opened.connect(made.found.append)
    made.refused.connect(made.sentences.append)
    yield made
    reader.go_on.set()
    made.close()
    owner.deleteLater()


@pytest.fixture
def box(qtbot, reading):
    made = KerasBox(reading)
    qtbot.addWidget(made)
    return made


def test_that_what_takes_long_says_how_far_it_is_until_it_is_there(
    qtbot, tmp_path, reading, reader, box
):
    assert box.isHidden()
    reading.read(tmp_path / "net.keras")
    qtbot.waitUntil(lambda: "2.0 of 8.0 MB" in box.so_far.text())
    assert box.isVisible()
    reader.go_on.set()
    qtbot.waitUntil(reading.is_settled)
    assert reading.found == ["net"]
    assert box.isHidden()
    reader.go_on.clear()
    reading.read(tmp_path / "bad.keras")
    qtbot.waitUntil(box.isVisible)
    reader.go_on.set()
    qtbot.waitUntil(reading.is_settled)
    assert reading.sentences == ["“bad” is damaged."]
    assert box.isHidden()


def test_that_cancel_gives_up_and_another_file_can_be_read(qtbot, tmp_path, reading, reader, box):
    reading.read(tmp_path / "first.keras")
    qtbot.waitUntil(box.isVisible)
    box.cancel.click()
    assert box.isHidden()
    assert reading.is_settled()
    reading.read(tmp_path / "second.keras")
    qtbot.waitUntil(lambda: "second" in box.so_far.text() and box.isVisible())
    reader.go_on.set()
    qtbot.waitUntil(reading.is_settled)
    assert (reading.found, reader.given_up) == (["second"], ["first.keras"])


def test_that_of_two_files_the_newer_one_is_opened(qtbot, tmp_path, reading, reader, box):
    reading.read(tmp_path / "first.keras")
    qtbot.waitUntil(box.isVisible)
    reading.read(tmp_path / "second.keras")
    qtbot.waitUntil(lambda: reader.given_up == ["first.keras"])
    reader.go_on.set()
    qtbot.waitUntil(reading.is_settled)
    assert reading.found == ["second"]


def test_that_the_app_can_end_while_a_file_is_read(qtbot, tmp_path, reading, reader, box):
    reading.read(tmp_path / "first.keras")
    qtbot.waitUntil(box.isVisible)
    reading.close()
    assert reader.given_up == ["first.keras"]
    assert reading.found == []
