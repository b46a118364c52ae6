import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from widgets.picture import Viewport

sides = st.floats(1, 3000)
sizes = st.builds(QSizeF, st.floats(50, 2000), st.floats(50, 2000))
extents = st.builds(QRectF, st.floats(-9, 9), st.floats(-9, 9), sides, sides)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1)),
        st.tuples(st.just("pan"), st.floats(-900, 900), st.floats(-900, 900), st.just(0)),
    ),
    max_size=8,
)


def viewport_of(extent):
    viewport = Viewport()
    viewport.set_extent(extent)
    return viewport


def carry_out(viewport, size, steps):
    for kind, a, b, c in steps:
        if kind == "zoom":
            at = QPointF(b * size.width(), c * size.height())
            viewport.zoom_by(a, viewport.mapping(size).to_scene(at), size)
        else:
            viewport.pan(a, b, size)


def seen(viewport, size):
    mapping = viewport.mapping(size)
    return QRectF(
        mapping.to_scene(QPointF(0, 0)), mapping.to_scene(QPointF(size.width(), size.height()))
    )


@given(extents, sizes)
def test_that_all_is_seen_at_first_and_in_the_middle(extent, size):
    part = seen(viewport_of(extent), size)
    assert part.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(extent)
    assert part.center().x() == pytest.approx(extent.center().x(), abs=1e-6)
    assert part.center().y() == pytest.approx(extent.center().y(), abs=1e-6)


@given(extents, sizes, moves)
def test_that_the_scene_is_never_lost_and_never_leaves_a_needless_gap(extent, size, steps):
    viewport = viewport_of(extent)
    carry_out(viewport, size, steps)
    part = seen(viewport, size)
    for low, high, first, last in (
        (part.left(), part.right(), extent.left(), extent.right()),
        (part.top(), part.bottom(), extent.top(), extent.bottom()),
    ):
        all_of_it = low <= first + 1e-6 and high >= last - 1e-6
        nothing_else = low >= first - 1e-6 and high <= last + 1e-6
        assert all_of_it or nothing_else
    assert viewport.zoom >= 1


@given(extents, sizes, moves, st.floats(1, 4), st.floats(0, 1), st.floats(0, 1))
def test_that_zooming_in_keeps_the_point_in_place(extent, size, steps, factor, across, down):
    viewport = viewport_of(extent)
    carry_out(viewport, size, steps)
    place = QPointF(across * size.width(), down * size.height())
    at = viewport.mapping(size).to_scene(place)
    before = seen(viewport, size)
    viewport.zoom_by(factor, at, size)
    after = viewport.mapping(size).to_view(at)
    # along an axis that is seen whole, the picture stands in the middle instead
    if extent.contains(before):
        assert after.x() == pytest.approx(place.x(), abs=1e-3)
        assert after.y() == pytest.approx(place.y(), abs=1e-3)


def test_that_zooming_ends_where_pixels_are_large_and_where_all_is_seen():
    viewport, size = viewport_of(QRectF(0, 0, 500, 500)), QSizeF(500, 500)
    viewport.zoom_by(1e9, QPointF(250, 250), size)
    assert viewport.mapping(size).scale == pytest.approx(256)
    viewport.zoom_by(1e-9, QPointF(250, 250), size)
    assert viewport.zoom == 1


def test_that_a_tiny_picture_is_not_blown_up_without_bounds():
    assert viewport_of(QRectF(0, 0, 1, 1)).mapping(QSizeF(900, 900)).scale == 96


def test_that_panning_back_from_the_edge_moves_at_once():
    viewport, size = viewport_of(QRectF(0, 0, 100, 100)), QSizeF(100, 100)
    viewport.zoom_by(2, QPointF(50, 50), size)
    viewport.pan(10_000, 0, size)
    viewport.pan(-10, 0, size)
    assert seen(viewport, size).left() == pytest.approx(5)


def test_that_a_region_is_brought_into_sight():
    viewport, size = viewport_of(QRectF(0, 0, 100, 100)), QSizeF(200, 200)
    viewport.zoom_by(10, QPointF(0, 0), size)
    for region in (QRectF(90, 95, 1, 1), QRectF(3, 40, 2, 2)):
        viewport.reveal(region, size)
        assert seen(viewport, size).contains(region)


def test_that_a_region_in_sight_moves_nothing(qtbot):
    viewport, size = viewport_of(QRectF(0, 0, 100, 100)), QSizeF(200, 200)
    viewport.zoom_by(4, QPointF(50, 50), size)
    with qtbot.assertNotEmitted(viewport.changed):
        viewport.reveal(QRectF(50, 50, 1, 1), size)


def test_that_views_of_other_sizes_look_at_the_same_middle():
    viewport = viewport_of(QRectF(0, 0, 100, 100))
    viewport.zoom_by(5, QPointF(30, 60), QSizeF(400, 400))
    large, small = seen(viewport, QSizeF(400, 400)), seen(viewport, QSizeF(100, 100))
    assert (small.center() - large.center()).manhattanLength() < 1e-6
    assert small.width() == pytest.approx(large.width())


def test_that_a_wider_scene_keeps_the_zoom():
    viewport, size = viewport_of(QRectF(0, 0, 100, 100)), QSizeF(100, 100)
    viewport.zoom_by(4, QPointF(20, 20), size)
    before = seen(viewport, size).center()
    viewport.set_extent(QRectF(-1, -1, 102, 102))
    assert viewport.zoom == 4
    assert (seen(viewport, size).center() - before).manhattanLength() < 1
