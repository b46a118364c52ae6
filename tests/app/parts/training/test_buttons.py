"""The buttons of a training say in words what they do, as far as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from app.parts.training.buttons import TrainingButtons

UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_that_the_words_of_the_steps_take_a_second_row_before_they_are_left_out(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    buttons = TrainingButtons(window, slow=True)
    buttons.setParent(window)
    steps = list(buttons.steps.values())
    word = max(b.fontMetrics().horizontalAdvance(b.text()) for b in steps)
    window.show()

    def rows(width):
        buttons.resize(QSize(width, 200))
        buttons.show()
        qtbot.waitUntil(lambda: steps[0].width() <= width / 3 + 1)
        return lambda: {step.y() for step in steps}

    wide = rows(5 * (word + 12))
    qtbot.waitUntil(lambda: steps[0].toolButtonStyle() == UNDER)
    assert len(wide()) == 1
    narrow = rows(3 * (word + 18 + steps[0].iconSize().width()))
    qtbot.waitUntil(lambda: len(narrow()) == 2)
    assert {step.toolButtonStyle() for step in steps} == {BESIDE}
    for step in steps:
        assert step.width() >= word + step.iconSize().width()
    tiny = rows(3 * word)
    qtbot.waitUntil(lambda: len(tiny()) == 1)
    assert {step.toolButtonStyle() for step in steps} == {Qt.ToolButtonStyle.ToolButtonIconOnly}
