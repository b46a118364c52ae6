import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.written import texts_of
from widgets.picture import Cells, Mark, PictureView, raster

_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot):
    return shown(qtbot, PictureView())


def shown(qtbot, view, size=(400, 400)):
    qtbot.addWidget(view)
    view.resize(*size)
    view.set_pixels(np.arange(400, dtype=np.uint8).reshape(20, 20))
    view.show()
    return view


def move(view, row, column, buttons=Qt.MouseButton.NoButton):
    """Move the pointer to the middle of a pixel, which may lie outside the picture."""
    move_to(view, view.pixel_rect(row, column).center(), buttons)


def move_to(view, point, buttons=Qt.MouseButton.NoButton):
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, view.mapToGlobal(point), Qt.MouseButton.NoButton, buttons,
        _NO_KEY,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def place_of(view, row, column):
    return view.pixel_rect(row, column).center().toPoint()


def turn_wheel(view, point, turned):
    event = QWheelEvent(
        point, view.mapToGlobal(point), QPoint(), QPoint(0, 120 * turned),
        Qt.MouseButton.NoButton, _NO_KEY, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def grabbed(view):
    return raster.as_pixels(view.grab().toImage())


# ---- pointing


def test_that_each_pixel_is_reported_once_when_pointed_at(view, qtbot):
    reported = []
    view.hovered.connect(lambda *pixel: reported.append(pixel))
    for row, column in ((3, 4), (3, 4), (3, 5), (19, 0)):
        move(view, row, column)
    assert reported == [(3, 4), (3, 5), (19, 0)]


def test_that_leaving_the_picture_is_reported_once(view, qtbot):
    gone = []
    view.left.connect(lambda: gone.append(True))
    view.resize(600, 400)
    move(view, 3, 3)
    move(view, 3, -1)
    move(view, 3, -2)
    assert gone == [True]
    move(view, 3, 3)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert gone == [True, True]


def test_that_nothing_is_pointed_at_without_a_picture(view, qtbot):
    view.set_pixels(None)
    with qtbot.assertNotEmitted(view.hovered):
        move_to(view, QPointF(50, 50))


def test_that_a_click_reports_the_pixel(view, qtbot):
    with qtbot.waitSignal(view.clicked) as click:
        QTest.mouseClick(view, _LEFT, pos=place_of(view, 7, 11))
    assert click.args == [7, 11]


def test_that_other_buttons_do_not_click(view, qtbot):
    with qtbot.assertNotEmitted(view.clicked):
        QTest.mouseClick(view, Qt.MouseButton.MiddleButton, pos=place_of(view, 7, 11))


# ---- zoom and pan


def test_that_the_wheel_zooms_at_the_pointer(view):
    point = QPointF(place_of(view, 4, 15))
    turn_wheel(view, point, 3)
    assert view.pixel_at(point) == (4, 15)
    assert view.pixel_rect(4, 15).width() == pytest.approx(20 * 1.25**3)


def test_that_zooming_under_the_pointer_points_at_what_is_there_then(view, qtbot):
    move(view, 1, 1)
    view.zoom_by(8, QPointF(place_of(view, 10, 10)))
    reported = []
    view.hovered.connect(lambda *pixel: reported.append(pixel))
    turn_wheel(view, QPointF(5, 5), -20)
    assert reported == [(0, 0)]


def test_that_dragging_pans_and_does_not_click(view, qtbot):
    view.zoom_by(4)
    start = place_of(view, 10, 10)
    with qtbot.assertNotEmitted(view.clicked):
        QTest.mousePress(view, _LEFT, pos=start)
        move_to(view, QPointF(start) + QPointF(30, 20), _LEFT)
        move_to(view, QPointF(start) + QPointF(90, 50), _LEFT)
        QTest.mouseRelease(view, _LEFT, pos=start + QPoint(90, 50))
    assert place_of(view, 10, 10) == start + QPoint(90, 50)


def test_that_a_picture_seen_whole_is_not_dragged_away(view):
    before = view.pixel_rect(0, 0)
    QTest.mousePress(view, _LEFT, pos=QPoint(100, 100))
    move_to(view, QPointF(200, 200), _LEFT)
    QTest.mouseRelease(view, _LEFT, pos=QPoint(200, 200))
    assert view.pixel_rect(0, 0) == before


def test_that_a_double_click_shows_the_whole(view):
    view.zoom_by(4)
    QTest.mouseDClick(view, _LEFT, pos=QPoint(100, 100))
    assert view.viewport.zoom == 1


def test_that_the_keys_zoom(view):
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Equal)
    assert view.viewport.zoom == pytest.approx(1.25**2)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.viewport.zoom == pytest.approx(1.25)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.viewport.zoom == 1


