"""What a painted widget writes, and how large: read from the same drawing as SVG."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QFontInfo, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from widgets.painted import Painted


def small_texts(stage: QWidget, least: float) -> Iterator[str]:
    """Name what is written smaller than a share of the interface's type."""
    interface = QFontInfo(stage.font()).pixelSize()
    for widget in stage.findChildren(Painted):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        small = [(size / interface, text) for size, text in texts_of(widget) if size > 0]
        small = [found for found in small if found[0] < least]
        if small:
            share, text = min(small)
            name = f"{type(widget).__name__} “{widget.accessibleName()}”"
            yield f"{name} writes “{text}” at {share:.2f} of the interface's type"


def texts_of(widget: Painted) -> Iterator[tuple[float, str]]:
    """Give what a widget writes now, with the size of its type in px."""
    buffer, svg = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg.setOutputDevice(buffer)
    svg.setSize(widget.size())
    svg.setViewBox(widget.rect())
    svg.setResolution(96)
    with QPainter(svg) as painter:
        widget.paint_to(painter, QRectF(widget.rect()), widget.look().on_paper())
    yield from _texts(ElementTree.fromstring(bytes(buffer.data().data()).decode()), 1.0, 0.0)


def _texts(element: ElementTree.Element, scale: float, size: float) -> Iterator[tuple[float, str]]:
    found = re.match(r"matrix\(([^,]+),([^,]+),([^,]+),([^,]+)", element.get("transform", ""))
    if found:
        a, b, c, d = (float(number) for number in found.groups())
        scale *= abs(a * d - b * c) ** 0.5
    size = float(element.get("font-size", size))
    text = (element.text or "").strip()
    if element.tag.endswith("text") and text:
        yield size * scale, text
    for inner in element:
        yield from _texts(inner, scale, size)
