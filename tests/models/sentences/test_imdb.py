"""IMDB's reviews, from files made as Keras's are; the download against a server of our own."""

import hashlib
import http.server
import io
import json
import pickle
import threading
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.downloads import Received, Source
from models.errors import AskFirst, InvalidInput
from models.sentences import imdb
from tests.models.recurrent.test_sensitivity import result

WORDS = ("the", "and", "film", "good", "bad", *(f"w{n}" for n in range(70_000)))
TRAIN = [[1, 3, 4], [3, 5] * 700, [70_000, 4]]
TEST = [[5], [1, 2, 300]]


def pickled(lists, protocol):
    """Write what numpy writes of an array of lists."""
    array = np.empty(len(lists), object)
    array[:] = lists
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        file, {"descr": "|O", "fortran_order": False, "shape": array.shape}
    )
    pickle.dump(array, file, protocol=protocol)
    return file.getvalue()


def plain(values):
    file = io.BytesIO()
    np.save(file, np.array(values))
    return file.getvalue()


def archive(protocol=2):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for part, lists, labels in (("train", TRAIN, [1, 0, 1]), ("test", TEST, [0, 1])):
            made.writestr(f"x_{part}.npy", pickled(lists, protocol))
            made.writestr(f"y_{part}.npy", plain(labels))
    return file.getvalue()


def index():
    return json.dumps({word: rank for rank, word in enumerate(WORDS, 1)}).encode()


@pytest.fixture
def files(tmp_path):
    (tmp_path / "imdb.npz").write_bytes(archive())
    (tmp_path / "index.json").write_bytes(index())
    return tmp_path / "imdb.npz", tmp_path / "index.json"


def test_that_reviews_are_read_as_words(files):
    found = result(imdb.read(*files))
    assert found.train[0].tokens == ("the", "film", "good")
    assert [each.label for each in found.train] == [1, 0, 1]
    assert found.train[1].tokens == ("film", "bad") * 700
    assert found.train[2].tokens == ("w69994", "good")
    assert [each.tokens for each in found.test] == [("bad",), ("the", "and", "w294")]


lists = st.lists(st.lists(st.integers(0, 100_000), min_size=1, max_size=12), min_size=1, max_size=9)


@given(lists, st.sampled_from([2, 3, 4, 5]))
def test_that_lists_are_found_in_every_way_of_pickling(found, protocol):
    assert imdb.number_lists(pickled(found, protocol)) == found


def test_that_many_long_lists_with_frames_between_are_found():
    random = np.random.default_rng(0)
    many = [random.integers(1, 90_000, 900).tolist() for _list in range(100)]
    for protocol in (2, 4):
        assert imdb.number_lists(pickled(many, protocol)) == many


@given(st.binary(max_size=300))
def test_that_any_bytes_are_no_fault(data):
    assert all(isinstance(found, list) for found in imdb.number_lists(data))


def test_that_numbers_have_the_offset_of_keras_and_decoding_needs_it(files):
    found = result(imdb.read(*files))
    numbers = imdb.keras_numbers(found.train[0].tokens, found.numbering)
    assert numbers == (1, 4, 6, 7)
    assert imdb.decoded(numbers, WORDS, 3) == ("[start]", "the", "film", "good")
    assert imdb.decoded(numbers, WORDS, 0) == ("the", "good", "w0", "w1")
    assert imdb.keras_numbers(("zeppelin",), WORDS) == (1, 2)


@pytest.mark.parametrize("damage", ["no zip", "no json", "lacks", "counts", "holes"])
def test_that_a_damaged_file_is_said(tmp_path, files, damage):
    reviews, words = files
    if damage == "no zip":
        reviews.write_bytes(b"nothing")
    elif damage == "no json":
        words.write_bytes(b"[1, 2")
    elif damage == "holes":
        words.write_bytes(b'{"the": 1, "film": 3}')
    else:
        with zipfile.ZipFile(reviews, "w") as made:
            made.writestr("x_train.npy", pickled(TRAIN, 2))
            if damage == "counts":
                made.writestr("y_train.npy", plain([1]))
    with pytest.raises(InvalidInput, match="damaged"):
        result(imdb.read(reviews, words))


@pytest.fixture
def server():
    contents = {"/imdb.npz": archive(), "/imdb_word_index.json": index()}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(contents[self.path])))
            self.end_headers()
            self.wfile.write(contents[self.path])

        def log_message(self, *_arguments):
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.contents = contents
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def sources(server):
    base = f"http://127.0.0.1:{server.server_address[1]}"
    reviews, words = archive(), index()
    return (
        Source(f"{base}/imdb.npz", hashlib.sha256(reviews).hexdigest(), len(reviews)),
        Source(f"{base}/imdb_word_index.json", "", len(words), md5=hashlib.md5(words).hexdigest()),
    )


def test_that_reviews_are_downloaded_once_and_only_when_allowed(server, tmp_path):
    wanted = sources(server)
    with pytest.raises(AskFirst) as asked:
        result(imdb.fetch(tmp_path, tmp_path / "none", may_download=False, sources=wanted))
    assert "Download" in asked.value.action
    job = imdb.fetch(tmp_path, tmp_path / "none", sources=wanted)
    reports = []
    while True:
        try:
            reports.append(next(job))
        except StopIteration as end:
            found = end.value
            break
    assert any(isinstance(report, Received) for report in reports)
    assert len(found.train) == 3
    server.contents.clear()
    again = imdb.fetch(tmp_path, tmp_path / "none", may_download=False, sources=wanted)
    assert result(again).train == found.train


def test_that_a_file_of_another_hash_is_thrown_away(server, tmp_path):
    server.contents["/imdb_word_index.json"] = index()[:-2] + b" }"
    with pytest.raises(InvalidInput, match="discarded"):
        result(imdb.fetch(tmp_path, tmp_path / "none", sources=sources(server)))


def test_that_being_offline_is_said(tmp_path):
    gone = (Source("http://127.0.0.1:9/imdb.npz", "0" * 64, 10),)
    with pytest.raises(InvalidInput, match="built-in data work offline"):
        result(imdb.fetch(tmp_path, tmp_path / "none", sources=gone))
