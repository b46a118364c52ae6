"""Where the picture comes from: gallery, files, clipboard, camera, drawing."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QToolButton

from app.labs.kernels import commands
from app.parts import camera, dialogs
from models import gallery, image_files
from models.images import Picture
from tests.app.labs.kernels.conftest import change, settle
from widgets.gallery import GalleryPopup
from widgets.picture import raster


def file_mime(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_that_a_picture_of_the_gallery_is_taken_and_can_be_undone(lab, qtbot, monkeypatch):
    # without a display no popup can take the keyboard
    monkeypatch.setattr(GalleryPopup, "open_below", lambda *_anything: None)
    qtbot.mouseClick(lab.sources.gallery_button, Qt.MouseButton.LeftButton)
    popup = lab.sources.findChild(GalleryPopup)
    assert popup.gallery.count() == len(gallery.samples())
    popup.gallery.select("checkerboard")
    qtbot.keyClick(popup.gallery, Qt.Key.Key_Return)
    settle(lab, qtbot)
    assert lab.state.picture == Picture("checkerboard")
    assert lab.maps.size == (64, 64)
    lab.history.undo()
    settle(lab, qtbot)
    assert lab.maps.size == (28, 28)


def test_that_a_dropped_file_is_read_and_kept_in_the_state(lab, qtbot, tmp_path):
    pixels = np.random.default_rng(1).integers(0, 256, (9, 7, 3), np.uint8)
    path = tmp_path / "日本 picture.png"
    Image.fromarray(pixels).save(path)
    assert lab.take(file_mime(path))
    qtbot.waitUntil(lambda: lab.state.picture.name == path.name)
    settle(lab, qtbot)
    np.testing.assert_array_equal(lab.state.picture.pixels, pixels)
    np.testing.assert_array_equal(lab.maps.input.pixels, pixels)


def test_that_a_trained_network_is_left_to_the_lab_for_it(lab, tmp_path):
    assert not lab.take(file_mime(tmp_path / "net.keras"))
    assert not lab.take(file_mime(tmp_path / "net.h5"))


def test_that_every_kind_of_picture_that_can_be_read_is_offered(lab, qtbot, monkeypatch, tmp_path):
    asked = []
    path = tmp_path / "chosen.ppm"
    path.write_bytes(b"P6 1 1 255 \x01\x02\x03")

    def ask(_over, _title, *kinds, **_more):
        asked.extend(kinds)
        return path

    monkeypatch.setattr(dialogs, "ask_open", ask)
    qtbot.mouseClick(lab.sources.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.state.picture.name == "chosen.ppm")
    assert asked[0].suffixes.split() == list(image_files.SUFFIXES)
    assert lab.state.picture.pixels.tolist() == [[[1, 2, 3]]]


def test_that_a_cancelled_dialog_changes_nothing(lab, qtbot, monkeypatch):
    before = lab.state
    monkeypatch.setattr(dialogs, "ask_open", lambda *_asked: None)
    qtbot.mouseClick(lab.sources.open_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.state is before


def test_that_a_file_that_is_no_picture_is_refused_and_the_picture_stays(lab, qtbot, tmp_path):
    path = tmp_path / "truncated.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    before = lab.state
    with qtbot.waitSignal(lab.refused) as refused:
        assert lab.take(file_mime(path))
    assert "truncated.png" in refused.args[0]
    assert lab.state is before


def test_that_a_pasted_picture_is_taken(lab, qtbot):
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill("#ff8000")
    mime = QMimeData()
    mime.setImageData(image)
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.state.picture.name == "Pasted picture")
    assert lab.state.picture.pixels[0, 0].tolist() == [255, 128, 0]


def test_that_a_pasted_picture_is_refused_by_its_size_before_it_is_converted(
    lab, qtbot, monkeypatch
):
    monkeypatch.setattr(image_files, "LARGEST_AREA", 1000)
    monkeypatch.setattr(raster, "as_pixels", pytest.fail)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill("#ff8000")
    mime = QMimeData()
    mime.setImageData(image)
    before = lab.state
    with qtbot.waitSignal(lab.refused) as refused:
        assert lab.take(mime)
    assert "30 × 40 pixels" in refused.args[0]
    assert lab.state is before


def test_that_pasted_text_is_of_no_use_here(lab):
    mime = QMimeData()
    mime.setText("hello")
    assert not lab.take(mime)


def test_that_pasted_numbers_become_the_kernel(lab, qtbot):
    mime = QMimeData()
    mime.setText("1\t2\n3\t1/4")
    assert lab.take(mime)
    settle(lab, qtbot)
    assert lab.state.kernel.planes == (((1, 2), (3, 0.25)),)
    lab.history.undo()
    assert lab.state.kernel.preset == "sobel-x"


def test_that_pasted_numbers_which_are_no_kernel_are_refused(lab, qtbot):
    mime = QMimeData()
    mime.setText("1 2\n3")
    with qtbot.waitSignal(lab.refused) as refused:
        assert lab.take(mime)
    assert "row 1 has 1, row 0 has 2" in refused.args[0]


def test_that_an_empty_clipboard_is_explained(lab, qtbot):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(lab.refused) as refused:
        qtbot.mouseClick(lab.sources.paste_button, Qt.MouseButton.LeftButton)
    assert "neither a picture nor rows of numbers" in refused.args[0]


# ---- what is alive


class FakeCapture:
    """A camera whose pictures grow brighter."""

    def __init__(self):
        self.brightness = 0
        self.released = False

    def isOpened(self):
        return True

    def read(self):
        self.brightness = min(self.brightness + 1, 255)
        return True, np.full((6, 8, 3), self.brightness, np.uint8)

    def release(self):
        self.released = True


@pytest.fixture
def capture(monkeypatch):
    fake = FakeCapture()
    monkeypatch.setattr(camera, "_open_first_camera", lambda: fake)
    return fake


def test_that_the_camera_is_live_and_can_be_frozen(capture, lab, qtbot):
    button = lab.sources.camera_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.maps.size == (6, 8))
    seen = lab.maps.input.x[0, 0, 0]
    qtbot.waitUntil(lambda: lab.maps.input.x[0, 0, 0] > seen)
    assert lab.state.picture == Picture("digit")
    assert not lab.history.canUndo()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.state.picture.name == "Camera picture")
    settle(lab, qtbot)
    assert lab.maps.size == (6, 8)
    qtbot.waitUntil(lambda: capture.released)


def refuse_something(lab, qtbot):
    """Ask for what cannot be: these weights sum to 0."""
    with qtbot.waitSignal(lab.refused):
        qtbot.mouseClick(lab.panel.kernel.buttons["divide"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(lab.refused):
        assert not lab.do(commands.set_option, "stride", "Stride", 99)


def test_that_a_refusal_does_not_end_the_live_camera(capture, lab, qtbot):
    qtbot.mouseClick(lab.sources.camera_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.maps.size == (6, 8))
    refuse_something(lab, qtbot)
    assert lab.pictures.camera().is_running()
    assert lab.sources.camera_button.isChecked()
    seen = lab.maps.input.x[0, 0, 0]
    qtbot.waitUntil(lambda: lab.maps.input.x[0, 0, 0] > seen)


def test_that_a_narrow_stage_offers_the_same_words_in_a_menu(lab, qtbot):
    sources = lab.sources
    assert sources.draw_button.isVisible()
    words = [button.text() for button in sources.findChildren(QToolButton)[:5]]
    lab.page.resize(700, 600)
    qtbot.waitUntil(sources.menu_button.isVisible)
    assert not sources.draw_button.isVisible()
    menu = sources.menu_button.menu()

    def choose():
        assert [action.text() for action in menu.actions()] == words
        qtbot.keyClick(menu, Qt.Key.Key_Up)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    qtbot.mouseClick(sources.menu_button, Qt.MouseButton.LeftButton)
    assert sources.draw_button.isChecked()
    assert lab.stage.input_place.pad().paper.isVisible()
    lab.page.resize(1600, 700)
    qtbot.waitUntil(sources.draw_button.isVisible)
    assert not sources.menu_button.isVisible()


def test_that_a_refusal_does_not_end_a_drawing(lab, qtbot):
    qtbot.mouseClick(lab.sources.draw_button, Qt.MouseButton.LeftButton)
    paper = lab.stage.input_place.pad().paper
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=paper.rect().center())
    qtbot.waitUntil(lambda: lab.maps.input.x.max() > 0.9)
    with qtbot.waitSignal(lab.refused):
        assert not lab.do(commands.set_option, "stride", "Stride", 99)
    assert paper.isVisible()
    assert lab.maps.is_live
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=paper.rect().center())
    settle(lab, qtbot)
    assert lab.state.picture.name == "Drawing"
    refuse_something(lab, qtbot)
    assert paper.isVisible()
    assert lab.sources.draw_button.isChecked()


def test_that_the_camera_rests_while_the_tab_is_hidden(capture, lab, qtbot):
    qtbot.mouseClick(lab.sources.camera_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.maps.size == (6, 8))
    lab.set_active(False)
    assert not lab.pictures.camera().is_running()
    qtbot.waitUntil(lambda: capture.released)
    lab.set_active(True)
    settle(lab, qtbot)
    assert lab.maps.size == (28, 28)


def test_that_a_camera_that_is_not_there_is_explained(monkeypatch, lab, qtbot):
    monkeypatch.setattr(FakeCapture, "isOpened", lambda self: False)
    monkeypatch.setattr(camera, "_open_first_camera", FakeCapture)
    with qtbot.waitSignal(lab.refused) as refused:
        qtbot.mouseClick(lab.sources.camera_button, Qt.MouseButton.LeftButton)
    assert "No camera could be opened" in refused.args[0]
    assert not lab.sources.camera_button.isChecked()
    settle(lab, qtbot)
    assert lab.maps.size == (28, 28)


def test_that_a_drawing_is_convolutioned_under_the_pen_and_kept_stroke_by_stroke(lab, qtbot):
    qtbot.mouseClick(lab.sources.draw_button, Qt.MouseButton.LeftButton)
    paper = lab.stage.input_place.pad().paper
    assert paper.isVisible()
    qtbot.waitUntil(lambda: lab.maps.size == (96, 96))
    assert lab.maps.input.x.max() == 0
    middle = paper.rect().center()
    qtbot.mousePress(paper, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(paper, middle + QPoint(40, 0))
    qtbot.waitUntil(lambda: lab.maps.input.x.max() > 0.9)
    assert lab.state.picture == Picture("digit")
    qtbot.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    qtbot.waitUntil(lambda: lab.state.picture.name == "Drawing")
    assert lab.history.count() == 1
    assert paper.isVisible()
    qtbot.mouseClick(lab.sources.draw_button, Qt.MouseButton.LeftButton)
    settle(lab, qtbot)
    assert lab.stage.input.isVisible()
    assert not lab.maps.is_live


def test_that_undo_takes_strokes_back_on_the_pad(lab, qtbot):
    qtbot.mouseClick(lab.sources.draw_button, Qt.MouseButton.LeftButton)
    paper = lab.stage.input_place.pad().paper
    for place in (QPoint(-30, 0), QPoint(30, 0)):
        qtbot.mouseClick(paper, Qt.MouseButton.LeftButton, pos=paper.rect().center() + place)
    two = lab.stage.input_place.pad().ink()
    lab.history.undo()
    assert 0 < lab.stage.input_place.pad().ink().sum() < two.sum()
    lab.history.redo()
    np.testing.assert_allclose(lab.stage.input_place.pad().ink(), two, atol=0.01)
    settle(lab, qtbot)
    assert not lab.maps.is_live


def test_that_choosing_a_picture_ends_a_drawing(lab, qtbot):
    qtbot.mouseClick(lab.sources.draw_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.maps.size == (96, 96))
    change(lab, picture=Picture("bars"))
    settle(lab, qtbot)
    assert not lab.sources.draw_button.isChecked()
    assert lab.maps.size == (64, 64)
