"""Data sets: the built-in digits, files of one's own, and what is refused."""

import gzip
import io
import os
import struct
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import datasets
from models.datasets.builtin import stratified_split
from models.errors import InvalidInput


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def digits(cache):
    return datasets.digits(cache)


def test_that_the_built_in_digits_are_split_evenly_by_class(digits):
    assert digits.shape == (28, 28, 1)
    assert digits.train.counts().tolist() == [400] * 10
    assert digits.test.counts().tolist() == [100] * 10


def test_that_no_picture_is_both_learnt_and_tested(digits):
    learnt = {picture.tobytes() for picture in digits.train.images}
    assert not any(picture.tobytes() in learnt for picture in digits.test.images)


def test_that_kept_digits_are_the_parsed_ones(digits, cache, monkeypatch):
    monkeypatch.setattr("numpy.loadtxt", None)
    again = datasets.digits(cache)
    np.testing.assert_array_equal(again.train.images, digits.train.images)
    np.testing.assert_array_equal(again.test.labels, digits.test.labels)


def _one_brace():
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("images.npy", b"\x93NUMPY\x01\x00\x76\x00{" + b" " * 117)
        return file.getvalue()


def _uneven():
    with io.BytesIO() as file:
        images = np.zeros((5000, 28, 28, 1), np.uint8)
        np.savez(file, images=images, labels=np.zeros(5000, np.uint8))
        return file.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 nonsense", id="cut"),
        pytest.param(b"\0" * 1000, id="zeros"),
        pytest.param(_one_brace(), id="a header of one brace"),
        pytest.param(_uneven(), id="other labels"),
    ],
)
def test_that_a_damaged_cache_is_made_anew(digits, tmp_path, damage, monkeypatch):
    (tmp_path / "digits.npz").write_bytes(damage)
    again = datasets.digits(tmp_path)
    np.testing.assert_array_equal(again.train.labels, digits.train.labels)
    monkeypatch.setattr("numpy.loadtxt", None)  # from here on it is read
    np.testing.assert_array_equal(datasets.digits(tmp_path).train.images, digits.train.images)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such thing")
def test_that_a_pipe_in_the_place_of_the_cache_is_made_anew(digits, tmp_path):
    os.mkfifo(tmp_path / "digits.npz")
    assert len(datasets.digits(tmp_path).train) == 4000
    assert (tmp_path / "digits.npz").is_file()


def test_that_a_picture_is_real_numbers_from_0_to_1(digits):
    picture = digits.train.picture(0)
    assert picture.dtype == np.float32
    assert (picture.min(), picture.max()) == (0, 1)


def test_that_a_split_depends_on_its_seed_alone():
    labels = np.repeat(np.arange(10), 20)
    one, other = stratified_split(labels, 5, 1), stratified_split(labels, 5, 1)
    np.testing.assert_array_equal(one[0], other[0])
    assert not np.array_equal(one[0], stratified_split(labels, 5, 2)[0])


# ---- one's own


def _npz(path, **changed):
    rng = np.random.default_rng(0)
    arrays = {
        "x_train": rng.integers(0, 256, (20, 12, 12), np.uint8),
        "y_train": np.arange(20, dtype=np.int64) % 10,
        "x_test": rng.integers(0, 256, (10, 12, 12), np.uint8),
        "y_test": np.arange(10, dtype=np.int64),
    }
    arrays.update(changed)
    np.savez(path, **{name: value for name, value in arrays.items() if value is not None})
    return path


def test_that_a_file_in_keras_layout_is_read(tmp_path):
    data = datasets.read_own(_npz(tmp_path / "mine.npz"))
    assert (data.name, data.shape, len(data.train), len(data.test)) == ("mine", (12, 12, 1), 20, 10)


def test_that_real_pixels_become_bytes(tmp_path):
    real = np.linspace(0, 1, 10 * 9 * 9 * 3, dtype=np.float32).reshape(10, 9, 9, 3)
    path = _npz(tmp_path / "real.npz", x_train=real, y_train=np.zeros(10), x_test=real)
    data = datasets.read_own(path)
    assert data.shape == (9, 9, 3)
    np.testing.assert_allclose(data.train.picture(3), real[3], atol=0.5 / 255 + 1e-6)


def test_that_pickles_are_never_loaded(tmp_path):
    path = _npz(tmp_path / "p.npz", x_train=np.array([{"a": 1}] * 20, object))
    with pytest.raises(InvalidInput, match="Python objects"):
        datasets.read_own(path)


def test_that_an_array_announcing_more_than_it_holds_is_refused(tmp_path):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.zeros((20, 12, 12), np.uint8))
    lying = buffer.getvalue().replace(b"(20, 12, 12), ", b"(20,9999,9999)")
    with zipfile.ZipFile(tmp_path / "huge.npz", "w") as archive:
        archive.writestr("x_train.npy", lying)
    with pytest.raises(InvalidInput, match="does not hold what it declares"):
        datasets.read_own(tmp_path / "huge.npz")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_that_any_damage_to_a_file_gets_a_sentence(tmp_path_factory, data):
    path = _npz(tmp_path_factory.mktemp("damage") / "d.npz")
    content = bytearray(path.read_bytes())
    for _round in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    # any other exception fails the test; a byte that no number depends on may go unseen
    found = _or_sentence(datasets.read_own, path)
    assert found.startswith("“") if isinstance(found, str) else found.shape == (12, 12, 1)


