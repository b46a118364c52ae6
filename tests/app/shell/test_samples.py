"""Every file that an earlier version wrote opens, and nothing in it is lost."""

import json
import shutil
from pathlib import Path

import pytest

from app.keeping import document, places, settings
from app.lab.labs import entry
from models import kept_states

FOLDER = Path(__file__).parents[2] / "samples"
VERSIONS = [folder.name for folder in sorted(FOLDER.iterdir()) if folder.name[0].isdigit()]
DOCUMENTS = [path for version in VERSIONS for path in sorted((FOLDER / version).glob("*.unrolled"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_that_every_state_that_was_ever_written_opens_whole(path):
    opened = document.read(path)
    assert opened.labs
    for key in opened.labs:
        kept = opened.state(key)
        rescued = kept_states.rescue(kept.state, entry(key).lab_type().state_type, kept.version)
        assert rescued.lost == (), key


@pytest.mark.parametrize("version", VERSIONS)
def test_that_the_session_that_was_kept_comes_back(version):
    places.data().mkdir(parents=True)
    shutil.copy(FOLDER / version / "session.unrolled", places.data())
    found, message = document.load_session()
    assert message is None
    assert found.labs


@pytest.mark.parametrize("version", VERSIONS)
def test_that_the_settings_that_were_kept_come_back(version):
    settings.path().parent.mkdir(parents=True)
    shutil.copy(FOLDER / version / "settings.json", settings.path())
    found, message = settings.load()
    assert message is None
    written = json.loads((FOLDER / version / "settings.json").read_text())
    assert found.theme == written["theme"]
    assert list(found.recent) == written["recent"]
