"""Questions are answered by keys and clicks; wrong answers get the working and the mistake."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.labs.practice import records
from app.labs.practice.scenes import scenes
from models.practice import KINDS, judged, question, typed
from models.practice.question import Choice, Place, value_of
from models.practice.state import PracticeState
from widgets.tensor_grid import TensorGrid


def ask(lab, kind, level=1, seed=3, **fields):
    lab.restore(PracticeState(kind=kind, level=level, seed=seed, **fields))
    return lab.state.question


def answer(qtbot, lab, text):
    """Type an answer anywhere on the page, and press Enter."""
    lab.page.setFocus()
    field = lab.view.field
    field.clear()
    # QTest knows no true minus sign
    qtbot.keyClicks(field, text.replace("−", "-"))
    qtbot.keyClick(field, Qt.Key.Key_Return)


def middle(grid, row, column):
    return grid.cell_rect(row, column).center().toPoint()


def click(qtbot, grid, row, column):
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle(grid, row, column))


def test_that_a_right_answer_is_praised_with_its_working(lab, qtbot):
    asked = ask(lab, "cell-value")
    answer(qtbot, lab, typed(asked.answer.value))
    assert lab.view.verdict.text().startswith("✓")
    assert lab.view.working.accessibleName() == asked.working[0]
    assert lab.page.explanation() == asked.rule


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_likely_mistake_is_named_and_the_working_shown(lab, qtbot, kind):
    asked = ask(lab, kind, 2)
    mistake = asked.mistakes[0]
    value = mistake.value
    answer(qtbot, lab, str(value + 1) if isinstance(asked.answer, Choice) else typed(value))
    assert lab.view.verdict.text().startswith("✗")
    told = lab.view.working.accessibleName()
    assert mistake.said in told
    assert all(line in told for line in asked.working)


def test_that_what_is_no_answer_is_refused_and_can_be_mended(lab, qtbot):
    said = []
    lab.refused.connect(said.append)
    ask(lab, "cell-value")
    answer(qtbot, lab, "a lot")
    assert len(said) == 1
    assert lab.view.field.text() == "a lot"
    assert not lab.state.is_done
    assert not lab.records.history.answered


def test_that_a_click_on_the_cell_is_the_answer_by_mouse_and_by_keys(lab, qtbot):
    asked = ask(lab, "input-cell")
    place: Place = asked.answer
    grid = lab.view.figures.first_grid()
    click(qtbot, grid, place.row, place.column)
    assert lab.state.verdict().right
    assert {"given", "right"} <= grid.marks().keys()
    asked = ask(lab, "input-cell", seed=4)
    grid = lab.view.figures.first_grid()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    for _row in range(asked.answer.row):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    for _column in range(asked.answer.column):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert not lab.state.is_done
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert lab.state.verdict().right


def test_that_a_click_on_a_grid_is_no_answer_where_a_number_is_asked_for(lab, qtbot):
    ask(lab, "cell-value")
    click(qtbot, lab.view.figures.first_grid(), 0, 0)
    assert not lab.state.is_done


def test_that_an_option_is_chosen_by_its_button_its_drawing_or_its_number(lab, qtbot):
    asked = ask(lab, "which-kernel")
    buttons = lab.view.options.buttons
    qtbot.mouseClick(buttons[asked.answer.right], Qt.MouseButton.LeftButton)
    assert lab.state.verdict().right
    assert buttons[asked.answer.right].text().startswith("✓")
    asked = ask(lab, "which-kernel", seed=4)
    grids = lab.view.options.findChildren(TensorGrid)
    click(qtbot, grids[asked.answer.right], 1, 1)
    assert lab.state.verdict().right
    asked = ask(lab, "return-sequences")
    answer(qtbot, lab, str(asked.answer.right + 1))
    assert lab.state.verdict().right


def test_that_enter_goes_on_and_an_answer_given_cannot_be_given_again(lab, qtbot):
    asked = ask(lab, "cell-value")
    answer(qtbot, lab, typed(asked.mistakes[0].value))
    lab.view.answered.emit(typed(asked.answer.value))
    assert not lab.state.verdict().right
    qtbot.keyClick(lab.view.field, Qt.Key.Key_Return)
    assert not lab.state.is_done
    assert lab.view.field.text() == ""
    assert lab.view.field.hasFocus()


def test_that_an_answer_that_came_in_a_file_counts_for_nobody_here(lab):
    asked = question("which-kernel", 1, 3)
    ask(lab, "which-kernel", answer=str(asked.answer.right + 1))
    lab.view.options.buttons[0].click()
    assert not lab.records.history.answered


def test_that_only_the_kind_asked_for_comes_and_all_of_them_when_mixed(lab, qtbot):
    box = lab.panel.choices.control("asked")
    box.setCurrentIndex(box.findData("gru-gate"))
    assert lab.state.kind == "gru-gate"
    for _turn in range(5):
        lab.view.next_asked.emit()
        assert lab.state.kind == "gru-gate"
    box.setCurrentIndex(box.findData("mixed"))
    kinds = set()
    for _turn in range(40):
        lab.view.next_asked.emit()
        kinds.add(lab.state.kind)
    assert len(kinds) > 5
    levels = lab.panel.choices.control("level")
    levels.setCurrentIndex(levels.findData(3))
    assert lab.state.question.level == 3


def test_that_the_answer_is_shown_to_who_gives_up_and_counts_as_not_right(lab, qtbot):
    asked = ask(lab, "max-origin")
    qtbot.mouseClick(lab.view.other, Qt.MouseButton.LeftButton)
    assert "pin" in {mark.style for mark in lab.view.figures.first_grid().marks().values()}
    assert lab.view.verdict.text()
    assert not lab.records.history.answered[0].right
    # a second press of Space must not leave the page
    assert not lab.view.other.hasFocus()
    assert lab.view.working.accessibleName() == "\n".join(asked.working)


def test_that_the_lab_is_opened_where_the_answer_can_be_seen(lab, qtbot):
    messages = []
    lab.lab_asked.connect(messages.append)
    asked = ask(lab, "cell-value", given_up=True)
    qtbot.mouseClick(lab.view.other, Qt.MouseButton.LeftButton)
    (message,) = messages
    assert message.lab == "receptive-field"
    assert message.becomes(object()) == asked.seen.state


def test_that_undo_takes_an_answer_back_but_not_its_score(lab, qtbot):
    asked = ask(lab, "cell-value")
    answer(qtbot, lab, typed(asked.mistakes[0].value))
    lab.undo()
    assert not lab.state.is_done
    answer(qtbot, lab, typed(asked.answer.value))
    assert lab.state.verdict().right
    assert [found.right for found in lab.records.history.answered] == [False]


def test_that_score_and_streak_are_kept_by_kind_and_deleted_by_one_button(lab, qtbot, background):
    for seed, right in ((1, False), (2, True), (3, True)):
        asked = ask(lab, "output-size", seed=seed)
        value = asked.answer.value if right else asked.mistakes[0].value
        answer(qtbot, lab, typed(value))
    asked = ask(lab, "pooling", seed=1)
    answer(qtbot, lab, typed(asked.answer.value))
    rows = lines(lab.panel.table)
    assert rows == [("All", "3/4", "3"), ("Output size", "2/3", "2"), ("Pooling", "1/1", "1")]
    assert lab.view.score.text() == "3 of 4 right · 3 in a row"
    assert records.path().is_file()
    again = type(lab)(background)
    again.set_active(True)
    assert lines(again.panel.table) == rows
    again.page.deleteLater()
    qtbot.mouseClick(lab.panel.delete, Qt.MouseButton.LeftButton)
    assert not records.path().exists()
    assert lab.view.score.text() == ""
    assert lab.panel.none.isVisible()
    lab.undo()
    assert lines(lab.panel.table) == rows


def lines(table):
    return [
        tuple(table.item(row, column).text() for column in range(3))
        for row in range(table.rowCount())
    ]


def test_that_damaged_scores_are_set_aside_and_told_of(lab, background):
    records.path().parent.mkdir(parents=True, exist_ok=True)
    records.path().write_text('{"answered": 7}')
    said = []
    other = type(lab)(background)
    other.refused.connect(said.append)
    other.set_active(True)
    assert "practice.json.bak" in said[0]
    assert not other.records.history.answered
    other.page.deleteLater()


def test_that_scores_that_cannot_be_written_are_told_of_and_practice_goes_on(lab, qtbot):
    folder = records.path()
    folder.mkdir(parents=True)
    (folder / "in the way").touch()
    said = []
    lab.refused.connect(said.append)
    asked = ask(lab, "cell-value")
    answer(qtbot, lab, typed(asked.answer.value))
    assert lab.state.verdict().right
    assert any("practice.json" in sentence for sentence in said)


def test_that_all_that_is_drawn_can_be_read_out(lab):
    for scene in scenes().values():
        lab.restore(scene)
        names = [widget.accessibleName() for widget in lab.view.figures.widgets]
        assert all(names)
        assert lab.view.field.accessibleDescription()
    ask(lab, "same-padding")
    (facts,) = lab.view.figures.widgets
    assert "padding: SAME" in facts.accessibleName()
    ask(lab, "return-sequences")
    (program,) = lab.view.figures.widgets
    assert "LSTM(" in program.accessibleName()


def test_that_numbers_can_be_read_from_the_back_of_a_hall(lab):
    for kind in KINDS:
        for level in (1, 2, 3):
            ask(lab, kind, level, given_up=True)
            grids = lab.view.findChildren(TensorGrid)
            few = [grid for grid in grids if grid.values().shape[0] < 8]
            assert all(grid.shows_numbers() for grid in few if grid.isVisible()), kind


def test_that_each_question_comes_from_the_state_alone(lab):
    for name, scene in scenes().items():
        lab.restore(scene)
        assert lab.code() == question(scene.kind, scene.level, scene.seed).program, name
        if scene.answer:
            assert lab.state.verdict() == judged(lab.state.question, scene.answer)
        assert value_of(lab.state.question.answer) is not None
        assert lab.view.text.mapTo(lab.page, QPoint(0, 0)).y() >= 0
