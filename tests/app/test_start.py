"""What a start does without: whatever is loaded before the first picture, somebody waits for."""

import os
import subprocess
import sys

_PROGRAM = """
import os, sys
from app import __main__, application
from app.shell import window

class Watched(window.Window):
    def show(self):
        super().show()
        application.QApplication.processEvents()
        print("LOADED", *sorted(sys.modules), flush=True)
        os._exit(0)

application.Window = Watched
__main__.main([])
"""
_LATER = (
    "app.export.dialog", "app.export.filming", "app.export.recorded", "app.labs.gradients",
    "app.labs.lenet", "app.labs.practice",
    "app.labs.recurrent", "app.labs.receptive_field", "app.labs.words", "app.lessons.chooser",
    "app.lessons.handout", "app.lessons.presenter", "app.lessons.preview", "app.lessons.writer",
    "app.parts.camera", "app.parts.training", "app.shell.exporting", "app.shell.handout",
    "app.shell.key_sheet", "app.shell.screenshot", "models.datasets",
    "models.gradients", "models.lenet", "models.practice", "models.recurrent",
    "models.receptive_field", "models.sentences", "models.words", "PySide6.QtMultimedia",
    "PySide6.QtNetwork", "h5py", "keras", "mlxtend", "scipy", "skimage", "sklearn",
    "tensorflow.python.framework",
)  # fmt: skip
"""What waits until it is asked for; what lies in these packages too."""


def _is_later(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in _LATER)


def test_that_the_window_is_there_before_what_only_some_commands_and_labs_need():
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.partition("LOADED ")[2].split()
    assert "app.labs.kernels.lab" in loaded
    assert [name for name in loaded if _is_later(name)] == []
