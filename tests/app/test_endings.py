"""How a real process starts beside another, and how it ends when it is told to."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.keeping import document, places
from app.keeping.running import RunningMark

ROOT = Path(__file__).parents[2]
PATIENCE = 120
ASKING = [name for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture
def start():
    """Start the app in processes of their own, which end with the test."""
    children = []

    def run(*arguments, by=("-m", "app")):
        child = subprocess.Popen(
            [sys.executable, *by, "--lang", "en", *arguments],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        children.append(child)
        return child

    yield run
    for child in children:
        child.kill()
        child.communicate()


def until(child, arrived):
    """Wait for what a child does to the disk."""
    end = time.monotonic() + PATIENCE
    while not arrived():
        assert child.poll() is None, child.communicate()[0]
        assert time.monotonic() < end, "it took too long"
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(0.02)


def mark():
    return places.data() / "running"


def session():
    return places.data() / "session.unrolled"


def log_text():
    return (places.logs() / "unrolled.log").read_text(encoding="utf-8")


def ask_to_end(child, name):
    """Send a signal, upon which it must end in order; give what it has kept."""
    child.send_signal(getattr(signal, name))
    said, _nothing = child.communicate(timeout=PATIENCE)
    assert child.returncode == 0, said
    assert said == ""
    assert not mark().exists()
    assert "WARNING" not in log_text()
    assert "ERROR" not in log_text()
    return document.load_session()[0]


# SIGTERM and SIGINT while it runs: with what else the tests below ask
@pytest.mark.parametrize(
    ("name", "moment"),
    [(ASKING[-1], session), (ASKING[0], mark)],
    ids=[f"{ASKING[-1]} while it runs", "while it starts"],
)
def test_that_it_ends_in_order_when_a_signal_asks(start, name, moment):
    child = start()
    until(child, moment().exists)
    assert ask_to_end(child, name).lab == "kernels"


@pytest.mark.skipif("SIGHUP" not in ASKING, reason="this system knows no such signal")
def test_that_a_signal_that_is_ignored_stays_ignored(start):
    nohup = f"import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); {_BECOME}"
    child = start(by=("-c", nohup))
    until(child, session().exists)
    child.send_signal(signal.SIGHUP)
    session().unlink()
    assert ask_to_end(child, "SIGTERM").lab == "kernels"
    assert session().exists()


_BECOME = "os.execv(sys.executable, [sys.executable, '-m', 'app', *sys.argv[1:]])"


def test_that_a_second_one_says_so_and_leaves_the_session_to_the_first(start):
    other = RunningMark(places.data())
    assert other.set()
    session().write_text("of the first")
    child = start("--fresh")
    until(child, lambda: places.logs().exists() and "keeps nothing" in log_text())
    child.send_signal(signal.SIGTERM)
    said, _nothing = child.communicate(timeout=PATIENCE)
    assert child.returncode == 0, said
    assert session().read_text() == "of the first"
    assert [path.name for path in places.data().iterdir() if "bak" in path.name] == []
    assert mark().exists()
    other.clear()


def test_that_a_name_that_is_not_utf_8_is_opened_like_any_other(start, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff lecture.unrolled"))
    try:
        path.write_text('{"format":"unrolled","version":1,"lab":"recurrent","labs":{}}')
    except OSError:
        pytest.skip("this disk knows no such names")
    child = start(str(path))
    until(child, session().exists)
    assert ask_to_end(child, "SIGINT").lab == "recurrent"
