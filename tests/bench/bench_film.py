"""A film of the player, beside the encoder alone on the same frames."""

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop

from app import application
from app.export import pictures
from app.export.filming import Filming, Take
from app.export.pictures import Picture
from app.export.screen import frame_of
from app.keeping.settings import Settings
from app.shell import exporting, screenshot
from app.shell.problems import Problems
from models import films
from models.films import Film
from tests.bench.row import row

RATE, SECONDS = 30, 10
SIZE = (1280, 720)


def rows() -> list[dict[str, object]]:
    """Film ten seconds of the Recurrent lab's player, then encode the same frames again."""
    app = application.make_application()
    window = screenshot.open_window(app, Problems(), Settings(theme="light"))
    window.resize(*SIZE)
    window.go_to("recurrent")
    screenshot.wait_until_settled(window)
    stage = exporting.stage_of("recurrent", window.session.current)
    positions = stage.player.length()
    take = Take(0, positions - 1, SECONDS / positions)
    with tempfile.TemporaryDirectory() as folder:
        ours = _filmed(stage, take, Path(folder) / "ours.webm")
        alone = _encoded(stage, take, Path(folder) / "alone.webm")
    screenshot.close(window)
    return [
        row("film 10 s of a player to WebM", ours, "s", ("the encoder alone", alone), at_most=1.5)
    ]


def _filmed(stage, take, path):
    filming, loop = Filming(), QEventLoop()
    filming.ended.connect(loop.quit)
    start = time.perf_counter()
    filming.start(stage, take, Picture(scale=1), Film("webm", RATE), path)
    loop.exec()
    seconds = time.perf_counter() - start
    filming.close()
    return seconds


def _encoded(stage, take, path):
    frames = []
    for position in range(take.first, take.last + 1):
        stage.player.go_to(position)
        image = pictures.image(stage.widget, Picture(scale=1))
        frames.append((frame_of(image), take.frames(RATE)))
    start = time.perf_counter()
    for _count in films.encoding(frames, path, Film("webm", RATE)):
        pass
    return time.perf_counter() - start
