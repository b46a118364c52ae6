"""Tapes: what was seen comes back frame by frame, at its time, for as long as it was seen."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import tapes
from models.errors import InvalidInput
from models.tapes import Cut, Tape


def picture(number):
    found = np.zeros((6, 8, 3), np.uint8)
    found[number % 6, number % 8] = number
    return found


def taped(folder, shots, end):
    path = folder / "a.tape"
    file = io.BytesIO()
    tape = Tape(file)
    kept = [tape.add(picture(number), at) for number, at in shots]
    if end is not None:
        tape.end(end)
    assert tape.bytes == len(file.getvalue())
    path.write_bytes(file.getvalue())
    return path, kept


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 90)), min_size=1, max_size=60))
def test_that_each_frame_is_seen_as_long_as_it_was(tmp_path_factory, steps):
    at, shots = 0, []
    for number, pause in steps:
        shots.append((number, at))
        at += pause
    path, kept = taped(tmp_path_factory.mktemp("tape"), shots, at)
    reel = tapes.reel(path)
    changes = [not n or shots[n - 1][0] != number for n, (number, _at) in enumerate(shots)]
    assert kept == changes
    seen = list(reel.frames(0, reel.duration))
    assert [start for _frame, start, _end in seen] == [
        at for (_number, at), new in zip(shots, changes, strict=True) if new
    ]
    for time in range(0, at, 7):
        number = [number for number, since in shots if since <= time][-1]
        np.testing.assert_array_equal(reel.frame_at(time), picture(number))


@given(
    first=st.integers(0, 900), length=st.integers(1, 1200), rate=st.integers(1, 60),
)  # fmt: skip
def test_that_a_film_shows_what_was_seen_at_each_of_its_frames(
    tmp_path_factory, first, length, rate
):
    shots = [(number, 37 * number) for number in range(60)]
    path, _kept = taped(tmp_path_factory.mktemp("tape"), shots, 2300)
    reel, cut = tapes.reel(path), Cut(first, first + length, rate)
    found = [frame for frame, count in cut.frames(reel) for _again in range(count)]
    assert len(found) == cut.length() == max(round(length * rate / 1000), 1)
    for number, frame in enumerate(found[:-1]):
        middle = first + (number + 0.5) * 1000 / rate
        shown = next(at for at in range(60) if np.array_equal(picture(at), frame))
        assert abs(37 * shown + 18 - middle) <= 500 / rate + 38


def test_that_half_a_frame_at_the_end_is_left_out(tmp_path):
    path, _kept = taped(tmp_path, [(1, 0), (2, 40), (3, 80)], None)
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    assert tapes.reel(path).duration == 540
    np.testing.assert_array_equal(tapes.reel(path).frame_at(500), picture(2))


def test_that_half_the_size_is_half_the_size(tmp_path):
    path, _kept = taped(tmp_path, [(1, 0)], 100)
    ((frame, count),) = Cut(0, 100, 10, 2).frames(tapes.reel(path))
    assert frame.shape == (2, 4, 3)
    assert count == 1


@pytest.mark.parametrize("data", [b"", b"unrolled tape 1\n", b"something else that is long"])
def test_that_a_tape_with_nothing_on_it_is_said(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(InvalidInput, match="Nothing was recorded"):
        tapes.reel(tmp_path / "a")
