"""A lesson is written by clicking through the app, saved, and opened again as it was."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.labs.receptive_field import commands
from models import lessons
from tests.app.lessons.test_playing import settle


def trigger(window, key):
    window.menus.actions[key].trigger()


def type_into(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_that_a_lesson_is_written_saved_and_opened_again(real_window, tmp_path, qtbot):
    real_window.go_to("receptive-field")
    lab, writing = real_window.session.current, real_window.writing
    trigger(real_window, "new_lesson")
    writer = writing.writer
    assert writer.isVisible()
    type_into(writer.lesson_title, "Strides")
    type_into(writer.title, "As it is")
    type_into(writer.text, "## Every second window")
    type_into(writer.notes, "Ask first")
    type_into(writer.light.lineEdit(), "output, kernel")
    qtbot.waitUntil(lambda: len(real_window.lessons.spotlight.light.rects()) == 2, timeout=10_000)
    lab.do(commands.set_option, "stride_height", "Stride", 3)
    three = lab.state
    trigger(real_window, "add_step")
    type_into(writer.title, "By three")
    writer.code.click()
    real_window.go_to("kernels")
    trigger(real_window, "add_step")
    type_into(writer.title, "A picture")
    writer.moved.emit(-1)
    assert [writer.list.item(n).text()[3:] for n in range(3)] == [
        "As it is", "A picture", "By three",
    ]  # fmt: skip
    path = tmp_path / "strides.md"
    assert writing.save(path)
    assert "Saved" in writer.said.text()
    again = lessons.read_file(path)
    assert (again.title, again.lab) == ("Strides", "receptive-field")
    one, two, third = again.steps
    assert (one.text, one.notes) == ("\\## Every second window", "Ask first")
    assert one.show.light == ("output", "kernel")
    assert two.lab == "kernels"
    assert (third.lab, third.show.code) == ("receptive-field", True)
    assert third.changes == {"stride_height": 3}
    qtbot.keyClick(writer, Qt.Key.Key_Escape)
    assert not writer.isVisible()
    assert real_window.lessons.open(str(path), 2)
    settle(qtbot, real_window.lessons)
    assert lab.state == three
    trigger(real_window, "edit_lesson")
    assert writing.save(path)
    assert lessons.read_file(path) == again


def test_that_steps_are_looked_at_taken_anew_and_removed(real_window, qtbot):
    real_window.go_to("receptive-field")
    lab, writing = real_window.session.current, real_window.writing
    first = lab.state
    trigger(real_window, "new_lesson")
    lab.do(commands.set_option, "kernels", "Kernels", 2)
    trigger(real_window, "add_step")
    writer = writing.writer
    writer.list.setCurrentRow(0)
    assert lab.state == first
    lab.do(commands.set_option, "kernels", "Kernels", 4)
    writer.take_pressed.emit()
    writer.list.setCurrentRow(1)
    assert lab.state.kernels == 2
    writer.list.setCurrentRow(0)
    assert lab.state.kernels == 4
    writer.remove_pressed.emit()
    assert [position.state.kernels for position in writing.draft.steps] == [2]
    writer.remove_pressed.emit()
    assert len(writing.draft.steps) == 1, "a lesson keeps one step"
    QTest.keyClick(writer, Qt.Key.Key_A)
    trigger(real_window, "new_lesson")
    assert "not saved" in writer.said.text()
    assert [position.state.kernels for position in writing.draft.steps] == [2]
    trigger(real_window, "new_lesson")
    assert [position.state.kernels for position in writing.draft.steps] == [4]


def test_that_a_lesson_that_cannot_be_saved_says_so_and_stays(real_window, tmp_path):
    real_window.go_to("receptive-field")
    trigger(real_window, "new_lesson")
    writing = real_window.writing
    assert not writing.save(tmp_path / "no-folder.md" / "x" / "\0.md")
    assert "could not be saved" in writing.writer.said.text()
    assert writing.draft is not None
