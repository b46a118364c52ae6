"""Every painted widget draws itself into any rectangle: as pixels, as SVG and on paper."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPalette, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from tests.widgets.test_cell_diagram import DIAGRAM, SIGNED
from tests.widgets.test_network_views import SCORES
from tests.widgets.test_table_lookup import LOOKUP
from tests.widgets.test_word_map import WORDS
from widgets.bars import Bar, Bars
from widgets.cell_diagram import CellDiagram, Vector
from widgets.colour_bar import ColourBar
from widgets.colours import Scale, symmetric
from widgets.curves import Curves
from widgets.fitted_line import FittedLine
from widgets.formula import Formula
from widgets.heat_strip import HeatStrip
from widgets.histogram import Histogram
from widgets.kernel_sheet import KernelSheet
from widgets.layer_columns import Column, LayerColumns
from widgets.look import look_of
from widgets.picture import PictureView
from widgets.plane import Arrow, Contents, Plane
from widgets.products import Products, Terms
from widgets.ridges import Ridge, RidgeColumn, Ridges
from widgets.sheet import Sheet
from widgets.table_lookup import TableLookup
from widgets.tensor_grid import TensorGrid
from widgets.token_row import TokenRow
from widgets.word_map import WordMap

VALUES = np.array([[-1.0, 0.0, 0.5], [0.25, 0.75, 1.0]], np.float32)
WIDTH, HEIGHT = 900, 600


def bars():
    made = Bars("Bars")
    made.set_bars([Bar("convolution", 1350), Bar("dense", 43_200)])
    return made, "43,200"


def colour_bar():
    made = ColourBar()
    made.set_scale(Scale("signed", -2, 2))
    return made, "−2"


def formula():
    made = Formula()
    made.set_text("y = 0.31 − 1.20")
    return made, "1.20"


def line():
    made = FittedLine()
    made.set_text("one line")
    return made, "one line"


def histogram():
    made = Histogram()
    made.set_values(VALUES, symmetric(VALUES))
    made.set_caption("mean 0.25")
    return made, "mean 0.25"


def ridges():
    made = Ridges("Channels")
    column = RidgeColumn("before", -1, 1, [Ridge(np.arange(10), [(0.5, "solid")])] * 3)
    made.set_columns([column], 0)
    return made, "before"


def plane():
    made = Plane("Plane")
    made.set_contents(Contents(2.0, "Re", "Im", arrows=(Arrow(1, 1, label="v"),)), "v = (1, 1)")
    return made, "Re"


def strip():
    made = HeatStrip("State")
    made.set_values(VALUES, Scale())
    made.set_labels(["h 0", "h 1"], ["the", "film", "was"])
    return made, "film"


def tokens():
    made = TokenRow()
    made.set_tokens(["the", "film", "was", "good"])
    return made, "film"


def grid():
    made = TensorGrid("Grid")
    made.set_values(VALUES, Scale())
    made.set_caption("output")
    return made, "0.75"


def sheet_of_kernels():
    made = KernelSheet()
    made.set_kernels(np.ones((3, 3, 2, 4), np.float32), 1, "Conv 1")
    return made, "Conv 1"


def columns():
    made = LayerColumns()
    maps = np.linspace(-1, 1, 50).reshape(5, 5, 2).astype(np.float32)
    made.set_columns([Column("Conv 1", "5×5×2", maps, symmetric(maps))] * 2, SCORES)
    return made, "Conv 1"


def diagram():
    made = CellDiagram()
    made.set_diagram(DIAGRAM)
    made.set_vectors({"f": Vector(VALUES.ravel(), "f", SIGNED)})
    return made, "σ"


def products():
    made = Products()
    made.set_terms(Terms(VALUES, VALUES, float((VALUES * VALUES).sum()), names=("x", "w", "x·w")))
    return made, "0.75"


def picture():
    made = PictureView()
    pixels = np.arange(6, dtype=np.uint8).reshape(2, 3) * 40
    made.set_pixels(pixels, values=pixels)
    return made, "200"


def no_picture():
    made = PictureView()
    made.set_empty_sentence("Nothing yet.")
    return made, "Nothing yet."


def sheet():
    made = Sheet("Mistakes")
    images = np.zeros((30, 8, 8, 1), np.uint8)
    made.set_pictures(images, range(30), lambda index: f"no {index}")
    return made, "no 2"


def word_map():
    made = WordMap("Map")
    made.set_words(WORDS)
    return made, "word7"


def lookup():
    made = TableLookup("Look up")
    made.set_lookup(LOOKUP)
    return made, "good"


def curves():
    made = Curves("epoch", "loss")
    made.add_line("run 1")
    made.append("run 1", np.arange(4.0), np.array([0.9, 0.5, np.nan, 0.3]))
    return made, "epoch"


def long_curves():
    made = Curves("step", "loss")
    made.add_line("noisy", smooths=True)
    made.append("noisy", np.arange(5000.0), np.exp(-np.arange(5000.0) / 1000))
    made.set_log(True)
    return made, "noisy"


MAKERS = [
    bars, colour_bar, formula, line, histogram, ridges, plane, strip, tokens, grid,
    sheet_of_kernels,
    columns, diagram, products, picture, no_picture, sheet, curves, long_curves,
    lookup, word_map,
]  # fmt: skip


@dataclass
class Made:
    widget: Any
    text: str


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def made(request, qtbot):
    widget, text = request.param()
    qtbot.addWidget(widget)
    # of another size than what it is drawn into, and never shown
    widget.resize(320, 240)
    return Made(widget, text)


def inked(image, rect):
    """Tell how many pixels of a rectangle are not of the ground."""
    ground = QColor("#ff00ff").rgb()
    words = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    inside = np.zeros(words.shape, bool)
    inside[int(rect.top()) : int(rect.bottom()), int(rect.left()) : int(rect.right())] = True
    other = words != ground
    return int((other & inside).sum()), int((other & ~inside).sum())


def painted(widget, look, rect):
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    with QPainter(image) as painter:
        widget.paint_to(painter, rect, look)
    return image


def test_that_it_paints_into_a_rectangle_of_any_place_and_size(made):
    rect = QRectF(100, 80, 600, 440)
    inside, outside = inked(painted(made.widget, made.widget.look(), rect), rect)
    assert inside > 200
    # a line on the very edge may reach over it
    assert outside < 700


def test_that_it_takes_the_theme_it_is_given(made, qapp):
    dark = QPalette(qapp.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    dark.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#f0f0f0"))
    dark.setColor(QPalette.ColorRole.PlaceholderText, QColor("#e0e0e0"))
    rect = QRectF(0, 0, WIDTH, HEIGHT)
    light = painted(made.widget, made.widget.look(), rect)
    assert painted(made.widget, look_of(dark, made.widget.font()), rect) != light
    # a diagram fits its type to the room it has
    fits = isinstance(made.widget, CellDiagram)
    assert fits or painted(made.widget, made.widget.look().scaled(2), rect) != light


def test_that_an_svg_of_it_has_its_text_as_text(made):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    with QPainter(generator) as painter:
        made.widget.paint_to(painter, QRectF(0, 0, WIDTH, HEIGHT), made.widget.look().on_paper())
    assert made.text in bytes(buffer.data().data()).decode()


def test_that_it_prints(made, tmp_path):
    paper = tmp_path / "page.pdf"
    writer = QPdfWriter(str(paper))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    with QPainter(writer) as painter:
        scale = writer.width() / WIDTH
        painter.scale(scale, scale)
        empty = paper.stat().st_size if paper.exists() else 0
        made.widget.paint_to(painter, QRectF(0, 0, WIDTH, HEIGHT), made.widget.look().on_paper())
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > empty + 1500
