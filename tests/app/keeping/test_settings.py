"""Settings are kept, checked, and never stop the start."""

from pathlib import Path

import pytest

from app.keeping import settings
from app.keeping.settings import Settings
from models.errors import InvalidInput


def test_that_what_is_saved_is_loaded():
    chosen = settings.changed(Settings(), theme="dark", type_scale=1.3)
    settings.save(chosen)
    assert settings.load() == (chosen, None)


def test_that_without_a_file_the_defaults_hold():
    assert settings.load() == (Settings(), None)


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"theme":"pink"}', '{"type_scale":1e999}', "[" * 100_000]
)
def test_that_damaged_settings_are_set_aside_with_a_sentence(damage):
    settings.path().parent.mkdir(parents=True)
    settings.path().write_text(damage)
    found, message = settings.load()
    assert found == Settings()
    assert "settings.json.bak" in message
    assert settings.path().with_name("settings.json.bak").read_text() == damage
    assert not settings.path().exists()


def test_that_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "home").write_text("no folder")
    with pytest.raises(InvalidInput, match=r"settings.* could not be written: .*\.$"):
        settings.save(Settings())
    assert settings.load()[0] == Settings()


def test_that_nothing_is_said_of_settings_where_there_is_not_even_a_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("UNROLLED_HOME", str(tmp_path / "file"))
    assert settings.load() == (Settings(), None)


def test_that_a_value_out_of_range_is_refused():
    with pytest.raises(InvalidInput):
        settings.changed(Settings(), type_scale=50.0)


def test_that_recent_files_are_few_and_the_newest_first():
    chosen = Settings()
    for number in range(12):
        chosen = settings.changed(chosen, recent=chosen.with_recent(Path(f"/{number}")).recent)
    chosen = chosen.with_recent(Path("/9"))
    assert chosen.recent[:2] == ("/9", "/11")
    assert len(chosen.recent) == len(set(chosen.recent)) == 8


def test_that_a_setting_of_a_newer_unrolled_costs_no_other():
    settings.path().parent.mkdir(parents=True)
    settings.path().write_text('{"theme":"pink","type_scale":1.2,"future":1}')
    found, message = settings.load()
    assert found == Settings(type_scale=1.2)
    assert "was reset: theme." in message
    assert settings.path().with_name("settings.json.bak").exists()
    assert settings.load() == (found, None)


def test_that_a_name_that_is_not_utf_8_is_not_kept():
    chosen = Settings(recent=("/a",)).with_recent(Path("/\udcff"))
    assert chosen.recent == ("/a",)
    settings.save(chosen)
