"""A photo of a digit, as a person brings it in and looks at each step."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox

from app.labs.lenet import commands
from app.labs.lenet.answers import Answers, Moment, PhotoSeen
from app.labs.lenet.screen import photo as screens
from app.parts import camera
from models import digit_photos, digits
from models.digit_photos import DigitPhoto
from models.digit_photos.steps import read_pixels
from models.lenet import Network
from models.lenet.state import LeNetState
from models.training import Options
from tests.app.labs.lenet.conftest import click, seen
from tests.models.photos.scenes import Scene, photo

pytestmark = pytest.mark.shipped_runs

SEVEN = photo(digits.digit(7), Scene(slope=0.4, at=(0.4, 0.3)))


@pytest.fixture
def lab(make_lab):
    return make_lab(dataset="digits", own_path="", options=Options(epochs=1), view="inside")


@pytest.fixture
def page(lab, qtbot):
    """Give the view of the photo, gone to as a person does."""
    click(qtbot, lab.views.widget("inside").sample.source.button("photo"))
    qtbot.waitUntil(lab.is_settled)
    return lab.views.widget("photo")


def file_of(pixels, path):
    Image.fromarray(pixels).save(path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_that_the_example_shows_which_step_changes_the_verdict(lab, page):
    assert (lab.state.view, lab.state.photographed) == ("photo", True)
    assert lab.views.switch.button("inside").isChecked()
    said = [step.said.split()[0] for step in page.steps.steps()]
    assert said[-1] == "9"
    assert len(set(said)) >= 3
    assert "“Centred” makes it “9”" in lab.page.explanation()
    assert page.photo.marks()


def test_that_a_dropped_photo_is_read_step_by_step_and_followed(lab, page, qtbot, tmp_path):
    first = page.steps.steps()
    assert lab.take(file_of(SEVEN, tmp_path / "seven.png"))
    qtbot.waitUntil(lambda: lab.is_settled() and page.title.text() == "seven.png")
    assert page.steps.steps()[-1].said.startswith("7 ")
    place = page.steps.step_rect(2).center().toPoint()
    qtbot.mouseClick(page.steps, Qt.MouseButton.LeftButton, pos=place)
    assert "change places" in page.about.text()
    click(qtbot, page.sources.inside)
    qtbot.waitUntil(lab.is_settled)
    expected = digit_photos.read(lab.state.photo).picture
    np.testing.assert_array_equal(seen(lab).outputs[0][0, ..., 0], expected)
    sample = lab.views.widget("inside").sample
    assert sample.photo.isVisible()
    click(qtbot, sample.source.button("draw"))
    assert sample.pad.isVisible()
    click(qtbot, sample.source.button("photo"))
    lab.history.undo()
    qtbot.waitUntil(lambda: lab.is_settled() and page.title.text() != "seven.png")
    assert [step.said for step in page.steps.steps()] == [step.said for step in first]


def test_that_an_assumption_is_changed_by_its_control_and_undone(lab, page, qtbot):
    box = page.form.control("centre")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: lab.is_settled() and lab.state.photo.centre == "box")
    assert page.steps.steps()[-1].said == page.steps.steps()[-2].said
    lab.history.undo()
    assert lab.state.photo.centre == "mass"


def test_that_a_pasted_picture_is_taken_and_other_things_are_refused(
    lab, page, qtbot, tmp_path, monkeypatch
):
    mime = QMimeData()
    mime.setImageData(QImage(SEVEN.tobytes(), 260, 200, 780, QImage.Format.Format_RGB888))
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.is_settled() and lab.state.photo.name == "Pasted picture")
    assert page.steps.steps()[-1].said.startswith("7 ")
    (tmp_path / "note.txt").write_text("7")
    (tmp_path / "bad.png").write_text("7")
    for name, taken in (("note.txt", False), ("bad.png", True)):
        other = QMimeData()
        other.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        assert lab.take(other) == taken
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "bad.png" in lab.refusals[-1]
    assert lab.state.photo.name == "Pasted picture"
    monkeypatch.setattr("app.labs.lenet.files.ask_for_photo", lambda _over: None)
    click(qtbot, page.sources.open)
    assert lab.is_settled()


class FakeCapture:
    """A camera that sees a seven, blue first as OpenCV gives it."""

    def isOpened(self):
        return True

    def read(self):
        return True, SEVEN[..., ::-1].copy()

    def release(self):
        pass


def test_that_the_camera_is_live_until_its_picture_is_taken_or_one_leaves(
    lab, page, qtbot, monkeypatch
):
    monkeypatch.setattr(camera, "_open_first_camera", FakeCapture)
    for take in (True, False):
        with qtbot.waitSignal(lab.photos.live_changed):
            click(qtbot, page.sources.camera)
        assert page.sources.camera.text() == "Take"
        assert not page.photo.marks()
        if take:
            click(qtbot, page.sources.camera)
            qtbot.waitUntil(lambda: lab.is_settled() and lab.state.photo.name == "Camera picture")
            assert page.steps.steps()[-1].said.startswith("7 ")
        else:
            lab.set_active(False)
        assert page.sources.camera.text() == "Camera"
        assert not lab.photos.camera().is_running()
        assert page.photo.marks()


def screen_of(pixels, how, shares, step=6):
    reading = read_pixels(pixels, how, 28, 28)
    shown = np.asarray(shares, np.float32)[: len(reading.steps)]
    answers = Answers(photo=PhotoSeen(how, reading, shown, ("zero", "one")))
    return screens.resolve(Moment(LeNetState(photo_step=step), None, Network(), answers=answers))


ALWAYS = [(0.9, 0.1)] * 7
LATE = [(0.9, 0.1)] * 3 + [(0.2, 0.8)] * 4


def test_that_what_is_said_of_the_steps_fits_what_was_found():
    assert "every step" in screen_of(SEVEN, DigitPhoto(), ALWAYS).sentence
    late = screen_of(SEVEN, DigitPhoto(), LATE)
    assert "After “Inverted” the network says “zero”; the step “Found”" in late.sentence
    assert [step.differs for step in late.steps] == [True] * 3 + [False] * 4
    empty = screen_of(np.full_like(SEVEN, 200), DigitPhoto(), ALWAYS)
    assert "No digit stands out" in empty.sentence
    assert (empty.taken, empty.current) == (None, 2)
    inked = photo(digits.digit(1), Scene(paper=0.1, ink=0.9))
    assert "light already" in screen_of(inked, DigitPhoto(), ALWAYS, 2).about
    several = np.concatenate([SEVEN, photo(digits.digit(1), Scene(slope=0.4, side=60))])
    assert "1 other" in screen_of(several, DigitPhoto(), ALWAYS, 3).about
    for centre, word in (("box", "box"), ("as found", "stays")):
        assert word in screen_of(SEVEN, DigitPhoto(centre=centre), ALWAYS).about
    assert "thickened to 4.0" in screen_of(SEVEN, DigitPhoto(stroke=4), ALWAYS, 4).about
    assert "by hand" in screen_of(SEVEN, DigitPhoto(threshold=40), ALWAYS, 3).about


def test_that_another_picture_is_followed_in_place_of_the_photo():
    state = commands.take_photo(LeNetState(view="inside"), DigitPhoto(stroke=0)).state
    assert (state.view, state.drawn, state.photographed) == ("photo", True, True)
    assert not commands.follow_sample(state, 3).state.drawn
    assert not commands.use_drawing(state, True).state.photographed
    assert commands.choose_photo_step(state, 2).text == ""
    assert commands.assume_of_photo(state, "ink", "light").state.photo == replace(
        state.photo, ink="light"
    )
