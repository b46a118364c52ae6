"""Films of a player: exact frames in each format, and the player back where it was."""

import cv2
import numpy as np
import pytest
from PIL import Image

from app.export.filming import Filming, Take, writing
from app.export.pictures import Picture
from app.shell import exporting
from models.films import FORMATS, Film, GivenUp, likely_bytes


@pytest.fixture
def stage(window, qtbot):
    window.resize(960, 600)
    window.go_to("recurrent")
    qtbot.waitUntil(window.session.current.is_settled, timeout=20_000)
    return exporting.stage_of("recurrent", window.session.current)


@pytest.fixture
def filming(qapp):
    found = Filming()
    yield found
    found.close()


@pytest.mark.parametrize("kind", FORMATS)
def test_that_a_film_has_a_frame_for_each_position(stage, filming, qtbot, tmp_path, kind):
    before, path = stage.player.index(), tmp_path / f"film.{kind}"
    film = Film(kind, rate=10)
    with qtbot.waitSignal(filming.ended, timeout=60_000):
        filming.start(stage, Take(3, 6, 0.2), Picture(scale=1), film, path)
    likely = likely_bytes(film, stage.widget.width() * stage.widget.height(), 4, 8)
    assert likely / 3 < path.stat().st_size < 3 * likely
    assert stage.player.index() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    if kind in ("gif", "apng"):
        with Image.open(path) as film:
            durations = []
            for frame in range(film.n_frames):
                film.seek(frame)
                durations.append(film.info["duration"])
        assert durations == [200] * 4
    else:
        film = cv2.VideoCapture(str(path))
        assert round(film.get(cv2.CAP_PROP_FPS)) == 10
        frames = 0
        while film.read()[0]:
            frames += 1
        assert frames == 8


def test_that_a_film_given_up_leaves_no_file(stage, filming, qtbot, tmp_path):
    before = stage.player.index()
    with qtbot.waitSignal(filming.progressed, timeout=60_000):
        filming.start(stage, Take(0, 20, 0.2), Picture(scale=1), Film("gif"), tmp_path / "a.gif")
    # each position is a picture of its own: a film does not wait for what would glide to it
    assert stage.player.glide() == 0
    filming.cancel()
    filming.close()
    assert stage.player.glide() > 0
    assert not list(tmp_path.iterdir())
    assert stage.player.index() == before


def test_that_a_folder_that_is_gone_is_said(stage, filming, qtbot, tmp_path):
    path = tmp_path / "gone" / "a.gif"
    with qtbot.waitSignal(filming.failed, timeout=60_000) as told:
        filming.start(stage, Take(0, 1, 0.1), Picture(scale=1), Film("gif"), path)
    assert "could not be saved" in told.args[0]


@pytest.mark.parametrize("kind", ["gif", "apng"])
@pytest.mark.parametrize("when", ["before it is written", "while it is written"])
def test_that_a_film_given_up_in_its_last_call_leaves_no_file(tmp_path, kind, when):
    noise = np.random.default_rng(2)
    frames = [(noise.integers(0, 255, (120, 160, 3), np.uint8), 1) for _frame in range(6)]

    def is_wanted():
        begun = [each for each in tmp_path.iterdir() if each.stat().st_size]
        return when == "while it is written" and not begun

    with pytest.raises(GivenUp):
        list(writing(frames, tmp_path / f"a.{kind}", Film(kind), is_wanted))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_that_a_film_can_be_given_up_while_its_pictures_are_compared(tmp_path, kind):
    def askings(count):
        asked = []
        frames = [(np.zeros((20, 20, 3), np.uint8), 1)] * count  # equal ones are written as one
        list(writing(frames, tmp_path / "a", Film(kind), lambda: not asked.append(None)))
        return len(asked)

    assert askings(20) - askings(2) >= 18


@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_that_a_film_has_its_very_pixels_and_repeats_as_it_was_told(tmp_path, kind, loop):
    frames = [np.full((40, 60, 3), 80 * shade, np.uint8) for shade in range(3)]
    list(writing([(each, 2) for each in frames], tmp_path / "ours", Film(kind, loop=loop)))
    with Image.open(tmp_path / "ours") as ours:
        assert ours.n_frames == len(frames)
        assert ours.info.get("loop") == {"gif": 0 if loop else None, "apng": int(not loop)}[kind]
        for at, frame in enumerate(frames):
            ours.seek(at)
            np.testing.assert_array_equal(np.asarray(ours.convert("RGB")), frame)
