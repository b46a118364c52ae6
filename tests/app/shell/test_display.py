"""What stands in the way of a window is one sentence, not an abort."""

import sys

import pytest

from app.shell import display

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux
def test_that_a_missing_library_is_named_with_its_debian_package(monkeypatch):
    def load(name):
        if name == "libEGL.so.1":
            raise OSError(name)

    monkeypatch.setattr(display.ctypes, "CDLL", load)
    sentence = display.obstacle(window=False)
    assert "sudo apt install libegl1" in sentence


def test_that_qts_own_complaint_is_turned_into_a_command():
    error = ImportError("libxkbcommon.so.0: cannot open shared object file: No such file")
    assert display.missing_library(error).endswith("sudo apt install libxkbcommon0")
    assert "odd" in display.missing_library(ImportError("odd"))


@linux
def test_that_a_picture_needs_no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display.ctypes, "CDLL", lambda _name: None)
    assert display.obstacle(window=False) is None
    assert "--screenshot" in display.obstacle(window=True)
