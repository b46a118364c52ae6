"""Dialogs as a person uses them: a name typed, Enter, a question answered."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from app.parts import dialogs
from app.parts.dialogs import Kind

STATES = Kind("States", ".unrolled")
WEIGHTS = Kind("Weights", ".npz .json")


@pytest.fixture
def over(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def person(qtbot, tmp_path, monkeypatch):
    """Do the given steps, each when the next dialog has come up."""
    monkeypatch.setattr(dialogs, "documents", lambda: str(tmp_path))
    asked = []

    def act(*steps):
        left = list(steps)
        timer = QTimer()
        timer.timeout.connect(lambda: answer(QApplication.activeModalWidget()))
        seen = []

        def answer(dialog):
            if dialog is None or dialog in seen or not left:
                return
            seen.append(dialog)
            if isinstance(dialog, QMessageBox):
                asked.append(dialog.text())
            # by a timer of its own: one that waits for a further dialog does not fire again
            step = left.pop(0)
            QTimer.singleShot(0, lambda: step(qtbot, dialog))

        timer.start(5)
        act.timer = timer
        return asked

    yield act
    act.timer.stop()


def types(name):
    def step(qtbot, dialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return step


def answers(button):
    return lambda qtbot, box: qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def cancels(_qtbot, dialog):
    dialog.reject()


YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


@pytest.mark.parametrize(
    ("typed", "kind", "expected"),
    [
        ("lecture", STATES, "lecture.unrolled"),
        ("lecture.unrolled", STATES, "lecture.unrolled"),
        ("week 1.2", STATES, "week 1.2.unrolled"),
        ("net.v1.5", WEIGHTS, "net.v1.5.npz"),
        ("net.NPZ", WEIGHTS, "net.NPZ"),
    ],
)
def test_that_a_name_gets_the_suffix_unless_it_has_one(
    person, over, tmp_path, typed, kind, expected
):
    asked = person(types(typed))
    assert dialogs.ask_save(over, "Save", kind, "mine") == tmp_path / expected
    assert not asked


@pytest.mark.parametrize("answer", [YES, NO])
def test_that_a_file_is_not_replaced_unasked_when_the_suffix_was_added(
    person, over, tmp_path, answer
):
    (tmp_path / "lecture.unrolled").write_text("old")
    asked = person(types("lecture"), answers(answer), cancels)
    found = dialogs.ask_save(over, "Save", STATES, "mine")
    assert asked == ["“lecture.unrolled” already exists. Do you want to replace it?"]
    assert found == (tmp_path / "lecture.unrolled" if answer == YES else None)


def test_that_after_no_another_name_can_be_given(person, over, tmp_path):
    (tmp_path / "lecture.unrolled").write_text("old")
    person(types("lecture"), answers(NO), types("another"))
    assert dialogs.ask_save(over, "Save", STATES, "mine") == tmp_path / "another.unrolled"


def test_that_a_version_in_the_name_does_not_cost_another_file(person, over, tmp_path):
    (tmp_path / "net.v1.npz").write_text("old")
    person(types("net.v1.5"))
    assert dialogs.ask_save(over, "Save", WEIGHTS, "mine") == tmp_path / "net.v1.5.npz"


def test_that_the_dialog_and_we_do_not_ask_twice_about_one_name(person, over, tmp_path):
    (tmp_path / "lecture.unrolled").write_text("old")
    asked = person(types("lecture.unrolled"), answers(YES))
    assert dialogs.ask_save(over, "Save", STATES, "mine") == tmp_path / "lecture.unrolled"
    assert len(asked) == 1


def test_that_a_second_file_written_beside_is_asked_about_too(person, over, tmp_path):
    (tmp_path / "net.json").write_text("{}")
    asked = person(types("net"), answers(NO), cancels)
    assert dialogs.ask_save(over, "Save", WEIGHTS, "mine", beside=".json") is None
    assert "“net.json”" in asked[0]


def test_that_a_file_can_be_opened_or_the_dialog_cancelled(person, over, tmp_path):
    (tmp_path / "mine.unrolled").write_text("state")
    person(types("mine.unrolled"))
    assert dialogs.ask_open(over, "Open", STATES) == tmp_path / "mine.unrolled"
    person(cancels)
    assert dialogs.ask_open(over, "Open", STATES) is None
    person(cancels)
    assert dialogs.ask_save(over, "Save", STATES, "mine") is None


def test_that_all_kinds_are_offered(over, monkeypatch):
    offered = []
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileName",
        lambda *arguments: (offered.append(arguments[3]), ("", ""))[1],
    )
    kind = Kind("Data sets", ".npz", more="*idx*ubyte")
    dialogs.ask_open(over, "Open", kind, any_file=True)
    assert offered == ["Data sets (*.npz *idx*ubyte);;All files (*)"]


def test_that_only_files_of_this_machine_are_taken(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile(str(tmp_path / "b.png"))])
    assert dialogs.local_files(mime) == (tmp_path / "b.png",)


def test_that_without_a_folder_of_documents_a_dialog_begins_at_home(monkeypatch, tmp_path):
    homes = {"DocumentsLocation": tmp_path / "Documents", "HomeLocation": tmp_path}
    monkeypatch.setattr(
        dialogs.QStandardPaths, "writableLocation", lambda place: str(homes[place.name])
    )
    assert dialogs.documents() == str(tmp_path)
    (tmp_path / "Documents").mkdir()
    assert dialogs.documents() == str(tmp_path / "Documents")


def test_that_nothing_else_asks_for_files():
    root = Path(__file__).parents[3]
    asking = [
        str(path.relative_to(root))
        for folder in ("app", "widgets")
        for path in (root / folder).rglob("*.py")
        if re.search(r"QFileDialog|\.urls\(\)", path.read_text(encoding="utf-8"))
    ]
    assert asking == ["app/parts/dialogs.py"]


def test_that_a_dialog_begins_where_a_file_was_chosen_before(person, over, tmp_path):
    begun = []

    def looks(_qtbot, dialog):
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.reject()

    inner = QWidget(over)
    (tmp_path / "lectures").mkdir()
    (tmp_path / "lectures" / "mine.unrolled").write_text("state")
    person(types("lectures/mine.unrolled"))
    assert dialogs.ask_open(inner, "Open", STATES) is not None
    person(looks)
    dialogs.ask_save(over, "Save", WEIGHTS, "net")
    (tmp_path / "lectures" / "mine.unrolled").unlink()
    (tmp_path / "lectures").rmdir()
    person(looks)
    dialogs.ask_open(over, "Open", STATES)
    assert begun == [tmp_path / "lectures", tmp_path]
