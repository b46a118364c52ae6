"""The widget: a diagram alive, with vectors that can be pointed at."""

from collections.abc import Mapping, Set

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources import _
from widgets import keyboard, plain
from widgets.cell_diagram.description import Diagram
from widgets.cell_diagram.drawing import Drawing, Scene
from widgets.cell_diagram.flow import Flow
from widgets.cell_diagram.layout import Layout
from widgets.cell_diagram.vectors import Vector, same, unit_at, unit_rect
from widgets.colours import Scale
from widgets.look import Look, resized
from widgets.painted import Painted
from widgets.still import Still

_WIDE, _HIGH = 40, 11
"""The room, in lines of type, in which a diagram has the type of the widget itself."""
_SMALLEST, _LARGEST = 0.75, 1.7


class CellDiagram(Painted):
    """Shows a `Diagram`, the vectors in its slots, and which of its parts are lit.

    Signals: `pointed(slot, unit)` as the pointer moves, ("", −1) when it leaves; `clicked(slot,
    unit)`, ("", −1) on the ground; `node_clicked(key)` for a node with a tip; `unit_stepped(by)`
    when Up or Down is pressed.
    """

    pointed = Signal(str, int)
    clicked = Signal(str, int)
    node_clicked = Signal(str)
    unit_stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._still = Still()
        self._covers: dict[str, QRegion] = {}
        """What a slot is drawn over, as far as that has been asked."""
        self._place: Layout | None = None
        self._regions: dict[str, QRegion] | None = None
        self._hovered: tuple[str, int] = ("", -1)
        self._tips: dict[str, str] = {}
        self._focus_shown = False
        self._flow = Flow(self)
        self._flow.moved.connect(self._set_flow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Diagram of the cell"))

    # ---- what it shows

    def set_diagram(self, diagram: Diagram) -> None:
        self._scene.diagram = diagram
        self._scene.vectors = {}
        self._redraw()

    def set_vectors(self, vectors: Mapping[str, Vector | None]) -> None:
        """Fill slots by their keys; one with None, or left out, is empty."""
        old = self._scene.vectors
        slots = {slot.key for slot in self._scene.diagram.slots}
        changed = frozenset(key for key in slots if not same(old.get(key), vectors.get(key)))
        if 2 * len(changed) > len(slots):
            self._scene.vectors = dict(vectors)
            self._covers.clear()
            self.update()
            return
        before = self._covers_of(changed)
        self._scene.vectors = dict(vectors)
        for key in changed:
            self._covers.pop(key, None)
        self.update(before + self._covers_of(changed))

    def _covers_of(self, slots: Set[str]) -> QRegion:
        """Give what slots are drawn over, as they are filled now."""
        missing, region = slots - self._covers.keys(), QRegion()
        if missing:
            drawing = self._drawing(QPainter())
            self._covers |= {key: drawing.slot_regions(frozenset({key})) for key in missing}
        for key in slots:
            region += self._covers[key]
        return region

    def vectors(self) -> dict[str, Vector | None]:
        return dict(self._scene.vectors)

    def set_lit(self, keys: frozenset[str], flow: int = 0) -> None:
        """Light nodes, wires and slots by their keys.

        For `flow` ms a pulse runs along each wire that is lit; 0 lights it without.
        """
        self._flow.stop()
        if self._scene.flow is not None:
            self._set_flow(None)
        changed, self._scene.lit = keys ^ self._scene.lit, keys
        if flow and self.isVisible():
            self._flow.start(flow)
        if changed:
            self.update(self._covered(changed))

    def is_drawn(self) -> bool:
        """Tell whether no pulse is under way."""
        return self._scene.flow is None

    def lit(self) -> frozenset[str]:
        return self._scene.lit

    def set_held(self, held: Mapping[str, str]) -> None:
        """Mark nodes that are held by hand, with what they are held at."""
        if held != self._scene.held:
            self._scene.held = dict(held)
            self._redraw()

    def set_legend(self, legend: tuple[tuple[str, Scale], ...]) -> None:
        """Say at the foot what colours mean: a name and its scale each."""
        if legend != self._scene.legend:
            self._scene.legend = legend
            self._redraw()

    def set_tips(self, tips: Mapping[str, str]) -> None:
        """Let nodes be clicked, and say what a click does."""
        self._tips = dict(tips)

    def set_pointed_out(self, slot: str, unit: int) -> None:
        """Frame one number of one slot; an empty key frames none."""
        wanted = (slot, unit) if slot else None
        if wanted != self._scene.pointed_out:
            self._scene.pointed_out = wanted
            self.update()

    def set_unit(self, unit: int | None, family: str = "") -> None:
        """Point out one unit of every vector of a family, with its number."""
        if (unit, family) != (self._scene.unit, self._scene.family):
            self._scene.unit, self._scene.family = unit, family
            self._covers.clear()
            self.update()

    def unit(self) -> int | None:
        return self._scene.unit

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._still.draw(painter, self, lambda into: self._drawing(into).draw_still())
            whole = event.rect() == self.rect() and event.region().rectCount() == 1
            if whole:
                self._drawing(painter).draw_moving()
            else:
                self._drawing(painter, event.region()).draw_moving(self._slots_in(event.region()))
            if self._focus_shown:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def numbers(self) -> dict[str, np.ndarray]:
        shown = [each for each in self._scene.vectors.values() if each is not None]
        return {each.label: each.values for each in shown}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        Drawing(painter, self._scene, self._layout(rect, look), look.palette).draw()

    def _drawing(self, painter: QPainter, dirty: QRegion | None = None) -> Drawing:
        if self._place is None:
            self._place = self._layout(QRectF(self.rect()), self.look())
        return Drawing(painter, self._scene, self._place, self.palette(), dirty)

    def _covered(self, keys: frozenset[str]) -> QRegion:
        """Give what is drawn of the parts with some keys."""
        drawing = self._drawing(QPainter())
        if self._regions is None:
            self._regions = drawing.still_regions()
        region = drawing.slot_regions(keys)
        for key in keys & self._regions.keys():
            region += self._regions[key]
        return region

    def _slots_in(self, region: QRegion) -> frozenset[str]:
        """Tell which slots are drawn over a part of a region."""
        every = (slot.key for slot in self._scene.diagram.slots)
        return frozenset(key for key in every if region.intersects(self._covers_of({key})))

    def _redraw(self) -> None:
        self._regions = self._place = None
        self._covers.clear()
        self._still.forget()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._regions = self._place = None
        self._covers.clear()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(round(44 * em), round(14 * em))

    def minimumSizeHint(self) -> QSize:
        em = QFontMetricsF(self.font()).height()
        return QSize(round(28 * em), round(9 * em))

    def _set_flow(self, flow: float | None) -> None:
        self._scene.flow = flow
        self.update(self._covered(self._scene.lit))

    def hideEvent(self, event: QHideEvent) -> None:
        self._flow.stop()
        self._scene.flow = None
        super().hideEvent(event)

    def _layout(self, rect: QRectF, look: Look) -> Layout:
        """Fit the type to the room: it grows on a large stage, and shrinks a little on a small."""
        em = look.metrics.height()
        room = min(rect.width() / (_WIDE * em), rect.height() / (_HIGH * em))
        font = resized(look.font, min(max(room, _SMALLEST), _LARGEST))
        return Layout(rect.adjusted(2, 2, -2, -2), QFontMetricsF(font).height(), font)

    # ---- the hand

    def place_of(self, slot: str, unit: int) -> QPointF:
        """Give the middle of a unit's cell, in the widget's coordinates."""
        layout = self._layout(QRectF(self.rect()), self.look())
        found = next(s for s in self._scene.diagram.slots if s.key == slot)
        vector = self._scene.vectors[slot]
        units = len(vector.values) if vector is not None else 1
        return unit_rect(layout.slot(found), units, unit).center()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._unit_at(event.position()))
        node = self._node_at(event.position())
        over = self._hovered[1] >= 0 or node
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by, _aside = keyboard.arrow(event) or (0, 0)
        if by:
            self.unit_stepped.emit(by)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            node = self._node_at(QPointF(event.pos()))
            if node:
                QToolTip.showText(event.globalPos(), plain.tip(self._tips[node]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # a frame would only disturb where the mouse already shows the place
        self._focus_shown = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._focus_shown = False
        self.update()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(("", -1))
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        slot, unit = self._unit_at(event.position())
        node = self._node_at(event.position())
        if unit < 0 and node:
            self.node_clicked.emit(node)
        else:
            self.clicked.emit(slot, unit)

    def _point(self, found: tuple[str, int]) -> None:
        if found != self._hovered:
            self._hovered = found
            self.pointed.emit(*found)

    def _unit_at(self, point: QPointF) -> tuple[str, int]:
        layout = self._layout(QRectF(self.rect()), self.look())
        for slot in self._scene.diagram.slots:
            vector = self._scene.vectors.get(slot.key)
            if vector is None:
                continue
            unit = unit_at(layout.slot(slot), len(vector.values), point)
            if unit is not None:
                return slot.key, unit
        return "", -1

    def _node_at(self, point: QPointF) -> str:
        layout = self._layout(QRectF(self.rect()), self.look())
        for node in self._scene.diagram.nodes:
            if node.key in self._tips and layout.node(node).contains(point):
                return node.key
        return ""
