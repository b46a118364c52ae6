"""Pictures of networks: layers side by side, kernels, sheets of pictures, distributions."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from tests.written import texts_of
from widgets.colours import Scale, colour, symmetric
from widgets.kernel_sheet import KernelSheet
from widgets.layer_columns import Column, LayerColumns, Place, Scores, TileMark
from widgets.ridges import Ridge, RidgeColumn, Ridges, counted
from widgets.sheet import Sheet


def shown(qtbot, widget, width=900, height=400):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def columns(maps=6, units=30):
    rng = np.random.default_rng(0)
    picture, features = rng.random((28, 28, 1)), rng.normal(size=(13, 13, maps))
    vector = rng.normal(size=units)
    return [
        Column("Picture", "28×28×1", picture, Scale("pixel", 0, 1)),
        Column("Conv 1", "13×13", features, symmetric(features)),
        Column("Dense 1", "30", vector, symmetric(vector)),
    ]


def drawn(layout):
    return [tile for column in layout.tiles for tile in column if not tile.isEmpty()]


SCORES = Scores(tuple("0123456789"), np.arange(10.0), np.full(10, 0.1), 3)


def at(point):
    return QPoint(round(point.x()), round(point.y()))


# ---- layer columns


@pytest.mark.parametrize("maps", [1, 6, 16, 64])
@pytest.mark.parametrize("size", [(900, 400), (520, 200), (1900, 900)])
def test_that_tiles_lie_inside_and_never_on_each_other(qtbot, maps, size):
    view = shown(qtbot, LayerColumns(), *size)
    view.set_columns(columns(maps), SCORES)
    layout = view.layout_now()
    tiles = drawn(layout)
    assert all(view.rect().toRectF().contains(tile) for tile in tiles)
    assert not any(one.intersects(other) for i, one in enumerate(tiles) for other in tiles[i + 1 :])
    assert not any(tile.intersects(layout.scores) for tile in tiles)


@pytest.mark.parametrize("text", ["Convolution", "26×26×6"])
def test_that_names_and_sizes_of_neighbouring_columns_are_not_read_as_one(qtbot, text):
    view = shown(qtbot, LayerColumns(), 500, 200)
    view.set_columns(
        [replace(each, title="Convolution", subtitle="26×26×6") for each in columns()] * 3
    )
    font = QFont(view.font())
    for width in range(520, 900, 20):
        view.resize(width, 200)
        heads = [head for head in view.layout_now().heads if not head.isEmpty()]
        sizes = [size for size, written in texts_of(view) if written == text]
        for size, head in zip(sizes, heads, strict=True):
            font.setPixelSize(round(size))
            assert QFontMetricsF(font).horizontalAdvance(text) <= head.width() - 3


@pytest.mark.parametrize("maps", [6, 16])
@pytest.mark.parametrize("size", [(900, 400), (700, 240)])
def test_that_maps_are_numbered_in_reading_order(qtbot, maps, size):
    view = shown(qtbot, LayerColumns(), *size)
    view.set_columns(columns(maps), SCORES)
    layout = view.layout_now()
    corners = [(round(tile.top()), tile.left()) for tile in layout.tiles[1]]
    assert corners == sorted(corners)
    assert layout.numbers > 0
    tiles = [tile for column in layout.tiles for tile in column]
    for channel in range(maps):
        number = layout.number_rect(1, channel)
        assert view.rect().toRectF().contains(number)
        assert not any(number.intersects(tile) for tile in tiles)


def test_that_of_too_many_maps_fewer_are_drawn_and_larger(qtbot):
    view = shown(qtbot, LayerColumns(), 440, 170)
    view.set_columns(columns(64), SCORES)
    layout = view.layout_now()
    side = 1.4 * view.fontMetrics().height()
    assert 1 < len(drawn(layout)) < 64
    assert all(max(tile.width(), tile.height()) >= side for tile in drawn(layout)[:-1])
    assert not layout.rests[1].isEmpty()
    assert layout.rests[0].isEmpty()


def test_that_the_map_pointed_at_is_drawn_though_there_is_no_room_for_all(qtbot):
    view = shown(qtbot, LayerColumns(), 440, 170)
    view.set_columns(columns(64), SCORES)
    assert view.layout_now().tiles[1][40].isEmpty()
    view.set_marks([TileMark(1, 40, (0, 0, 1, 1), "pixel")])
    assert not view.layout_now().tiles[1][40].isEmpty()
    view.grab()


def test_that_minor_columns_are_left_out_first(qtbot):
    made = columns(6)
    minor = [replace(column, title=f"Pool {n}", is_minor=True) for n in (1, 2) for column in made]
    view = shown(qtbot, LayerColumns(), 420, 200)
    view.set_columns([*made, *minor], SCORES)
    layout = view.layout_now()
    assert [head.isEmpty() for head in layout.heads] == [False] * 3 + [True] * 6
    wide = shown(qtbot, LayerColumns(), 1900, 900)
    wide.set_columns([*made, *minor], SCORES)
    assert not any(head.isEmpty() for head in wide.layout_now().heads)


def test_that_every_pixel_can_be_pointed_at(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    layout = view.layout_now()
    for place in (Place(0, 0, 27, 3), Place(1, 5, 0, 12), Place(2, 0, 29, 0)):
        box = (place.row, place.pixel, place.row + 1, place.pixel + 1)
        rect = layout.pixel_rect(place.column, place.channel, box, view.columns()[place.column])
        assert layout.place_at(rect.center(), view.columns()) == place


def test_that_every_map_is_drawn_in_the_colours_of_its_own_numbers(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    features, image = view.columns()[1], view.grab().toImage()
    for channel, row, pixel in ((0, 2, 3), (1, 7, 5), (5, 11, 9)):
        middle = view.layout_now().pixel_rect(
            1, channel, (row, pixel, row + 1, pixel + 1), features
        )
        value = features.values[row, pixel, channel]
        assert image.pixelColor(at(middle.center())) == colour(value, features.scale)


def test_that_pointing_and_clicking_report_the_number(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    tile = view.layout_now().tiles[1][2]
    heard, clicked = [], []
    view.hovered.connect(heard.append)
    view.clicked.connect(clicked.append)
    qtbot.mouseMove(view, at(tile.center()))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(tile.center()))
    assert heard[-1][:2] == clicked[-1][:2] == (1, 2)
    with qtbot.waitSignal(view.left):
        qtbot.mouseMove(view, QPoint(1, 1))


def test_that_places_stay_while_only_numbers_change(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    before = view.layout_now()
    view.set_columns(columns(), SCORES)
    assert view.layout_now() is before
    view.set_columns(columns(maps=7), SCORES)
    assert view.layout_now() is not before


def test_that_the_keyboard_stays_inside(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    clicked = []
    view.clicked.connect(clicked.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
    assert clicked[-1] == Place(1, 0, 1, 1)
    for _step in range(9):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert clicked[-1].channel == 5
    for _step in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert clicked[-1] == Place(2, 0, 1, 0)


def test_that_marks_change_the_picture(qtbot):
    view = shown(qtbot, LayerColumns())
    view.set_columns(columns(), SCORES)
    plain = view.grab().toImage()
    view.set_marks(
        [TileMark(1, 0, (2, 2, 3, 3), "pixel"), TileMark(0, None, (4, 4, 9, 9), "field")]
    )
    assert view.grab().toImage() != plain
    view.set_marks(())
    assert view.grab().toImage() == plain


# ---- kernels


def test_that_clicking_a_filter_reports_it(qtbot):
    sheet = shown(qtbot, KernelSheet(), 400, 200)
    sheet.set_kernels(np.random.default_rng(0).normal(size=(3, 3, 2, 5)), 1, "kernels")
    clicked = []
    sheet.clicked.connect(clicked.append)
    center = at(sheet.kernel_rect(1, 3).center())
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=center)
    assert clicked == [3]
    assert sheet.accessibleDescription() == "kernels"


@pytest.mark.parametrize("shape", [(3, 3, 1, 6), (5, 5, 6, 16), (3, 3, 64, 64)])
def test_that_pointing_at_a_kernel_reports_its_filter(qtbot, shape):
    sheet = shown(qtbot, KernelSheet(), 600, 300)
    sheet.set_kernels(np.random.default_rng(0).normal(size=shape), None, "kernels")
    pointed = []
    sheet.hovered.connect(pointed.append)
    for column in (0, shape[3] - 1):
        qtbot.mouseMove(sheet, at(sheet.kernel_rect(shape[2] - 1, column).center()))
    assert pointed == [0, shape[3] - 1]
    assert sheet.rect().toRectF().contains(sheet.kernel_rect(shape[2] - 1, shape[3] - 1))
    with qtbot.waitSignal(sheet.left):
        qtbot.mouseMove(sheet, QPoint(0, 150))


# ---- sheets


IMAGES = np.random.default_rng(0).integers(0, 256, (5000, 28, 28, 1), np.uint8)


def test_that_every_kernel_is_drawn_in_the_colours_of_its_own_weights(qtbot):
    sheet = shown(qtbot, KernelSheet(), 600, 400)
    kernels = np.random.default_rng(0).normal(size=(3, 2, 4, 5))
    sheet.set_kernels(kernels, None, "")
    image = sheet.grab().toImage()
    for row, column in np.ndindex(4, 5):
        rect = sheet.kernel_rect(row, column)
        high, wide = rect.height() / 3, rect.width() / 2
        corner = rect.topLeft() + QPointF(1.5 * wide, 2.5 * high)
        wanted = colour(kernels[2, 1, row, column], symmetric(kernels, "weight"))
        assert image.pixelColor(at(corner)) == wanted


def test_that_a_caption_wider_than_its_picture_is_centred_below_it(qtbot):
    sheet = shown(qtbot, Sheet("Pictures", lines=3), 200, 200)
    sheet.set_pictures(np.zeros((500, 8, 8, 1), np.uint8), range(500), lambda _index: "W" * 12)
    place = sheet.place_rect(0)
    side, cell = round(3 * sheet.fontMetrics().height()), place.width()
    assert cell > side
    drawn = sheet.viewport().grab().toImage()
    below = place.y() + side + 2 + sheet.fontMetrics().height() // 2
    ground = drawn.pixel(drawn.width() - 1, below)
    ink = [x for x in range(drawn.width()) if drawn.pixel(x, below) != ground]
    assert abs((ink[0] + ink[-1]) / 2 - (place.x() + side / 2)) < 3
    assert ink[-1] - ink[0] > side


@pytest.fixture
def sheet(qtbot):
    made = shown(qtbot, Sheet("Pictures", lines=3), 500, 300)
    made.set_pictures(IMAGES, range(5000), str)
    return made


def across(sheet):
    """Count the pictures of the first row."""
    top = sheet.place_rect(0).top()
    return next(place for place in range(5000) if sheet.place_rect(place).top() > top)


def test_that_a_picture_is_chosen_by_mouse_and_keys(sheet, qtbot):
    chosen = []
    sheet.chosen.connect(chosen.append)
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=sheet.place_rect(2).center())
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert chosen == [2, 3, 3 + across(sheet)]
    for _step in range(20):
        qtbot.keyClick(sheet, Qt.Key.Key_Down)
    assert sheet.viewport().rect().intersects(sheet.place_rect(chosen[-1]))
    assert f"{chosen[-1]}" in sheet.accessibleDescription()


@pytest.mark.parametrize("indices", [range(5000), np.arange(4999, -1, -1), list(range(7))])
def test_that_every_picture_in_sight_can_be_clicked_wherever_the_sheet_stands(
    sheet, qtbot, indices
):
    sheet.set_pictures(IMAGES, indices, str)
    chosen = []
    sheet.chosen.connect(chosen.append)
    bar = sheet.verticalScrollBar()
    for value in (0, bar.maximum() // 2 + 7, bar.maximum()):
        bar.setValue(value)
        for place in range(len(indices)):
            at_place = sheet.place_rect(place).center()
            if sheet.viewport().rect().contains(at_place):
                assert sheet.place_at(at_place) == place
        last = sheet.viewport().rect().bottomLeft() + QPoint(30, -30)
        if (place := sheet.place_at(last)) is not None:
            qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=last)
            assert chosen[-1] == indices[place]


def test_that_only_pictures_in_sight_are_drawn(sheet):
    asked = []
    sheet.set_pictures(IMAGES, range(5000), lambda index: asked.append(index) or "")
    asked.clear()
    sheet.grab()
    assert 0 < len(asked) < 200


def test_that_few_pictures_grow_to_fill_the_sheet(sheet):
    small = sheet.place_rect(0).height()
    sheet.set_pictures(IMAGES, [1, 2, 3], str)
    assert sheet.place_rect(0).height() > small
    assert sheet.verticalScrollBar().maximum() == 0


def test_that_an_empty_sheet_says_why(sheet):
    sheet.set_hint("Nothing here.")
    full = sheet.grab().toImage()
    sheet.set_pictures(IMAGES, [], str)
    assert sheet.grab().toImage() != full
    assert sheet.shown() == []


def test_that_colour_pictures_are_drawn_in_colour(sheet):
    images = np.zeros((1, 8, 8, 3), np.uint8)
    images[..., 1] = 255
    sheet.set_pictures(images, [0], str)
    colour = (
        sheet.viewport().grab().toImage().pixelColor(sheet.place_rect(0).topLeft() + QPoint(9, 9))
    )
    assert (colour.red(), colour.green()) == (0, 255)


# ---- ridges


def test_that_rows_are_chosen_by_mouse_and_keys(qtbot):
    view = shown(qtbot, Ridges("Channels"), 500, 300)
    ridges = [Ridge(np.arange(80), ((0.0, "solid"), (0.5, "dashed"))) for _row in range(4)]
    view.set_columns([RidgeColumn("before", -1, 1, ridges)], 0)
    chosen = []
    view.chosen.connect(chosen.append)
    rect = view.row_rect(2)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(rect.center()))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert chosen == [2, 1, 0]
    assert not view.grab().isNull()


def test_that_values_are_counted_within_their_range():
    counts = counted(np.array([-5.0, -1, 0, 0, 1, 9]), -1, 1)
    assert counts.sum() == 4
    assert counts[0] == counts[-1] == 1
