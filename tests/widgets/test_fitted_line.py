"""A line of text in whatever room there is."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from tests.written import texts_of
from widgets.fitted_line import FittedLine, fitted_font

_TEXT = "2.6 times fewer parameters: each output sees only its window"


@pytest.mark.parametrize("percent", range(62, 100, 2))
def test_that_type_shrinks_until_a_line_fits(percent, qapp):
    font = qapp.font()
    font.setPointSizeF(1.6 * font.pointSizeF())
    width = QFontMetricsF(font).horizontalAdvance(_TEXT) * percent / 100
    assert QFontMetricsF(fitted_font(font, _TEXT, width, 0.5)).horizontalAdvance(_TEXT) <= width


def test_that_type_keeps_its_size_where_there_is_room(qapp):
    assert fitted_font(qapp.font(), _TEXT, 10_000) == qapp.font()


def test_that_type_stays_legible_where_there_is_no_room(qapp):
    smallest = fitted_font(qapp.font(), _TEXT, 10, 0.6).pointSizeF()
    assert smallest == pytest.approx(0.6 * qapp.font().pointSizeF(), abs=0.05)


def test_that_a_cut_line_tells_all_in_its_tooltip(qtbot):
    line = FittedLine()
    qtbot.addWidget(line)
    line.set_text(_TEXT)
    assert line.toolTip() == line.accessibleDescription() == _TEXT


def test_that_a_line_is_written_shorter_before_it_is_written_smaller(qtbot):
    line = FittedLine()
    qtbot.addWidget(line)
    line.set_text("x [1, 5, 5, 3]", "A batch of pictures.", "x[1,5,5,3]")
    wide = round(line.fontMetrics().horizontalAdvance("x [1, 5, 5, 3]"))
    for room, written in ((wide + 10, "x [1, 5, 5, 3]"), (wide - 4, "x[1,5,5,3]")):
        line.resize(room, 30)
        ((size, text),) = texts_of(line)
        assert (text, line.accessibleDescription()) == (written, "x [1, 5, 5, 3]")
        assert size == QFontInfo(line.font()).pixelSize()
    line.set_text("5 × 5")
    ((_size, text),) = texts_of(line)
    assert text == "5 × 5"
