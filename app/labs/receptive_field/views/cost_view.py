"""The second view: what the layer costs, and what local windows and shared weights each save."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from app.labs.receptive_field.screen import CostScreen
from models.receptive_field.costs import Cost
from resources import _
from widgets import colours
from widgets.fitted_line import fitted_font
from widgets.look import Look, resized
from widgets.painted import Painted

_SMALLEST_SHARE = 0.55
_LARGEST_SHARE = 1.6
_LINES_IN_ROW, _CLOSE_ROW = 6.5, 5.1
"""A way's title, bars, arithmetic and saving, with much or little space before the next."""


class CostView(Painted):
    """A row of two bars for each way to build the layer, on one logarithmic scale."""

    def __init__(self) -> None:
        super().__init__()
        self._costs: tuple[Cost, ...] = ()
        self.setAccessibleName(_("What the layer costs"))

    def show_screen(self, _old: CostScreen | None, new: CostScreen) -> None:
        """Show what a layer costs."""
        self._costs = new.costs
        self.setAccessibleDescription(new.sentence)
        self.update()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._costs:
            painter.save()
            painter.translate(rect.topLeft())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Drawing(painter, self._costs, rect.size(), look).draw()
            painter.restore()


class _Drawing:
    """One drawing of the costs, in a room of some size."""

    def __init__(
        self, painter: QPainter, costs: tuple[Cost, ...], size: QSizeF, look: Look
    ) -> None:
        self._painter = painter
        self._costs = costs
        self._size = size
        self._look = look

    def draw(self) -> None:
        metrics = self._look.metrics
        head, tail = 2.4 * metrics.height(), 1.6 * metrics.height()
        gap = 2 * metrics.averageCharWidth()
        width = (self._size.width() - gap) / 2
        decades = self._decades()
        for place, title in enumerate((_("Parameters"), _("Multiply-adds"))):
            column = QRectF(place * (width + gap), head, width, self._size.height() - head - tail)
            self._draw_head(title, column)
            self._draw_scale(column, decades)
        height = (self._size.height() - head - tail) / len(self._costs)
        font = self._type(height)
        for row, cost in enumerate(self._costs):
            follower = self._costs[row + 1] if row + 1 < len(self._costs) else None
            rect = QRectF(0, head + row * height, width, height)
            self._draw_cost(cost, follower, rect, decades, gap, font)

    def _type(self, height: float) -> QFont:
        """Give the type that makes good use of a row's height."""
        share = height / (_LINES_IN_ROW * self._look.metrics.height())
        # where rows are low they rather stand close than are written small
        close = min(height / (_CLOSE_ROW * self._look.metrics.height()), 1.0)
        return resized(self._look.font, min(max(share, close, 0.8), _LARGEST_SHARE))

    def _decades(self) -> int:
        largest = max(max(cost.parameters, cost.products) for cost in self._costs)
        return max(1, math.ceil(math.log10(max(largest, 10))))

    def _draw_head(self, title: str, column: QRectF) -> None:
        font = QFont(self._look.font)
        font.setBold(True)
        self._painter.setFont(font)
        self._painter.setPen(self._look.colour(QPalette.ColorRole.PlaceholderText))
        self._painter.drawText(QPointF(column.left(), column.top() * 0.55), title)
        left = column.left() + QFontMetricsF(font).horizontalAdvance(f"{title}  ")
        note = _("log axis, × 10 per line")
        smaller = fitted_font(self._look.font, note, column.right() - left, _SMALLEST_SHARE)
        self._painter.setFont(smaller)
        self._painter.drawText(QPointF(left, column.top() * 0.55), note)

    def _draw_scale(self, column: QRectF, decades: int) -> None:
        self._painter.setFont(self._look.font)
        metrics = self._look.metrics
        for power in range(decades + 1):
            x = column.left() + power / decades * _track(column)
            self._painter.setPen(QPen(self._look.colour(QPalette.ColorRole.Mid), 1))
            self._painter.drawLine(QPointF(x, column.top()), QPointF(x, column.bottom()))
            self._painter.setPen(self._look.colour(QPalette.ColorRole.PlaceholderText))
            text = _power(power)
            left = min(max(column.left(), x - metrics.horizontalAdvance(text) / 2), column.right())
            self._painter.drawText(QPointF(left, column.bottom() + metrics.ascent() + 4), text)

    def _draw_cost(
        self,
        cost: Cost,
        follower: Cost | None,
        rect: QRectF,
        decades: int,
        gap: float,
        font: QFont,
    ) -> None:
        line = QFontMetricsF(font).height()
        top = rect.top() + max(0.0, (rect.height() - 4.9 * line) / 2)
        bold = QFont(font)
        bold.setBold(True)
        self._write(cost.title, QRectF(0, top, self._size.width(), 1.2 * line), bold)
        for place, (count, arithmetic) in enumerate(
            ((cost.parameters, cost.parameters_sum), (cost.products, cost.products_sum))
        ):
            left = place * (rect.width() + gap)
            bar = QRectF(left, top + 1.3 * line, rect.width(), 1.1 * line)
            self._draw_bar(count, bar, decades, place)
            text = QRectF(left, bar.bottom() + 2, rect.width(), 1.2 * line)
            self._write(arithmetic, text, font)
        if follower is not None:
            saved = QRectF(0, top + 3.7 * line, self._size.width(), 1.2 * line)
            self._write(_saving(cost, follower), saved, font, QPalette.ColorRole.Link)

    def _draw_bar(self, count: int, rect: QRectF, decades: int, place: int) -> None:
        length = math.log10(count) / decades * _track(rect) if count > 0 else 0.0
        bar = QRectF(rect.left(), rect.top(), max(length, 2.0), rect.height())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colours.series(place, self._look.dark))
        self._painter.drawRect(bar)

    def _write(
        self,
        text: str,
        rect: QRectF,
        font: QFont,
        role: QPalette.ColorRole = QPalette.ColorRole.Text,
    ) -> None:
        """Write a line, smaller where it needs to be, on the ground so that no line crosses it."""
        smaller = fitted_font(font, text, rect.width(), _SMALLEST_SHARE)
        self._painter.setFont(smaller)
        width = min(QFontMetricsF(smaller).horizontalAdvance(text) + 6, rect.width())
        ground = self._look.colour(QPalette.ColorRole.Window)
        self._painter.fillRect(QRectF(rect.left(), rect.top(), width, rect.height()), ground)
        self._painter.setPen(self._look.colour(role))
        self._painter.drawText(
            rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
        )


