"""Keys of a presenter's clicker, on every widget that can have the keyboard: no data changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.lab.labs import LABS
from app.shell import screenshot
from tests.app.labs.test_every_lab import open_lab
from tests.clicker import CLICKER

__all__ = ["open_lab"]


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


@pytest.mark.parametrize("key", [lab.key for lab in LABS])
def test_that_no_key_of_a_clicker_changes_data(open_lab, qtbot, key):
    window, lab = open_lab(key)
    for name, state in {"first": lab.first_state(), **lab.scenes()}.items():
        lab.restore(state)
        for widget in can_have_the_keyboard(lab.page):
            for pressed, code in CLICKER.items():
                if not widget.isVisible():
                    continue
                widget.setFocus()
                qtbot.keyClick(widget, code)
                widget.clearFocus()
                # only steps that can be undone change data; the rest is where one looks
                assert lab.history.count() == 0, (
                    f"{pressed} on {type(widget).__name__} “{widget.accessibleName()}” in {name}: "
                    f"{lab.history.text(0)}"
                )
    screenshot.wait_until_settled(window, 20)
