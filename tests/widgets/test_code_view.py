"""A program is shown highlighted, keeps its place, and can be taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QToolButton

from widgets.code_view import CodeView

PROGRAM = "import tensorflow as tf\n" + "\n".join(f"x{i} = tf.zeros({i})" for i in range(200))


@pytest.fixture
def view(qtbot):
    made = CodeView()
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.set_code(PROGRAM)
    return made


def colours(view):
    block = view.findChild(QPlainTextEdit).document().firstBlock()
    return {span.format.foreground().color().name() for span in block.layout().formats()}


def test_that_the_copy_button_copies_the_whole_program(view, qtbot):
    qtbot.mouseClick(view.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == PROGRAM


def test_that_the_program_is_highlighted_and_follows_the_theme(view, qtbot):
    qtbot.waitUntil(lambda: bool(colours(view)))
    light = colours(view)
    dark = QPalette(view.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    view.setPalette(dark)
    qtbot.waitUntil(lambda: colours(view) != light)


def test_that_the_place_where_one_reads_is_kept(view):
    bar = view.findChild(QPlainTextEdit).verticalScrollBar()
    bar.setValue(50)
    view.set_code(PROGRAM.replace("x60 ", "y60 "))
    assert bar.value() == 50


def test_that_it_cannot_be_edited_and_tab_leaves_it(view, qtbot):
    text = view.findChild(QPlainTextEdit)
    qtbot.keyClicks(text, "abc")
    assert view.code() == PROGRAM
    assert text.tabChangesFocus()


def test_that_the_lines_that_matter_are_read_first_and_all_are_copied(view, qtbot):
    shown, everything = view.findChild(QPlainTextEdit), view.findChildren(QToolButton)[1]
    view.set_code(PROGRAM, "# … 200 lines\nlast")
    assert shown.toPlainText() == "# … 200 lines\nlast"
    qtbot.mouseClick(view.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == view.code() == PROGRAM
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert shown.toPlainText() == PROGRAM
    view.set_code("x = 1")
    assert not everything.isVisible()
