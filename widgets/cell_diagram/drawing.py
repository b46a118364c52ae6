"""Drawing a diagram: frame, wires, nodes, vectors, and what is lit, held or pointed at."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QRegion,
)

from resources import numbers
from widgets import colours
from widgets.cell_diagram.description import Diagram, Node, Slot, Wire
from widgets.cell_diagram.layout import Layout
from widgets.cell_diagram.vectors import Vector, draw_vector, unit_rect
from widgets.colours import Scale
from widgets.look import ruler


@dataclass
class Scene:
    """What a diagram shows now."""

    diagram: Diagram = field(default_factory=lambda: Diagram((), (), ()))
    vectors: Mapping[str, Vector | None] = field(default_factory=dict[str, Vector | None])
    lit: frozenset[str] = frozenset()
    held: Mapping[str, str] = field(default_factory=dict[str, str])
    """Nodes held by hand: what they are held at."""
    unit: int | None = None
    """The unit pointed at or pinned."""
    family: str = ""
    """Of the vectors that have this unit."""
    flow: float | None = None
    """How far, 0 to 1, the pulses on the lit wires have come; None at rest."""
    pointed_out: tuple[str, int] | None = None
    """A single number framed in the accent: its slot and unit."""
    legend: tuple[tuple[str, Scale], ...] = ()
    """What the colours mean: a name and its scale each."""


class Drawing:
    """One drawing of a scene in a palette; it lives as long as a paint event.

    With `dirty`, what lies wholly outside may be left out.
    """

    def __init__(
        self,
        painter: QPainter,
        scene: Scene,
        layout: Layout,
        palette: QPalette,
        dirty: QRegion | None = None,
    ) -> None:
        self._painter = painter
        self._dirty = dirty
        self._scene = scene
        self._layout = layout
        self._dark = colours.is_dark(palette)
        role = QPalette.ColorRole
        self._ground = palette.color(role.Window)
        self._surface = palette.color(role.Base)
        self._text = palette.color(role.WindowText)
        self._accent = palette.color(role.Highlight)
        self._muted = palette.color(role.PlaceholderText)
        self._line = palette.color(role.Mid)
        self._body = colours.mixed(palette.color(role.Button), self._ground, 0.35)
        self._thin = max(1.3, layout.em / 13)
        self._metrics = QFontMetricsF(layout.font)

    @cached_property
    def _nodes(self) -> list[QRectF]:
        return [self._layout.node(node) for node in self._scene.diagram.nodes]

    @cached_property
    def _bold(self) -> QFont:
        font = QFont(self._layout.font)
        font.setBold(True)
        return font

    @cached_property
    def _plain_width(self) -> Callable[[str], float]:
        return ruler(self._layout.font)

    @cached_property
    def _bold_width(self) -> Callable[[str], float]:
        return ruler(self._bold)

    def draw(self) -> None:
        self.draw_still()
        self.draw_moving()

    def draw_still(self) -> None:
        """Draw what stays while numbers change and parts are lit."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setFont(self._layout.font)
        diagram = self._scene.diagram
        self._draw_frame()
        for wire in diagram.wires:
            self._draw_wire(wire, lit=False)
        self._draw_junctions()
        for node in diagram.nodes:
            self._draw_node(node, lit=False)
        self._draw_legend()

    def draw_moving(self, slots: frozenset[str] | None = None) -> None:
        """Draw what is lit, and the vectors with their names and numbers, all or of some slots."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setFont(self._layout.font)
        self._draw_lit()
        for slot in self._scene.diagram.slots:
            if slots is None or slot.key in slots:
                self._draw_slot(slot)

    def _draw_lit(self) -> None:
        """Draw what is lit on top of what is not, and covers it."""
        scene = self._scene
        wires = [wire for wire in scene.diagram.wires if wire.key in scene.lit]
        for wire in wires:
            self._draw_wire(wire, lit=True)
        if wires:
            self._draw_junctions()
        for node in scene.diagram.nodes:
            if node.key in scene.lit:
                self._draw_node(node, lit=True)
        for wire in wires if scene.flow is not None else ():
            self._draw_pulse(wire, scene.flow or 0.0)

    def _draw_junctions(self) -> None:
        for at in self._scene.diagram.junctions:
            self._dot(self._layout.point(at))

    # ---- what is covered

    def still_regions(self) -> dict[str, QRegion]:
        """Give what wires and nodes cover, by their keys."""
        regions: dict[str, QRegion] = {}
        for wire in self._scene.diagram.wires:
            regions[wire.key] = regions.get(wire.key, QRegion()) + self._wire_region(wire)
        for node in self._scene.diagram.nodes:
            covered = QRegion(self._node_rect(node).toAlignedRect())
            regions[node.key] = regions.get(node.key, QRegion()) + covered
        return regions

    def slot_regions(self, keys: frozenset[str]) -> QRegion:
        """Give what slots with some keys cover, with their names and numbers."""
        region = QRegion()
        for slot in self._scene.diagram.slots:
            if slot.key in keys:
                region += self._slot_region(slot)
        return region

    def _wire_region(self, wire: Wire) -> QRegion:
        path, margin = self._layout.path(wire, self._nodes), 0.5 * self._layout.em
        ends = [path.elementAt(at) for at in range(path.elementCount())]
        region = QRegion()
        for one, other in itertools.pairwise(ends):
            part = QRectF(QPointF(one.x, one.y), QPointF(other.x, other.y)).normalized()
            region += part.adjusted(-margin, -margin, margin, margin).toAlignedRect()
        return region

    def _node_rect(self, node: Node) -> QRectF:
        """Give the room of a node with its line and its caption."""
        rect = self._layout.node(node)
        if node.caption:
            width = self._metrics.horizontalAdvance(node.caption) + self._layout.em
            caption = QRectF(rect.center().x(), rect.bottom(), width, 2 * self._layout.em)
            rect = rect.united(caption)
        return rect.adjusted(-3, -3, 3, 3)

    def _slot_region(self, slot: Slot) -> QRegion:
        margin = 0.3 * self._layout.em + 3
        rect = self._layout.slot(slot).adjusted(-margin, -margin, margin, margin)
        region = QRegion(rect.toAlignedRect())
        vector = self._scene.vectors.get(slot.key)
        if vector is not None:
            label = self.label_rect(slot, vector)
            region += label.adjusted(-3, -3, 3, 3).toAlignedRect()
        return region

    def _sees(self, rect: QRectF) -> bool:
        return self._dirty is None or self._dirty.intersects(rect.toAlignedRect())

    def _draw_frame(self) -> None:
        frame = self._layout.frame(self._scene.diagram)
        if frame is None:
            return
        self._painter.setPen(QPen(self._line, 1))
        self._painter.setBrush(self._body)
        radius = 0.8 * self._layout.em
        self._painter.drawRoundedRect(frame, radius, radius)

    # ---- wires

    def _draw_wire(self, wire: Wire, *, lit: bool) -> None:
        path = self._layout.path(wire, self._nodes)
        reach = self._layout.em
        if not self._sees(path.boundingRect().adjusted(-reach, -reach, reach, reach)):
            return
        colour = self._wire_colour(wire.hue, lit)
        width = 2.2 * self._thin if lit else self._thin
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        # a gap in what it crosses, so that a crossing is not taken for a joint
        inside = self._scene.diagram.frame is not None
        self._painter.setPen(QPen(self._body if inside else self._ground, width + 4))
        self._painter.drawPath(path)
        self._painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        self._painter.drawPath(path)
        if wire.arrow:
            self._draw_arrow(path.pointAtPercent(0.999), path.angleAtPercent(0.999), colour, lit)

    def _draw_arrow(self, tip: QPointF, angle: float, colour: QColor, lit: bool) -> None:
        size = (0.42 if lit else 0.34) * self._layout.em
        self._painter.save()
        self._painter.translate(tip)
        self._painter.rotate(-angle)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawPolygon(
            QPolygonF([QPointF(0.5, 0), QPointF(-size, -0.55 * size), QPointF(-size, 0.55 * size)])
        )
        self._painter.restore()

    def _draw_pulse(self, wire: Wire, flow: float) -> None:
        at = self._layout.path(wire, self._nodes).pointAtPercent(flow)
        self._painter.setPen(QPen(self._body, self._thin))
        self._painter.setBrush(self._wire_colour(wire.hue, True))
        radius = 3.2 * self._thin
        self._painter.drawEllipse(at, radius, radius)

    def _dot(self, at: QPointF) -> None:
        radius = 1.6 * self._thin
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._muted)
        self._painter.drawEllipse(at, radius, radius)

    def _wire_colour(self, hue: str, lit: bool) -> QColor:
        full = colours.gate(hue) if hue else self._text
        return full if lit else colours.mixed(full, self._ground, 0.5)

    # ---- nodes

    def _draw_node(self, node: Node, *, lit: bool) -> None:
        if not self._sees(self._node_rect(node)):
            return
        rect = self._layout.node(node)
        held = self._scene.held.get(node.key)
        fill, edge = self._node_colours(node, lit)
        self._painter.setBrush(fill)
        pen = QPen(edge, 2.2 * self._thin if lit or held else self._thin)
        if held:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setColor(self._text)
        self._painter.setPen(pen)
        radius = rect.height() / 2 if node.shape == "circle" else 0.25 * self._layout.em
        self._painter.drawRoundedRect(rect, radius, radius)
        self._painter.setPen(colours.text_colour(fill))
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, held or node.text)
        if node.caption:
            self._draw_caption(node, rect, lit)

    def _node_colours(self, node: Node, lit: bool) -> tuple[QColor, QColor]:
        full = colours.gate(node.hue) if node.hue else self._text
        if node.shape == "box":
            return (full if lit else colours.mixed(full, self._surface, 0.68)), full
        return self._surface, full if lit else colours.mixed(full, self._ground, 0.4)

    def _draw_caption(self, node: Node, rect: QRectF, lit: bool) -> None:
        self._painter.setPen(self._text if lit else self._muted)
        em = self._layout.em
        place = QRectF(rect.center().x() + 0.45 * em, rect.bottom() + 1, 1000, 2 * em)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignLeft, node.caption)

    # ---- vectors

    def _draw_slot(self, slot: Slot) -> None:
        rect = self._layout.slot(slot)
        vector = self._scene.vectors.get(slot.key)
        if vector is None:
            self._painter.setPen(QPen(self._line, 1, Qt.PenStyle.DotLine))
            self._painter.setBrush(self._body)
            self._painter.drawRect(rect)
            return
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = self._text if slot.key in self._scene.lit else self._line
        draw_vector(self._painter, rect, vector, edge, self._dark)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_unit(rect, vector, self._unit_of(vector), self._text)
        if self._scene.pointed_out is not None and self._scene.pointed_out[0] == slot.key:
            self._draw_unit(rect, vector, self._scene.pointed_out[1], self._accent)
        self._draw_label(slot, vector)

    def _unit_of(self, vector: Vector) -> int | None:
        return self._scene.unit if vector.family == self._scene.family else None

    def _draw_unit(self, rect: QRectF, vector: Vector, unit: int | None, colour: QColor) -> None:
        if unit is None or unit >= len(vector.values):
            return
        cell = unit_rect(rect, len(vector.values), unit)
        reach = max(0.0, (5 - cell.width()) / 2)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(colour, 1.5 * self._thin))
        self._painter.drawRect(cell.adjusted(-reach - 1, -2, reach + 1, 2))

    def label_rect(self, slot: Slot, vector: Vector) -> QRectF:
        """Give the room that a slot's name and number take."""
        name, number = self._label(vector)
        width = self._name_width(name, number)
        if number:
            width += self._bold_width(number)
        return self._label_place(slot, self._layout.slot(slot), width)

    def _draw_label(self, slot: Slot, vector: Vector) -> None:
        name, number = self._label(vector)
        place = self.label_rect(slot, vector)
        metrics = self._metrics
        base = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
        self._painter.setPen(self._text if slot.key in self._scene.lit else self._muted)
        self._painter.drawText(QPointF(place.left(), base), name)
        if number:
            self._painter.setFont(self._bold)
            self._painter.setPen(self._text)
            left = place.left() + self._name_width(name, number)
            self._painter.drawText(QPointF(left, base), number)
            self._painter.setFont(self._layout.font)

    def _name_width(self, name: str, number: str) -> float:
        """Give the width of a name, with the gap to the number after it."""
        return self._plain_width(name) + (0.3 * self._layout.em if number and name else 0.0)

    def _label(self, vector: Vector) -> tuple[str, str]:
        unit = self._unit_of(vector)
        if unit is None or unit >= len(vector.values):
            return vector.label, ""
        return vector.label, numbers.number(float(vector.values[unit]))

    def _label_place(self, slot: Slot, rect: QRectF, width: float) -> QRectF:
        height = self._layout.em
        if slot.label == "right":
            return QRectF(
                rect.right() + 0.3 * height, rect.center().y() - height / 2, width, height
            )
        left = rect.center().x() - width / 2
        area = self._layout.area
        left = min(max(left, area.left()), area.right() - width)
        top = rect.top() - 1.05 * height if slot.label == "above" else rect.bottom() + 1
        return QRectF(left, top, width, height)

    # ---- the legend

    def _draw_legend(self) -> None:
        """Draw what the colours mean in one line, at the right of the foot."""
        area, em = self._layout.area, self._layout.em
        if not self._sees(QRectF(area.left(), area.bottom() - em, area.width(), em)):
            return
        right = area.right()
        for name, scale in reversed(self._scene.legend):
            low, high = (numbers.number(end) for end in scale.ends)
            right = self._legend_text(high, right, em) - 0.3 * em
            bar = QRectF(right - 3 * em, area.bottom() - 0.8 * em, 3 * em, 0.6 * em)
            self._painter.fillRect(bar, self._all_colours(scale, bar))
            right = self._legend_text(f"{name}  {low}", bar.left() - 0.3 * em, em) - 1.5 * em

    def _all_colours(self, scale: Scale, bar: QRectF) -> QLinearGradient:
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        shares = np.linspace(0, 1, 33)
        low, high = scale.ends
        for share, colour in zip(
            shares, colours.paint(low + shares * (high - low), scale, self._dark), strict=True
        ):
            gradient.setColorAt(float(share), QColor(*(int(part) for part in colour[:3])))
        return gradient

    def _legend_text(self, text: str, right: float, em: float) -> float:
        """Write text that ends at a place; give where it begins."""
        width = QFontMetricsF(self._painter.font()).horizontalAdvance(text)
        place = QRectF(right - width, self._layout.area.bottom() - em, width + 2, em)
        self._painter.setPen(self._muted)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(place, flags, text)
        return right - width
