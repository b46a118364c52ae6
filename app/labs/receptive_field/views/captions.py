"""What stands above and between the grids of a layer."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QRegion

from app.labs.receptive_field.names import Captions
from app.labs.receptive_field.views.places import Places
from widgets.look import Look, resized

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Shares of the type's size to try until no caption touches another."""
_APART = 6.0
"""The least space between two captions, in px."""


def captions(written: Captions, places: Places, output: str) -> Iterator[tuple[str, QRectF]]:
    """Give each caption and the rectangle it stands above; `output` is that of the output."""
    if places.kind == "volume":
        yield from zip(written.planes, places.inputs, strict=True)
    else:
        yield from _fronted(written, places)
    if not written.pooling:
        if places.kind == "volume":
            yield from zip(written.beside, places.kernels, strict=True)
        else:
            yield written.kernel, places.kernels[0 if places.small else -1]
        yield written.bias, places.bias
    yield from zip(written.partials, places.partials, strict=False)
    yield output, places.output


def _fronted(written: Captions, places: Places) -> Iterator[tuple[str, QRectF]]:
    """Name the input plane in front, and those that stand in small."""
    stacked = places.kind == "stack"
    front = places.inputs[0 if places.small else -1]
    yield written.stacked_input if stacked else written.input, front
    if places.small:
        yield from zip(written.others, places.inputs[1:], strict=True)


@dataclass(frozen=True)
class Lettering:
    """Captions above their rectangles, all in one size in which none touches another, and signs."""

    font: QFont
    captions: tuple[tuple[str, QRectF], ...]
    sign_font: QFont
    signs: tuple[tuple[str, QRectF], ...]

    def draw(self, painter: QPainter, look: Look, dirty: QRegion | None = None) -> None:
        """Write all, or what is to be drawn anew."""
        painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
        painter.setFont(self.font)
        for text, box in _within(self.captions, dirty):
            painter.drawText(box.bottomLeft(), text)
        painter.setPen(look.colour(QPalette.ColorRole.Text))
        painter.setFont(self.sign_font)
        for text, box in _within(self.signs, dirty):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def lettering(
    texts: list[tuple[str, QRectF]], found: Iterable[tuple[str, QPointF]], look: Look, width: float
) -> Lettering:
    """Place captions above rectangles, and signs around points, on a stage of some width."""
    smaller, places = boxes(texts, look.font, width)
    written = tuple((text, box) for (text, _rect), box in zip(texts, places, strict=True))
    font = resized(look.font, 1.3)
    metrics = QFontMetricsF(font)
    high = 2 * metrics.height()
    placed: list[tuple[str, QRectF]] = []
    for text, at in found:
        wide = metrics.horizontalAdvance(text) + high
        placed.append((text, QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)))
    return Lettering(smaller, written, font, tuple(placed))


def _within(
    texts: tuple[tuple[str, QRectF], ...], dirty: QRegion | None
) -> Iterator[tuple[str, QRectF]]:
    for text, box in texts:
        # what hangs below the line belongs to a caption too
        reach = box.adjusted(-2, -2, 2, box.height() / 2).toAlignedRect()
        if dirty is None or dirty.intersects(reach):
            yield text, box


def boxes(texts: list[tuple[str, QRectF]], font: QFont, width: float) -> tuple[QFont, list[QRectF]]:
    """Give the type for captions on a stage of some width, and where each of them stands."""
    smaller = QFont(font)
    found: list[QRectF] = []
    for share in _SHARES:
        smaller = resized(font, share)
        boxes = (_box(text, rect, QFontMetricsF(smaller), width) for text, rect in texts)
        found = [_beside(box, (rect for _text, rect in texts)) for box in boxes]
        if not _touch(found):
            break
    return smaller, found


def _beside(box: QRectF, grids: Iterable[QRectF]) -> QRectF:
    """Give where a caption stands that would begin on the cells at its left: beside them."""
    for grid in grids:
        if box.intersects(grid) and grid.center().x() < box.center().x():
            box = box.translated(grid.right() + 4 - box.left(), 0)
    return box


def _touch(boxes: list[QRectF]) -> bool:
    pairs = itertools.combinations(boxes, 2)
    return any(one.adjusted(-_APART, 0, _APART, 0).intersects(other) for one, other in pairs)


def _box(text: str, rect: QRectF, metrics: QFontMetricsF, width: float) -> QRectF:
    """Give where a caption stands: centred, but not beyond the ends of the stage."""
    wide, high = metrics.horizontalAdvance(text), metrics.ascent()
    left = min(max(0.0, rect.center().x() - wide / 2), width - wide)
    return QRectF(left, rect.top() - 0.45 * metrics.height() - high, wide, high)


def signs(places: Places, pooling: str) -> Iterator[tuple[str, QPointF]]:
    """Give the signs between the grids, and where their middles are."""
    if places.kind == "volume":
        yield from _volume_signs(places)
        return
    if places.kind == "strip":
        yield "+", _between(places.kernels[0], places.bias)
        return
    last = 0 if places.small else -1
    source = places.inputs[0].united(places.inputs[last])
    kernel = places.kernels[0].united(places.kernels[last])
    output = places.output
    if pooling:
        yield pooling, _between(source, output)
        return
    yield "∗", _between(source, kernel)
    yield "+", _between(kernel, places.bias)
    yield "=", _between(places.bias, output)


def _volume_signs(places: Places) -> Iterator[tuple[str, QPointF]]:
    for plane, (kernel, partial) in enumerate(zip(places.kernels, places.partials, strict=True)):
        yield "=", _between(kernel, partial)
        follower = places.kernels[plane + 1] if plane + 1 < len(places.kernels) else places.bias
        yield "+", _between(partial, follower)
    yield "=", _between(places.bias, places.output)


def _between(one: QRectF, other: QRectF) -> QPointF:
    return QPointF((one.right() + other.left()) / 2, other.center().y())