def test_that_arrow_keys_move_the_pin(view):
    moved = []
    view.pin_moved.connect(lambda *by: moved.append(by))
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert moved == [(0, -1), (1, 0), (-10, 0)]


def test_that_arrow_keys_with_control_pan(view, qtbot):
    view.zoom_by(4)
    before = view.pixel_rect(10, 10).x()
    with qtbot.assertNotEmitted(view.pin_moved):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.pixel_rect(10, 10).x() < before


def test_that_escape_lets_go_of_the_pin(view, qtbot):
    with qtbot.waitSignal(view.pin_released):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_that_a_pixel_is_brought_into_sight(view):
    view.zoom_by(8, QPointF(0, 0))
    view.reveal(19, 19)
    assert view.rect().contains(view.pixel_rect(19, 19).toRect())


def test_that_a_picture_of_the_same_size_keeps_the_zoom(view):
    view.zoom_by(3)
    view.set_pixels(np.zeros((20, 20, 3), np.uint8))
    assert view.viewport.zoom == pytest.approx(3)
    view.set_pixels(np.zeros((21, 20, 3), np.uint8))
    assert view.viewport.zoom == 1


# ---- linked views


@pytest.mark.parametrize(("stride", "before", "kernel"), [(1, 0, 3), (2, 1, 5), (3, 2, 4)])
def test_that_an_output_pixel_lies_over_its_window(view, qtbot, stride, before, kernel):
    output = shown(qtbot, PictureView())
    output.link(view)
    middle = kernel / 2 - stride / 2 - before
    output.place((middle, middle), (stride, stride))
    view.zoom_by(3, QPointF(20, 350))
    for row, column in ((0, 0), (2, 5)):
        window = Cells(row * stride - before, column * stride - before, kernel, kernel)
        corner = view.pixel_rect(window.row, window.column).topLeft()
        end = view.pixel_rect(window.row + kernel - 1, window.column + kernel - 1).bottomRight()
        centre = output.pixel_rect(row, column).center()
        assert ((corner + end) / 2 - centre).manhattanLength() < 1e-6


def test_that_zooming_one_view_zooms_the_other(view, qtbot):
    output = shown(qtbot, PictureView())
    output.link(view)
    turn_wheel(output, QPointF(100, 100), 4)
    assert output.viewport.zoom == view.viewport.zoom == pytest.approx(1.25**4)
    assert output.pixel_rect(3, 3) == view.pixel_rect(3, 3)


def test_that_an_output_of_another_size_leaves_the_zoom_alone(view, qtbot):
    output = shown(qtbot, PictureView())
    output.link(view)
    view.zoom_by(3)
    before = view.pixel_rect(3, 3)
    output.set_pixels(np.zeros((7, 5), np.uint8))
    output.set_padding(1, 2, 3, 4)
    assert view.viewport.zoom == pytest.approx(3)
    assert view.pixel_rect(3, 3) == before


def test_that_padding_is_seen_around_the_picture(view):
    assert view.pixel_rect(0, 0).x() == 0
    view.set_padding(2, 1, 1, 2)
    assert view.pixel_rect(-2, -1).left() >= 0
    assert view.pixel_rect(20, 21).right() <= 400
    corner = grabbed(view)[5, 5:40]
    assert not (corner == grabbed(view)[200, 200]).all()


