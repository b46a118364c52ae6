import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from tests.repaints import Paintings
from tests.written import texts_of
from widgets import colours
from widgets.curves import Curves
from widgets.curves.frame import ticks, whole_part
from widgets.curves.line import Line, reduced, thinned


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


def test_that_the_wheel_looks_closer_and_a_double_click_shows_all_again(curves, qtbot):
    curves.set_line("run 1", np.arange(50000), np.random.default_rng(0).random(50000))
    curves.show()
    curves.grab()
    whole = curves.seen()
    assert whole.x == (0, 49999)
    middle = curves.rect().center()
    at = wheel(curves, middle, 20)
    near = curves.seen()
    assert near.x[0] < at < near.x[1]
    assert near.x[1] - near.x[0] < 0.05 * 50000
    qtbot.mouseDClick(curves, Qt.MouseButton.LeftButton, pos=middle)
    assert curves.seen() == whole


def test_that_a_drag_moves_what_is_seen_with_the_mouse(curves, qtbot):
    curves.set_line("run 1", np.arange(101), np.linspace(0, 1, 101))
    curves.show()
    curves.grab()
    middle = curves.rect().center()
    before = wheel(curves, middle, 2)
    drag(qtbot, curves, middle, middle + QPoint(60, 0))
    assert place(curves, middle + QPoint(60, 0)) == pytest.approx(before)


def test_that_limits_hold_wherever_the_view_is_moved(curves, qtbot):
    curves.set_limits(0, 100)
    curves.set_line("run 1", np.arange(5), np.array([50, 60, 70, 80, 90]))
    curves.show()
    curves.grab()
    middle = curves.rect().center()
    wheel(curves, middle, 3)
    drag(qtbot, curves, middle, middle + QPoint(0, 2000))
    low, high = curves.seen().y
    assert 0 <= low < high <= 100


@pytest.mark.parametrize("log", [False, True])
def test_that_the_threshold_follows_the_mouse_as_one_gesture(curves, qtbot, log):
    curves.set_log(log)
    curves.set_line("norm", np.arange(4), np.array([0.01, 1.0, 10.0, 100.0]))
    curves.set_threshold(1.0)
    curves.threshold_dragged.connect(curves.set_threshold)
    curves.show()
    curves.grab()
    heights = heard(curves.threshold_dragged)
    begun, ended = QSignalSpy(curves.gesture_started), QSignalSpy(curves.gesture_finished)
    whole = curves.seen()
    drag(qtbot, curves, on_threshold(curves, qtbot), curves.rect().center())
    low, high = (10**y if log else y for y in whole.y)
    assert len(heights) > 0
    assert low < heights[-1] < high
    assert heights[-1] != pytest.approx(1.0)
    assert (begun.count(), ended.count()) == (1, 1)


def test_that_a_threshold_above_all_lines_is_seen(curves, qtbot):
    curves.set_line("norm", np.arange(4), np.array([1.0, 2, 3, 4]))
    curves.set_threshold(50.0)
    assert curves.seen().y[1] > 50


