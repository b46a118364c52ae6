"""Notebooks run from their first cell to their last, with nothing but what lies in them."""

import json
import os
import subprocess
import sys

import pytest

from app.export import files
from app.export.kinds import kind_of
from app.export.pictures import Picture
from app.export.subjects import subjects
from app.shell import exporting

LABS = ("kernels", "receptive-field", "recurrent", "gradients", "practice")
"""Those whose programs train nothing: the others are run as programs."""
KERNEL = """
import json, sys
unused = ("matplotlib", "pandas", "sklearn")  # Keras loads them where they are, and takes seconds
sys.modules.update(dict.fromkeys(unused))
import tensorflow
for name in unused:
    del sys.modules[name]
for path in sys.argv[1:]:
    names = {"__name__": "__main__"}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), path, "exec"), names)
    print("ran", path)
"""


@pytest.mark.once
@pytest.mark.tensorflow
def test_that_each_notebook_runs_by_itself(window, qtbot, tmp_path):
    paths = []
    for key in LABS:
        assert window.go_to(key)
        lab = window.session.current
        qtbot.waitUntil(lab.is_settled, timeout=20_000)
        stage = exporting.stage_of(key, lab)
        kind, path = kind_of("ipynb"), tmp_path / f"{key}.ipynb"
        files.save(path, stage, subjects(stage.widget)[0], kind, Picture())
        book = json.loads(path.read_text(encoding="utf-8"))
        assert book["cells"][0]["cell_type"] == "markdown"
        assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-c", KERNEL, *paths],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count("\nran ") + done.stdout.startswith("ran ") == len(paths)
