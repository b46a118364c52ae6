import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from tests.written import texts_of
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.colours import Scale


@pytest.mark.parametrize("orientation", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_that_it_shows_the_colours_from_low_to_high(qtbot, orientation):
    bar = ColourBar(orientation)
    qtbot.addWidget(bar)
    bar.resize(300, 300)
    bar.set_scale(Scale("signed", -2, 2))
    picture = bar.grab().toImage()
    strip = bar.strip_rect().toRect().adjusted(2, 2, -2, -2)
    low, high = strip.bottomLeft(), strip.topRight()
    for value, at in ((-2, low), (2, high)):
        seen, meant = picture.pixelColor(at), colours.colour(value, bar.scale())
        assert distance(seen, meant) < 40


def distance(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return sum(abs(first - second) for first, second in pairs)


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        (Scale("signed", -1, 3), [-3, 0, 3]),
        (Scale("magnitude", 0, 8), [0, 4, 8]),
        (Scale("magnitude", 2, 2), [2, 2.5, 3]),
    ],
)
def test_that_its_numbers_stand_at_the_ends_and_at_zero_or_the_middle(qtbot, scale, ticks):
    bar = ColourBar()
    qtbot.addWidget(bar)
    bar.set_scale(scale)
    assert bar.ticks() == ticks


def test_that_a_value_can_be_marked(qtbot):
    bar = ColourBar()
    qtbot.addWidget(bar)
    bar.resize(300, 40)
    plain = bar.grab().toImage()
    bar.set_pointer(0.5)
    assert bar.grab().toImage() != plain
    bar.set_pointer(None)
    assert bar.grab().toImage() == plain


def test_that_a_screen_reader_hears_its_ends(qtbot):
    bar = ColourBar()
    qtbot.addWidget(bar)
    bar.set_scale(Scale("signed", -0.25, 0.125))
    assert bar.accessibleDescription() == "from −0.25 to 0.25"


def test_that_logarithms_are_written_as_what_they_stand_for(qtbot):
    bar = ColourBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.set_scale(Scale("signed", -6, 6))
    bar.set_log(True)
    assert [text for _size, text in texts_of(bar)] == ["10⁻⁶", "1", "10⁶"]
    assert bar.accessibleDescription() == "from 10⁻⁶ to 10⁶"
