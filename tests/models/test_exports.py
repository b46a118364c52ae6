"""Numbers and programs as files that other programs read."""

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models import films, notebooks, number_files
from models.errors import InvalidInput
from models.films import Film

PROGRAM = """\
import numpy as np

# the data
x = np.arange(3)


def twice(values):

    return 2 * values


@staticmethod
def other():
    pass


text = '''one

two'''
y = twice(x)
"""


def test_that_a_notebooks_cells_are_the_program():
    book = json.loads(notebooks.notebook("Title", PROGRAM))
    assert book["cells"][0]["source"] == ["# Title"]
    cells = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert len(cells) == 5
    names = {}
    for cell in cells:
        exec(cell, names)
    assert names["y"].tolist() == [0, 2, 4]
    assert names["text"] == "one\n\ntwo"


@given(
    arrays.arrays(
        st.sampled_from(["<f4", "<f8", "<i4"]),
        arrays.array_shapes(min_dims=0, max_dims=4, max_side=4),
        elements=st.integers(-1000, 1000),
    )
)
def test_that_numbers_come_back_from_a_table_as_they_were(array):
    array = array / np.asarray(7, array.dtype) if array.dtype.kind == "f" else array
    text = number_files.as_csv({"h(t), “state”": array}).decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text)) if row and not row[0].startswith("#")]
    found = np.array(rows).astype(array.dtype).reshape(array.shape)
    np.testing.assert_array_equal(found, array)


def test_that_a_picture_of_one_channel_has_its_rows_and_columns():
    grey = {"picture": np.arange(6).reshape(2, 3, 1)}
    text = number_files.as_csv(grey).decode("utf-8-sig")
    assert text.split() == ["#", "picture,shape", "2", "×", "3", "×", "1", "0,1,2", "3,4,5"]
    assert number_files.table_of(grey) == "0\t1\t2\n3\t4\t5"


def test_that_a_large_table_is_written_piece_by_piece():
    arrays = {"wide": np.arange(60_000.0).reshape(3, 20_000), "deep": np.zeros((300, 20, 4), "u1")}
    for job in (number_files.writing_csv(arrays), number_files.writing_table(arrays)):
        told = list(job)
        assert len(told) >= 5
        assert {whole for _done, whole in told} == {84_000}
        done = [done for done, _whole in told]
        assert done == sorted(set(done))
        assert done[-1] <= 84_000
    names = number_files.table_of(arrays).split("\n\n")
    assert [name.partition("\n")[0] for name in names] == ["wide", "deep"]


def test_that_names_become_such_as_python_can_have():
    data = number_files.as_npz({"h(t−1)": np.ones(2), "h(t+1)": np.zeros(3), "": np.ones(1)})
    with np.load(io.BytesIO(data)) as found:
        assert {name: found[name].shape for name in found.files} == {
            "h_t_1": (2,), "h_t_1_": (3,), "array": (1,),
        }  # fmt: skip


def test_that_a_film_without_frames_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="at least one frame"):
        next(films.encoding([], tmp_path / "a.gif", Film("gif")))


def test_that_a_gif_that_memory_cannot_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(films, "_MOST_PIXELS", 1000)
    frames = [(np.full((20, 20, 3), shade, np.uint8), 1) for shade in range(3)]
    assert films.most_frames("gif", 20, 20) == 2
    assert films.most_frames("webm", 20, 20) is None
    with pytest.raises(InvalidInput, match="too long or too large for GIF"):
        list(films.encoding(frames, tmp_path / "a.gif", Film("gif")))