def _track(rect: QRectF) -> float:
    return 0.94 * rect.width()


def _power(power: int) -> str:
    """Write a power of ten shortly: 1, 10, 100, 1 k, …, 100 M."""
    thousands, rest = divmod(power, 3)
    return f"{10**rest} {('', 'k', 'M', 'G')[thousands]}".strip()


def _saving(cost: Cost, follower: Cost) -> str:
    """Tell what a way saves against the next one, and why."""
    fewer = follower.parameters > cost.parameters > 0
    faster = follower.products > cost.products
    if cost.parameters == 0:
        said = (
            _("↑ nothing to learn, {products} times fewer multiply-adds: {why}")
            if faster
            else _("↑ nothing to learn: {why}")
        )
    elif fewer and faster:
        said = _(
            "↑ {parameters} times fewer parameters and {products} times fewer multiply-adds: {why}"
        )
    elif fewer:
        said = _("↑ {parameters} times fewer parameters: {why}")
    elif faster:
        said = _("↑ {products} times fewer multiply-adds: {why}")
    else:
        said = _("↑ nothing saved: {why}")
    return said.format(
        parameters=_ratio(follower.parameters / max(cost.parameters, 1)),
        products=_ratio(follower.products / max(cost.products, 1)),
        why=cost.saves,
    )


def _ratio(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}".removesuffix(".0")
