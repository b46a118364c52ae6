"""Handouts: a picture and the words of every step, nothing of the lecturer's notes."""

import re
import sys

import pytest
from PySide6.QtGui import QImage

from app import command_line
from app.lessons.handout import gathering, html, paper
from app.lessons.handout.section import Handout, Section
from app.parts import dialogs
from app.shell import handout, screenshot
from models.lessons import read
from tests.app.lessons.conftest import HEAD

STEPS = """## One <b>
First **strong**, `code`, <img src="file:///etc/passwd">.

- a point
- another

```state
{"step": 0}
```
```show
light = "input"
```
> Only for the lecturer.
## Two
Second.

```state
{"step": 4}
```
"""


@pytest.fixture
def made(real_window):
    lesson = read(HEAD + STEPS, "test.md")
    return gathering.gathered(
        real_window.lessons,
        real_window,
        lesson,
        lambda: screenshot.wait_until_settled(real_window, 20),
    )


def test_that_every_step_has_its_picture_and_its_words(made, real_window):
    assert [section.title for section in made.sections] == ["One <b>", "Two"]
    first, second = (section.picture for section in made.sections)
    assert first.size() == second.size()
    assert first.width() == real_window.lessons.stage.width()
    assert first != second
    assert all(section.said.endswith(".") for section in made.sections)
    # the words stand beside the picture, not in it
    assert not real_window.lessons.spotlight.card.isVisible()
    assert real_window.lessons.playing.status == "off"


def test_that_a_page_holds_all_of_it_and_loads_nothing(made):
    page = html.page(made)
    assert page.count("data:image/png;base64,") == 2
    assert "<h2>1. One &lt;b&gt;</h2>" in page
    assert "<strong>strong</strong>" in page
    assert "<code>code</code>" in page
    assert "<p>• a point</p>" in page
    assert "&lt;img src=" in page
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "Only for the lecturer" not in page


def test_that_paper_holds_a_step_on_one_page():
    tall = QImage(1200, 800, QImage.Format.Format_RGB32)
    tall.fill(0x808080)
    sections = tuple(Section(f"Step {at}", "Words. " * 30, tall, ".") for at in range(5))
    data = paper.pdf(Handout("A title", "About.", "en", sections))
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 3


def test_that_a_lesson_that_does_not_fit_is_told_of(real_window):
    lesson = read(HEAD + '## One\n```state\n{"height": 99}\n```\n', "test.md")
    assert gathering.gathered(real_window.lessons, real_window, lesson, lambda: None) is None
    assert "height" in real_window.banner.message()


@pytest.mark.parametrize("suffix", [".pdf", ".html"])
def test_that_the_command_line_writes_a_handout(qapp, problems, write, tmp_path, suffix):
    path = tmp_path / f"lesson{suffix}"
    options = command_line.parse(["--handout", str(path), "--lesson", write(STEPS)])
    assert not options.needs_display
    assert handout.make(qapp, problems, options, path) == 0
    assert path.stat().st_size > 20_000


@pytest.mark.parametrize("more", [[], ["--lesson", "nonsense"]])
def test_that_a_handout_without_a_lesson_is_refused(qapp, problems, tmp_path, capsys, more):
    path = tmp_path / "x.pdf"
    options = command_line.parse(["--handout", str(path), *more])
    assert handout.make(qapp, problems, options, path) == 2
    assert "lesson" in capsys.readouterr().err
    assert not path.exists()


def test_that_the_menu_saves_the_handout_of_the_lesson_in_a_process_of_its_own(
    real_window, write, tmp_path, monkeypatch, qtbot
):
    said = []
    real_window.making.said.connect(said.append)
    real_window.making.failed.connect(said.append)
    action = real_window.menus.actions["handout"]
    action.trigger()
    assert "Open a lesson first" in said.pop()
    path = tmp_path / "made.pdf"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments, **_options: path)
    # a program that tells what it was asked for, in the place of the app
    program, python = tmp_path / "python", sys.executable
    program.write_text(f'#!{python}\nimport sys\nopen(sys.argv[4], "w").write("made")\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert real_window.lessons.open(write(STEPS))
    action.trigger()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20_000)
    assert said[1] == "Saved “made.pdf”."
    assert path.read_text() == "made"
    program.write_text(f'#!{python}\nimport sys\nsys.exit("It cannot be.")\n')
    action.trigger()
    qtbot.waitUntil(lambda: said[-1] == "It cannot be.", timeout=20_000)
    program.write_text(f"#!{python}\nimport time\ntime.sleep(60)\n")
    action.trigger()
    action.trigger()
    assert "is being saved" in said[-1]
    real_window.lessons.playing.close()


@pytest.mark.parametrize("arguments", [["--handout", "x.docx"], ["--handout", "no/folder/x.pdf"]])
def test_that_a_mistake_ends_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.parse(arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err
