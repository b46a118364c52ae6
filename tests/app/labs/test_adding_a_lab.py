"""What CONTRIBUTING says of adding a lab is enough: such a lab opens, is saved, and is shot."""

import importlib
import json
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSlider, QTabBar

from app import command_line
from app.lab import labs
from app.lab.labs import Entry
from tests import shots

ROOT = Path(__file__).parents[3]

MODEL = '''"""Twice a number."""

from dataclasses import dataclass
from typing import Annotated

import msgspec


@dataclass(frozen=True, kw_only=True)
class YoursState:
    number: Annotated[int, msgspec.Meta(ge=0, le=100)] = 21


def doubled(state: YoursState) -> int:
    return 2 * state.number
'''
SCREEN = '''"""What is shown of a state."""

import yours_model


def sentence(state: yours_model.YoursState) -> str:
    return f"Twice {state.number} is {yours_model.doubled(state)}."
'''
COMMANDS = '''"""What can be done."""

import yours_model

from app.lab.change import Change, change


def choose(
    state: yours_model.YoursState, number: int
) -> Change[yours_model.YoursState]:
    return change(state, "Choose number", number=number)
'''
LAB = '''"""The lab."""

import numpy as np
import yours_model
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from app.background import once
from app.lab.lab import Lab
from models.comparison import compared
from widgets.plain import Label
from yours_lab import commands, screen


class YoursLab(Lab[yours_model.YoursState]):
    state_type = yours_model.YoursState

    def __init__(self, background, parent=None):
        super().__init__(background, parent)
        self._label = Label()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.valueChanged.connect(lambda number: self.do(commands.choose, number))
        self.page.stage_layout.addWidget(self._label)
        self.page.panel_layout.addWidget(self._slider)

    def show(self, old, new):
        self._slider.setValue(new.number)
        self._label.setText(screen.sentence(new))
        self.page.explain(screen.sentence(new))

    def code(self):
        return f"import tensorflow as tf\\n\\nprint(2 * tf.constant({self.state.number}))\\n"

    def comparison(self):
        ours = np.full(1, yours_model.doubled(self.state))
        return once(lambda: compared("2 * x", ours, ours))
'''


@pytest.fixture
def yours(tmp_path, monkeypatch):
    """A lab of five small files and one line, as CONTRIBUTING says, but in a folder of the test."""
    files = {
        "yours_model.py": MODEL,
        "yours_lab/lab.py": LAB,
        "yours_lab/screen.py": SCREEN,
        "yours_lab/commands.py": COMMANDS,
        "yours_lab/__init__.py": "from yours_lab.lab import YoursLab\n\nLAB = YoursLab\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = Entry("yours", lambda: "Yours", "yours_lab")
    monkeypatch.setattr(labs, "LABS", (*labs.LABS, entry))
    yield entry
    for name in [name for name in sys.modules if name.startswith("yours_")]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def window(yours, qtbot, qapp, problems):
    from app.background import Background
    from app.keeping.settings import Settings
    from app.shell.window import Window

    background = Background()
    made = Window(background, problems, Settings(theme="light"))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()
    assert background.stop(10)
    background.deleteLater()


def test_that_it_has_a_tab_a_menu_entry_and_a_key_on_the_command_line(window):
    tabs = window.findChild(QTabBar, "labs")
    assert [tabs.tabText(place) for place in range(tabs.count())][-1] == "Yours"
    entry = next(a for a in window.menus.menus["lab"].actions() if a.text() == "Yours")
    assert entry.shortcut().toString() == f"Ctrl+{len(labs.LABS)}"
    entry.trigger()
    assert window.session.current_key == "yours"
    assert command_line.parse(["--lab", "yours"]).lab == "yours"


def test_that_it_can_be_changed_undone_saved_and_opened(window, tmp_path):
    window.go_to("yours")
    lab = window.session.current
    lab.page.findChild(QSlider).setValue(30)
    assert lab.page.explanation() == "Twice 30 is 60."
    window.files.save(tmp_path / "mine.unrolled")
    assert json.loads((tmp_path / "mine.unrolled").read_text())["labs"]["yours"] == {"number": 30}
    lab.undo()
    assert lab.page.explanation() == "Twice 21 is 42."
    window.files.open(tmp_path / "mine.unrolled")
    assert lab.state.number == 30


def test_that_it_is_shot_in_every_theme_and_its_program_shown(window, tmp_path, monkeypatch):
    monkeypatch.setattr(shots, "FOLDER", tmp_path)
    assert shots.render_lab(window, "yours") == []
    shot = {path.name.split("-")[1] for path in tmp_path.glob("yours-*.png")}
    assert shot == {"light", "dark", "projector"}
    window.preferences.set(theme="light")
    window.preferences.set(code_shown=True)
    assert "tf.constant(21)" in window.session.current.page.code_view.code()


def test_that_the_steps_are_those_that_were_followed():
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = re.search(r"## Add a lab\n(.*?)\n## ", said, re.S)[1]
    for named in ("state_type", "show", "code", "comparison", "screen.py", "commands.py"):
        assert f"`{named}`" in steps
    for named in ("self.page.stage_layout", "self.page.panel_layout", "LAB = YourLab", "LABS"):
        assert f"`{named}`" in steps
