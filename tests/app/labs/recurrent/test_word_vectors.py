import zipfile

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.labs.recurrent.examples import examples
from models import recurrent
from models.recurrent import Vector
from tests.app.labs.recurrent.conftest import go, look, refusals, settle


@pytest.fixture
def glove(tmp_path):
    path = tmp_path / "glove.tiny.txt"
    lines = ["hate 0.1 -0.2 0.3", "movie 1 2 3", "good 0.5 0.5 0.5", "movie 9 9 9", "broken x y z"]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def loaded(lab, glove, qtbot):
    lab.vectors.file.read(glove)
    qtbot.waitUntil(lambda: lab.state.vectors_from != "")
    settle(lab, qtbot)
    return lab


def test_that_the_words_have_the_vectors_of_the_file(loaded):
    x = recurrent.run(loaded.state).sequence.x
    np.testing.assert_allclose(x[1], [0.1, -0.2, 0.3], rtol=1e-6)
    np.testing.assert_allclose(x[4], [1, 2, 3])
    np.testing.assert_array_equal(x[0], 0)


def test_that_unknown_words_are_named(loaded):
    assert "this, boring" in loaded.panel.sequence.note()


def test_that_what_was_rejected_is_counted(loaded):
    said = loaded.panel.sequence.note()
    assert "1 line could not be used" in said
    assert "1 word came twice" in said


def test_that_new_words_are_looked_up_as_they_are_typed(loaded, qtbot):
    loaded.panel.sequence.text_changed.emit("good movie")
    settle(loaded, qtbot)
    x = recurrent.run(loaded.state).sequence.x
    np.testing.assert_allclose(x, [[0.5, 0.5, 0.5], [1, 2, 3]])


def test_that_the_words_of_an_example_are_looked_up(loaded, qtbot):
    chosen = examples()[1]
    loaded.panel.sequence.example_chosen.emit(chosen)
    settle(loaded, qtbot)
    x = recurrent.run(loaded.state).sequence.x
    np.testing.assert_allclose(x[1], [1, 2, 3])
    loaded.history.undo()
    settle(loaded, qtbot)
    np.testing.assert_allclose(recurrent.run(loaded.state).sequence.x[4], [1, 2, 3])


def test_that_pasted_words_are_looked_up(loaded, qtbot):
    mime = QMimeData()
    mime.setText("good movie")
    loaded.take(mime)
    settle(loaded, qtbot)
    x = recurrent.run(loaded.state).sequence.x
    np.testing.assert_allclose(x, [[0.5, 0.5, 0.5], [1, 2, 3]])


def test_that_vectors_of_one_file_are_never_taken_for_those_of_another(loaded, qtbot):
    kept = tuple(Vector(v.word, (7.0, 8.0)) for v in loaded.state.vectors)
    go(loaded, qtbot, vectors=kept, vectors_from="other.txt", edits=())
    loaded.panel.sequence.text_changed.emit("movie good")
    settle(loaded, qtbot)
    x = recurrent.run(loaded.state).sequence.x
    np.testing.assert_array_equal(x, [[7, 8], [0, 0]])


def test_that_the_vectors_come_back_with_undo_and_serve_new_words(loaded, qtbot):
    loaded.panel.vectors_dropped.emit()
    loaded.history.undo()
    loaded.panel.sequence.text_changed.emit("good")
    settle(loaded, qtbot)
    np.testing.assert_allclose(recurrent.run(loaded.state).sequence.x, [[0.5, 0.5, 0.5]])


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".zip"])
def test_that_other_layouts_can_be_dropped(lab, tmp_path, qtbot, suffix):
    path = tmp_path / f"vectors{suffix}"
    separator = "," if suffix == ".csv" else "\t"
    text = "\n".join(separator.join(["hate", "0.5", "1", "2"]) for _line in range(2))
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("vectors.txt", text)
    else:
        path.write_text(text)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.state.vectors_from.startswith(path.name))
    settle(lab, qtbot)
    np.testing.assert_array_equal(recurrent.run(lab.state).sequence.x[1], [0.5, 1, 2])


def test_that_the_nearest_words_are_named(loaded, qtbot):
    look(loaded, view="input", token=1)
    said = loaded.views.widget("input").remarked
    qtbot.waitUntil(lambda: "hate" in said())
    assert "good 0.31" in said()
    look(loaded, token=0)
    qtbot.waitUntil(lambda: said() == "")


def test_that_the_state_stands_alone_without_the_file(loaded, glove):
    glove.unlink()
    loaded.vectors.file.found = None
    again = recurrent.run(loaded.state).sequence.x
    np.testing.assert_allclose(again[4], [1, 2, 3])


def test_that_seeded_vectors_can_be_had_back(loaded, qtbot):
    loaded.panel.vectors_dropped.emit()
    settle(loaded, qtbot)
    assert loaded.state.vectors == ()
    assert recurrent.run(loaded.state).sequence.x.shape == (5, 8)


def test_that_a_file_can_be_dropped(lab, glove, qtbot):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(glove))])
    assert lab.take(mime)
    qtbot.waitUntil(lambda: lab.state.vectors_from == glove.name)
    settle(lab, qtbot)


def test_that_another_kind_of_file_is_not_taken(lab, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    assert not lab.take(mime)


def test_that_a_file_of_another_kind_is_refused_and_nothing_changes(lab, tmp_path, qtbot):
    said = refusals(lab)
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir,\nI hate this boring movie.\n")
    lab.vectors.file.read(path)
    qtbot.waitUntil(lambda: bool(said))
    assert "word vectors" in said[0]
    assert lab.state.vectors_from == ""


def test_that_a_file_that_knows_none_of_the_words_is_refused(lab, glove, qtbot):
    go(lab, qtbot, text="xylophone quartz")
    said = refusals(lab)
    lab.vectors.file.read(glove)
    qtbot.waitUntil(lambda: bool(said))
    assert lab.state.vectors == ()
