"""A file of any kind finds the lab for it, whatever lab is in front."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from app.shell import takers
from tests.app.labs.test_every_lab import open_lab

__all__ = ["open_lab"]

VECTORS = "good 0.1 0.2 0.3 0.4 0.5\nbad -0.1 -0.2 -0.3 -0.4 -0.5\n"
REMARKS = "text,label\nwhat a fine film,1\nwhat a dull film,0\n"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "cat & dog.png"
    Image.fromarray(np.arange(48 * 48, dtype=np.uint8).reshape(48, 48)).save(path)
    return path


@pytest.fixture
def remarks(tmp_path):
    """A folder of texts for each class."""
    folder = tmp_path / "remarks"
    for label, text in (("pos", "a fine film"), ("neg", "a dull film")):
        (folder / label).mkdir(parents=True)
        for number in range(5):
            (folder / label / f"{number}.txt").write_text(f"{text} {number}")
    return folder


def drop(window, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop_mime(window, mime)


def drop_mime(window, mime):
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(10, 10), copy, mime, left, none))


def offered(window):
    """Give the buttons that the banner shows to go to a lab, by their text."""
    buttons = window.banner.findChildren(QPushButton)
    return {b.text(): b for b in buttons if b.isVisible() and b.text().startswith("Open in")}


@pytest.mark.parametrize(
    ("name", "content", "keys"),
    [
        ("a.PNG", "", ("kernels", "lenet")),
        ("a.npz", "", ("lenet",)),
        ("train-images-idx3-ubyte", "", ("lenet",)),
        ("a.csv", REMARKS, ("lenet", "words")),
        ("glove.txt", VECTORS, ("recurrent", "words")),
        ("a.vec", VECTORS, ("recurrent", "words")),
        ("song.mp3", "", ()),
        ("a.keras", "", ()),
        ("gone.png.part", None, ()),
    ],
)
def test_that_a_file_is_known_by_its_kind(tmp_path, name, content, keys):
    if content is not None:
        (tmp_path / name).write_text(content)
    assert tuple(lab.key for lab in takers.for_file(tmp_path / name)) == keys


def test_that_folders_are_told_apart_by_what_they_hold(tmp_path, remarks):
    (tmp_path / "pictures" / "cats").mkdir(parents=True)
    assert [lab.key for lab in takers.for_file(tmp_path / "pictures")] == ["lenet"]
    assert [lab.key for lab in takers.for_file(remarks)] == ["words"]


def test_that_pictures_of_good_and_bad_are_pictures(tmp_path, picture):
    for name in ("good", "bad"):
        (tmp_path / "parts" / name).mkdir(parents=True)
        for number in range(3):
            (tmp_path / "parts" / name / f"{number}.png").write_bytes(picture.read_bytes())
    for name in ("pos.png", "neg.png"):
        (tmp_path / name).write_bytes(picture.read_bytes())
    kinds = {
        tmp_path / "parts": ["lenet"],
        tmp_path / "parts" / "good" / "0.png": ["kernels", "lenet"],
        tmp_path / "pos.png": ["kernels", "lenet"],
    }
    assert {path: [lab.key for lab in takers.for_file(path)] for path in kinds} == kinds


def test_that_a_lab_is_offered_for_what_the_one_in_front_cannot_use(open_lab, qtbot, picture):
    window, _lab = open_lab("practice")
    drop(window, picture)
    assert window.session.current_key == "practice"
    assert window.banner.message() == (
        "This lab cannot use “cat & dog.png”. These labs can: Kernels, LeNet."
    )
    offered(window)["Open in Kernels"].click()
    assert window.session.current_key == "kernels"
    qtbot.waitUntil(lambda: window.session.current.state.picture.name == "cat & dog.png")
    assert window.banner.isHidden()


def test_that_what_one_lab_alone_can_use_is_taken_there(open_lab, qtbot, remarks):
    # Kernels would call any file a damaged picture
    window, kernels = open_lab("kernels")
    before = kernels.state
    drop(window, remarks)
    assert window.session.current_key == "words"
    assert window.session.current.state.data.own_path == str(remarks)
    assert kernels.state == before
    qtbot.waitUntil(window.session.current.is_settled, timeout=20_000)


def test_that_a_file_that_no_lab_knows_is_refused_by_the_lab_in_front(open_lab, qtbot, tmp_path):
    window, lab = open_lab("kernels")
    (tmp_path / "song.mp3").write_bytes(b"ID3")
    drop(window, tmp_path / "song.mp3")
    qtbot.waitUntil(window.banner.isVisible)
    assert "song.mp3" in window.banner.message()
    qtbot.waitUntil(lab.is_settled)


def test_that_a_picture_that_is_no_file_is_offered_to_labs_too(open_lab, qtbot):
    window, _lab = open_lab("words")
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    window.menus.actions["paste"].trigger()
    assert "cannot use a picture" in window.banner.message()
    offered(window)["Open in Kernels"].click()
    lab = window.session.current
    qtbot.waitUntil(lambda: lab.state.picture.pixels.shape[:2] == (30, 20))


def test_that_the_command_line_opens_any_kind_of_file(open_lab, qtbot, picture, tmp_path):
    window, _lab = open_lab("kernels")
    window.incoming.open(picture)
    qtbot.waitUntil(lambda: window.session.current.state.picture.name == "cat & dog.png")
    assert window.incoming.open(picture, "practice")
    assert window.session.current_key == "practice"
    assert offered(window)
    for name in ("gone.unrolled", "gone.png", "x" * 300 + ".png"):
        window.incoming.open(tmp_path / name)
        assert name[:40] in window.banner.message()
        qtbot.waitUntil(lambda: not offered(window))
