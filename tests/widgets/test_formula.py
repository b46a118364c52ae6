import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.formula import Formula, Part
from widgets.formula.glyphs import outline


@pytest.fixture
def formula(qtbot):
    formula = Formula()
    qtbot.addWidget(formula)
    formula.set_lines([[Part("$x ="), Part("0.31", key="x"), Part("+ 1.20", key="h")]])
    formula.resize(400, 40)
    formula.show()
    return formula


def heard(signal):
    got = []
    signal.connect(lambda *arguments: got.append(arguments[0] if arguments else None))
    return got


@pytest.mark.parametrize(
    "tex",
    [
        r"$f_3 = \sigma(w \cdot x + u \cdot h_{t-1} + b)$",
        r"$\left\lfloor\frac{h + p - d\,(k - 1) - 1}{s}\right\rfloor + 1$",
        r"$\sum_{i,j} \sqrt{x_{ij}} \times w_{ij} \odot \tilde{c}$",
        r"$\tanh(\mathbf{W} x) - \mathrm{bias}$",
    ],
)
def test_that_mathematics_of_the_course_becomes_an_outline(tex):
    made = outline(tex)
    box = made.path.boundingRect()
    assert made.width > 1
    assert -0.3 < box.left() < 0.3
    assert box.right() == pytest.approx(made.width, abs=0.5)
    assert -box.top() == pytest.approx(made.ascent, abs=0.3)
    assert box.bottom() == pytest.approx(made.descent, abs=0.3)


def test_that_a_fraction_is_taller_than_a_letter_and_has_its_line():
    letter, fraction = outline("$x$"), outline(r"$\frac{1}{2}$")
    assert fraction.ascent + fraction.descent > 1.5 * (letter.ascent + letter.descent)


def test_that_broken_mathematics_is_an_error_and_no_crash():
    with pytest.raises(ValueError, match="frac"):
        outline(r"$\frac{1$")


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
    formula.set_text("$x$")
    assert formula.sizeHint().height() == height
    formula.set_text("")
    assert formula.sizeHint().height() == height


def test_that_a_screen_reader_hears_the_description(formula):
    formula.set_text(r"$\sigma(x)$", "sigmoid of x")
    assert formula.accessibleName() == "sigmoid of x"
    formula.set_lines([[Part("0.31"), Part("+ 1.20")]])
    assert formula.accessibleName() == "0.31 + 1.20"


def test_that_it_is_drawn_in_the_colour_of_a_part(formula):
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    formula.set_lines([[Part(r"$\blacksquare$", colour=QColor("#ff0000"))]])
    painter = QPainter(image)
    formula.paint_to(painter, QRectF(0, 0, 300, 60))
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(60) for y in range(60)}
    assert "#ff0000" in colours


def test_that_matplotlib_is_not_loaded_before_a_formula_is_drawn():
    program = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from widgets.formula import Formula\n"
        "formula = Formula(); formula.set_text('$x$')\n"
        "assert 'matplotlib' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
