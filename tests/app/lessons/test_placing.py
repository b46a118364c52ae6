"""Where a card stands: pure geometry."""

from PySide6.QtCore import QRect, QSize

from app.lessons.placing import place

AREA = QRect(0, 0, 1280, 580)
DIAGRAM, CONTROL = QRect(10, 50, 916, 226), QRect(946, 443, 310, 36)


def test_that_a_card_covers_no_part_of_what_is_lit_far_apart():
    for size in (QSize(312, 180), QSize(440, 140)):
        for lit in ((DIAGRAM, CONTROL), (CONTROL, DIAGRAM), (DIAGRAM,), (CONTROL,)):
            found = place((size,), lit, AREA, lambda _rect: 0.1)
            assert AREA.contains(found.rect)
            assert not any(found.rect.intersects(part) for part in lit)
            assert found.side
            assert any(found.meant.contains(part) for part in lit)


def test_that_a_card_points_at_nothing_where_nothing_is_lit():
    found = place((QSize(312, 180),), (), AREA, lambda rect: float(rect.left() < 900))
    assert (found.side, found.rect.left() >= 900) == ("", True)
