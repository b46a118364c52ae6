"""A list whose chosen entry can be read: whole, smaller, or in its tooltip."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from widgets.choice import Choice
from widgets.form import Form, Group

LONG = "a choice of many words that says very much"


@dataclass(frozen=True, kw_only=True)
class Example:
    short: Annotated[Literal["a", "b"], msgspec.Meta(title="Short")] = "a"
    long: Annotated[
        Literal["a", "b"], msgspec.Meta(title="Long", extra={"choices": {"b": LONG}})
    ] = "b"


@pytest.fixture
def choice(qtbot):
    made = Choice()
    made.addItems(["short", LONG])
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_an_entry_is_cut_only_where_smaller_type_does_not_fit(choice):
    choice.setCurrentIndex(1)
    choice.resize(choice.wish(), choice.height())
    whole = choice.grab().toImage()
    assert not choice.is_cut()
    assert choice.text_room() < choice.fontMetrics().horizontalAdvance(LONG)
    choice.setCurrentIndex(0)
    assert choice.grab().toImage() != whole
    choice.resize(choice.wish() // 2, choice.height())
    assert not choice.is_cut()
    choice.setCurrentIndex(1)
    assert choice.is_cut()


def test_that_a_cut_entry_is_told_by_a_tooltip(choice, qtbot):
    choice.setToolTip("What it does")
    choice.setCurrentIndex(1)
    choice.resize(choice.wish() // 2, choice.height())
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), choice.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(choice, asked)
    assert LONG in QToolTip.text()
    assert "What it does" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_that_what_opens_is_as_wide_as_its_entries(choice):
    choice.resize(choice.wish() // 2, choice.height())
    choice.showPopup()
    assert choice.view().width() > choice.fontMetrics().horizontalAdvance(LONG)
    choice.hidePopup()


def test_that_a_list_of_a_form_goes_below_its_name_where_it_would_be_cut(qtbot):
    form = Form(Example, (Group("", ("short", "long")),))
    qtbot.addWidget(form)
    form.show_state(Example())
    form.show()
    short, long = form.control("short"), form.control("long")
    name = form.labelled("long")[0]
    for width, below in ((long.wish() + 100, False), (long.wish() + 10, True)):
        form.resize(width, form.sizeHint().height())
        QApplication.processEvents()
        assert (long.y() > name.geometry().bottom()) == below
        assert short.x() > 0
        assert not long.is_cut()
