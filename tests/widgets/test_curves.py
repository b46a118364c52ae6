import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGraphicsView, QLabel

from widgets import colours
from widgets.curves import Curves
from widgets.curves.line import Line, reduced, thinned


def plot(curves):
    """Give the plot, None before the curves were shown."""
    return curves.findChild(QGraphicsView)


def items(curves):
    """Give the lines on the plot: of each the line itself, and then its smooth one."""
    return plot(curves).getPlotItem().listDataItems()


def drawn(curves, qtbot):
    """Wait until what was set can be seen."""
    qtbot.waitUntil(curves.is_drawn)


@pytest.fixture
def curves(qtbot):
    curves = Curves("batch", "loss")
    qtbot.addWidget(curves)
    curves.resize(500, 300)
    return curves


def heard(signal):
    got = []
    signal.connect(got.append)
    return got


@given(
    st.lists(st.lists(st.floats(-100, 100), min_size=1, max_size=40), min_size=1, max_size=8),
    st.floats(0, 0.99),
)
def test_that_points_that_come_in_parts_make_the_same_line(parts, smoothing):
    together = Line("a", 0)
    together.set_smoothing(smoothing)
    together.append(np.arange(sum(map(len, parts))), np.concatenate(parts))
    bit_by_bit = Line("b", 0)
    bit_by_bit.set_smoothing(smoothing)
    place = 0
    for part in parts:
        bit_by_bit.append(np.arange(place, place + len(part)), np.array(part))
        place += len(part)
    np.testing.assert_array_equal(together.y, bit_by_bit.y)
    np.testing.assert_allclose(together.smooth, bit_by_bit.smooth)
    assert together.y.min() - 1e-9 <= together.smooth.min()
    assert together.smooth.max() <= together.y.max() + 1e-9


def test_that_no_smoothing_shows_the_points_themselves():
    line = Line("a", 0, smooths=True)
    line.set_smoothing(0.0)
    line.append(np.arange(3), np.array([3.0, 1.0, 2.0]))
    np.testing.assert_allclose(line.shown, [3, 1, 2])


def test_that_a_gap_does_not_spoil_what_follows():
    line = Line("a", 0, smooths=True)
    line.append(np.arange(4), np.array([1.0, np.nan, np.inf, 1.0]))
    assert line.smooth[3] == pytest.approx(1)


@given(st.integers(0, 3000), st.integers(2, 200))
def test_that_a_reduced_line_keeps_its_extremes_and_its_ends(count, parts):
    x = np.arange(count, dtype=float)
    y = np.random.default_rng(count).normal(size=count)
    few_x, few_y = reduced(x, y, parts)
    assert len(few_x) == len(few_y) <= max(2 * parts, 0)
    assert (np.diff(few_x) >= 0).all()
    if count:
        assert (few_y.min(), few_y.max()) == (y.min(), y.max())
        last_x, last_y = thinned(x, y, parts)
        assert (last_x[-1], last_y[-1]) == (x[-1], y[-1])


def test_that_a_gap_in_a_reduced_line_hides_nothing_else():
    y = np.ones(1000)
    y[500] = np.nan
    assert np.isfinite(reduced(np.arange(1000.0), y, 50)[1]).all()


def test_that_a_moved_view_shows_all_its_points_again(curves, qtbot):
    curves.set_line("run 1", np.arange(50000), np.random.default_rng(0).random(50000))
    curves.show()
    qtbot.waitUntil(lambda: plot(curves).width() == curves.width())
    drawn(curves, qtbot)
    raw = items(curves)[0]
    assert len(raw.xData) < 2000
    box = plot(curves).getPlotItem().vb
    box.setXRange(100, 150, padding=0)
    box.sigRangeChangedManually.emit([True, True])
    qtbot.waitUntil(lambda: list(raw.xData) == list(range(99, 152)))
    plot(curves).fit()
    qtbot.waitUntil(lambda: raw.xData[-1] > 49000)


def test_that_the_value_at_a_place_is_that_of_the_nearest_point():
    line = Line("a", 0)
    line.append(np.array([0, 10, 20]), np.array([5.0, 6.0, 7.0]))
    assert line.value_at(14) == (10, 6)
    assert line.value_at(16) == (20, 7)
    assert line.value_at(21) is None
    assert Line("b", 0).value_at(0) is None


def test_that_the_legend_tells_the_last_values_and_those_at_the_crosshair(curves):
    curves.append("run 1", np.arange(5), np.array([5.0, 4.0, 3.0, 2.0, 1.0]))
    curves.append("run 2", np.array([0, 1]), np.array([0.5, 0.25]))
    assert curves.legend() == "run 1 1; run 2 0.25"
    curves.set_crosshair(3.2)
    assert curves.legend() == "run 1 2; run 2 –"


