"""Type for slides or for paper: the lines beside the drawings follow, within their places."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.export import pictures
from app.export.pictures import Picture
from widgets.plain import Label


@pytest.fixture
def sheet(qtbot):
    found = QWidget()
    qtbot.addWidget(found)
    column = QVBoxLayout(found)
    found.wide, found.tight = Label("A line with room", wraps=True), Label("A tight line")
    column.addWidget(found.wide)
    column.addWidget(found.tight, 0, Qt.AlignmentFlag.AlignLeft)
    found.resize(500, 200)
    found.show()
    return found


def sizes(sheet, scale):
    svg = pictures.encoded(sheet, Picture("svg", type_scale=scale)).decode()
    found = re.findall(r'font-size="([\d.]+)"[^<]*<text[^>]*>([^<]+)', svg)
    return {text.strip(): float(size) for size, text in found}


def test_that_lines_grow_and_shrink_with_the_drawings(sheet):
    own, larger, smaller = (sizes(sheet, scale) for scale in (1.0, 1.3, 0.85))
    assert set(own) == set(larger) == set(smaller) == {"A line with room", "A tight line"}
    wide, tight = "A line with room", "A tight line"
    screen = pictures.image(sheet, Picture(scale=1)).size()
    assert larger[wide] == pytest.approx(1.3 * smaller[wide] / 0.85, abs=1.5)
    assert larger[wide] > larger[tight] > smaller[tight]
    assert pictures.image(sheet, Picture(scale=1, type_scale=1.3)).size() == screen
