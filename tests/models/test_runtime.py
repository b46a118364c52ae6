"""TensorFlow is loaded with oneDNN where a processor has it, unless the user has chosen."""

import sys

import pytest

from models import runtime


@pytest.fixture
def unloaded(monkeypatch):
    """As before TensorFlow is loaded, on an Intel or AMD processor, nothing chosen."""
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    monkeypatch.delenv(runtime.ONEDNN_VARIABLE, raising=False)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")


@pytest.mark.parametrize("machine", ["x86_64", "AMD64"])
def test_that_it_is_on_unless_the_user_has_chosen(unloaded, monkeypatch, machine):
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert runtime.onednn() == "on"


@pytest.mark.parametrize(("chosen", "said"), [("0", "off"), ("false", "off"), ("1", "on")])
def test_that_the_users_word_counts(unloaded, monkeypatch, chosen, said):
    monkeypatch.setenv(runtime.ONEDNN_VARIABLE, chosen)
    assert runtime.onednn() == said


@pytest.mark.parametrize("machine", ["arm64", "aarch64"])
def test_that_other_processors_have_none(unloaded, monkeypatch, machine):
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert runtime.onednn() == "none"
