"""Where the parts of a diagram lie in a rectangle, in pixels."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

from widgets.cell_diagram.description import Diagram, Node, Point, Slot, Wire


@dataclass(frozen=True)
class Layout:
    """A diagram in a rectangle, in a type of a given size.

    Parameters
    ----------
    area : QRectF
        The room for the diagram.
    em : float
        Height of a line of type, in px; everything that does not stretch is measured in it.
    """

    area: QRectF
    em: float
    font: QFont

    @cached_property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font)

    def point(self, at: Point) -> QPointF:
        x, y = at
        return QPointF(
            self.area.left() + self.area.width() * x / 100,
            self.area.top() + self.area.height() * y / 100,
        )

    def frame(self, diagram: Diagram) -> QRectF | None:
        if diagram.frame is None:
            return None
        left, top, right, bottom = diagram.frame
        return QRectF(self.point((left, top)), self.point((right, bottom)))

    @cached_property
    def _nodes(self) -> dict[Node, QRectF]:
        return {}

    def node(self, node: Node) -> QRectF:
        if node not in self._nodes:
            self._nodes[node] = self._node(node)
        return self._nodes[node]

    def _node(self, node: Node) -> QRectF:
        text = self._metrics.horizontalAdvance(node.text)
        height = 1.35 * self.em if node.shape == "box" else 1.2 * self.em
        width = max(height, text + 0.8 * self.em)
        if node.shape == "box":
            width = max(width, 2.2 * self.em)
        return _centred(self.point(node.at), width, height)

    def slot(self, slot: Slot) -> QRectF:
        width = min(max(0.082 * self.area.width(), 3.0 * self.em), 7.5 * self.em)
        return _centred(self.point(slot.at), width, 0.72 * self.em)

    @cached_property
    def _paths(self) -> dict[Wire, QPainterPath]:
        return {}

    def path(self, wire: Wire, nodes: list[QRectF]) -> QPainterPath:
        """Give a wire's line, from the edge of one node to the edge of the other."""
        if wire not in self._paths:
            self._paths[wire] = self._path(wire, nodes)
        return self._paths[wire]

    def _path(self, wire: Wire, nodes: list[QRectF]) -> QPainterPath:
        points = [self.point(at) for at in wire.points]
        points[0] = _outside(points[0], points[1], nodes)
        points[-1] = _outside(points[-1], points[-2], nodes)
        return _rounded(points, 0.5 * self.em)


def _centred(middle: QPointF, width: float, height: float) -> QRectF:
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def _outside(end: QPointF, towards: QPointF, nodes: list[QRectF]) -> QPointF:
    """Move an end that lies in a node to the node's edge."""
    for rect in nodes:
        if rect.contains(end):
            if abs(towards.x() - end.x()) > abs(towards.y() - end.y()):
                return QPointF(rect.right() if towards.x() > end.x() else rect.left(), end.y())
            return QPointF(end.x(), rect.bottom() if towards.y() > end.y() else rect.top())
    return end


def _rounded(points: list[QPointF], radius: float) -> QPainterPath:
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(corner, _towards(corner, after, radius))
    path.lineTo(points[-1])
    return path


def _towards(start: QPointF, goal: QPointF, distance: float) -> QPointF:
    way = goal - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    return start + way * (min(distance, length / 2) / length) if length else start
