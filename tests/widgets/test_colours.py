import numpy as np
import pytest
from PySide6.QtGui import QColor

from widgets import colours
from widgets.colours import Scale

KINDS = ("signed", "weight", "magnitude", "pixel")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["signed", "weight"])
def test_that_zero_is_neutral_whatever_the_limits(kind, dark):
    neutrals = {
        tuple(colours.paint(np.array(0.0), Scale(kind, low, high), dark))
        for low, high in [(-1, 1), (-3, 0.5), (0, 7), (0, 0)]
    }
    assert len(neutrals) == 1
    red, green, blue, _alpha = (int(part) for part in neutrals.pop())
    assert max(red, green, blue) - min(red, green, blue) < 10


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dark", [False, True])
def test_that_values_beyond_the_limits_have_the_colour_of_the_end(kind, dark):
    scale = Scale(kind, 0 if kind in ("magnitude", "pixel") else -2, 2)
    low, high = scale.ends
    ends = colours.paint(np.array([low, high, low - 9, high + 1e9]), scale, dark)
    assert (ends[0] == ends[2]).all()
    assert (ends[1] == ends[3]).all()
    assert (ends[0] != ends[1]).any()


def test_that_negative_activations_are_blue_and_positive_ones_orange():
    blue, orange = colours.paint(np.array([-0.6, 0.6]), Scale("signed"))
    assert blue[2] > blue[0] + 50
    assert orange[0] > orange[2] + 50


@pytest.mark.parametrize("part", colours.GATES)
@pytest.mark.parametrize("dark", [False, True])
def test_that_a_gate_opens_from_neutral_to_its_own_hue(part, dark):
    scale = Scale("gate", 0, 1, part)
    closed, open_ = colours.paint(np.array([0.0, 1.0]), scale, dark)
    assert (closed == colours.paint(np.array(0.0), Scale("signed"), dark)).all()
    assert QColor(*map(int, open_)) == QColor(colours.GATES[part])


def test_that_what_is_not_finite_is_painted_without_a_warning():
    values = np.array([np.nan, 0.0, np.inf, 1.0], np.float32)
    painted = colours.paint(values, Scale("signed"))
    assert (painted[0] == painted[1]).all()
    assert (painted[2] == painted[3]).all()


def test_that_an_image_has_the_colours_of_the_values():
    values = np.random.default_rng(1).normal(size=(5, 7))
    scale = colours.symmetric(values)
    image = colours.image(values, scale)
    painted = colours.paint(values, scale)
    assert (image.width(), image.height()) == (7, 5)
    for row in range(5):
        for column in range(7):
            assert image.pixelColor(column, row) == QColor(*map(int, painted[row, column]))


def test_that_bytes_of_a_picture_are_painted_as_they_are():
    values = np.arange(256, dtype=np.uint8)
    assert (colours.paint(values, Scale("pixel", 0, 255))[:, 0] == values).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dark", [False, True])
def test_that_text_on_any_colour_has_enough_contrast(kind, dark):
    low = 0 if kind in ("magnitude", "pixel") else -1
    painted = colours.paint(np.linspace(low, 1, 300), Scale(kind, low, 1), dark)
    linear = np.where(
        painted[:, :3] <= 10,
        painted[:, :3] / 3294.6,
        ((painted[:, :3] / 255 + 0.055) / 1.055) ** 2.4,
    )
    light = linear @ [0.2126, 0.7152, 0.0722]
    white = colours.text_on(painted)
    contrast = np.where(white, 1.05 / (light + 0.05), (light + 0.05) / 0.05)
    assert contrast.min() >= 4.5


def test_that_whole_numbers_are_told_from_others():
    assert colours.is_whole(np.array([1.0, -3.0]))
    assert not colours.is_whole(np.array([1.0, 0.5]))


def test_that_scales_hold_all_values():
    assert colours.symmetric(np.array([-3.0, 1.0])).ends == (-3, 3)
    assert Scale("weight", -3, 0.5).ends == (-3, 3)
    assert colours.symmetric(np.zeros(0)).ends == (-1, 1)
    assert colours.spanning(np.array([2.0, 5.0])).ends == (0, 5)
    assert colours.spanning(np.zeros(3)).ends == (0, 1)


@pytest.mark.parametrize(
    "scale", [Scale("signed", -3, 2), Scale("weight", -0.1, 0.1), Scale("magnitude", 0.5, 7)]
)
def test_that_one_value_has_the_colour_that_it_has_among_many(scale):
    values = np.array([*np.linspace(-8, 8, 401), 0.01, 1.5, np.inf, -np.inf, np.nan])
    painted = colours.paint(values, scale)[:, :3].tolist()
    one_by_one = [colours.colour(float(v), scale).getRgb()[:3] for v in values]
    assert [tuple(rgb) for rgb in painted] == one_by_one
