"""Where the pictures of the LeNet lab come from."""

import hashlib
import http.server
import threading

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.lab.change import change
from app.labs.lenet import commands
from models import datasets, downloads
from models.datasets.labelled import fitting
from models.lenet.state import LeNetState
from tests.app.labs.lenet.conftest import click
from tests.models.labelled import layouts
from widgets.plain import Label


@pytest.fixture
def server():
    """Begin to answer every request, and wait."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            self.wfile.write(bytes(1000))
            self.server.go_on.wait(10)

        def log_message(self, *_arguments):
            pass

    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.asked, found.go_on = [], threading.Event()
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.go_on.set()
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture
def published(server, monkeypatch, tmp_path, pictures):
    """Let MNIST be a file of our own server, and not on this machine; the built-in ones be few."""
    few = datasets.read_own(pictures)
    monkeypatch.setattr(datasets, "digits", lambda _cache: few)
    url = f"http://127.0.0.1:{server.server_address[1]}/mnist.npz"
    source = downloads.Source(url, hashlib.sha256(b"").hexdigest(), 1_000_000)
    mnist = datasets.Published("mnist", "MNIST", (source,), "none", datasets.DIGITS)
    monkeypatch.setattr(datasets, "MNIST", mnist)
    monkeypatch.setenv("HOME", str(tmp_path))
    return server


def said_on(lab):
    """Give all that is written on the stage and under it."""
    labels = lab.page.stage.findChildren(Label)
    return " ".join([lab.page.explanation(), *(each.text() for each in labels if each.isVisible())])


def test_that_bad_pictures_are_refused_and_the_built_in_ones_still_work(make_lab, qtbot, tmp_path):
    lab = make_lab(view="why")
    (tmp_path / "bad.npz").write_bytes(b"not an archive")
    lab.do(change, "", own_path=str(tmp_path / "bad.npz"))
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "bad.npz" in lab.refusals[-1]
    qtbot.waitUntil(lambda: "bad.npz" in said_on(lab))
    for view in ("inside", "norm", "mistakes", "data", "kernels", "batch"):
        lab.do(change, "", view=view)
        qtbot.waitUntil(lambda: lab.is_settled() and "bad.npz" in said_on(lab))
        assert "another size" not in said_on(lab)
    click(qtbot, lab.panel.training.start)
    assert lab.trainings.status == "idle"
    lab.do(commands.choose_dataset, "digits")
    qtbot.waitUntil(lambda: lab.source.dataset is not None, timeout=60_000)
    assert lab.state.network.input_shape == (28, 28, 1)


def test_that_a_file_that_is_refused_leaves_the_pictures_before(make_lab, qtbot, tmp_path):
    lab = make_lab(view="inside")
    qtbot.waitUntil(lambda: lab.source.dataset is not None and lab.is_settled())
    before, good = lab.state, lab.source.dataset
    path = tmp_path / "bad.npz"
    path.write_bytes(b"not an archive")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert lab.take(mime)
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "bad.npz" in lab.refusals[-1]
    assert lab.state == before
    assert lab.source.dataset is good
    assert lab.source.standing == "ready"
    assert not lab.history.canUndo()


def write_idx_of(folder, pictures):
    """Write pictures as the four files of MNIST."""
    import struct

    import numpy as np

    folder.mkdir(exist_ok=True)
    with np.load(pictures) as arrays:
        for part, name in (("train", "train"), ("test", "t10k")):
            for kind, letter in (("images", "x"), ("labels", "y")):
                array = arrays[f"{letter}_{part}"].astype(np.uint8)
                head = struct.pack(f">I{array.ndim}I", 0x800 + array.ndim, *array.shape)
                path = folder / f"{name}-{kind}-idx{array.ndim}-ubyte"
                path.write_bytes(head + array.tobytes())


def test_that_a_missing_folder_is_said_and_tried_again_once_it_is_there(
    make_lab, qtbot, tmp_path, pictures
):
    folder = tmp_path / "stick"
    lab = make_lab(own_path=str(folder / "train-images-idx3-ubyte"))
    box = lab.panel.data_box
    assert lab.refusals
    assert box.facts.text() == lab.refusals[-1]
    assert box.help.isVisible()
    write_idx_of(folder, pictures)
    click(qtbot, box.help)
    qtbot.waitUntil(lambda: lab.source.standing == "ready")
    assert "80" in box.facts.text()
    assert not box.help.isVisible()


def test_that_a_name_too_long_or_forbidden_is_a_sentence(make_lab):
    for path in ("/" + "x" * 4000, "/root/\0/mine.npz"):
        lab = make_lab(own_path=path)
        assert lab.source.standing == "failed"
        assert lab.refusals[-1] == lab.panel.data_box.facts.text()


def test_that_the_same_file_can_be_chosen_again_after_it_was_mended(
    make_lab, qtbot, tmp_path, pictures, monkeypatch
):
    path = tmp_path / "mine.npz"
    path.write_bytes(b"")
    monkeypatch.setattr("app.labs.lenet.files.ask_for_data", lambda _parent: path)
    lab = make_lab(own_path=str(path))
    assert lab.source.standing == "failed"
    path.write_bytes(pictures.read_bytes())
    click(qtbot, lab.panel.own.file)
    qtbot.waitUntil(lambda: lab.source.standing == "ready")


def test_that_a_state_that_names_mnist_downloads_nothing_unasked(make_lab, qtbot, published):
    lab = make_lab(dataset="mnist", own_path="")
    assert lab.source.standing == "asking"
    assert published.asked == []
    box = lab.panel.data_box
    assert "127.0.0.1" not in box.facts.text()
    assert "MNIST" in box.facts.text()
    assert box.help.text() == "Download 1 MB"
    click(qtbot, lab.panel.training.start)
    assert lab.refusals[-1] == box.facts.text()
    assert lab.trainings.status == "idle"
    click(qtbot, box.help)
    qtbot.waitUntil(lambda: box.cancel.isVisible() and published.asked == ["/mnist.npz"])
    click(qtbot, box.cancel)
    qtbot.waitUntil(lambda: lab.source.standing == "ready", timeout=60_000)


def test_that_a_download_given_up_starts_no_training(make_lab, qtbot, published):
    lab = make_lab(dataset="mnist", own_path="")
    click(qtbot, lab.panel.data_box.help)
    click(qtbot, lab.panel.training.start)
    assert lab.starting.is_waiting()
    qtbot.waitUntil(lab.panel.data_box.cancel.isVisible)
    click(qtbot, lab.panel.data_box.cancel)
    qtbot.waitUntil(lambda: lab.source.standing == "ready", timeout=60_000)
    qtbot.waitUntil(lab.is_settled)
    assert lab.state.dataset == "digits"
    assert (lab.trainings.status, lab.trainings.run) == ("idle", None)


@pytest.mark.parametrize(
    "path", ["/home/me/bars.npz", r"\\server\share\bars.npz", r"C:\mine\bars.npz", "bars.npz"]
)
def test_that_a_state_for_others_names_the_file_and_no_place(path, make_lab):
    state = LeNetState(dataset="own", own_path=path).for_others()
    assert state.own_path == "bars.npz"
    lab = make_lab(own_path=state.own_path)
    assert lab.source.standing == "failed"
    assert "bars.npz" in lab.panel.data_box.facts.text()


def test_that_one_sees_how_ones_own_pictures_were_understood_and_can_change_it(
    make_lab, qtbot, tmp_path
):
    animals = layouts.LAYOUTS["folders"][0](tmp_path)
    lab = make_lab(dataset="digits", own_path="")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(animals))])
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.source.dataset is not None and lab.state.dataset == "own")
    assert lab.state.view == "data"
    assert lab.state.network.classes == 4
    remarks = lab.panel.own.remarks.text()
    assert "4 classes: ant, bee, cat, dog." in remarks
    assert "No test part" in remarks
    before = lab.source.dataset.test.images
    lab.panel.own.form.control("invert").setChecked(True)
    qtbot.waitUntil(lambda: lab.source.standing == "ready" and lab.source.dataset is not None)
    np.testing.assert_array_equal(lab.source.dataset.test.images, 255 - before)
    assert "invert=True" in lab.code()
    lab.history.undo()
    assert not lab.state.own.invert


def test_that_a_test_part_alone_tests_a_network_and_trains_none(make_lab, qtbot, tmp_path):
    part = tmp_path / "part.npz"
    few = datasets.digits()
    np.savez(part, x_test=few.test.images[:200], y_test=few.test.labels[:200])
    lab = make_lab(own_path=str(part), view="mistakes")
    qtbot.waitUntil(lab.is_settled)
    assert len(lab.source.dataset.train) == 0
    assert "test part only" in lab.panel.own.remarks.text()
    click(qtbot, lab.panel.training.start)
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "it can test a network" in lab.refusals[-1]
    assert lab.trainings.status == "idle"


def test_that_one_sees_how_far_own_pictures_are_read_and_can_go_back(
    make_lab, qtbot, tmp_path, monkeypatch
):
    lab = make_lab()
    before, path = lab.source.dataset, lab.state.own_path
    animals = layouts.LAYOUTS["folders"][0](tmp_path)
    fitted, go_on, held = fitting.fitted, threading.Event(), threading.Event()

    def hold(*arguments):
        held.set()
        assert go_on.wait(10)
        return fitted(*arguments)

    monkeypatch.setattr(fitting, "fitted", hold)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(animals))])
    assert lab.take(mime)
    box = lab.panel.data_box
    qtbot.waitUntil(lambda: held.is_set() and box.cancel.isVisible())
    assert f"Reading “{animals.name}”: 0 of " in box.facts.text()
    assert "pictures…" in box.facts.text()
    click(qtbot, lab.panel.training.start)
    assert lab.starting.is_waiting()
    click(qtbot, box.cancel)
    go_on.set()
    assert lab.source.dataset is before
    assert (lab.state.dataset, lab.state.own_path) == ("own", path)
    assert "80" in box.facts.text()
    assert not box.cancel.isVisible()
    qtbot.waitUntil(lab.is_settled)
    assert (lab.trainings.status, lab.trainings.run) == ("idle", None)
    assert lab.source.dataset is before
    # the same file is read once more when it is asked for again
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.source.standing == "ready" and lab.source.dataset is not before)
