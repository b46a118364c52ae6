"""A full disk, a name taken or too long: one sentence each, and nothing is left behind."""

import resource
from contextlib import contextmanager

import numpy as np
import pytest

from app.export import filming
from models import saving
from models.errors import InvalidInput
from models.films import FORMATS, Film


@contextmanager
def full_after(count):
    """Let no file grow beyond so many bytes, as on a disk that is full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def film(path, kind):
    noise = np.random.default_rng(1)
    frames = ((noise.integers(0, 255, (120, 160, 3), np.uint8), 2) for _frame in range(8))
    for _count in filming.writing(frames, path, Film(kind)):
        pass


def plain(path, _kind):
    saving.save(path, b"x" * 100_000)


WAYS = [*((film, kind) for kind in FORMATS), (plain, "png")]


@pytest.mark.parametrize(("write", "kind"), WAYS, ids=lambda value: str(value)[:12])
def test_that_what_cannot_be_written_is_said_and_leaves_nothing(write, kind, tmp_path):
    old = tmp_path / f"old.{kind}"
    old.write_bytes(b"old")
    with full_after(20_000), pytest.raises(InvalidInput, match="could not be saved: "):
        write(old, kind)
    assert [each.name for each in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"
    with pytest.raises(InvalidInput, match="name is too long"):
        write(tmp_path / f"{'n' * 300}.{kind}", kind)
    with pytest.raises(InvalidInput, match="not a folder"):
        write(old / f"a.{kind}", kind)
    folder = tmp_path / f"folder.{kind}"
    folder.mkdir()
    with pytest.raises(InvalidInput, match="not a file"):
        write(folder, kind)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([old.name, folder.name])
    write(old, kind)
    assert old.stat().st_size > 10_000
