"""What a table of views does: one in front, the others made when looked at and at rest."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.lab.page import Page
from app.lab.views import View, Views
from widgets.colours import symmetric
from widgets.layer_columns import Column, LayerColumns


@pytest.fixture
def shown():
    return []


@pytest.fixture
def views(qtbot, shown):
    def show(widget, old, new):
        shown.append((old, new))
        widget.setText(new)

    table = tuple(
        View(key, key.title(), QLabel, lambda state: f"{state}", show) for key in ("one", "two")
    )
    made = Views(table)
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_view_is_made_when_it_is_first_looked_at(views, qtbot):
    with qtbot.waitSignal(views.made) as made:
        views.show_view("one", 1)
    assert made.args[0] == "one"
    assert views.widget("one").isVisible()
    assert views.model("two") is None


def test_that_a_view_hears_what_it_showed_before(views, shown):
    views.show_view("one", 1)
    views.show_view("two", 2)
    views.show_view("one", 3)
    assert shown == [(None, "1"), (None, "2"), ("1", "3")]


def test_that_a_click_on_a_tab_asks_for_the_view(views, qtbot):
    views.show_view("one", 1)
    with qtbot.waitSignal(views.chosen) as chosen:
        views.switch.button("two").click()
    assert chosen.args == ["two"]


def test_that_a_long_sentence_is_not_cut_off_and_a_short_one_moves_nothing(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.explain("short")
    stage = page.stage.height()
    page.explain("still short, but of two lines. " * 5)
    assert page.stage.height() == stage
    page.explain("a sentence of many lines. " * 30)
    label = next(x for x in page.findChildren(QLabel) if x.text().startswith("a sentence"))
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    page.explain("short")
    qtbot.waitUntil(lambda: page.stage.height() == stage)


def test_that_a_view_is_drawn_when_all_of_it_that_is_drawn_later_is_seen(qtbot):
    def show(widget, _old, seed):
        values = np.random.default_rng(seed).normal(size=(8, 8, 3)).astype(np.float32)
        widget.set_columns([Column("map", "8×8×3", values, symmetric(values))])

    views = Views((View("maps", "Maps", LayerColumns, int, show),))
    qtbot.addWidget(views)
    views.resize(400, 300)
    with qtbot.waitExposed(views):
        views.show()
    views.show_view("maps", 1)
    QApplication.processEvents()
    assert views.is_drawn()
    views.show_view("maps", 2)
    assert not views.is_drawn()
    qtbot.waitUntil(views.is_drawn)
