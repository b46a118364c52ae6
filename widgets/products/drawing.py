"""Drawing the grids, the signs between them, and the result."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from widgets import colours
from widgets.fitted_line import fitted_font
from widgets.look import Look, resized
from widgets.products.layout import Layout
from widgets.products.terms import Terms
from widgets.products.words import number, result_lines, sentence
from widgets.tensor_grid.cells import Contents, draw_blanks, draw_cells
from widgets.tensor_grid.geometry import Block
from widgets.tensor_grid.marks import Mark, draw_mark

_ALIGN = Qt.AlignmentFlag


@dataclass(frozen=True)
class Shown:
    """What is to be drawn, where and how."""

    terms: Terms
    layout: Layout
    look: Look
    done: int
    """How many products have been added up so far."""
    lit: int | None
    """The product that is pointed at."""

    @property
    def is_complete(self) -> bool:
        return self.done >= self.terms.patch.size

    @property
    def outlined(self) -> int | None:
        """Give the product to outline: pointed at, just computed, or the largest."""
        if self.lit is not None:
            return self.lit
        if not self.is_complete:
            return self.done - 1 if self.done else None
        return self.terms.winner()


def draw(painter: QPainter, shown: Shown) -> None:
    """Draw one output number taken apart."""
    for channel in shown.layout.channels:
        _draw_channel(painter, shown, channel)
    _draw_captions(painter, shown)
    if not shown.layout.result.isEmpty():
        _draw_result(painter, shown)
    if not shown.layout.detail.isEmpty():
        _draw_sentence(painter, shown)


def _draw_sentence(painter: QPainter, shown: Shown) -> None:
    """Write what is shown in words; without a column of sums, that of the channel before it."""
    terms, place = shown.terms, shown.layout.detail
    text = sentence(terms, shown.done, shown.lit)
    if shown.layout.result.isEmpty() and shown.lit is None:
        channel = shown.layout.channels[0]
        share = number(terms, terms.channel_sum(channel, shown.done))
        text = f"Σ {terms.channels[channel]} = {share};  {text}"
    painter.setFont(fitted_font(shown.look.font, text, place.width()))
    painter.setPen(shown.look.colour(QPalette.ColorRole.Text))
    painter.drawText(place, _ALIGN.AlignCenter, text)


def result_width(terms: Terms, font: QFont, *, by_channel: bool = False) -> float:
    """Give the width of the result: that of its names with a number of usual length each."""
    metrics = QFontMetricsF(_result_font(font))
    number = "(−000.00)" if terms.activation else "−000.00"
    lines = result_lines(terms, 0, by_channel=by_channel)
    texts = [f"{name}  {number}" for name, _value in lines]
    return max(metrics.horizontalAdvance(text) for text in (*texts, "= −0000.00"))


def _result_font(font: QFont) -> QFont:
    return resized(font, 1.15)


def _draw_channel(painter: QPainter, shown: Shown, channel: int) -> None:
    terms, layout, look = shown.terms, shown.layout, shown.look
    arrays = [(terms.patch, terms.patch_scale)]
    if terms.weights is not None:
        arrays += [(terms.weights, terms.weight_scale), (terms.products, terms.product_scale)]
    for grid, (array, scale) in enumerate(arrays):
        contents = Contents()
        contents.set_values(np.nan_to_num(terms.plane(np.asarray(array), channel)), scale)
        contents.blank = _blank(shown, channel, grid)
        draw_cells(painter, contents, layout.place(channel, grid), look)
        draw_blanks(painter, contents, layout.place(channel, grid), look)
        _draw_outlined(painter, shown, channel, grid)
    painter.setFont(resized(look.font, 1.4))
    painter.setPen(look.colour(QPalette.ColorRole.Text))
    for grid, sign in enumerate(("×", "=")[: len(arrays) - 1]):
        painter.drawText(layout.sign_rect(channel, grid), _ALIGN.AlignCenter, sign)
    if layout.partial:
        _draw_partial(painter, shown, channel)


def _blank(shown: Shown, channel: int, grid: int) -> np.ndarray | None:
    terms = shown.terms
    if terms.weights is None:
        return np.isnan(terms.plane(terms.products, channel))
    if shown.is_complete or grid < 2:
        return None
    order = np.arange(terms.patch.size).reshape(terms.patch.shape)
    return terms.plane(order, channel) >= shown.done


def _draw_outlined(painter: QPainter, shown: Shown, channel: int, grid: int) -> None:
    if shown.outlined is None:
        return
    row, column, its_channel = shown.terms.place(shown.outlined)
    if its_channel == channel:
        mark = Mark((Block(row, column),))
        draw_mark(painter, mark, shown.layout.place(channel, grid), shown.look)


def _draw_partial(painter: QPainter, shown: Shown, channel: int) -> None:
    """Write the sum of one channel beside it."""
    rect = shown.layout.grid_rect(channel, shown.layout.grids - 1)
    rect = QRectF(rect.right() + 6, rect.top(), shown.layout.partial, rect.height())
    painter.setFont(shown.look.font)
    painter.setPen(shown.look.colour(QPalette.ColorRole.Text))
    name = shown.terms.channels[channel] if shown.terms.channels else ""
    text = f"Σ {name} {number(shown.terms, shown.terms.channel_sum(channel, shown.done))}"
    painter.drawText(rect, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, text.replace("  ", " "))


def _draw_captions(painter: QPainter, shown: Shown) -> None:
    layout = shown.layout
    metrics = QFontMetricsF(shown.look.font)
    painter.setFont(shown.look.font)
    painter.setPen(shown.look.colour(QPalette.ColorRole.PlaceholderText))
    first_row = [
        channel
        for channel, corner in zip(layout.channels, layout.corners, strict=True)
        if corner.y() == layout.corners[0].y()
    ]
    for channel in first_row:
        for grid, name in enumerate(shown.terms.names[: layout.grids]):
            rect = layout.grid_rect(channel, grid)
            rect = QRectF(
                rect.left() - layout.gap / 2,
                rect.top() - 1.3 * metrics.height(),
                rect.width() + layout.gap,
                1.2 * metrics.height(),
            )
            if metrics.horizontalAdvance(name) <= rect.width():
                painter.drawText(rect, _ALIGN.AlignCenter, name)


def _draw_result(painter: QPainter, shown: Shown) -> None:
    by_channel = len(shown.layout.channels) < shown.terms.shape[2]
    lines = result_lines(shown.terms, shown.done, by_channel=by_channel)
    font = _result_font(shown.look.font)
    line = QFontMetricsF(font).height()
    box = 1.9 * line
    place = shown.layout.result
    # the value itself is never pushed out
    height = min(1.25 * line, max(0.9 * line, (place.height() - box) / max(1, len(lines))))
    top = place.center().y() - (len(lines) * height + box) / 2
    painter.setFont(font)
    painter.setPen(shown.look.colour(QPalette.ColorRole.Text))
    for place_in_list, (name, text) in enumerate(lines):
        rect = QRectF(place.left(), top + place_in_list * height, place.width(), height)
        painter.drawText(rect, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, name)
        painter.drawText(rect, _ALIGN.AlignRight | _ALIGN.AlignVCenter, text)
    bottom = top + len(lines) * height + 4
    _draw_value(painter, shown, QRectF(place.left(), bottom, place.width(), box - 4))


def _draw_value(painter: QPainter, shown: Shown, rect: QRectF) -> None:
    """Draw the output cell itself, in its own colour, empty until everything is added up."""
    terms, look = shown.terms, shown.look
    painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
    if not shown.is_complete:
        painter.setBrush(look.colour(QPalette.ColorRole.Base))
        painter.drawRect(rect)
        return
    ground = colours.colour(terms.value, terms.value_scale, look.dark)
    painter.setBrush(ground)
    painter.drawRect(rect)
    painter.setPen(colours.text_colour(ground))
    painter.drawText(rect, _ALIGN.AlignCenter, f"= {number(terms, terms.value)}")
