"""State files: whole, checked, and refused with a sentence that says why."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.keeping import document
from app.keeping.document import Document
from models.errors import InvalidInput

GOOD = {"format": "unrolled", "version": 1, "lab": "toy", "labs": {"toy": {"number": 3}}}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "état 图.unrolled"


def refusal(path, data):
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    with pytest.raises(InvalidInput) as refused:
        document.read(path)
    return str(refused.value)


def test_that_what_is_written_is_read(path):
    path.write_text(json.dumps(GOOD))
    read = document.read(path)
    document.write(path, read)
    assert json.loads(path.read_text(encoding="utf-8"))["labs"] == GOOD["labs"]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04", {"format": "other", "version": 1}, {}],
)
def test_that_what_is_no_state_file_is_refused(path, data):
    assert refusal(path, data) == f"“{path.name}” is not an Unrolled state file."


def test_that_a_newer_file_is_refused_by_its_version(path):
    sentence = refusal(path, {**GOOD, "version": 99, "future": True})
    assert "newer Unrolled" in sentence
    assert "99" in sentence


def test_that_a_damaged_file_is_refused_with_the_place(path):
    assert "damaged" in refusal(path, {**GOOD, "labs": []})


def test_that_a_huge_file_is_refused_before_it_is_read(path):
    assert "larger than 5 MB" in refusal(path, b" " * 5_000_001)


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_that_deep_nesting_is_refused_and_not_a_crash(path, opening):
    assert refusal(path, opening * 100_000) == f"“{path.name}” is not an Unrolled state file."
    nested = b'{"format":"unrolled","version":1,"lab":"toy","labs":{"toy":' + opening * 100_000
    assert refusal(path, nested).startswith(f"“{path.name}” is")


def test_that_a_folder_and_a_vanished_file_are_said(tmp_path, path):
    with pytest.raises(InvalidInput, match="could not be read"):
        document.read(tmp_path)
    with pytest.raises(InvalidInput, match="no longer exists"):
        document.read(path)


def test_that_a_folder_that_cannot_be_written_is_said_and_the_old_file_stays(tmp_path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(InvalidInput, match="could not be saved"):
        document.write(tmp_path / "file" / "x.unrolled", Document(lab="toy"))
    assert (tmp_path / "file").read_text() == "kept"


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_no_bytes_crash_the_reader(tmp_path, data):
    path = tmp_path / "any.unrolled"
    path.write_bytes(data)
    with pytest.raises(InvalidInput):
        document.read(path)


@given(st.integers(0, 200), st.binary(min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_a_damaged_byte_is_read_or_refused(tmp_path, place, damage):
    path = tmp_path / "any.unrolled"
    data = bytearray(json.dumps(GOOD).encode())
    data[place % len(data) : place % len(data) + len(damage)] = damage
    path.write_bytes(bytes(data))
    with contextlib.suppress(InvalidInput):
        assert isinstance(document.read(path), Document)