@settings(max_examples=200)
@given(st.data())
def test_that_any_damage_to_an_idx_file_gets_a_sentence(tmp_path_factory, data):
    content = bytearray(_idx(np.arange(40).reshape(2, 4, 5)))
    if data.draw(st.booleans()):
        content = bytearray(gzip.compress(bytes(content)))
    for _round in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damage") / "images"
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    found = _or_sentence(datasets.read_idx, path, 3)
    assert found.startswith("“images”") if isinstance(found, str) else found.ndim == 3


def _or_sentence(read, *arguments):
    """What is read, or the sentence of the refusal."""
    try:
        return read(*arguments)
    except InvalidInput as refusal:
        return str(refusal)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("there-is-none.npz", "no longer exists"),
        ("no-such-folder/train-labels-idx1-ubyte", "no longer exists"),
        ("picture.docx", "Choose .npz"),
        ("x" * 300 + ".npz", "its name is too long"),
    ],
)
def test_that_other_files_are_refused(tmp_path, name, reason):
    with pytest.raises(InvalidInput, match=reason):
        datasets.read_own(tmp_path / name)


def test_that_a_folder_that_may_not_be_looked_into_is_refused(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(InvalidInput, match="access to it is denied"):
        datasets.read_own(tmp_path)


def _idx(array):
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(np.uint8).tobytes()


def _idx_folder(folder, pack):
    rng = np.random.default_rng(1)
    for part, count in (("train", 20), ("t10k", 10)):
        images = _idx(rng.integers(0, 256, (count, 10, 8)))
        labels = _idx(np.arange(count) % 10)
        for name, content in (("images-idx3", images), ("labels-idx1", labels)):
            suffix = ".gz" if pack else ""
            path = folder / f"{part}-{name}-ubyte{suffix}"
            path.write_bytes(gzip.compress(content) if pack else content)
    return folder


@pytest.mark.parametrize("pack", [False, True])
def test_that_idx_files_are_read_packed_or_not(tmp_path, pack):
    folder = _idx_folder(tmp_path, pack)
    data = datasets.read_own(next(folder.glob("t10k-images*")))
    assert (data.shape, len(data.train), len(data.test)) == ((10, 8, 1), 20, 10)


def test_that_a_missing_idx_file_is_named(tmp_path):
    folder = _idx_folder(tmp_path, False)
    (folder / "train-labels-idx1-ubyte").unlink()
    with pytest.raises(InvalidInput, match="train-images-idx3-ubyte” lacks its labels"):
        datasets.read_own(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\x08",
        b"\x01\0\x08\x01\0\0\0\x01a",
        b"\0\0\x0d\x01\0\0\0\x01abcd",
        b"\0\0\x08\x02\0\0\0\x01\0\0\0\x01a",
        b"\0\0\x08\x01\0\0\0\x02a",
        b"\0\0\x08\x01\0\0\0\x01ab",
        b"\0\0\x08\x01\xff\xff\xff\xffab",
        b"\0\0\x08\x01\0\0\0\0",
        b"\x1f\x8bnot gzip at all",
        gzip.compress(b"\0\0\x08\x01\0\0\0\x09abcdefghi", mtime=0)[:-12],
    ],
)
def test_that_a_damaged_idx_file_gets_a_sentence(tmp_path, content):
    path = tmp_path / "labels"
    path.write_bytes(content)
    with pytest.raises(InvalidInput):
        datasets.read_idx(path, 1)


def test_that_a_packed_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "labels.gz"
    path.write_bytes(gzip.compress(b"\0\0\x08\x01\0\0\0\x04" + bytes(50_000_000)))
    with pytest.raises(InvalidInput, match="more"):
        datasets.read_idx(path, 1)


# ---- drawings


def _middle(picture):
    rows, columns = np.indices(picture.shape)
    return (rows * picture).sum() / picture.sum(), (columns * picture).sum() / picture.sum()


@pytest.mark.parametrize("place", [(0, 0), (40, 5), (10, 50)])
@pytest.mark.parametrize("size", [(30, 10), (8, 24), (34, 34)])
def test_that_a_drawing_is_scaled_and_centred_as_mnist_does(place, size):
    ink = np.zeros((84, 84), np.float32)
    block = ink[place[0] : place[0] + size[0], place[1] : place[1] + size[1]]
    block[:] = np.linspace(0.2, 1, block.size).reshape(block.shape)
    picture = datasets.centred(ink)
    rows, columns = np.flatnonzero(picture.any(1)), np.flatnonzero(picture.any(0))
    assert max(len(rows), len(columns)) == 20
    np.testing.assert_allclose(_middle(picture), (13.5, 13.5), atol=0.51)


def test_that_a_real_digit_stays_as_it_is(digits):
    for index in range(40):
        picture = digits.test.picture(index)[..., 0]
        again = datasets.centred(picture)
        # MNIST itself rounds in another way, so a digit may lie one pixel off
        shifted = [
            np.roll(again, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)
        ]
        assert min(np.abs(other - picture).mean() for other in shifted) < 0.03


def test_that_an_empty_drawing_and_a_dot_are_no_trouble():
    assert not datasets.centred(np.zeros((84, 84), np.float32)).any()
    dot = np.zeros((84, 84), np.float32)
    dot[83, 0] = 1
    assert datasets.centred(dot, 32, 20).shape == (32, 20)
