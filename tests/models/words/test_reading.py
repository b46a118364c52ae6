import gzip
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import words
from models.errors import InvalidInput
from models.words import reading


def read(path):
    job = words.read(path)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "glove.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_that_words_and_their_numbers_are_read(file):
    found = read(file("the 0.1 -0.2 3\nfilm 1 2 3e-1\n"))
    assert found.length == 3
    np.testing.assert_allclose(found.vector("film"), [1, 2, 0.3], rtol=1e-6)
    assert found.vector("The") is not None
    assert found.vector("unknown") is None
    assert found.complete


def test_that_the_first_of_two_counts(file):
    found = read(file("a 1 2\na 3 4\n"))
    assert found.vector("a").tolist() == [1, 2]
    assert found.repeated == 1


def test_that_a_heading_of_word2vec_is_no_word(file):
    found = read(file("2 3\na 1 2 3\nb 4 5 6\n"))
    assert list(found.words) == ["a", "b"]


def test_that_a_word_with_spaces_is_kept_whole(file):
    found = read(file("a 1 2 3\n. . . 4 5 6\n"))
    assert found.vector(". . .").tolist() == [4, 5, 6]


BAD_LINES = {
    "other length": b"b 1\n",
    "no numbers": b"b one two\n",
    "not UTF-8": b"\xff\xfe 1 2\n",
    "not finite": b"b nan 2\n",
    "infinite": b"b 1 inf\n",
    "huge": b"b 1e30 2\n",
    "too long": b"b" * 20_000 + b" 1 2\n",
    "empty": b"\n",
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_that_a_line_that_cannot_be_used_is_counted_and_the_rest_is_read(file, name):
    found = read(file(b"a 1 2\n" + BAD_LINES[name] + b"c 3 4\n"))
    assert list(found.words) == ["a", "c"]
    assert found.rejected == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"hello world\n" * 30, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200, b"a 1\n"],
)
def test_that_another_kind_of_file_is_refused_with_a_sentence(file, content):
    with pytest.raises(InvalidInput, match="word vectors"):
        read(file(content))


def test_that_vectors_beyond_the_limit_are_refused(file):
    with pytest.raises(InvalidInput):
        read(file("a " + "1 " * 301 + "\n"))


def test_that_a_missing_file_or_a_folder_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="no longer exists"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InvalidInput, match="it is a folder"):
        read(tmp_path)


def test_that_reading_stops_at_the_limit_and_says_so(file, monkeypatch):
    monkeypatch.setattr(reading, "MOST_WORDS", 3)
    found = read(file("".join(f"w{k} {k} 1\n" for k in range(9))))
    assert len(found.words) == 3
    assert not found.complete


def test_that_progress_is_reported(file):
    reports = list(words.read(file("".join(f"w{k} 1 2\n" for k in range(12_000)))))
    assert [report.words for report in reports] == [5_000, 10_000]
    assert 0 < reports[0].share < reports[1].share < 1


CASES = {
    "spaces": "the 0.1 -0.2 3\nhate 1 2 3\n",
    "tabs": "the\t0.1\t-0.2\t3\nhate\t1\t2\t3\n",
    "a tab after the word": "the\t0.1 -0.2 3\nhate\t1 2 3\n",
    "commas": "the,0.1,-0.2,3\nhate,1,2,3\n",
    "commas and spaces": "the, 0.1, -0.2, 3\nhate, 1, 2, 3\n",
    "a heading of names": "word,a,b,c\nthe,0.1,-0.2,3\nhate,1,2,3\n",
    "quoted words": '"the",0.1,-0.2,3\n"hate",1,2,3\n',
    "a byte-order mark": "\ufeffthe 0.1 -0.2 3\nhate 1 2 3\n",
    "a mark before a heading": "\ufeff2 3\nthe 0.1 -0.2 3\nhate 1 2 3\n",
    "other ends of lines": "the 0.1 -0.2 3 \r\nhate 1 2 3 \r\n",
    "two spaces": "the  0.1  -0.2  3\nhate  1  2  3\n",
    "a first line of another length": "of 1 2\nthe 0.1 -0.2 3\nhate 1 2 3\n",
}


@pytest.mark.parametrize("name", CASES)
def test_that_every_common_layout_is_read(file, name):
    found = read(file(CASES[name]))
    assert list(found.words) == ["the", "hate"]
    np.testing.assert_allclose(found.table, [[0.1, -0.2, 3], [1, 2, 3]], rtol=1e-6)


def test_that_signs_which_part_numbers_can_be_words_themselves(file):
    found = read(file(", 0.1 0.2\n1,000 1 2\n; 3 4\n"))
    assert list(found.words) == [",", "1,000", ";"]
    assert read(file('the,1,2\n",",3,4\n')).vector(",").tolist() == [3, 4]


def test_that_a_line_with_a_number_too_many_is_no_longer_word(file):
    found = read(file("a 1 2 3\nb 9 1 2 3\nc\t9\t1\t2\t3\nd 4 5 6\n"))
    assert list(found.words) == ["a", "d"]
    assert found.rejected == 2


def test_that_a_word_in_parted_signs_is_found_in_composed_ones(file):
    assert read(file("cafe\u0301 1 2\n")).vector("café").tolist() == [1, 2]


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_that_of_a_zip_the_smallest_text_is_read_and_named(tmp_path):
    path = packed(
        tmp_path / "glove.6B.zip",
        {"glove.6B.9d.txt": "a 1 2 3 4\n" * 9, "glove.6B.2d.txt": "a 1 2\n", "a.png": "x"},
    )
    found = read(path)
    assert found.length == 2
    assert found.name == "glove.6B.zip: glove.6B.2d.txt"


def test_that_a_gzip_is_read(tmp_path):
    path = tmp_path / "wiki.vec.gz"
    path.write_bytes(gzip.compress(b"2 2\na 1 2\nb 3 4\n"))
    assert list(read(path).words) == ["a", "b"]


@pytest.mark.parametrize("cut", [10, 60, 90])
def test_that_a_damaged_zip_or_gzip_is_refused(tmp_path, cut):
    whole = packed(tmp_path / "a.zip", {"a.txt": "a 1 2\n" * 400}).read_bytes()
    short = gzip.compress(b"a 1 2\n" * 400)
    for content in (whole[:-cut], whole[:40] + b"\xff" * 20 + whole[60:], short[: -cut // 3]):
        path = tmp_path / "damaged"
        path.write_bytes(content)
        with pytest.raises(InvalidInput):
            read(path)


def test_that_a_zip_without_a_text_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="no text file"):
        read(packed(tmp_path / "pictures.zip", {"a.png": "x"}))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_that_a_pipe_or_a_device_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(InvalidInput, match="could not be read"):
            read(path)


def test_that_a_line_without_end_can_be_given_up(file):
    job = words.read(file(b"a 1 2\n" + b"b" * 5_000_000))
    assert next(job).words == 1
    job.close()


def test_that_a_thousand_lines_after_each_other_lose_none(file, monkeypatch):
    monkeypatch.setattr(reading, "_ROWS_AT_ONCE", 7)
    found = read(file("".join(f"w{k} {k / 100} 1\n" for k in range(1000))))
    np.testing.assert_allclose(found.vector("w777"), [7.77, 1], rtol=1e-6)
    assert found.table.shape == (1000, 2)


@given(content=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_that_no_file_breaks_the_reader(tmp_path, content):
    path = tmp_path / "any.txt"
    path.write_bytes(content)
    try:
        found = read(path)
    except InvalidInput:
        return
    assert np.isfinite(found.table).all()
    assert len(found.words) == len(found.table)
