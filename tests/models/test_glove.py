import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import glove
from models.errors import InvalidInput


def read(path):
    job = glove.read(path)
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
    with pytest.raises(InvalidInput, match="not there any more"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InvalidInput, match="it is a folder"):
        read(tmp_path)


def test_that_reading_stops_at_the_limit_and_says_so(file, monkeypatch):
    monkeypatch.setattr(glove, "MOST_WORDS", 3)
    found = read(file("".join(f"w{k} {k} 1\n" for k in range(9))))
    assert len(found.words) == 3
    assert not found.complete


def test_that_progress_is_reported(file):
    reports = list(glove.read(file("".join(f"w{k} 1 2\n" for k in range(12_000)))))
    assert [report.words for report in reports] == [5_000, 10_000]
    assert 0 < reports[0].share < reports[1].share < 1


def test_that_the_nearest_words_come_first(file):
    found = read(file("good 1 0.1\ngreat 1 0.2\nbad -1 0\ntable 0 1\n"))
    assert [word for word, _cosine in found.nearest("good", 2)] == ["great", "table"]
    assert found.nearest("unknown") == ()


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
