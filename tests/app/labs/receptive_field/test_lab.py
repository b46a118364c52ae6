"""The lab as a whole: scenes, costs, what is said, and the comparison."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest

from app.labs.receptive_field.scenes import scenes
from models.receptive_field.trace import trace
from tests.app.labs.receptive_field.acts import look, show
from tests.models.receptive_field_states import result_of
from tests.written import texts_of


@pytest.mark.parametrize("name", scenes())
def test_that_every_scene_is_drawn(lab, name):
    lab.restore(lab.scenes()[name])
    assert not lab.page.grab().isNull()
    assert lab.page.explanation()
    assert lab.is_settled()


def test_that_what_to_look_out_for_is_said(lab, view):
    show(lab, "half")
    assert "Point at a cell" in view.remark.text()
    show(lab, "unreached")
    assert view.remark.text().startswith("No window reads input rows")


def test_that_costs_are_told_in_words(lab):
    show(lab, "volume")
    look(lab, view="cost")
    assert "This convolution: 112 and 972." in lab.page.explanation()
    assert lab.views.widget("cost").accessibleDescription() == lab.page.explanation()


def test_that_costs_stand_close_rather_than_small_on_a_low_stage(lab):
    show(lab, "volume")
    look(lab, view="cost")
    costs = lab.views.widget("cost")
    costs.resize(1200, round(19.5 * costs.fontMetrics().height()))
    assert min(size for size, _text in texts_of(costs)) >= QFontInfo(costs.font()).pixelSize()


def test_that_the_arithmetic_of_sizes_is_written_close_before_it_is_written_small(lab, view):
    show(lab, "half", stride_height=2)
    line = view.size_line
    ((full, spaced),) = texts_of(line)
    line.resize(round(line.fontMetrics().horizontalAdvance(spaced)) - 8, line.height())
    ((size, close),) = texts_of(line)
    assert size == full
    assert close != spaced
    assert close.replace(" ", "") == spaced.replace(" ", "")


def test_that_the_comparison_agrees(lab, tf):
    for key in ("half", "max-pooling", "transposed-strided"):
        show(lab, key)
        assert result_of(lab.comparison()()).agrees


def test_that_the_sum_is_the_text_of_the_moment(lab, view):
    show(lab, "half", step=12)
    QTest.keyClick(lab.page, Qt.Key.Key_Right)
    assert view.sum.text().endswith(f"= {trace(lab.state).y[2, 3, 0]:.0f}".replace("-", "−"))
    assert view.sum.accessibleDescription() == view.sum.text()
