"""Films of lessons: each step as long as its text needs, and what moves in it at exact times."""

import signal
import sys

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import command_line
from app.lessons import film
from app.lessons.film import Filmed, Plan
from app.lessons.film_dialog import LessonFilmDialog
from app.parts import dialogs
from app.shell import lesson_film, screenshot
from models.lessons import pace

TEXT = " ".join(["word"] * 20)
STEPS = f"""## One
{TEXT}
```state
{{"step": 2}}
```
## Two
Second.
```show
play = 4.0
```
"""
"""The lab begins with 3 x 3 outputs, so the second step goes six positions on."""


def test_that_a_text_stays_as_long_as_its_words_need():
    assert pace.words("A *kernel* of 3 × 3: `tf.nn.conv2d`.") == 6
    assert pace.words("卷积核滑动") == pytest.approx(5 / 1.7)
    assert pace.seconds(" ".join(["word"] * 150), 150) == pytest.approx(61)
    assert pace.seconds("short") == 3


@pytest.mark.parametrize(("speed", "rate", "seconds"), [(1, 10, 2.25), (16, 10, 0.1), (0.25, 4, 9)])
def test_that_a_player_is_filmed_as_it_would_play(speed, rate, seconds):
    found = list(film.positions(8, speed, Plan(rate)))
    assert sum(count for _place, count in found) == round(seconds * rate)
    assert [place for place, _count in found] == sorted({place for place, _count in found})
    assert found[-1][0] == 8 or speed == 16


def test_that_what_goes_on_for_long_is_left_in_time():
    found = list(film.positions(1000, 1, Plan(10)))
    assert sum(count for _place, count in found) == 150


@pytest.mark.parametrize("suffix", ["gif", "webm"])
def test_that_the_command_line_films_a_lesson(qapp, problems, write, tmp_path, capsys, suffix):
    path = tmp_path / f"lesson.{suffix}"
    options = command_line.parse(
        ["--export", str(path), "--lesson", write(STEPS), "--size", "960x540",
         "--reading-speed", "300", "--frame-rate", "5"]
    )  # fmt: skip
    assert not options.needs_display
    assert screenshot.make(qapp, problems, options, path) == 0
    assert capsys.readouterr().out.split() == ["1/2", "2/2"]
    # 21 words and a breath; a short text; seven positions of 1/16 s; a look at the end
    whole = round(5 * (1 + 21 / 5)) + 15 + 2 + 8
    if suffix == "gif":
        with Image.open(path) as made:
            assert made.size == (960, 540)
            total = 0
            for frame in range(made.n_frames):
                made.seek(frame)
                total += made.info["duration"]
        assert total == whole * 200
    else:
        made = cv2.VideoCapture(str(path))
        frames = []
        while (read := made.read())[0]:
            frames.append(read[1])
        assert len(frames) == whole
        assert frames[0].shape == (540, 960, 3)
        assert np.abs(frames[0].astype(int) - frames[-1]).max() > 100


def test_that_a_film_that_is_stopped_leaves_nothing(real_window, write, tmp_path, monkeypatch):
    monkeypatch.setattr(lesson_film, "_tell", lambda *_: signal.raise_signal(signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    real_window.lessons.is_still = True
    real_window.lessons.open(write(STEPS))
    options = command_line.parse(["--size", "640x480"])
    said = lesson_film.write(real_window, options, tmp_path / "films.webm", lambda _window: None)
    assert "no film was saved" in said
    # the lesson's own file is there, and nothing else
    assert [each.suffix for each in tmp_path.iterdir()] == [".md"]
    assert signal.getsignal(signal.SIGTERM) == before


def test_that_a_training_is_looked_at_until_it_has_ended(real_window, write, monkeypatch):
    tour, looks = real_window.lessons, []
    real_window.go_to("receptive-field")
    lab = real_window.session.current
    monkeypatch.setattr(film, "_LOOK", 1)

    def status():
        looks.append(None)
        return "under way" if len(looks) < 5 else "done"

    monkeypatch.setattr(lab, "train", lambda: None)
    monkeypatch.setattr(lab, "training_status", status)
    tour.is_still = True
    tour.open(write("## T\n```show\ntrain = true\n```\n"))
    looks.clear()
    filmed = Filmed(tour, real_window, lambda: None, lambda _step, _count: None)
    counts = [count for _frame, count in filmed.frames(Plan(10))]
    assert counts == [30, 1, 1, 1, 15]


def test_that_the_menu_films_the_lesson_as_it_was_asked(
    real_window, write, tmp_path, monkeypatch, qtbot
):
    said = []
    real_window.making.said.connect(said.append)
    real_window.making.failed.connect(said.append)
    action = real_window.menus.actions["lesson_film"]
    action.trigger()
    assert "Open a lesson first" in said.pop()
    path = tmp_path / "made.webm"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments, **_options: path)
    program, python = tmp_path / "python", sys.executable
    program.write_text(
        f"#!{python}\nimport sys\nprint('1/2', flush=True)\n"
        'open(sys.argv[4], "w").write(" ".join(sys.argv[5:]))\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert real_window.lessons.open(write(STEPS))
    action.trigger()
    dialog = real_window.findChild(LessonFilmDialog)
    assert dialog.facts.text().startswith("2 steps: 0:12 to read")
    dialog.words.setValue(300)
    assert dialog.facts.text().startswith("2 steps: 0:08 to read")
    progress = []
    real_window.making.progressed.connect(progress.append)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20_000)
    assert said == ["“made.webm” is being made; you can go on working.", "Saved “made.webm”."]
    assert progress == ["“made.webm”: step 1 of 2", ""]
    asked = "--size 1280x720 --reading-speed 300 --frame-rate 10"
    assert path.read_text().startswith(asked)
    real_window.lessons.playing.close()


@pytest.mark.parametrize("arguments", [["--reading-speed", "9"], ["--frame-rate", "x"]])
def test_that_a_mistake_ends_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.parse(arguments)
    assert ended.value.code == 2
    assert "whole number" in capsys.readouterr().err
