import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QPoint

from widgets.colours import Scale
from widgets.histogram import Histogram, counts

SCALE = Scale("signed", -2, 2)


@given(arrays.arrays(np.float32, st.integers(0, 60), elements=st.floats(-5, 5, width=32)))
def test_that_every_finite_value_is_counted_once(values):
    assert counts(values, SCALE).sum() == len(values)


def test_that_counts_are_those_of_numpy():
    values = np.random.default_rng(0).uniform(-1.99, 1.99, 5000).astype(np.float32)
    expected, _edges = np.histogram(values, bins=32, range=(-2, 2))
    assert (counts(values, SCALE, 32) == expected).all()


def test_that_values_beyond_the_scale_count_at_its_ends_and_nan_nowhere():
    counted = counts(np.array([-9, 9, np.nan, np.inf, 0]), SCALE, 4)
    assert counted.tolist() == [1, 0, 1, 1]


def test_that_more_values_make_a_higher_bar(qtbot):
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(200, 60)
    histogram.set_counts(np.array([10, 0, 1, 0]), SCALE)
    picture = histogram.grab().toImage()
    ground = picture.pixelColor(75, 30)

    def height(x):
        return sum(picture.pixelColor(x, y) != ground for y in range(60))

    assert height(25) > height(125) > height(75)


def test_that_pointing_at_a_bar_tells_its_count(qtbot):
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(200, 60)
    histogram.set_counts(np.array([10, 0, 1, 0]), SCALE)
    histogram.show()
    qtbot.mouseMove(histogram, QPoint(25, 30))
    assert histogram.toolTip().startswith("10 ")
    assert "11" in histogram.accessibleDescription()


def test_that_no_values_are_no_error(qtbot):
    histogram = Histogram()
    qtbot.addWidget(histogram)
    bare = histogram.grab().toImage()
    histogram.set_values(np.zeros(0), SCALE)
    assert histogram.grab().toImage() == bare
    assert histogram.accessibleDescription().startswith("0 ")
    assert counts(np.zeros(0), SCALE).sum() == 0
