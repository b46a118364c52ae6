"""What the app is made of, and where it keeps things: text to copy into a report. Needs no Qt."""

import platform

import app
from app.keeping import places
from models.runtime import ONEDNN_VARIABLE, OneDnn, Runtime, onednn
from resources import _


def version() -> str:
    """Give the version of Unrolled."""
    return app.__version__


def versions(runtime: Runtime | None = None) -> str:
    """Name the versions of everything that matters, a line each."""
    named = _lines(
        {
            "Unrolled": version(),
            "Python": platform.python_version(),
            "Qt / PySide6": _installed("PySide6-Essentials"),
            "TensorFlow": runtime.version if runtime else _installed("tensorflow"),
            "Keras": runtime.keras_version if runtime else _installed("keras"),
            "NumPy": _installed("numpy"),
            "OpenCV": _installed("opencv-python-headless"),
            _("System"): f"{platform.system()} {platform.release()} ({platform.machine()})",
        }
    )
    return f"{named}\n{onednn_sentence(runtime.onednn if runtime else onednn())}"


def onednn_sentence(state: OneDnn) -> str:
    """Say whether TensorFlow uses oneDNN, and how to change it."""
    if state == "none":
        return _("oneDNN: none for this processor")
    if state == "on":
        return _("oneDNN: on ({variable}=0 turns it off)").format(variable=ONEDNN_VARIABLE)
    return _("oneDNN: off ({variable}=1 turns it on)").format(variable=ONEDNN_VARIABLE)


def folders() -> str:
    """Name the folders of settings, session and log, a line each."""
    return _lines(
        {
            _("Settings"): str(places.config()),
            _("Session"): str(places.data()),
            _("Log"): str(places.logs()),
        }
    )


def _lines(parts: dict[str, str]) -> str:
    line = _("{name}: {value}")
    return "\n".join(line.format(name=name, value=value) for name, value in parts.items())


def _installed(distribution: str) -> str:
    from importlib import metadata  # 12 ms that a start can do without

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return _("not installed")