def test_that_points_kept_while_hidden_are_drawn_when_shown(curves, qtbot):
    curves.append("run 1", 0, 1.0)
    assert plot(curves) is None
    curves.show()
    curves.hide()
    curves.append("run 1", 1, 0.5)
    assert curves.is_drawn()
    curves.show()
    raw = items(curves)[0]
    assert list(raw.xData) == [0, 1]


def test_that_many_points_at_once_are_one_drawing(curves, qtbot, monkeypatch):
    curves.show()
    sizes = []
    monkeypatch.setattr(type(plot(curves)), "draw", lambda _self, line: sizes.append(len(line.x)))
    for x in range(500):
        curves.append("run 1", x, 1.0)
    qtbot.waitUntil(lambda: bool(sizes))
    assert sizes == [500]


def test_that_a_logarithmic_axis_leaves_out_what_it_cannot_show(curves, qtbot):
    curves.set_line("run 1", np.arange(4), np.array([1.0, 0.0, -1.0, 0.1]))
    curves.set_log(True)
    curves.show()
    curves.grab()
    raw = items(curves)[0]
    shown = raw.getData()[1]
    assert np.isnan(raw.yData[1:3]).all()
    np.testing.assert_allclose(shown[np.isfinite(shown)], [0, -1])


def test_that_a_logarithmic_axis_bears_a_line_it_cannot_show_at_all(curves, qtbot):
    curves.set_line("run 1", np.arange(3), np.array([0.0, -1.0, np.nan]))
    curves.set_log(True)
    curves.show()
    drawn(curves, qtbot)
    curves.grab()
    assert items(curves)[0].xData is None


def test_that_a_removed_line_gives_its_colour_back(curves, qtbot):
    curves.show()
    for name in ("a", "b"):
        curves.append(name, 0, 1.0)
    curves.remove_line("a")
    curves.append("c", 0, 1.0)
    drawn(curves, qtbot)
    dark = colours.is_dark(curves.palette())
    seen = {item.opts["pen"].color().name() for item in items(curves)[::2]}
    assert seen == {colours.series(number, dark).name() for number in (0, 1)}
    assert curves.lines() == ["b", "c"]
    curves.clear()
    drawn(curves, qtbot)
    assert curves.lines() == []
    assert items(curves) == []


def test_that_pointing_shows_the_values_there(curves, qtbot):
    curves.append("run 1", np.arange(100), np.linspace(5, 1, 100))
    curves.show()
    qtbot.waitUntil(lambda: plot(curves).width() == curves.width())
    curves.grab()
    pointed = heard(curves.pointed)
    viewport = plot(curves).viewport()
    qtbot.mouseMove(viewport, QPoint(viewport.width() // 2, viewport.height() // 2))
    qtbot.waitUntil(lambda: bool(pointed))
    assert 0 < pointed[-1] < 99
    assert curves.legend() != "run 1 1"


def test_that_pyqtgraph_is_not_loaded_before_curves_are_shown():
    program = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from widgets.curves import Curves\n"
        "curves = Curves('x', 'y'); curves.append('a', 0, 1)\n"
        "assert 'pyqtgraph' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_that_without_a_point_it_says_what_to_do(curves, qtbot):
    curves.set_hint("Press Start.")
    curves.add_line("run 1")
    curves.show()
    hint = next(label for label in curves.findChildren(QLabel) if label.text() == "Press Start.")
    assert hint.isVisible()
    assert not plot(curves).isVisible()
    curves.append("run 1", 0, 1.0)
    drawn(curves, qtbot)
    assert not hint.isVisible()
    assert plot(curves).isVisible()


def test_that_an_axis_of_epochs_has_whole_numbers_only(curves, qtbot):
    curves.append("run 1", [1, 2], [0.5, 0.25])
    curves.show()
    across = plot(curves).getAxis("bottom")
    assert min(spacing for spacing, _offset in across.tickSpacing(1, 2, 500)) == 1
    curves.append("run 1", [2.5], [0.1])
    drawn(curves, qtbot)
    assert min(spacing for spacing, _offset in across.tickSpacing(1, 2, 500)) < 1


def test_that_an_axis_of_percentages_stays_within_its_limits(curves, qtbot):
    curves.set_limits(0, 100)
    curves.show()
    curves.set_line("run 1", np.array([1.0]), np.array([42.0]))
    qtbot.waitUntil(curves.is_drawn)
    low, high = plot(curves).upright_range()
    assert 0 <= low < 42 < high <= 100
    curves.set_line("run 1", np.arange(1.0, 5), np.array([0.0, 97, 99, 100]))

    def seen():
        curves.grab()
        return plot(curves).upright_range()

    qtbot.waitUntil(lambda: seen() == pytest.approx((0, 100)))
