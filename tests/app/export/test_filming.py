"""Films of a player: exact frames in each format, and the player back where it was."""

import cv2
import pytest
from PIL import Image

from app.export.filming import Filming, Take
from app.export.pictures import Picture
from app.shell import exporting
from models.films import FORMATS, Film, likely_bytes


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
