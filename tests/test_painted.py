"""Every widget that paints itself can be drawn elsewhere too, in the same way as on screen."""

import importlib
import pkgutil

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

import app.lab
import app.labs
import app.parts
import widgets
from widgets.painted import Painted


def painted():
    """Give every class that paints itself; one of Qt's own fields is no drawing."""
    for package in (widgets, app.lab, app.labs, app.parts):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    seen, waiting = set(), [QWidget]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in seen:
                seen.add(kind)
                waiting.append(kind)
    ours = (kind for kind in seen if kind.__module__.split(".")[0] in ("app", "widgets"))
    return [
        kind
        for kind in ours
        if any("paintEvent" in base.__dict__ for base in kind.__mro__[:-1] if _is_ours(base))
        and not issubclass(kind, QAbstractSpinBox | QComboBox)
    ]


def _is_ours(kind):
    return kind.__module__.split(".")[0] in ("app", "widgets")


def test_that_every_painted_widget_can_be_drawn_into_any_rectangle():
    found = painted()
    assert len(found) > 20
    without = [
        kind.__qualname__
        for kind in found
        if kind is not Painted and getattr(kind, "paint_to", Painted.paint_to) is Painted.paint_to
    ]
    assert without == []
