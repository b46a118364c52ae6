"""Ctrl+V with numbers, in every lab that can use them, and back again."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.receptive_field.values import batch_of, weights_of
from models.recurrent import sequences_of


@pytest.fixture
def paste(window, qtbot):
    def pasted(lab, text):
        window.go_to(lab)
        qtbot.waitUntil(window.session.current.is_settled, timeout=20_000)
        window.banner.hide()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=5000)
        window.session.current.page.setFocus()
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return window.session.current

    return pasted


def answer(text):
    box = QApplication.activeModalWidget()
    button = next(each for each in box.buttons() if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_each_lab_takes_the_numbers_that_fit(paste, window):
    lab = paste("kernels", "np.array([[1., 2.],\n          [3., 4.]])")
    assert lab.state.kernel.planes == (((1, 2), (3, 4)),)

    lab = paste("gradients", "0,5\t0\n0\t2")
    assert lab.state.powers.matrix == ((0.5, 0), (0, 2))
    lab = paste("gradients", "1 2 3\n4 5 6")
    assert "W is a square matrix" in window.banner.message()
    assert lab.state.powers.matrix == ((0.5, 0), (0, 2))
    lab.history.undo()
    assert lab.state == lab.first_state()

    lab = paste("receptive-field", "1;2;3;4;5;6;7;8\n" * 8)
    assert batch_of(lab.state)[0, :, :, 0].tolist() == [[1, 2, 3, 4, 5, 6, 7, 8]] * 8
    lab.history.undo()
    assert lab.state == lab.first_state()
    lab = paste("receptive-field", "[[1 2]\n [3 4]]")
    answer("The kernel")
    np.testing.assert_array_equal(weights_of(lab.state)[..., 0, 0], [[1, 2], [3, 4]])
    paste("receptive-field", "1\t2\nx\t4")
    assert "Row 1, column 0" in window.banner.message()


def test_that_the_recurrent_lab_takes_weights_and_sequences(paste, window):
    numbers = np.arange(12).reshape(4, 3) / 4
    lab = paste("recurrent", repr(numbers))
    (sequence,) = sequences_of(lab.state)
    np.testing.assert_array_equal(sequence.x, numbers)
    assert lab.state.inputs == 3
    lab.history.undo()
    paste("recurrent", repr(np.full((8, 32), 0.5)))
    answer("U, the recurrent kernel")
    assert {(edit.matrix, edit.value) for edit in lab.state.edits} == {("recurrent", 0.5)}
    assert len(lab.state.edits) == 8 * 32
    lab = paste("recurrent", "3 apples and 4 pears")
    assert lab.state.text == "3 apples and 4 pears"
    paste("recurrent", "[[1, 2], [3]]")
    assert "differ in length" in window.banner.message()
