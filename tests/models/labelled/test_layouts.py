"""Each layout in which people keep labelled pictures is read to the last pixel and label."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.datasets import read_own as read
from models.datasets import reading_own
from models.errors import InvalidInput
from tests.models.labelled.corpus import CLASSES, COUNT, LABELS, TEST_LABELS
from tests.models.labelled.faults import FAULTS
from tests.models.labelled.layouts import LAYOUTS


def by_content(samples):
    return sorted((image.tobytes(), int(label)) for image, label in zip(*samples, strict=True))


def near(found, wanted):
    """Bytes that went through float32 may differ by one level, and no more."""
    return np.abs(found.astype(int) - wanted).max() <= 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_that_a_layout_is_read_to_the_last_pixel_and_label(tmp_path, layout):
    write, wanted = LAYOUTS[layout]
    data = read(write(tmp_path))
    assert data.class_names == wanted.names
    for word in wanted.said:
        assert any(word in sentence for sentence in data.remarks), data.remarks
    if wanted.test is None:  # split: together they are what was written
        images = np.concatenate([data.train.images, data.test.images])
        labels = np.concatenate([data.train.labels, data.test.labels])
        assert by_content((images, labels)) == by_content((wanted.train, LABELS))
        assert len(data.test) == CLASSES  # one in five of the six of each class
        return
    if wanted.train is None:
        assert len(data.train) == 0
    else:
        order = _order(data.train.images, wanted.train)
        assert near(data.train.images[order], wanted.train)
        np.testing.assert_array_equal(data.train.labels[order], LABELS)
    own = LABELS if len(wanted.test) == COUNT else TEST_LABELS
    order = _order(data.test.images, wanted.test)
    assert near(data.test.images[order], wanted.test)
    np.testing.assert_array_equal(data.test.labels[order], own)


def _order(found, wanted):
    """Give the places of the wanted pictures among the found ones; folders sort them anew."""
    assert found.shape == wanted.shape
    flat = found.reshape(len(found), -1).astype(int)
    return [int(np.abs(flat - picture.ravel()).max(1).argmin()) for picture in wanted.astype(int)]


@pytest.mark.parametrize("layout", ["keras", "mnist packed", "label first, words", "folders"])
def test_that_a_reading_tells_how_far_it_has_come(tmp_path, layout):
    path = LAYOUTS[layout][0](tmp_path)
    told = [each for each in reading_own(path) if each is not None]
    assert all(0 <= each.done <= each.total for each in told)
    assert told[-1].what == "prepared"
    kinds = {each.what for each in told[:-1]} - {"prepared"}
    assert kinds == {{"label first, words": "rows", "folders": "pictures"}.get(layout, "bytes")}


@pytest.mark.parametrize("fault", FAULTS)
def test_that_what_cannot_be_used_gets_one_sentence(tmp_path, fault):
    write, word = FAULTS[fault]
    path = write(tmp_path)
    with pytest.raises(InvalidInput, match=re.escape(word)) as refused:
        read(path)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert str(tmp_path) not in sentence


def test_that_neighbours_which_cannot_be_read_do_no_harm(tmp_path):
    path = LAYOUTS["keras"][0](tmp_path)
    expected = read(path).class_names
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    (tmp_path / "gone.npz").symlink_to("nowhere")
    assert read(path).class_names == expected


BASES = ("keras", "mnist packed", "label first, words", "folders", "zip of folders", "npy files")


@pytest.mark.parametrize("layout", BASES)
@settings(max_examples=25)
@given(data=st.data())
def test_that_damage_anywhere_is_read_or_refused(tmp_path_factory, layout, data):
    folder = tmp_path_factory.mktemp("damaged")
    path = LAYOUTS[layout][0](folder)
    file = path if path.is_file() else sorted(path.rglob("*.png"))[0]
    whole = bytearray(file.read_bytes())
    for _count in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        found = read(path)
    except InvalidInput:
        return  # anything else fails the test
    assert found.test.images.dtype == np.uint8
    assert 2 <= len(found.class_names) <= 30
