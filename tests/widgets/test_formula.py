import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.formula import Formula, Part


@pytest.fixture
def formula(qtbot):
    formula = Formula()
    qtbot.addWidget(formula)
    formula.set_lines([[Part("x ="), Part("0.31", key="x"), Part("+ 1.20", key="h")]])
    formula.resize(400, 40)
    formula.show()
    return formula


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments[0] if arguments else None))
    return got


def test_that_pointing_at_a_part_reports_its_key(formula, qtbot):
    hovered, left = heard(formula.hovered), heard(formula.left)
    for key in ("x", "h"):
        qtbot.mouseMove(formula, formula.part_rect(key).center().toPoint())
    qtbot.mouseMove(formula, QPoint(390, 3))
    assert hovered == ["x", "h"]
    assert left == [None]


def test_that_a_part_pointed_at_elsewhere_lights_up(formula):
    plain = formula.grab().toImage()
    formula.set_lit("h")
    lit = formula.grab().toImage()
    assert lit != plain
    changed = [x for x in range(400) if lit.pixelColor(x, 20) != plain.pixelColor(x, 20)]
    rect = formula.part_rect("h").adjusted(-3, 0, 3, 0)
    assert rect.left() <= min(changed) <= max(changed) <= rect.right()


def test_that_a_line_too_wide_is_drawn_smaller_and_not_cut(formula):
    formula.set_lines([[Part("1234567890" * 3), Part("end", key="end")]])
    formula.resize(150, 40)
    assert formula.part_rect("end").right() <= 151


def test_that_room_for_lines_is_kept(formula):
    formula.set_rows(3)
    height = formula.sizeHint().height()
    formula.set_text("x")
    assert formula.sizeHint().height() == height
    formula.set_text("")
    assert formula.sizeHint().height() == height


def test_that_a_screen_reader_hears_the_description(formula):
    formula.set_text("σ(x)", "sigmoid of x")
    assert formula.accessibleName() == "sigmoid of x"
    formula.set_lines([[Part("0.31"), Part("+ 1.20")]])
    assert formula.accessibleName() == "0.31 + 1.20"


def test_that_it_is_drawn_in_the_colour_of_a_part(formula):
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    formula.set_lines([[Part("█", colour=QColor("#ff0000"))]])
    painter = QPainter(image)
    formula.paint_to(painter, QRectF(0, 0, 300, 60), formula.look())
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(60) for y in range(60)}
    assert "#ff0000" in colours


def test_that_lines_can_lie_closer(qtbot):
    formula = Formula()
    qtbot.addWidget(formula)
    formula.set_rows(3)
    usual = formula.sizeHint().height()
    formula.set_line_height(1.2)
    assert formula.sizeHint().height() < usual
