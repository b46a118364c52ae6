"""What one does, recorded: exact times, nothing lost, and nothing left behind."""

import re

import cv2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from app.background import Background
from app.export import screen
from app.export.recording import Recording
from app.keeping.settings import Settings
from app.shell.problems import Problems
from app.shell.window import Window
from models import tapes


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sheet(qtbot):
    found = QWidget()
    found.setAutoFillBackground(True)
    found.resize(40, 30)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    return found


@pytest.fixture
def recording(sheet, tmp_path, clock):
    found = Recording(sheet, tmp_path / "a.tape", clock)
    yield found
    found.discard()
    found.close()


def colour(sheet, name):
    palette = QPalette(sheet.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(name))
    sheet.setPalette(palette)


def kept(qtbot, recording, size):
    """Wait until more is on the tape than there was."""
    qtbot.waitUntil(lambda: recording.size > size, timeout=5000)
    return recording.size


def stop(qtbot, recording):
    recording.stop()
    qtbot.waitUntil(lambda: recording.status == "ended", timeout=5000)
    return tapes.reel(recording.tape)


def test_that_each_picture_has_its_time_and_pauses_are_left_out(sheet, recording, qtbot, clock):
    colour(sheet, "red")
    QApplication.processEvents()
    recording.start(lambda: sheet)
    size = kept(qtbot, recording, 0)
    clock.now += 2
    colour(sheet, "green")
    size = kept(qtbot, recording, size)
    clock.now += 1
    sheet.update()  # painted again, as it was
    QApplication.processEvents()
    recording.pause()
    clock.now += 60
    recording.resume()
    clock.now += 4
    colour(sheet, "blue")
    kept(qtbot, recording, size)
    clock.now += 0.5
    reel = stop(qtbot, recording)
    seen = [(frame[5, 5].tolist(), start, end) for frame, start, end in reel.frames(0, 10**6)]
    assert seen == [
        ([255, 0, 0], 0, 2000),
        ([0, 128, 0], 2000, 7000),
        ([0, 0, 255], 7000, 7500),
    ]


def test_that_a_window_read_is_the_window_painted(sheet, qtbot):
    child = QWidget(sheet)
    child.setAutoFillBackground(True)
    colour(child, "red")
    child.setGeometry(10, 10, 20, 10)
    child.show()
    painted = child.grab().toImage()

    def is_read():
        return screen.seen(child).convertToFormat(painted.format()) == painted

    qtbot.waitUntil(is_read, timeout=5000)


def test_that_another_size_is_fitted_into_the_first(sheet, recording, qtbot, clock):
    recording.start(lambda: sheet)
    size = kept(qtbot, recording, 0)
    clock.now += 1
    colour(sheet, "red")
    sheet.resize(80, 30)
    kept(qtbot, recording, size)
    reel = stop(qtbot, recording)
    assert (reel.height, reel.width) == (30, 40)


def test_that_ten_minutes_are_the_limit(sheet, recording, qtbot, clock):
    recording.start(lambda: sheet)
    kept(qtbot, recording, 0)
    clock.now += 601
    with qtbot.waitSignal(recording.stopped, timeout=5000) as told:
        pass
    assert "ten minutes" in told.args[0]
    qtbot.waitUntil(lambda: recording.status == "ended", timeout=5000)


def test_that_a_tape_that_cannot_be_written_is_said(sheet, tmp_path, qtbot):
    (tmp_path / "file").write_text("")
    recording = Recording(sheet, tmp_path / "file" / "a.tape")
    with qtbot.waitSignal(recording.stopped, timeout=5000) as told:
        recording.start(lambda: sheet)
    assert "could not be written" in told.args[0]
    assert recording.status == "off"
    recording.close()


def test_that_what_was_recorded_is_found_by_the_next_run(sheet, tmp_path, qtbot):
    first = Recording(sheet, tmp_path / "a.tape")
    first.start(lambda: sheet)
    kept(qtbot, first, 0)
    first.close()
    second = Recording(sheet, tmp_path / "a.tape")
    assert second.find()
    assert second.status == "ended"
    second.discard()
    second.close()
    assert not list(tmp_path.iterdir())


