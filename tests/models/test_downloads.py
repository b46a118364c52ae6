"""Downloads: against a server of our own, on this machine."""

import hashlib
import http.server
import threading

import numpy as np
import pytest

from models import datasets
from models.downloads import Source, download
from models.errors import AskFirst, InvalidInput

CONTENT = bytes(range(256)) * 2000


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/missing":
            self.send_error(404)
            return
        content = self.server.content
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.path == "/half":
            self.wfile.write(content[: len(content) // 2])
            self.server.half_sent.set()
            self.server.go_on.wait(10)
            content = content[len(content) // 2 :]
        if self.path == "/drip":
            for byte in content:
                self.wfile.write(bytes([byte]))
                if self.server.go_on.wait(0.02):
                    return
        self.wfile.write(content)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def server():
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    found.content, found.asked = CONTENT, []
    found.half_sent, found.go_on = threading.Event(), threading.Event()
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.go_on.set()
    found.shutdown()
    thread.join()
    found.server_close()


def _source(server, name="file.bin", content=CONTENT):
    url = f"http://127.0.0.1:{server.server_address[1]}/{name}"
    return Source(url, hashlib.sha256(content).hexdigest(), len(content))


def _run(job):
    reports = []
    while True:
        try:
            reports.append(next(job))
        except StopIteration as end:
            return reports, end.value


def test_that_a_file_comes_whole_and_progress_ends_at_its_size(server, tmp_path):
    reports, files = _run(download((_source(server),), tmp_path / "new"))
    assert files[0].read_bytes() == CONTENT
    assert reports[-1].received == reports[-1].total == len(CONTENT)
    assert reports[-1].remaining == 0


def test_that_a_genuine_file_is_not_fetched_again(server, tmp_path):
    (tmp_path / "file.bin").write_bytes(CONTENT)
    _run(download((_source(server),), tmp_path))
    assert server.asked == []


def test_that_a_damaged_file_is_fetched_again(server, tmp_path):
    (tmp_path / "file.bin").write_bytes(CONTENT[:-1] + b"?")
    _run(download((_source(server),), tmp_path))
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


def test_that_what_is_not_the_published_file_is_thrown_away(server, tmp_path):
    server.content = CONTENT[::-1]
    with pytest.raises(InvalidInput, match="not the published file"):
        _run(download((_source(server),), tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_that_does_not_end_is_given_up(server, tmp_path):
    server.content = CONTENT * 4
    with pytest.raises(InvalidInput, match="not the published file"):
        _run(download((_source(server),), tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_that_a_refusal_of_the_server_is_told(server, tmp_path):
    with pytest.raises(InvalidInput, match="404"):
        _run(download((_source(server, "missing"),), tmp_path))


def test_that_being_offline_is_told_with_what_works_instead(server, tmp_path):
    unreachable = Source("http://127.0.0.1:1/file.bin", "0" * 64, 10)
    with pytest.raises(InvalidInput, match="built-in data work offline"):
        _run(download((unreachable,), tmp_path))


def test_that_a_folder_that_cannot_be_made_is_told(server, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InvalidInput, match="could not be kept"):
        _run(download((_source(server),), tmp_path / "file"))


def test_that_cancelling_leaves_nothing_and_the_next_time_starts_afresh(server, tmp_path):
    job = download((_source(server, "half"),), tmp_path)
    next(job)
    assert server.half_sent.wait(10)
    job.close()
    server.go_on.set()
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(10)
    assert list(tmp_path.iterdir()) == []
    assert "/half" in server.asked
    _run(download((_source(server),), tmp_path))
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


def test_that_a_server_that_drips_is_given_up_with_a_sentence(server, tmp_path):
    with pytest.raises(InvalidInput, match="hardly anything"):
        _run(download((_source(server, "drip"),), tmp_path, patience=0.3))
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(10)
            assert not thread.is_alive()
    assert list(tmp_path.iterdir()) == []


def test_that_a_published_set_is_downloaded_only_when_that_is_allowed(server, tmp_path):
    published = datasets.Published("mine", "Mine", (_source(server),), "none", datasets.DIGITS)
    with pytest.raises(AskFirst, match="Mine is not on this computer"):
        _run(datasets.fetch_published(published, tmp_path, tmp_path, may_download=False))
    assert server.asked == []


def test_that_a_copy_of_keras_is_used(tmp_path):
    data = tmp_path / "mine.npz"
    pictures = np.arange(10 * 28 * 28, dtype=np.uint32).reshape(10, 28, 28).astype(np.uint8)
    labels = np.arange(10)
    np.savez(data, x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    content = data.read_bytes()
    source = Source(
        "http://127.0.0.1:1/mine.npz", hashlib.sha256(content).hexdigest(), len(content)
    )
    published = datasets.Published("mine", "Mine", (source,), "", datasets.DIGITS)
    assert datasets.find_published(published, tmp_path / "cache", tmp_path / "none") == []
    found = datasets.find_published(published, tmp_path / "cache", tmp_path)
    assert found == [data]
    read = datasets.read_published(published, found)
    assert (read.name, read.class_names, read.remarks) == ("Mine", datasets.DIGITS, ())
    np.testing.assert_array_equal(read.test.images[..., 0], pictures)


def test_that_fashion_mnist_is_four_files_with_names():
    assert [source.file_name[:12] for source in datasets.FASHION.sources] == [
        "train-images", "train-labels", "t10k-images-", "t10k-labels-",
    ]  # fmt: skip
    assert len(datasets.FASHION.class_names) == 10