def wheel(curves, at, notches):
    """Turn the wheel towards what is at a place; tell which x that was, and is."""
    before = place(curves, at)
    event = QWheelEvent(
        QPointF(at), curves.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(curves, event)
    curves.grab()
    assert place(curves, at) == pytest.approx(before)
    return before


def place(curves, at):
    """Point at a place; tell which x is read there."""
    pointed = heard(curves.pointed)
    QTest.mouseMove(curves, at + QPoint(1, 0))
    QTest.mouseMove(curves, at)
    return pointed[-1]


def drag(qtbot, curves, start, end):
    qtbot.mousePress(curves, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.5, 1.0):
        qtbot.mouseMove(curves, start + (end - start) * share)
    qtbot.mouseRelease(curves, Qt.MouseButton.LeftButton, pos=end)
    curves.grab()


def on_threshold(curves, qtbot):
    """Find where the pointer shows that the threshold can be dragged."""
    for y in range(curves.height()):
        at = QPoint(curves.width() // 2, y)
        qtbot.mouseMove(curves, at)
        if curves.cursor().shape() == Qt.CursorShape.SplitVCursor:
            return at + QPoint(0, 4)
    raise AssertionError("no threshold")


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


def test_that_the_crosshair_comes_back_when_the_pointer_has_gone(curves, qtbot):
    curves.append("run 1", np.arange(5), np.array([5.0, 4.0, 3.0, 2.0, 1.0]))
    curves.set_crosshair(1)
    curves.show()
    curves.grab()
    QTest.mouseMove(curves, QPoint(curves.width() - 40, curves.height() // 2))
    assert curves.legend() != "run 1 4"
    QApplication.sendEvent(curves, QEvent(QEvent.Type.Leave))
    assert curves.legend() == "run 1 4"


def test_that_runs_whose_names_begin_alike_are_told_apart_where_there_is_little_room(curves):
    for run in ("shipped: LeNet 3 × 3", "shipped: LeNet 3 × 3 + BatchNorm"):
        curves.append(run, 0, 1.0)
    curves.resize(220, 300)
    names = {text for _size, text in texts_of(curves) if "…" in text}
    assert any(name.endswith("Norm") for name in names), names


def test_that_points_kept_while_hidden_are_drawn_when_shown(curves, qtbot):
    curves.append("run 1", 0, 1.0)
    curves.show()
    curves.hide()
    curves.append("run 1", 1, 0.5)
    assert curves.is_drawn()
    curves.show()
    assert curves.seen().x == (0, 1)
    assert colours_on(curves) == {0}


def test_that_many_points_at_once_are_one_drawing(curves, qtbot):
    curves.show()
    qtbot.waitExposed(curves)
    QApplication.processEvents()
    paintings = Paintings(curves)
    for x in range(500):
        curves.append("run 1", x, 1.0)
        QApplication.processEvents()
    drawn(curves, qtbot)
    qtbot.waitUntil(lambda: paintings.count > 0)
    # a slow machine may take longer than one pause to add them
    assert paintings.count < 50


def colours_on(curves):
    """Tell which of the first curves' colours can be seen below the legend."""
    image = curves.grab().toImage()
    dark = colours.is_dark(curves.palette())
    names = {colours.series(number, dark).name(): number for number in range(4)}
    height = 2 * curves.fontMetrics().height()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(height, image.height())
    }
    return {number for name, number in names.items() if name in seen}


def test_that_a_logarithmic_axis_leaves_out_what_it_cannot_show(curves, qtbot):
    curves.set_line("run 1", np.arange(4), np.array([1.0, 0.0, -1.0, 0.1]))
    curves.set_log(True)
    curves.show()
    curves.grab()
    low, high = curves.seen().y
    assert (low, high) == pytest.approx((-1.05, 0.05))


def test_that_a_logarithmic_axis_bears_a_line_it_cannot_show_at_all(curves, qtbot):
    curves.set_line("run 1", np.arange(3), np.array([0.0, -1.0, np.nan]))
    curves.set_log(True)
    curves.show()
    drawn(curves, qtbot)
    assert colours_on(curves) == set()


def test_that_a_removed_line_gives_its_colour_back(curves, qtbot):
    curves.show()
    for name in ("a", "b"):
        curves.append(name, [0, 1], [1.0, 2.0])
    curves.remove_line("a")
    curves.append("c", [0, 1], [2.0, 1.0])
    drawn(curves, qtbot)
    assert colours_on(curves) == {0, 1}
    assert curves.lines() == ["b", "c"]
    curves.clear()
    drawn(curves, qtbot)
    assert curves.lines() == []
    assert colours_on(curves) == set()


def test_that_pointing_shows_the_values_there(curves, qtbot):
    curves.append("run 1", np.arange(100), np.linspace(5, 1, 100))
    curves.show()
    curves.grab()
    assert 0 < place(curves, curves.rect().center()) < 99
    assert curves.legend() != "run 1 1"
    assert curves.accessibleDescription() == curves.legend()


def test_that_without_a_point_it_says_what_to_do(curves, qtbot):
    curves.set_hint("Press Start.")
    curves.add_line("run 1")
    curves.show()
    assert curves.accessibleDescription() == "Press Start."
    assert has_ink(curves)
    curves.set_hint("")
    assert not has_ink(curves)
    curves.append("run 1", 0, 1.0)
    drawn(curves, qtbot)
    assert curves.accessibleDescription() == "run 1 1"


def has_ink(curves):
    image = curves.grab().toImage()
    rows = range(image.height())
    return len({image.pixel(x, y) for x in range(image.width()) for y in rows}) > 1


def test_that_an_axis_of_epochs_has_whole_numbers_only():
    assert ticks(1, 2, 10, whole=True) == [1, 2]
    assert len(ticks(1, 2, 10)) > 2
    assert ticks(1, 400, 5, whole=True) == ticks(1, 400, 5)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(1, 30))
def test_that_ticks_are_round_few_and_lie_between(low, width, most):
    high = low + width
    assume(high - low > 1e-9 * max(abs(low), abs(high)))
    found = ticks(low, high, most)
    assert len(found) <= most + 1
    edge = 1e-6 * (high - low)
    assert all(low - edge <= value <= high + edge for value in found)


def test_that_an_axis_of_percentages_stays_within_its_limits(curves):
    curves.set_limits(0, 100)
    curves.set_line("run 1", np.array([1.0]), np.array([42.0]))
    low, high = curves.seen().y
    assert 0 <= low < 42 < high <= 100
    curves.set_line("run 1", np.arange(1.0, 5), np.array([0.0, 97, 99, 100]))
    assert curves.seen().y == (0, 100)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=20))
def test_that_any_numbers_can_be_drawn(values):
    line = Line("a", 0)
    line.append(np.arange(len(values)), np.array(values))
    for log in (False, True):
        part = whole_part([line], log, None)
        assert all(low < high and np.isfinite([low, high]).all() for low, high in (part.x, part.y))


def test_that_heights_that_are_asked_for_are_always_seen(curves, qtbot):
    curves.set_log(True)
    curves.set_line("a", np.arange(3), np.array([1.0, 2.0, 3.0]))
    curves.set_heights(1e-5, 1e5)
    low, high = curves.seen().y
    assert low < -5
    assert high > 5


def test_that_the_line_one_looks_at_lies_over_another_of_the_same_points(curves, qtbot):
    for name, colour, above in (("looked at", 0, True), ("other", 1, False)):
        curves.add_line(name, colour=colour, above=above)
        curves.set_line(name, np.array([0, 1]), np.array([0.0, 1.0]))
    curves.show()
    drawn(curves, qtbot)
    assert colours_on(curves) == {0}
