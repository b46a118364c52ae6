"""Renders every lab in each theme to build/shots/*.png, for people to look at.

`python -m tests.shots` for all, `python -m tests.shots kernels lenet` for some.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app import application
from app.command_line import THEMES
from app.keeping import places
from app.keeping.settings import Settings
from app.lab.lab import Lab
from app.lab.labs import LABS
from app.shell import languages, screenshot
from app.shell.problems import Problems
from app.shell.window import Window

FOLDER = Path("build/shots")
SIZES = ((1600, 1000), (1280, 720))


def main(keys: list[str]) -> int:
    """Render the labs of these keys, or all; the exit code tells whether all settled."""
    languages.choose_for_start(["--lang", "en"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = application.make_application()
    problems = Problems(app)
    unexpected: list[str] = []
    problems.reported.connect(lambda sentence, _details: unexpected.append(sentence))
    problems.install()
    with places.borrowed():
        window = screenshot.open_window(app, problems, Settings(theme="light"))
        unsettled = [
            name
            for lab in LABS
            if not keys or lab.key in keys
            for name in render_lab(window, lab.key)
        ]
        screenshot.close(window)
    for sentence in unexpected:
        print("problem:", sentence)
    print(f"{FOLDER}: done" + (f", not settled: {unsettled}" if unsettled else ""))
    return 1 if unsettled or unexpected else 0


def render_lab(window: Window, key: str) -> list[str]:
    """Render every scene of a lab; give the names of those that did not settle."""
    window.go_to(key)
    lab = window.session.current
    # the first scene is how a stranger sees the lab: as it opens
    return [
        name
        for scene, state in {"": lab.first_state(), **lab.scenes()}.items()
        if not _render_scene(window, lab, name := f"{key}-{scene}".strip("-"), scene, state)
    ]


def _render_scene(window: Window, lab: Lab, name: str, scene: str, state: object) -> bool:
    settled = True
    lab.restore(state)
    if scene:
        screenshot.wait_until_settled(window)
        lab.prepare_scene(scene)
    for theme in THEMES:
        window.preferences.set(theme=theme)
        for width, height in SIZES:
            window.resize(width, height)
            settled &= screenshot.wait_until_settled(window)
            window.grab().save(str(FOLDER / f"{_file_name(name)}-{theme}-{width}x{height}.png"))
    return settled


def _file_name(name: str) -> str:
    return name.replace(" ", "-").replace("_", "-")


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # threads of TensorFlow must not hold up the end
