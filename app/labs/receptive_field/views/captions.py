"""What stands above and between the grids of a layer."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.labs.receptive_field.names import Captions
from app.labs.receptive_field.views.places import Places

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Shares of the type's size to try until no caption touches another."""


def captions(written: Captions, places: Places, *, shares: bool) -> Iterator[tuple[str, QRectF]]:
    """Give each caption and the rectangle it stands above.

    `shares` tells whether the output shows what one weight adds.
    """
    if places.kind == "volume":
        yield from zip(written.planes, places.inputs, strict=True)
    else:
        stacked = places.kind == "stack"
        yield written.stacked_input if stacked else written.input, places.inputs[-1]
    if not written.pooling:
        if places.kind == "volume":
            yield from ((written.beside, rect) for rect in places.kernels)
        else:
            yield written.kernel, places.kernels[-1]
        yield written.bias, places.bias
    yield from zip(written.partials, places.partials, strict=False)
    yield written.shares if shares else written.output, places.output


def draw(painter: QPainter, texts: list[tuple[str, QRectF]], font: QFont, width: float) -> None:
    """Write captions above their rectangles, all in one size in which none touches another."""
    smaller, places = boxes(texts, font, width)
    painter.setFont(smaller)
    for (text, _rect), box in zip(texts, places, strict=True):
        painter.drawText(QPointF(box.left(), box.bottom()), text)


def boxes(texts: list[tuple[str, QRectF]], font: QFont, width: float) -> tuple[QFont, list[QRectF]]:
    """Give the type for captions on a stage of some width, and where each of them stands."""
    smaller = QFont(font)
    found: list[QRectF] = []
    for share in _SHARES:
        smaller.setPointSizeF(share * font.pointSizeF())
        found = [_box(text, rect, QFontMetricsF(smaller), width) for text, rect in texts]
        if not _touch(found):
            break
    return smaller, found


def _touch(boxes: list[QRectF]) -> bool:
    return any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))


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
    source = places.inputs[0].united(places.inputs[-1])
    kernel = places.kernels[0].united(places.kernels[-1])
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
