"""The command line answers in one sentence, or does what it says, without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app import command_line
from app.lab.labs import LABS
from app.shell import versions

ROOT = Path(__file__).parents[2]


def run(*arguments, home, **environment):
    """Run the app as a person would, in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**kept, "UNROLLED_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_that_the_version_is_printed(tmp_path):
    done = run("--version", home=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, f"Unrolled {versions.version()}")


def test_that_info_names_versions_and_folders(tmp_path):
    done = run("--info", home=tmp_path)
    assert done.returncode == 0
    assert "TensorFlow: 2." in done.stdout
    assert "oneDNN: " in done.stdout
    assert str(tmp_path / "log") in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays can be absent on Linux")
def test_that_without_a_display_one_sentence_says_so(tmp_path):
    done = run(home=tmp_path)
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays can be absent on Linux")
def test_that_a_display_that_does_not_answer_is_said_and_not_aborted(tmp_path):
    done = run(home=tmp_path, DISPLAY=":987")
    assert done.returncode == 2
    assert "display" in done.stderr or "apt install" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_screenshot_needs_no_display(tmp_path):
    picture = tmp_path / "shot.png"
    done = run("--screenshot", str(picture), "--size", "1000x700", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert _png_size(picture) == (1000, 700)
    assert list(tmp_path.iterdir()) == [picture], "a picture must leave the user's things alone"


def test_that_the_lessons_are_listed_a_line_each_with_their_keys_first(tmp_path):
    done = run("--list-lessons", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    keys = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert keys[:2] == ["why-convolution", "a-numbers-origin"]
    assert len(set(keys)) == len(keys)


def test_that_a_picture_of_a_step_is_made_or_said_why_not(tmp_path):
    picture, lesson = tmp_path / "step.png", tmp_path / "mine.md"
    done = run("--lesson", "stride", "--step", "2", "--screenshot", str(picture), home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert _png_size(picture) == (1600, 1000)
    lesson.write_text('+++\ntitle = "x"\nlab = "nowhere"\n+++\n## One\n')
    done = run("--lesson", str(lesson), "--screenshot", str(picture), home=tmp_path)
    assert done.returncode == 1
    assert "mine.md, line 2: " in done.stderr


def test_that_a_screenshot_shows_own_data_or_says_why_it_cannot(tmp_path):
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "red").save(photo)
    shot = ("--screenshot", str(tmp_path / "x.png"))
    done = run(str(photo), "--lab", "kernels", *shot, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    done = run(str(photo), "--lab", "practice", *shot, home=tmp_path)
    assert done.returncode == 1
    assert "These labs can: Kernels, LeNet." in done.stderr
    photo.write_bytes(b"no picture")
    done = run(str(photo), *shot, home=tmp_path)
    assert done.returncode == 1
    assert "photo.png" in done.stderr


def test_that_a_screenshot_of_a_refused_state_says_why(tmp_path):
    state = tmp_path / "broken.unrolled"
    state.write_text("{")
    done = run("--screenshot", str(tmp_path / "x.png"), str(state), home=tmp_path)
    assert done.returncode == 1
    assert "broken.unrolled" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lab", "nonsense"],
        ["--theme", "pink"],
        ["--size", "big"],
        ["--size", "1x1"],
        ["--screenshot", "picture.bmp"],
        ["--screenshot", "no/such/folder/x.png"],
        ["--lang", "tlh"],
        ["--step", "2"],
        ["--lesson", "stride", "--step", "0"],
    ],
)
def test_that_a_mistake_ends_with_code_2_and_a_sentence(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.parse(arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_that_every_lab_can_be_asked_for():
    for lab in LABS:
        assert command_line.parse(["--lab", lab.key]).lab == lab.key


def test_that_a_lesson_is_known_by_its_name():
    options = command_line.parse(["talks/first.md", "--step", "2"])
    assert (options.lesson, options.step, options.file) == (str(Path("talks/first.md")), 2, None)
    options = command_line.parse(["a.unrolled", "--lesson", "stride"])
    assert (options.lesson, options.file) == ("stride", Path("a.unrolled"))


def _png_size(path):
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
