"""The sum behind one output number, written out with live numbers."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.receptive_field.formulas import number, reached_text, signed, total
from models.receptive_field.trace import Moment, Product, Trace
from resources import _
from widgets import colours
from widgets.colours import Scale

_LINES = 2
_ATTEMPTS = ((1, (1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82)), (2, (0.96, 0.9, 0.84, 0.78, 0.72, 0.66)))
"""Lines, and shares of the type's size, to try before terms are taken together."""
_HEIGHT = 1.35
"""Height of a line of chips, in lines of type."""


@dataclass(frozen=True)
class Term:
    """One term of the sum: its text, its value, and whether it has been added yet."""

    text: str
    value: float
    added: bool = True
    current: bool = False


@dataclass(frozen=True)
class Sum:
    """Terms between a beginning (“max(”) and an end (“) = 3”)."""

    terms: tuple[Term, ...]
    before: str
    between: str
    after: str


class SumLine(QWidget):
    """Two lines of chips, one for each product, in the colour of what it adds."""

    def __init__(self) -> None:
        super().__init__()
        self._sums: tuple[Sum, ...] = ()
        self._scale = Scale()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The sum behind the output number"))

    def show_sum(self, trace: Trace, moment: Moment, kernel: int) -> None:
        """Write the sum of an output number up to a moment."""
        products = trace.products(moment.output, kernel)
        self._sums = sums(trace, products, moment, kernel)
        largest = max((abs(product.term) for product in products), default=0.0)
        self._scale = Scale("signed", -largest, largest or 1.0)
        self.setAccessibleDescription(_text_of(self._sums[0]))
        self.update()

    def text(self) -> str:
        """Give what is written when there is room for all of it."""
        return _text_of(self._sums[0]) if self._sums else ""

    def sizeHint(self) -> QSize:
        return QSize(400, round(_LINES * _HEIGHT * self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for candidate in self._sums:
            share = self._fitting(candidate)
            if share is not None:
                self._draw(painter, candidate, share)
                break
        painter.end()

    def _fitting(self, shown: Sum) -> float | None:
        """Give the largest share of the type's size at which a sum fits, if there is one."""
        metrics = QFontMetricsF(self.font())
        widths = [_width(text, term, metrics) for text, term in _pieces(shown)]
        for lines, shares in _ATTEMPTS:
            for share in shares:
                if len(self._breaks(widths, share)) <= lines:
                    return share
        return None

    def _breaks(self, widths: list[float], share: float) -> list[int]:
        """Tell at which pieces a new line begins, the first one included."""
        breaks, left = [0], 0.0
        for place, width in enumerate(widths):
            if left and left + share * width > self.width():
                breaks.append(place)
                left = 0.0
            left += share * width
        return breaks

    def _draw(self, painter: QPainter, shown: Sum, share: float) -> None:
        font = _scaled(self.font(), share)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        full = QFontMetricsF(self.font())
        pieces = list(_pieces(shown))
        widths = [_width(text, term, full) for text, term in pieces]
        breaks = [*self._breaks(widths, share), len(pieces)]
        height = _HEIGHT * metrics.height()
        top = (self.height() - (len(breaks) - 1) * height) / 2
        for line, (start, stop) in enumerate(itertools.pairwise(breaks)):
            x = max(0.0, (self.width() - share * sum(widths[start:stop])) / 2)
            for (text, term), width in zip(pieces[start:stop], widths[start:stop], strict=True):
                rect = QRectF(x, top + line * height, share * width, height)
                self._draw_piece(painter, text, term, rect, metrics)
                x += share * width

    def _draw_piece(
        self, painter: QPainter, text: str, term: Term | None, rect: QRectF, metrics: QFontMetricsF
    ) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        if term is not None:
            ink = self._draw_chip(painter, term, rect, metrics)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_chip(
        self, painter: QPainter, term: Term, rect: QRectF, metrics: QFontMetricsF
    ) -> QColor:
        pale = QColor(self.palette().color(QPalette.ColorRole.PlaceholderText))
        chip = rect.adjusted(2, 0.07 * rect.height(), -2, -0.07 * rect.height())
        if not term.added:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, 4, 4)
            return pale
        ground = colours.colour(term.value, self._scale, colours.is_dark(self.palette()))
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        width = max(2.0, metrics.height() / 8)
        painter.setPen(QPen(accent, width) if term.current else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, 4, 4)
        return colours.text_colour(ground)


def sums(
    trace: Trace, products: tuple[Product, ...], moment: Moment, kernel: int
) -> tuple[Sum, ...]:
    """Give the ways to write a sum, from the longest to the shortest."""
    last = len(products) if moment.product is None else moment.product
    slow = moment.product is not None
    reached = reached_text(trace, moment, kernel)
    if trace.pools:
        return (_pooled(trace, products, last, slow, reached),)
    bias = Term(
        signed(float(trace.bias[kernel])), float(trace.bias[kernel]), last >= len(products),
        slow and last == len(products),
    )  # fmt: skip
    return tuple(
        Sum((*terms, bias), name, " + ", f" = {reached}")
        for name, terms in _groupings(trace, products, last, slow)
    )


def _groupings(
    trace: Trace, products: tuple[Product, ...], last: int, slow: bool
) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Give the products one by one, then by rows of the window, then by channels."""
    columns = trace.w.shape[1]
    plane = trace.w.shape[0] * columns
    for name, size in (("", 1), (_("by rows: "), columns), (_("by channels: "), plane)):
        yield (
            name,
            tuple(
                _term(products[start : start + size], start, last, slow)
                for start in range(0, len(products), size)
            ),
        )


def _term(products: tuple[Product, ...], start: int, last: int, slow: bool) -> Term:
    inside = slow and start <= last < start + len(products)
    added = [product for place, product in enumerate(products, start) if place <= last]
    value = sum(product.term for product in added)
    if len(products) == 1:
        text = f"{signed(products[0].value)}·{signed(products[0].weight)}"
    else:
        text = total(value, (product.term for product in added))
    return Term(text, value, bool(added), inside)


def _pooled(
    trace: Trace, products: tuple[Product, ...], last: int, slow: bool, reached: str
) -> Sum:
    terms = tuple(
        Term(number(product.value), product.value, place <= last, slow and place == last)
        for place, product in enumerate(products)
        if product.link.input is not None
    )
    if trace.operation == "max_pooling":
        return Sum(terms, "max( ", ", ", f" ) = {reached}")
    return Sum(terms, "( ", " + ", f" ) / {sum(term.added for term in terms)} = {reached}")


def _pieces(shown: Sum) -> Iterator[tuple[str, Term | None]]:
    if shown.before:
        yield shown.before, None
    for place, term in enumerate(shown.terms):
        yield term.text, term
        if place < len(shown.terms) - 1:
            yield shown.between, None
    yield shown.after, None


def _text_of(shown: Sum) -> str:
    return "".join(text for text, _term in _pieces(shown))


def _width(text: str, term: Term | None, metrics: QFontMetricsF) -> float:
    padding = 0.8 * metrics.averageCharWidth() + 4 if term is not None else 0.0
    return metrics.horizontalAdvance(text) + padding


def _scaled(font: QFont, share: float) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(font.pointSizeF() * share)
    scaled.setFeature(QFont.Tag.fromString("tnum"), 1)
    return scaled
