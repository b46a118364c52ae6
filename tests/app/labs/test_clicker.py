"""Keys of a presenter's clicker, on every widget that can have the keyboard: no data changes."""

import random
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.lab.labs import LABS
from app.shell import screenshot
from tests.app.labs.test_every_lab import open_lab
from tests.clicker import CLICKER

__all__ = ["open_lab"]

_NUMBER = re.compile(r"[-−+]?\d+([.,]\d+)*")
_SOME = 3


def can_have_the_keyboard(page):
    return [
        widget
        for widget in (page, *page.findChildren(QWidget))
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.isEnabled()
        # who types a text is not holding a clicker
        and not (isinstance(widget, QPlainTextEdit) and not widget.isReadOnly())
    ]


def kind_of(widget):
    """Tell what it is, and in what it stands; which kernel, layer or step it shows is all one."""
    said = widget.accessibleName() or widget.objectName(), widget.accessibleDescription()
    return type(widget), type(widget.parentWidget()), *(_NUMBER.sub("#", text) for text in said)


def press_all(history, widget, name):
    for pressed, code in CLICKER.items():
        if not widget.isVisible():
            return
        widget.setFocus()
        QTest.keyClick(widget, code)
        widget.clearFocus()
        # only steps that can be undone change data; the rest is where one looks
        assert history.count() == 0, (
            f"{pressed} on {type(widget).__name__} “{widget.accessibleName()}” in {name}: "
            f"{history.text(0)}"
        )


@pytest.mark.parametrize("key", [lab.key for lab in LABS])
def test_that_no_key_of_a_clicker_changes_data(open_lab, key):
    window, lab = open_lab(key)
    known, chance = set(), random.Random(key)
    for name, state in {"first": lab.first_state(), **lab.scenes()}.items():
        lab.restore(state)
        shown = can_have_the_keyboard(lab.page)
        # each kind of thing where it first is seen, and in each scene some of all that are there
        some = set(map(id, chance.sample(shown, _SOME)))
        for widget in shown:
            if kind_of(widget) not in known or id(widget) in some:
                known.add(kind_of(widget))
                press_all(lab.history, widget, name)
    screenshot.wait_until_settled(window, 20)
