import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from tests.written import texts_of
from widgets.colours import Scale
from widgets.products import Products, Terms
from widgets.products.layout import lay_out
from widgets.products.words import result_lines

PATCH = np.array([[1.0, 2.0], [3.0, 4.0]])
WEIGHTS = np.array([[1.0, 0.0], [-1.0, 2.0]])


def terms(**changes):
    return Terms(**{"patch": PATCH, "weights": WEIGHTS, "value": 6.5, "bias": 0.5} | changes)


@pytest.fixture
def products(qtbot):
    products = Products()
    qtbot.addWidget(products)
    products.resize(700, 260)
    products.set_terms(terms())
    products.show()
    return products


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments[0] if arguments else None))
    return got


def centre(products, row, column, grid=0, channel=0):
    return products.place_of(row, column, channel, grid).center().toPoint()


def test_that_the_sentence_carries_the_numbers(products):
    assert products.sentence() == "4 products sum to 6.00 + 0.50 bias = 6.50"
    products.set_terms(terms(bias=None, value=6.0))
    assert products.sentence() == "4 products sum to 6"


def test_that_an_activation_is_told_apart_from_the_sum(products):
    products.set_terms(terms(bias=-10.0, value=0.0, activation="ReLU"))
    assert products.sentence() == "4 products sum to 6 − 10 bias = −4; ReLU gives 0"


def test_that_the_sum_grows_with_the_progress(products):
    sums = []
    for count in range(5):
        products.set_progress(count)
        sums.append(products.sentence())
    assert sums[1].endswith("1.00")
    assert sums[3].endswith("−2.00")
    assert sums[4].endswith("6.50")
    assert products.accessibleDescription() == sums[4]


def test_that_products_not_reached_yet_are_empty(products):
    plain = products.grab().toImage()
    products.set_progress(1)
    partly = products.grab().toImage()
    at = centre(products, 1, 1, grid=2)
    ground = products.palette().base().color()
    assert partly.pixelColor(at.x() + 12, at.y() + 14) == ground
    assert plain.pixelColor(at.x() + 12, at.y() + 14) != ground


@pytest.mark.parametrize("grid", [0, 1, 2])
def test_that_pointing_at_a_factor_or_a_product_reports_the_same_place(products, qtbot, grid):
    hovered, left = heard(products.hovered), heard(products.left)
    qtbot.mouseMove(products, centre(products, 1, 0, grid))
    assert hovered == [2]
    assert products.sentence() == "3.00 × (−1.00) = −3.00"
    qtbot.mouseMove(products, QPoint(2, 2))
    assert left == [None]
    assert products.sentence().startswith("4 products")


def test_that_lighting_up_a_product_from_outside_is_not_reported(products):
    hovered = heard(products.hovered)
    plain = products.grab().toImage()
    products.set_hovered(3)
    assert products.grab().toImage() != plain
    assert hovered == []
    products.set_hovered(99)
    assert products.grab().toImage() == plain


def test_that_arrow_keys_walk_over_the_products(products, qtbot):
    hovered = heard(products.hovered)
    products.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(products, key)
    assert hovered == [0, 1, 3]


def test_that_channels_are_summed_one_by_one_and_together(products, qtbot):
    generator = np.random.default_rng(1)
    patch, weights = generator.normal(size=(2, 3, 3, 2))[..., 0], generator.normal(size=(2, 3, 3))
    made = terms(patch=patch, weights=weights, bias=None, value=float((patch * weights).sum()))
    products.set_terms(made)
    for channel in range(3):
        expected = (patch * weights)[:, :, channel].sum()
        assert made.channel_sum(channel) == pytest.approx(expected)
    hovered = heard(products.hovered)
    qtbot.mouseMove(products, centre(products, 1, 2, channel=1))
    assert np.unravel_index(hovered[0], patch.shape) == (1, 2, 1)


def test_that_the_largest_of_a_pooled_window_is_found_and_padding_not_counted(products):
    patch = np.array([[np.nan, -3.0], [-1.5, np.nan]])
    pooled = Terms(patch, None, -1.5, operation="max")
    products.set_terms(pooled)
    assert pooled.winner() == 2
    assert products.sentence() == "The largest of 2 numbers is −1.50."
    products.set_hovered(0)
    assert products.sentence() == "Padding is not counted."
    products.set_hovered(None)
    products.set_terms(Terms(patch, None, -2.25, operation="average"))
    assert "2 numbers sum to −4.50; their average is −2.25" in products.sentence()
    products.grab()


