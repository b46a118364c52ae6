"""The dialog that takes things away, driven as a person drives it."""

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.export.dialog import ExportDialog
from models import number_files


@pytest.fixture
def dialog(window, qtbot):
    window.go_to("kernels")
    qtbot.waitUntil(window.session.current.is_settled, timeout=20_000)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(ExportDialog)
    yield found
    found.close()


def choose(dialog, suffix):
    dialog.kind.setCurrentIndex(dialog.kind.findData(suffix))


def save(dialog, path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_that_a_picture_is_saved_at_the_size_that_the_dialog_says(dialog, tmp_path, monkeypatch):
    dialog.picture.scale.setCurrentIndex(2)
    said = dialog.facts.text()
    save(dialog, tmp_path / "a.png", monkeypatch)
    with Image.open(tmp_path / "a.png") as picture:
        assert f"{picture.width} × {picture.height} px" in said
    assert "a.png" in dialog.facts.text()


def test_that_return_saves_what_the_dialog_shows(dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert (tmp_path / "a.png").is_file()


def test_that_pointing_into_the_preview_takes_one_part(dialog):
    parts = dialog.parts()
    at = next(each for each in parts if each.title == "Kernel").place.center()
    whole, preview = parts[0].place, dialog.preview.picture_rect()
    point = QPoint(
        round(preview.left() + preview.width() * at.x() / whole.width()),
        round(preview.top() + preview.height() * at.y() / whole.height()),
    )
    QTest.mouseClick(dialog.preview, Qt.MouseButton.LeftButton, pos=point)
    assert dialog.what.currentText() == "Kernel"


def test_that_the_numbers_of_a_part_are_copied_as_a_spreadsheet_takes_them(dialog, window, qtbot):
    choose(dialog, "csv")
    dialog.what.setCurrentIndex(dialog.what.findText("Kernel"))
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.facts.text() == "Copied.")
    text = QGuiApplication.clipboard().text()
    found = np.array([row.split("\t") for row in text.split("\n")], np.float32)
    np.testing.assert_array_equal(
        found, np.array(window.session.current.state.bank[0].planes[0], np.float32)
    )


def test_that_numbers_are_written_beside_the_window_and_can_be_given_up(
    dialog, qtbot, tmp_path, monkeypatch
):
    write, go_on = number_files.writing_csv, threading.Event()

    def hold(arrays):
        yield 1, 4
        assert go_on.wait(10)
        return (yield from write(arrays))

    monkeypatch.setattr(number_files, "writing_csv", hold)
    choose(dialog, "csv")
    path = tmp_path / "a.csv"
    save(dialog, path, monkeypatch)
    qtbot.waitUntil(lambda: dialog.progress.value() == 1)
    assert dialog.progress.maximum() == 4
    assert not dialog.save_button.isEnabled()
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.progress.isVisible()
    assert dialog.save_button.isEnabled()
    go_on.set()
    other = tmp_path / "b.csv"
    with qtbot.waitSignal(dialog.saved):
        save(dialog, other, monkeypatch)
    # both were on one thread: the first one has come to its end
    assert [each.name for each in tmp_path.iterdir()] == ["b.csv"]
    assert other.read_bytes().startswith(b"\xef\xbb\xbf# ")
    path.write_text("")
    save(dialog, path / "gone.csv", monkeypatch)
    qtbot.waitUntil(lambda: "could not be saved" in dialog.facts.text())


def test_that_too_many_numbers_are_not_dragged(dialog, monkeypatch):
    monkeypatch.setattr("app.export.dialog._MOST_DRAGGED", 8)
    carried = []
    monkeypatch.setattr(dialog.preview, "carry", carried.append)
    choose(dialog, "csv")
    dialog.preview.dragged.emit()
    assert "too many numbers to drag" in dialog.facts.text()
    choose(dialog, "npz")
    dialog.what.setCurrentIndex(dialog.what.findText("Kernel"))
    monkeypatch.setattr("app.export.dialog._MOST_DRAGGED", 9)
    dialog.preview.dragged.emit()
    assert len(carried) == 1


def test_that_a_picture_is_copied_as_pixels_and_as_vectors(dialog):
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert b"<svg" in bytes(mime.data("image/svg+xml").data())


def test_that_a_dark_picture_leaves_the_light_window_as_it_is(
    dialog, window, tmp_path, monkeypatch
):
    QApplication.processEvents()
    before = window.centralWidget().grab().toImage()
    dialog.picture.look.setCurrentIndex(2)
    save(dialog, tmp_path / "dark.png", monkeypatch)
    with Image.open(tmp_path / "dark.png") as picture:
        corner = picture.convert("RGB").getpixel((1, picture.height // 2))
    assert max(corner) < 60
    QApplication.processEvents()
    assert window.centralWidget().grab().toImage() == before


def test_that_a_suffix_is_added_before_one_is_asked_about_replacing(dialog, tmp_path, monkeypatch):
    save(dialog, tmp_path / "lecture.v1", monkeypatch)
    assert (tmp_path / "lecture.v1.png").is_file()


def test_that_a_folder_that_is_gone_gets_a_sentence(dialog, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    save(dialog, tmp_path / "file" / "a.png", monkeypatch)
    assert "could not be saved" in dialog.facts.text()
