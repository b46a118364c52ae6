"""What stands above and between the grids of a layer."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.labs.receptive_field.layout import Places
from app.labs.receptive_field.pointing import Pointing, front_of, plane_in_front
from models.receptive_field.state import State
from models.receptive_field.trace import Trace
from resources import _

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Shares of the type's size to try until no caption touches another."""


def input_name(state: State, channel: int) -> str:
    if state.channels == 1:
        return _("Input")
    return _("Input, channel {channel}").format(channel=channel)


def kernel_name(state: State, plane: int) -> str:
    name = _("Kernel")
    if state.kernels > 1:
        name = _("Kernel {number}").format(number=front_of(state))
    if state.channels > 1:
        name = _("{kernel}, channel {channel}").format(kernel=name, channel=plane)
    return name


def output_name(state: State) -> str:
    if state.outputs == 1:
        return _("Output")
    return _("Output, channel {channel}").format(channel=front_of(state))


def partial_name(plane: int) -> str:
    return _("Partial map of channel {channel}").format(channel=plane)


def thumb_name(channel: int) -> str:
    return _("Show output channel {channel}").format(channel=channel)


def captions(
    trace: Trace, state: State, places: Places, pointing: Pointing
) -> Iterator[tuple[str, QRectF]]:
    """Give each caption and the rectangle it stands above."""
    if places.kind == "volume":
        for plane, rect in enumerate(places.inputs):
            name = _("visits") if state.show_visits else _("channel")
            yield f"{name} {plane}", rect
    else:
        yield _input_caption(state, places), places.inputs[-1]
    if not state.pools:
        yield from _kernel_captions(state, places)
    for plane, rect in enumerate(places.partials):
        yield _("partial {channel}").format(channel=plane), rect
    yield _output_caption(trace, state, pointing), places.output


def _input_caption(state: State, places: Places) -> str:
    if state.show_visits:
        return _("visits: outputs that use each cell")
    if state.channels == 1:
        return _("input {height} × {width}").format(height=state.height, width=state.width)
    channel = plane_in_front(state) if places.kind == "stack" else front_of(state)
    return _("input, channel {channel} of {count}").format(channel=channel, count=state.channels)


def _kernel_captions(state: State, places: Places) -> Iterator[tuple[str, QRectF]]:
    if places.kind == "volume":
        for rect in places.kernels:
            yield _("w {number}").format(number=front_of(state)), rect
    else:
        rect = places.kernels[-1]
        if state.operation == "transposed_convolution":
            yield _("kernel, rotated by 180°"), rect
        elif state.kernels > 1:
            yield _("kernel {number}").format(number=front_of(state)), rect
        else:
            size = f"{state.kernel_height} × {state.kernel_width}"
            yield _("kernel {size}").format(size=size), rect
    yield _("bias"), places.bias


def _output_caption(trace: Trace, state: State, pointing: Pointing) -> str:
    if pointing.shares is not None:
        return _("what the weight adds")
    if state.outputs > 1:
        return _("output {channel}").format(channel=front_of(state))
    size = f"{trace.y.shape[0]} × {trace.y.shape[1]}"
    return _("output {size}").format(size=size)


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


def signs(places: Places, state: State) -> Iterator[tuple[str, QPointF]]:
    """Give the signs between the grids, and where their middles are."""
    if places.kind == "volume":
        yield from _volume_signs(places)
        return
    source = places.inputs[0].united(places.inputs[-1])
    kernel = places.kernels[0].united(places.kernels[-1])
    output = places.output
    if state.pools:
        word = _("max") if state.operation == "max_pooling" else _("mean")
        yield word, _between(source, output)
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