@pytest.fixture
def recorded(window, qtbot):
    """Work recorded in the window, by its key; the dialog is open."""
    window.go_to("recurrent")
    qtbot.waitUntil(window.session.current.is_settled, timeout=20_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    press(window)
    assert "10 minutes" in window.recorder.bar.limit.text()
    press(window)
    assert "Recording: 0:00" in window.recorder.bar.said.text()
    qtbot.waitUntil(lambda: window.recorder.recording.size > 0, timeout=5000)
    before = window.recorder.recording.size
    window.go_to("kernels")
    qtbot.waitUntil(lambda: window.recorder.recording.size > before, timeout=5000)
    press(window)
    qtbot.waitUntil(lambda: window.recorder.dialog is not None, timeout=5000)
    return window.recorder


def press(window):
    QTest.keyClick(
        window,
        Qt.Key.Key_R,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )


def test_that_a_film_of_what_was_done_is_saved_and_the_tape_is_gone(
    recorded, window, qtbot, tmp_path, monkeypatch
):
    dialog, tape = recorded.dialog, recorded.recording.tape
    path = tmp_path / "work"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    wanted = dialog.cut().length()
    for suffix in ("gif", "webm"):
        dialog.kind.setCurrentIndex(dialog.kind.findData(suffix))
        assert f"{wanted} frames" in dialog.facts.text()
        likely = 1e6 * float(re.search(r"about ([\d.]+) MB", dialog.facts.text())[1])
        with qtbot.waitSignal(dialog.saved, timeout=60_000):
            QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert likely / 4 < path.with_suffix(f".{suffix}").stat().st_size < 4 * likely
    with Image.open(tmp_path / "work.gif") as film:
        total = 0
        for frame in range(film.n_frames):
            film.seek(frame)
            total += film.info["duration"]
    assert total == wanted * 100
    film = cv2.VideoCapture(str(tmp_path / "work.webm"))
    frames = 0
    while film.read()[0]:
        frames += 1
    assert frames == wanted
    assert tape.is_file()
    dialog.close()
    assert not tape.exists()
    assert window.recorder.bar.isHidden()


def test_that_a_part_of_it_is_chosen_and_what_is_not_saved_is_kept(recorded, qtbot, monkeypatch):
    dialog = recorded.dialog
    whole = dialog.cut().last
    dialog.place.setValue(whole // 2)
    QTest.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
    assert abs(dialog.cut().first - whole // 2) <= 50
    dialog.close()
    assert recorded.recording.tape.is_file()
    QTest.mouseClick(recorded.bar.film, Qt.MouseButton.LeftButton)
    assert recorded.dialog.cut().last == whole
    recorded.dialog.close()
    QTest.mouseClick(recorded.bar.discard, Qt.MouseButton.LeftButton)
    box = QApplication.activeModalWidget()
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Discard), Qt.MouseButton.LeftButton)
    assert not recorded.recording.tape.exists()


def test_that_a_film_given_up_leaves_no_file(recorded, tmp_path):
    dialog = recorded.dialog
    dialog.save(tmp_path / "a.gif")
    assert dialog.is_busy()
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.is_busy()
    dialog.close()
    assert not list(tmp_path.iterdir())


def test_that_a_recording_outlives_the_window(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_HOME", str(tmp_path))
    backgrounds = []

    def opened():
        backgrounds.append(Background())
        found = Window(backgrounds[-1], Problems(), Settings(theme="light"))
        qtbot.addWidget(found)
        found.show()
        return found

    first = opened()
    first.recorder.press()
    first.recorder.press()
    qtbot.waitUntil(lambda: first.recorder.recording.size > 0, timeout=20_000)
    first.close()
    second = opened()
    assert second.recorder.bar.said.text().startswith("Recorded: 0:0")
    assert second.recorder.bar.film.isVisible()
    second.recorder.recording.discard()
    second.close()
    assert not list(tmp_path.rglob("*.tape"))
    for background in backgrounds:
        assert background.stop(60)
        background.deleteLater()
