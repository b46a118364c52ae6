"""Sheets on paper: the same seed gives the same one; answers stand on pages of their own."""

import re

import pytest
from PySide6.QtCore import Qt

from app import command_line
from app.labs.practice.sheet import drawing, pages
from app.parts import dialogs
from app.shell import practice_sheet
from models.practice import KINDS
from models.practice.sheet import questions


def pages_of(data):
    return len(re.findall(rb"/Type\s*/Page\b", data))


def written(monkeypatch):
    """Collect what is written on paper."""
    texts = []
    write = drawing.Paper.write

    def noted(paper, text, *place):
        texts.append(text)
        return write(paper, text, *place)

    monkeypatch.setattr(drawing.Paper, "write", noted)
    return texts


def test_that_a_seed_gives_the_same_questions_and_each_kind_comes_before_one_comes_twice():
    assert questions(19, 5) == questions(19, 5)
    assert {asked.kind for asked in questions(19, 5)} == set(KINDS)
    assert [asked.seed for asked in questions(19, 5)] != [asked.seed for asked in questions(19, 6)]
    few = questions(5, 5, ("pooling", "gru-gate"), (2,))
    assert {asked.kind for asked in few} == {"pooling", "gru-gate"}
    assert {asked.level for asked in few} == {2}


def test_that_a_sheet_has_every_question_and_the_answers_only_when_asked_for(qapp, monkeypatch):
    asked = questions(19, 2)
    texts = written(monkeypatch)
    without = pages.pdf(asked, 2, answers=False)
    assert without.startswith(b"%PDF")
    assert all(each.text in texts for each in asked)
    assert not any(drawing.answer_text(each) in texts for each in asked)
    texts.clear()
    both = pages.pdf(asked, 2, answers=True)
    assert all(drawing.answer_text(each) in texts for each in asked)
    assert pages_of(both) > pages_of(without) > 1


def test_that_no_question_is_taller_than_a_page_or_runs_out_of_it(qapp, monkeypatch):
    bottoms = []
    draw = pages.draw_question

    def noted(paper, asked, number, y):
        bottoms.append((y + drawing.question_height(paper, asked), paper.painter.viewport()))
        draw(paper, asked, number, y)

    monkeypatch.setattr(pages, "draw_question", noted)
    pages.pdf(questions(57, 3), 3, answers=False)
    assert len(bottoms) == 57
    assert all(bottom <= page.height() for bottom, page in bottoms)


def test_that_the_panel_saves_a_sheet_of_what_is_asked_for(lab, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "test.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments, **_options: path)
    seen = []
    monkeypatch.setattr(
        pages, "write", lambda path, asked, seed, *, answers: seen.append((asked, seed, answers))
    )
    box = lab.panel.choices.control("asked")
    box.setCurrentIndex(box.findData("clipping"))
    lab.panel.sheet.control("count").setValue(4)
    lab.panel.sheet.control("sheet").setValue(77)
    lab.panel.sheet.control("answers").setChecked(False)
    qtbot.mouseClick(lab.panel.save, Qt.MouseButton.LeftButton)
    ((asked, seed, answers),) = seen
    assert ({each.kind for each in asked}, len(asked)) == ({"clipping"}, 4)
    assert (seed, answers) == (77, False)


def test_that_a_sheet_that_cannot_be_saved_is_told_of(lab, qtbot, monkeypatch, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    path = tmp_path / "folder.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments, **_options: path)
    said = []
    lab.refused.connect(said.append)
    qtbot.mouseClick(lab.panel.save, Qt.MouseButton.LeftButton)
    assert "folder.pdf" in said[0]


def test_that_the_command_line_writes_a_sheet(qapp, tmp_path, capsys):
    path = tmp_path / "sheet.pdf"
    arguments = ["--practice-sheet", str(path), "--questions", "3", "--seed", "9", "--answers"]
    options = command_line.parse([*arguments, "--kinds", "gru-gate", "embedding"])
    assert (options.questions, options.seed, options.answers) == (3, 9, True)
    assert practice_sheet.make(options, path) == 0
    first = path.read_bytes()
    assert first.startswith(b"%PDF")
    unknown = command_line.parse([*arguments, "--kinds", "nonsense"])
    assert practice_sheet.make(unknown, path) == 2
    assert "nonsense" in capsys.readouterr().err
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "arguments",
    [
        ["--practice-sheet", "sheet.docx"],
        ["--practice-sheet", "no/such/folder/x.pdf"],
        ["--questions", "0"],
        ["--questions", "many"],
        ["--seed", "-1"],
    ],
)
def test_that_a_mistake_ends_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.parse(arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err