def test_that_without_terms_it_says_what_to_do(products, qtbot):
    products.set_hint("Point there.")
    products.set_terms(None)
    assert products.accessibleDescription() == "Point there."
    hovered = heard(products.hovered)
    qtbot.mouseMove(products, products.rect().center())
    qtbot.keyClick(products, Qt.Key.Key_Right)
    assert hovered == []
    products.grab()


@given(
    st.integers(1, 15),
    st.integers(1, 15),
    st.integers(1, 16),
    st.sampled_from([1, 3]),
    st.integers(300, 1900),
    st.integers(100, 700),
)
def test_that_nothing_overlaps_and_all_cells_can_be_pointed_at(
    rows, columns, channels, grids, width, height
):
    layout = lay_out(QRectF(0, 0, width, height), (rows, columns, channels), grids, 16, 100, 40)
    rects = [layout.grid_rect(c, g) for c in range(channels) for g in range(grids)]
    for number, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[number + 1 :])
        assert rect.right() <= layout.result.left() or layout.side == 1
    place = layout.place(channels - 1, grids - 1)
    middle = place.rect(rows - 1, columns - 1).center()
    assert layout.cell_at(middle) == (rows - 1, columns - 1, channels - 1)


def test_that_a_large_kernel_is_drawn_in_colour_only(products):
    generator = np.random.default_rng(0)
    patch, weights = generator.random((15, 15)), generator.normal(size=(15, 15))
    products.set_terms(
        terms(patch=patch, weights=weights, value=1.0, patch_scale=Scale("pixel", 0, 1))
    )
    products.set_hovered(100)
    assert "×" in products.sentence()
    products.grab()


def test_that_small_numbers_are_not_written_as_nothing(qtbot):
    products = Products()
    qtbot.addWidget(products)
    tiny = np.full((1, 2), 0.0003)
    products.set_terms(Terms(tiny, np.ones((1, 2)), 0.0006045, bias=0.0000045))
    assert products.sentence() == "2 products sum to 0.0006 + 4.5 × 10⁻⁶ bias = 0.0006045"


def test_that_numbers_of_the_sum_are_no_longer_than_their_column(products):
    for bias in (0.0006046, -0.0006046, -4.5123e-6, 0.0099499):
        lines = result_lines(terms(bias=bias, activation="ReLU"), 4)
        assert all(len(number.strip("()")) <= len("−000.00") for _name, number in lines)
    assert ("+ bias", "0.0006") in result_lines(terms(bias=0.0006046), 4)


def test_that_numbers_are_as_large_as_the_interfaces_type_on_a_projector(products):
    font = products.font()
    font.setPixelSize(20)
    products.setFont(font)
    products.resize(880, 190)
    generator = np.random.default_rng(0)
    patch = generator.random((3, 3))
    products.set_terms(
        terms(
            patch=patch,
            weights=np.tile([-0.25, 0.0, 0.5], (3, 1)),
            patch_scale=Scale("pixel", 0, 1),
        )
    )
    sizes = [size for size, text in texts_of(products) if text[-3:-2] == "."]
    assert len(sizes) > 27
    assert min(sizes) >= 0.95 * 20
    cell = products.place_of(0, 0)
    assert cell.width() > cell.height()
    hovered = heard(products.hovered)
    QTest.mouseMove(products, centre(products, 2, 2, grid=2))
    assert hovered == [8]


def test_that_of_many_channels_one_is_read_on_a_projector_and_the_sentence_tells_the_sum(products):
    font = products.font()
    font.setPixelSize(20)
    products.setFont(font)
    products.resize(600, 210)
    products.set_sentence_shown(True)
    generator = np.random.default_rng(0)
    patch, weights = generator.random((3, 3, 6)), generator.normal(size=(3, 3, 6)) / 4
    names = tuple("012345")
    value = float((patch * weights).sum())
    products.set_terms(terms(patch=patch, weights=weights, bias=None, value=value, channels=names))
    written = list(texts_of(products))
    assert min(size for size, text in written if text[-3:-2] == ".") >= 0.85 * 20
    first = (patch * weights)[:, :, 0].sum()
    said = " ".join(" ".join(text for _size, text in written).replace("−", "-").split())
    assert f"Σ 0 = {first:.2f}; 54 products sum to {value:.2f}" in said
