"""What a start does without: whatever is loaded before the first picture, somebody waits for."""

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app import application

_PROGRAM = """
import linecache, os, sys
from app import __main__
from app.shell import imports
imports.restore()  # as `main` does before it loads the rest
from app import application
from app.shell import window

class Watched(window.Window):
    def setVisible(self, visible):  # called by `show` and `showMaximized`
        super().setVisible(visible)
        application.QApplication.processEvents()
        print("LOADED", *sorted(sys.modules), flush=True)
        print("READ", *linecache.cache, sep="\\n", flush=True)
        os._exit(0)

application.Window = Watched
__main__.main([])
"""
_LATER = (
    "PIL", "app.export.dialog", "app.export.filming", "app.export.recorded",
    "app.export.recording", "app.export.screen", "app.labs.gradients",
    "app.labs.lenet", "app.labs.practice",
    "app.labs.recurrent", "app.labs.receptive_field", "app.labs.words", "app.lessons.chooser",
    "app.lessons.handout", "app.lessons.presenter", "app.lessons.preview", "app.lessons.writer",
    "app.parts.camera", "app.parts.training", "app.shell.exporting", "app.shell.handout",
    "app.shell.key_sheet", "app.shell.screenshot", "models.datasets", "models.films",
    "models.gradients", "models.keras_files", "models.lenet", "models.pasted", "models.practice",
    "models.recurrent", "models.receptive_field", "models.sentences", "models.tapes",
    "models.words", "PySide6.QtMultimedia",
    "PySide6.QtNetwork", "h5py", "keras", "mlxtend", "scipy", "skimage", "sklearn",
    "tensorflow.python.framework",
)  # fmt: skip
"""What waits until it is asked for; what lies in these packages too."""


def _is_later(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in _LATER)


@pytest.fixture(scope="module")
def start():
    """What a start says of itself once its window is there."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_that_the_window_is_there_before_what_only_some_commands_and_labs_need(start):
    loaded = start.partition("LOADED ")[2].partition("\n")[0].split()
    assert "app.labs.kernels.lab" in loaded
    assert [name for name in loaded if _is_later(name)] == []


def test_that_no_source_is_read_when_a_module_is_loaded(start):
    read = start.partition("READ\n")[2].splitlines()
    assert [name for name in read if name.endswith("app/shell/window.py")] == []
    assert len(read) < 100


def test_that_tensorflow_is_imported_only_once_what_is_settled_could_be_painted(qtbot):
    looks, started = [], []
    window: Any = QObject()
    lab = SimpleNamespace(is_settled=lambda: looks.append(len(looks)) or len(looks) > 2)
    window.session = SimpleNamespace(current=lab)
    background: Any = SimpleNamespace(start_tensorflow=lambda: started.append(len(looks)))
    application.StartTensorFlow(background, window)
    qtbot.waitUntil(lambda: started != [])
    assert started == [4]
