"""Arrays in files: what is written is read, and whatever else lies there gets one sentence."""

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models import npy, storage
from models.errors import InvalidInput

LIMIT = 10_000_000
_KINDS = st.sampled_from(["?", "u1", "<i8", ">i2", "<f4", "f2", ">f8", "<U5", "S3"])


def npz(path, members, **options):
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def member(array):
    with io.BytesIO() as file:
        np.lib.format.write_array(file, array, allow_pickle=True)
        return file.getvalue()


def with_header(text, numbers=b""):
    """A .npy file with any text in the place of its description."""
    header = text.encode("latin-1")
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + numbers


@given(st.data())
def test_that_any_array_comes_back_as_numpy_reads_it(tmp_path_factory, data):
    shape = data.draw(arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    array = data.draw(arrays.arrays(data.draw(_KINDS), shape))
    array = np.asfortranarray(array) if data.draw(st.booleans()) else array
    path = tmp_path_factory.mktemp("npz") / "a.npz"
    np.savez(path, a=array)
    found = storage.read_npz(path, LIMIT)["a"]
    with np.load(path) as expected:
        assert found.dtype == expected["a"].dtype
        np.testing.assert_array_equal(found, expected["a"])
    found[...] = found  # may be written to


@pytest.mark.parametrize(
    "text",
    [
        "{" + " " * 117,
        "",
        "None",
        "[" * 3000,
        "-" * 3000 + "1",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 3}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (True,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1e3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': " + f"({'1,' * 40})}}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (10000000000000000000000000,)}",
        "{'descr': '<U0', 'fortran_order': False, 'shape': (1000000000,)}",
        "{'descr': '<f3', 'fortran_order': False, 'shape': ()}",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}",
        "{'descr': 'f4,f4', 'fortran_order': False, 'shape': ()}",
        "{'descr': '|O', 'fortran_order': False, 'shape': ()}",
        "{'descr': '<M8[s]', 'fortran_order': False, 'shape': ()}",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': ()}",
    ],
)
def test_that_a_header_that_describes_no_plain_array_is_refused(tmp_path, text):
    path = npz(tmp_path / "x.npz", [("x_train.npy", with_header(text, bytes(64)))])
    with pytest.raises(InvalidInput, match=r"“x\.npz"):
        storage.read_npz(path, LIMIT)


def test_that_a_header_of_python_2_is_understood(tmp_path):
    text = "{'descr': '<i4', 'fortran_order': False, 'shape': (1L, 2L), }"
    path = npz(tmp_path / "x.npz", [("a.npy", with_header(text, b"\1\0\0\0\2\0\0\0"))])
    assert storage.read_npz(path, LIMIT)["a"].tolist() == [[1, 2]]


def test_that_python_objects_are_refused_in_our_own_words(tmp_path):
    path = npz(tmp_path / "x.npz", [("a.npy", member(np.array([{"a": 1}], object)))])
    with pytest.raises(InvalidInput, match="Python objects, which are never loaded"):
        storage.read_npz(path, LIMIT)


@pytest.mark.parametrize("change", [lambda whole: whole[:-1], lambda whole: whole + b"\0"])
def test_that_an_array_of_another_length_than_announced_is_refused(tmp_path, change):
    path = npz(tmp_path / "x.npz", [("a.npy", change(member(np.zeros(9))))])
    with pytest.raises(InvalidInput, match="does not hold what it declares"):
        storage.read_npz(path, LIMIT)


def test_that_an_archive_of_very_many_members_is_refused(tmp_path):
    one = member(np.zeros(1))
    path = npz(tmp_path / "x.npz", ((f"{number}.npy", one) for number in range(1001)))
    with pytest.raises(InvalidInput, match="more than 1000 arrays"):
        storage.read_npz(path, LIMIT)


def test_that_a_list_of_very_many_members_is_not_even_read(tmp_path, monkeypatch):
    path = npz(tmp_path / "x.npz", ((f"{number}", b"") for number in range(30_000)))
    monkeypatch.setattr(zipfile, "ZipInfo", None)  # made for each member that is looked at
    with pytest.raises(InvalidInput, match="not a readable"):
        storage.read_npz(path, LIMIT)


def test_that_more_than_the_limit_is_refused_before_it_is_unpacked(tmp_path):
    content = member(np.zeros(2_000_000))
    path = npz(tmp_path / "x.npz", [("a.npy", content)], compression=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 100_000
    with pytest.raises(InvalidInput, match="more than 10 MB"):
        storage.read_npz(path, LIMIT)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_that_a_packing_that_numpy_never_uses_is_refused(tmp_path, compression):
    path = npz(tmp_path / "x.npz", [("a.npy", member(np.zeros(9)))], compression=compression)
    with pytest.raises(InvalidInput, match="packed"):
        storage.read_npz(path, LIMIT)


def test_that_an_encrypted_archive_is_refused(tmp_path):
    path = npz(tmp_path / "x.npz", [("a.npy", member(np.zeros(9)))])
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match="encrypted"):
        storage.read_npz(path, LIMIT)


def test_that_what_is_no_array_is_passed_over(tmp_path):
    members = [("a.npy", member(np.arange(3))), ("__MACOSX/._a", b"?"), ("README", b"hello")]
    assert set(storage.read_npz(npz(tmp_path / "x.npz", members), LIMIT)) == {"a"}


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_that_any_header_is_read_or_refused(text):
    content = b"\x93NUMPY" + text
    try:
        header = npy.read_header(io.BytesIO(content), "x")
    except InvalidInput:
        return
    assert header.kind.kind in "biufSU"


@settings(max_examples=200)
@given(st.text("{}()[]'descrfotanhp_:,<>|=UFO0123456789L -", max_size=80))
def test_that_any_description_is_read_or_refused(text):
    try:
        header = npy.read_header(io.BytesIO(with_header(text)), "x")
    except InvalidInput:
        return
    assert header.kind.kind in "biufSU"


@settings(max_examples=200)
@given(st.data())
def test_that_any_damage_gets_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damage") / "d.npz"
    np.savez(path, a=np.arange(12.0).reshape(3, 4), b=np.array(["x", "yz"]))
    content = bytearray(path.read_bytes())
    for _round in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    found, sentence = {}, "“d.npz"
    try:
        found = storage.read_npz(path, LIMIT)
    except InvalidInput as refusal:
        sentence = str(refusal)
    assert sentence.startswith("“d.npz")
    assert all(array.nbytes <= LIMIT for array in found.values())