# ---- drawing


def test_that_the_picture_fills_the_view(view):
    pixels = grabbed(view)
    assert np.array_equal(pixels[5::20, 15::20, 0], np.arange(400).reshape(20, 20) % 256)


def test_that_marks_are_drawn_without_drawing_the_picture_again(view):
    coloured = []

    def colouring(values):
        coloured.append(values.shape)
        return np.zeros((*values.shape, 3), np.uint8)

    view.set_pixels(np.zeros((20, 20), np.float32), colouring=colouring)
    plain = grabbed(view)
    count = len(coloured)
    view.set_marks(Mark(Cells(3, 3, 3, 3), "pinned"))
    marked = grabbed(view)
    assert len(coloured) == count
    assert not np.array_equal(plain, marked)
    view.set_marks()
    assert np.array_equal(grabbed(view), plain)


def test_that_numbers_appear_in_large_pixels_only(view):
    pixels = np.full((20, 20), 200, np.uint8)
    view.set_pixels(pixels)
    small = grabbed(view)
    view.set_pixels(pixels, values=pixels / 255)
    assert np.array_equal(grabbed(view), small)
    view.zoom_by(4)
    with_numbers = grabbed(view)
    view.set_pixels(pixels)
    assert not np.array_equal(grabbed(view), with_numbers)


@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (0, 255)])
def test_that_numbers_are_black_on_light_and_white_on_dark(view, ground, ink):
    pixels = np.full((20, 20), ground, np.uint8)
    view.set_pixels(pixels)
    view.zoom_by(4)
    plain = grabbed(view)
    view.set_pixels(pixels, values=pixels / 255)
    written = grabbed(view)[(grabbed(view) != plain).any(axis=2)]
    assert abs(int(written.max() if ink else written.min()) - ink) < 40


def test_that_a_number_wider_than_its_pixel_is_left_out(view):
    pixels = np.zeros((20, 20), np.uint8)
    view.zoom_by(2)
    view.set_pixels(pixels)
    plain = grabbed(view)
    view.set_pixels(pixels, values=np.full((20, 20), -1.2e10))
    assert np.array_equal(grabbed(view), plain)
    view.set_pixels(pixels, values=np.full((20, 20), -0.12))
    assert not np.array_equal(grabbed(view), plain)


def test_that_numbers_grow_with_their_pixels_and_shrink_for_a_longer_one(view):
    pixels, values = np.zeros((20, 20), np.uint8), np.full((20, 20), -0.12)
    view.set_pixels(pixels, values=values)
    view.zoom_by(2.6)
    interface = QFontInfo(view.font()).pixelSize()
    (size,) = {size for size, text in texts_of(view) if text == "−0.12"}
    assert size > interface
    values = values.copy()
    values[10, 10] = -123.4
    view.set_pixels(pixels, values=values)
    (smaller,) = {found for found, text in texts_of(view) if text == "−0.12"}
    assert 0.8 * interface < smaller < size


def test_that_an_empty_view_says_what_to_do(view):
    view.set_empty_sentence("Open a picture.")
    view.set_pixels(None)
    assert view.accessibleDescription() == "Open a picture."
    assert grabbed(view).std() > 1


def test_that_a_screen_reader_hears_the_size(view):
    assert view.accessibleDescription() == "20 × 20 pixels"


def test_that_the_focus_is_seen(view, qtbot):
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with_focus = grabbed(view)
    view.clearFocus()
    assert not np.array_equal(grabbed(view), with_focus)


@pytest.mark.parametrize("shape", [(1, 1), (1, 8000), (8000, 1, 3), (2, 3000, 3)])
def test_that_extreme_shapes_are_shown(view, shape):
    ground = grabbed(view)[0, 0]
    view.set_pixels(np.full(shape, 255, np.uint8))
    white = (grabbed(view) == 255).all(axis=2)
    assert white.any(), ground
    view.zoom_by(1e6)
    assert (grabbed(view)[180:220, 180:220] > 200).any()
