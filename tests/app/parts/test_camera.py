import logging
import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject

from app.parts.camera import Camera

_WAIT = 3000


class FakeCapture:
    """A camera without hardware: what it sees is counted in its frames' first pixel."""

    def __init__(self, *, opens=True, frames=None, shape=(6, 8, 3)):
        self.opens = opens
        self.frames = frames
        self.shape = shape
        self.count = 0
        self.reading = threading.Event()
        self.exhausted = threading.Event()
        self.released = threading.Event()

    def isOpened(self):
        return self.opens

    def read(self):
        self.reading.set()
        if self.frames is not None and self.count >= self.frames:
            self.exhausted.set()
            return False, None
        self.count += 1
        frame = np.zeros(self.shape, np.uint8)
        frame[..., 0] = min(self.count, 255)
        return True, frame

    def release(self):
        self.released.set()


class Letters(QObject):
    """Counts what the camera's thread leaves in the window's queue."""

    def __init__(self, camera):
        super().__init__(camera)
        self.count = 0
        camera.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.MetaCall
        return False


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    monkeypatch.setattr("app.parts.camera._FRAMES_PER_SECOND", 1000)


@pytest.fixture
def made():
    cameras = []

    def make(open_capture):
        cameras.append(Camera(open_capture))
        return cameras[-1]

    yield make
    for camera in cameras:
        assert camera.stop(3)


def test_that_frames_come_with_red_first(made, qtbot):
    capture = FakeCapture()
    camera = made(lambda: capture)
    with qtbot.waitSignal(camera.frame_came, timeout=_WAIT) as came:
        camera.start()
    (frame,) = came.args
    assert frame.shape == (6, 8, 3)
    assert frame[0, 0, 2] > 0
    assert frame[0, 0, 0] == 0


@pytest.mark.parametrize("shape", [(3000, 4000, 3), (3000, 4000)])
def test_that_large_frames_are_scaled_down_and_grey_ones_coloured(made, qtbot, shape):
    camera = made(lambda: FakeCapture(shape=shape))
    with qtbot.waitSignal(camera.frame_came, timeout=_WAIT) as came:
        camera.start()
    assert came.args[0].shape == (960, 1280, 3)


def test_that_a_slow_window_gets_the_newest_frame_and_no_backlog(made, qtbot):
    capture = FakeCapture(frames=200)
    camera = made(lambda: capture)
    came, letters = [], Letters(camera)
    camera.frame_came.connect(lambda frame: came.append(int(frame[0, 0, 2])))
    with qtbot.waitSignal(camera.failed, timeout=_WAIT):
        camera.start()
        assert capture.exhausted.wait(10)  # the window is busy all the while
    assert len(came) <= 2
    assert came[-1] == 200
    assert 1 <= letters.count <= 3


def test_that_having_no_camera_is_told_in_a_sentence(made, qtbot):
    capture = FakeCapture(opens=False)
    camera = made(lambda: capture)
    with qtbot.waitSignal(camera.failed, timeout=_WAIT) as failed:
        camera.start()
    assert failed.args[0].startswith("No camera could be opened.")
    assert not camera.is_running()
    assert capture.released.wait(3)


def test_that_a_camera_that_gives_nothing_counts_as_missing(made, qtbot):
    camera = made(lambda: FakeCapture(frames=0))
    with qtbot.waitSignal(camera.failed, timeout=_WAIT) as failed:
        camera.start()
    assert failed.args[0].startswith("No camera could be opened.")


def test_that_a_camera_pulled_out_is_told_in_a_sentence(made, qtbot):
    camera = made(lambda: FakeCapture(frames=5))
    with qtbot.waitSignal(camera.failed, timeout=_WAIT) as failed:
        camera.start()
    assert failed.args[0].startswith("The camera stopped sending images.")
    assert camera.freeze() is not None


def test_that_a_driver_that_raises_is_no_crash(made, qtbot, caplog):
    def broken():
        raise RuntimeError("no driver")

    camera = made(broken)
    with (
        caplog.at_level(logging.INFO, "app.parts.camera"),
        qtbot.waitSignal(camera.failed, timeout=_WAIT),
    ):
        camera.start()
    assert "no driver" in caplog.text


def test_that_a_missed_frame_is_waited_out(made, qtbot):
    class Hesitant(FakeCapture):
        def read(self):
            found, frame = super().read()
            return (found, frame) if self.count % 2 else (False, None)

    camera = made(Hesitant)
    frames = []
    camera.frame_came.connect(frames.append)
    with qtbot.assertNotEmitted(camera.failed):
        camera.start()
        qtbot.waitUntil(lambda: len(frames) > 80, timeout=_WAIT)


def test_that_freezing_keeps_the_last_frame_shown_and_lets_go(made, qtbot):
    capture = FakeCapture()
    camera = made(lambda: capture)
    came = []
    camera.frame_came.connect(came.append)
    camera.start()
    qtbot.waitUntil(lambda: bool(came), timeout=_WAIT)
    frozen = camera.freeze()
    assert frozen is came[-1]
    assert capture.released.wait(3)
    with qtbot.assertNotEmitted(camera.frame_came, wait=20):
        pass


def test_that_a_stopped_camera_can_be_started_again(made, qtbot):
    camera = made(FakeCapture)
    for _time in range(3):
        with qtbot.waitSignal(camera.frame_came, timeout=_WAIT):
            camera.start()
        assert camera.stop(3)
    assert not camera.is_running()


def test_that_starting_twice_opens_the_camera_once(made, qtbot):
    opened = []

    def open_capture():
        opened.append(True)
        return FakeCapture()

    camera = made(open_capture)
    with qtbot.waitSignal(camera.frame_came, timeout=_WAIT):
        camera.start()
        camera.start()
    assert len(opened) == 1


def test_that_opening_that_hangs_holds_up_nothing_and_lets_go_later(made, qtbot):
    goes_on = threading.Event()
    capture = FakeCapture()

    def hang():
        goes_on.wait(10)
        return capture

    camera = made(hang)
    camera.start()
    assert not camera.stop(0.01)
    assert not camera.is_running()
    letters = Letters(camera)
    goes_on.set()
    assert capture.released.wait(3)
    qtbot.wait(20)
    assert letters.count == 0
    assert not capture.reading.is_set()


def test_that_a_camera_started_while_the_old_one_hangs_shows_the_new_one(made, qtbot):
    goes_on = threading.Event()
    old, new = FakeCapture(), FakeCapture(shape=(2, 2, 3))

    def hang():
        goes_on.wait(10)
        return old

    captures = [hang, lambda: new]
    camera = made(lambda: captures.pop(0)())
    camera.start()
    qtbot.waitUntil(lambda: len(captures) == 1, timeout=_WAIT)
    camera.stop(0)
    with qtbot.waitSignal(camera.frame_came, timeout=_WAIT) as came:
        camera.start()
    assert came.args[0].shape == (2, 2, 3)
    goes_on.set()
    assert old.released.wait(3)


def test_that_the_real_camera_or_its_absence_writes_nothing_to_the_terminal(made, qtbot, capfd):
    camera = made(None)
    answers = []
    camera.frame_came.connect(answers.append)
    camera.failed.connect(answers.append)
    camera.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    camera.stop(5)
    assert capfd.readouterr().err == ""
