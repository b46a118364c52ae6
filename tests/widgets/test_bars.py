import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from tests.written import texts_of
from widgets.bars import Bar, Bars


@pytest.fixture
def bars(qtbot):
    bars = Bars("Cost")
    qtbot.addWidget(bars)
    bars.set_bars([Bar("a", 10), Bar("b", 1000), Bar("c", 100000)])
    bars.resize(500, bars.sizeHint().height())
    bars.show()
    return bars


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments[0] if arguments else None))
    return got


def lengths(bars, *values, logarithmic=False):
    bars.set_bars([Bar(str(v), v) for v in values], logarithmic=logarithmic)
    return [bars.bar_rect(index).width() for index in range(len(values))]


def test_that_lengths_are_in_proportion(bars):
    short, long = lengths(bars, 10, 40)
    assert long == pytest.approx(4 * short)


def test_that_a_long_label_is_written_smaller_before_any_of_its_number_is_cut(bars):
    label = "Dense 2, 83:  10.43 × 0.41"
    bars.set_bars([Bar(label, 4.25), Bar("bias", -0.008)])
    wide = bars.fontMetrics().horizontalAdvance(label)
    bars.resize(2 * round(0.95 * wide), bars.height())
    assert label in {text for _size, text in texts_of(bars)}
    bars.resize(wide, bars.height())
    assert label not in {text for _size, text in texts_of(bars)}


def test_that_a_logarithmic_scale_counts_powers(bars):
    one, ten, thousand = lengths(bars, 1, 10, 1000, logarithmic=True)
    assert one == 0
    assert thousand == pytest.approx(3 * ten)


def test_that_a_limit_keeps_lengths_when_values_change(bars):
    bars.set_limit(100)
    assert lengths(bars, 10, 50)[0] == pytest.approx(lengths(bars, 10, 99)[0], rel=0.1)


def test_that_a_bar_beyond_the_limit_ends_where_the_space_does(bars):
    bars.set_limit(10)
    at_limit, beyond = lengths(bars, 10, 99)
    assert at_limit == beyond


def test_that_negative_bars_go_to_the_left_of_zero_in_another_colour(bars):
    bars.set_bars([Bar("up", 0.8), Bar("down", -0.8)])
    zero = bars.bar_rect(0).left()
    picture = bars.grab().toImage()
    first, second = (round(bars.bar_rect(index).center().y()) for index in range(2))
    right, left = round(zero) + 20, round(zero) - 20
    up, down = picture.pixelColor(right, first), picture.pixelColor(left, second)
    assert picture.pixelColor(left, first) == picture.pixelColor(right, second)
    assert up != down
    assert up.red() > up.blue()
    assert down.blue() > down.red()


@given(st.lists(st.floats(), min_size=1, max_size=8), st.booleans())
def test_that_any_numbers_make_bars_within_the_track(values, logarithmic):
    from PySide6.QtWidgets import QApplication

    _application = QApplication.instance() or QApplication([])
    bars = Bars()
    bars.resize(400, 200)
    for length in lengths(bars, *values, logarithmic=logarithmic):
        assert math.isnan(length) or 0 <= length <= 400


def test_that_large_whole_numbers_are_written_in_full(bars):
    assert bars.accessibleDescription() == "a: 10; b: 1,000; c: 100,000"
    bars.set_bars([Bar("x", -1200)])
    assert bars.accessibleDescription() == "x: −1,200"
    bars.set_bars([Bar("x", -0.314), Bar("y", 1), Bar("z", 60, "3·3·1·6 + 6 = 60")])
    assert bars.accessibleDescription() == "x: −0.31; y: 1.00; z: 3·3·1·6 + 6 = 60"


def test_that_pointing_clicking_and_keys_report_the_bar(bars, qtbot):
    hovered, clicked, left = heard(bars.hovered), heard(bars.clicked), heard(bars.left)
    middle = QPoint(200, round(bars.bar_rect(1).center().y()))
    qtbot.mouseMove(bars, middle)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    bars.set_bars([Bar("a", 1)])
    assert hovered == [1, 2]
    assert clicked == [1, 2]
    assert left == [None]


def test_that_room_for_bars_is_kept(bars):
    bars.set_rows(5)
    height = bars.sizeHint().height()
    bars.set_bars([Bar("a", 1)])
    assert bars.sizeHint().height() == height


def test_that_bars_of_one_sign_keep_room_for_the_other_on_wish(qtbot):
    bars = Bars("Contributions")
    qtbot.addWidget(bars)
    bars.set_bars([Bar("a", 1.0, "1")])
    bars.resize(400, 60)
    plain = bars.grab().toImage()
    bars.set_signed(True)
    assert bars.grab().toImage() != plain


def test_that_lower_rows_let_more_bars_in(qtbot):
    bars = Bars()
    qtbot.addWidget(bars)
    usual = bars.rows_in(300)
    bars.set_row_height(1.0)
    assert bars.rows_in(300) > usual


def test_that_zero_lies_where_the_values_need_it(bars):
    bars.set_bars([Bar("up", 8.0), Bar("a little down", -0.01)])
    assert bars.bar_rect(0).width() > 0.5 * bars.width()


def test_that_labels_take_their_share_of_whatever_width_there_is_then(bars):
    label = "Dense 2, 83:  10.43 × 0.41"
    bars.set_label_share(0.6)
    bars.resize(100, bars.height())
    bars.set_bars([Bar(label, 4.25), Bar("bias", -0.008)])
    bars.resize(2 * bars.fontMetrics().horizontalAdvance(label), bars.height())
    assert label in {text for _size, text in texts_of(bars)}


def test_that_all_bars_stay_in_sight_where_rows_have_less_height_than_wished_for(bars, qtbot):
    bars.set_row_height(2.0)
    bars.resize(500, 4 * bars.fontMetrics().height())
    last = bars.bar_rect(2)
    assert last.bottom() <= bars.height()
    clicked = heard(bars.clicked)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=last.center().toPoint())
    assert clicked == [2]
    bars.set_row_height(1.2, most=2.0)
    bars.resize(500, 1000)
    assert bars.bar_rect(1).y() - bars.bar_rect(0).y() == round(2 * bars.look().metrics.height())
