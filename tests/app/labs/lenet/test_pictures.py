"""Where the pictures of the LeNet lab come from."""

from tests.app.labs.lenet.conftest import click


def test_that_bad_pictures_are_refused_and_the_built_in_ones_still_work(make_lab, qtbot, tmp_path):
    lab = make_lab()
    (tmp_path / "bad.npz").write_bytes(b"not an archive")
    lab.change("", own_path=str(tmp_path / "bad.npz"))
    qtbot.waitUntil(lambda: bool(lab.refusals))
    assert "bad.npz" in lab.refusals[-1]
    click(qtbot, lab.panel.start)
    assert lab.trainings.status == "idle"
    lab.editing.choose_dataset("digits")
    qtbot.waitUntil(lambda: lab.source.dataset is not None, timeout=10_000)
    assert lab.state.network.input_shape == (28, 28, 1)
