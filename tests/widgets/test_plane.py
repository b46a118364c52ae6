"""A plane: what lies where, and the tip that can be dragged."""

import math

import pytest
from PySide6.QtCore import QLineF, QPoint, QRectF, Qt

from tests.written import texts_of
from widgets import colours
from widgets.plane import Arrow, Box, Circle, Contents, Dot, Plane, Ray, drawing
from widgets.plane.frame import framed


@pytest.fixture
def plane(qtbot):
    made = Plane("Plane")
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def seen(plane, x, y):
    return plane.grab().toImage().pixelColor(plane.place_of(x, y).toPoint())


def is_painted(plane, x, y, series):
    """Tell whether a place has a colour, but for the rounding of a smoothed edge."""
    ours, theirs = seen(plane, x, y).getRgb(), colours.series(series).getRgb()
    return all(abs(a - b) <= 3 for a, b in zip(ours, theirs, strict=True))


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments))
    return got


def test_that_an_arrow_reaches_its_tip_and_no_further(plane):
    plane.set_contents(Contents(2.0, arrows=(Arrow(1, 1, 3),)), "")
    assert is_painted(plane, 0.6, 0.6, 3)
    assert not is_painted(plane, -0.6, -0.6, 3)
    assert not is_painted(plane, 1.2, 1.2, 3)


def test_that_dots_circles_and_boxes_lie_where_they_are_said_to(plane):
    contents = Contents(
        2.0, dots=(Dot(0.5, -1.5, 2),), circles=(Circle(1.0, 4),), boxes=(Box(-1.8, 1.8, 5),)
    )
    plane.set_contents(contents, "")
    assert is_painted(plane, 0.5, -1.5, 2)
    angle = math.radians(20)
    ring = seen(plane, math.cos(angle), math.sin(angle))
    assert ring != seen(plane, 0.8 * math.cos(angle), 0.8 * math.sin(angle))
    assert seen(plane, 1.5, 1.2) != seen(plane, 1.95, 1.2)


def test_that_what_is_infinite_is_not_drawn_and_does_no_harm(plane):
    lost = Contents(
        1.0,
        arrows=(Arrow(math.inf, 0), Arrow(math.nan, 1), Arrow(1e30, 1e30, 1, "far"), Arrow(0, 0)),
        rays=(Ray(1, 0),),
        path=((0, 0), (1e38, 1e38)),
        circles=(Circle(1e30), Circle(0)),
    )
    plane.set_contents(lost, "far")
    assert is_painted(plane, 0.5, 0.5, 1)
    assert plane.accessibleDescription() == "far"


def test_that_the_tip_is_dragged_where_it_may_be(plane, qtbot):
    plane.set_contents(Contents(2.0, arrows=(Arrow(1, 0),)), "")
    dragged, ends = heard(plane.dragged), heard(plane.gesture_finished)
    tip = plane.place_of(1, 0).toPoint()
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=tip)
    qtbot.mouseMove(plane, tip + QPoint(0, -30))
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=tip)
    assert not dragged
    plane.set_draggable(True)
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=tip)
    qtbot.mouseMove(plane, plane.place_of(-1, 0.5).toPoint())
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=tip)
    (x, y) = dragged[-1]
    assert (x, y) == pytest.approx((-1, 0.5), abs=0.02)
    assert len(ends) == 1


def test_that_what_reaches_beyond_the_edge_is_cut_off_there_and_keeps_its_direction(plane, qtbot):
    assert framed(QRectF(0, 0, 100, 100), 2.0).inside(8, -2) == (2, -0.5)
    plane.set_contents(Contents(1.0, arrows=(Arrow(0.5, 0),)), "")
    plane.set_draggable(True)
    dragged = heard(plane.dragged)
    tip = plane.place_of(0.5, 0).toPoint()
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=tip)
    qtbot.mouseMove(plane, plane.place_of(3, 1.5).toPoint())
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=tip)
    assert dragged[-1] == pytest.approx((1, 0.5), abs=0.02)


def test_that_ctrl_with_an_arrow_key_moves_the_tip_and_an_arrow_key_alone_does_not(plane, qtbot):
    plane.set_contents(Contents(2.0, arrows=(Arrow(1, 0),)), "")
    plane.set_draggable(True)
    dragged = heard(plane.dragged)
    qtbot.keyClick(plane, Qt.Key.Key_Up)
    assert not dragged
    qtbot.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(plane, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert dragged == [(1, 0.1), (0.9, 0)]


def test_that_a_press_elsewhere_moves_nothing(plane, qtbot):
    plane.set_contents(Contents(2.0, arrows=(Arrow(1, 0),)), "")
    plane.set_draggable(True)
    dragged = heard(plane.dragged)
    qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=plane.place_of(-1, -1).toPoint())
    qtbot.mouseMove(plane, plane.place_of(0, 1).toPoint())
    qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=plane.place_of(0, 1).toPoint())
    assert not dragged


def test_that_the_name_of_an_axis_stands_clear_of_its_numbers(plane):
    def numbers_at(name):
        plane.set_contents(Contents(dots=(Dot(2.0, 0.0, 1),), across=name, upward="Im"), "")
        return [text for _size, text in texts_of(plane) if text not in (name, "Im")]

    narrow, wide = numbers_at("x"), numbers_at("a name as wide as this one")
    assert len(narrow) > len(wide)


def test_that_a_small_plane_has_a_number_on_its_axes_and_none_over_a_name(plane, monkeypatch):
    written = {}
    keep = drawing.write

    def kept(painter, text, at, look, **how):
        written[text, at.x()] = drawing.area_of(painter, text, at, **how)
        keep(painter, text, at, look, **how)

    monkeypatch.setattr(drawing, "write", kept)
    line = plane.fontMetrics().height()
    plane.resize(8 * line, 8 * line)
    for reach in (0.1, 0.2, 0.7, 3.0):
        written.clear()
        arrow = Arrow(0.9 * reach, -0.9 * reach, 1)
        plane.set_contents(Contents(reach, "U[0, 0]", "b[0]", (arrow,)), "")
        plane.grab()
        names = [area for (text, _x), area in written.items() if "[" in text]
        others = [area for (text, _x), area in written.items() if "[" not in text]
        assert len(names) == 2
        assert others
        assert not any(one.intersects(name) for one in others for name in names)


@pytest.mark.parametrize(("x", "y"), [(0.01, 2.0), (0.4, -2.0), (2.0, 0.1), (-2.0, -0.1)])
def test_that_no_arrow_crosses_a_number_of_an_axis(plane, monkeypatch, x, y):
    written = []
    keep = drawing.write

    def kept(painter, text, at, look, **how):
        written.append(drawing.area_of(painter, text, at, centred=how.get("centred", False)))
        keep(painter, text, at, look, **how)

    monkeypatch.setattr(drawing, "write", kept)
    plane.set_contents(Contents(2.0, arrows=(Arrow(x, y, 3),)), "")
    plane.grab()
    line = QLineF(plane.place_of(0, 0), plane.place_of(x, y))
    along = [line.pointAt(share / 100) for share in range(101)]
    assert len(written) > 4
    assert not any(area.contains(point) for area in written for point in along)
