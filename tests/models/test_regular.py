"""Only files are opened, and within a bound, whatever lies in the place of one."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from app.keeping import document, settings
from app.shell import languages
from models import datasets, image_files, lenet, regular, storage, training, words
from models.errors import InvalidInput

unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")


def _read_vectors(path):
    for _progress in words.read(path):
        pass


READERS = {
    "picture": image_files.read,
    "npz": lambda path: storage.read_npz(path, 10**6),
    "own data": lambda path: datasets.read_own(path.with_suffix(".npz")),
    "idx": lambda path: datasets.read_idx(path, 1),
    "weights": lambda path: training.read_weights(path, lenet.Network),
    "word vectors": _read_vectors,
    "state": document.read,
    "any": lambda path: regular.read(path, 10),
}


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    kept = socket.socket(socket.AF_UNIX)
    kept.bind(str(path))
    kept.close()


def _endless(path):
    path.symlink_to("/dev/zero")


@unix
@pytest.mark.parametrize("make", [_pipe, _socket, _endless])
@pytest.mark.parametrize("reader", READERS)
def test_that_what_is_no_file_is_refused_and_not_waited_for(tmp_path, monkeypatch, reader, make):
    monkeypatch.chdir(tmp_path)  # a socket's whole path must be short
    for suffix in ("npz", "json"):
        make(Path(f"x.{suffix}"))
    with pytest.raises(InvalidInput, match=r"“x\.\w+” could not be read: it is a pipe or a device"):
        READERS[reader](tmp_path / "x.npz")


@pytest.mark.parametrize("reader", READERS)
def test_that_a_folder_is_refused_by_that_word(tmp_path, reader):
    for suffix in ("npz", "json"):
        (tmp_path / f"x.{suffix}").mkdir()
    wanted = (
        "could not be read: it is a folder"
        if reader != "own data"
        else "holds no labelled pictures"
    )
    with pytest.raises(InvalidInput, match=wanted):
        READERS[reader](tmp_path / "x.npz")


@pytest.mark.parametrize("reader", READERS)
def test_that_a_name_that_no_system_takes_is_refused(tmp_path, reader):
    with pytest.raises(InvalidInput):
        READERS[reader](tmp_path / "a\0b.npz")


@pytest.mark.parametrize("reader", READERS)
def test_that_a_name_that_is_too_long_is_refused(tmp_path, reader):
    with pytest.raises(InvalidInput):
        READERS[reader](tmp_path / f"{'x' * 3000}.npz")


@unix
def test_that_settings_that_are_a_pipe_do_not_stop_the_start(monkeypatch):
    settings.path().parent.mkdir(parents=True)
    os.mkfifo(settings.path())
    assert languages.choose_for_start([]) in ("en", "zh")
    chosen, message = settings.load()
    assert chosen == settings.Settings()
    assert ".bak" in message


@unix
def test_that_a_file_exchanged_for_a_pipe_meanwhile_is_refused(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"x")
    before = os.stat(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", lambda _path: before)
        with pytest.raises(OSError, match="pipe"):
            regular.opened(tmp_path / "pipe")


def test_that_a_file_is_read_up_to_its_limit(tmp_path):
    (tmp_path / "file").write_bytes(b"0123456789")
    assert regular.read(tmp_path / "file", 10) == b"0123456789"
    with pytest.raises(InvalidInput, match="larger than 0 MB"):
        regular.read(tmp_path / "file", 9)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such files")
def test_that_an_endless_file_of_the_system_is_read_within_the_limit():
    if not stat.S_ISREG(os.stat("/proc/self/pagemap").st_mode):
        pytest.skip("this Linux has no such file")
    with pytest.raises(InvalidInput):
        regular.read(Path("/proc/self/pagemap"), 10_000)


@pytest.mark.parametrize("number", [13, 21, 28, 36, 5, 40])
def test_that_a_reason_is_in_our_own_words(number):
    error = OSError(number, os.strerror(number))
    assert regular.reason(error) != error.strerror
