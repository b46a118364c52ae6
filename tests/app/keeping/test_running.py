"""One Unrolled keeps a home, and a crash is noticed."""

import subprocess
import sys
from pathlib import Path

from app.keeping.running import RunningMark

ROOT = Path(__file__).parents[3]


def test_that_a_mark_left_behind_tells_of_a_crash(tmp_path):
    crash = (
        "import os, sys; from pathlib import Path; from app.keeping.running import RunningMark\n"
        "mark = RunningMark(Path(sys.argv[1])); mark.set(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", crash, str(tmp_path)], cwd=ROOT, check=False)
    mark = RunningMark(tmp_path)
    assert mark.set()
    assert mark.crashed
    mark.clear()
    again = RunningMark(tmp_path)
    assert again.set()
    assert not again.crashed
    again.clear()


def test_that_a_second_one_is_told_and_is_no_crash(tmp_path):
    first, second = RunningMark(tmp_path), RunningMark(tmp_path)
    assert first.set()
    assert not second.set()
    assert not second.crashed
    first.clear()
    assert second.set()
    second.clear()


def test_that_a_folder_that_cannot_be_made_is_nobody_elses(tmp_path):
    (tmp_path / "file").write_text("")
    mark = RunningMark(tmp_path / "file" / "home")
    assert mark.set()
    assert not mark.crashed
    mark.clear()
