"""A file is the old one or the new one, whatever the disk does."""

import errno
import os
import stat
from pathlib import Path

import pytest

from models import saving
from models.errors import InvalidInput

SENTENCE = "“a.bin” could not be saved: {}. Choose another folder or name."


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "a.bin"


def test_that_a_file_is_written_with_its_folder_and_replaced_whole(path):
    for data in (b"first", b"second"):
        saving.save(path, data)
        assert path.read_bytes() == data
    assert os.listdir(path.parent) == ["a.bin"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk cannot be written to"),
        (errno.EACCES, "access to it is denied"),
        (errno.ENAMETOOLONG, "its name is too long"),
        (errno.ENOENT, "its folder is not there"),
    ],
)
def test_that_what_fails_is_said_in_one_sentence_and_leaves_the_old_file(
    path, monkeypatch, code, said
):
    saving.save(path, b"old")

    def fail(_handle):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InvalidInput) as refused:
        saving.save(path, b"new")
    assert str(refused.value) == SENTENCE.format(said)
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["a.bin"]


def test_that_a_folder_in_the_place_of_the_file_or_a_file_in_that_of_the_folder_is_said(path):
    path.mkdir(parents=True)
    with pytest.raises(InvalidInput, match="taken by what is not a file"):
        saving.save(path, b"new")
    file = path.parent / "file"
    file.write_bytes(b"")
    with pytest.raises(InvalidInput, match="could not be saved"):
        saving.save(file / "a.bin", b"new")


def test_that_the_longest_name_of_the_disk_can_be_written_and_a_longer_one_is_said(tmp_path):
    longest = os.pathconf(tmp_path, "PC_NAME_MAX") if hasattr(os, "pathconf") else 200
    saving.save(tmp_path / ("a" * longest), b"data")
    with pytest.raises(InvalidInput, match="could not be saved"):
        saving.save(tmp_path / ("a" * (longest + 1)), b"data")
    with pytest.raises(InvalidInput, match="no file can have this name"):
        saving.save(tmp_path / "a\0b", b"data")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_that_rights_and_links_stay_what_they_are(path):
    saving.save(path, b"old")
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o640)
    link = path.with_name("link")
    link.symlink_to(path)
    saving.save(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_that_a_pipe_is_not_replaced(path):
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(InvalidInput, match="taken by what is not a file"):
        saving.save(path, b"new")
    assert stat.S_ISFIFO(Path(path).stat().st_mode)
