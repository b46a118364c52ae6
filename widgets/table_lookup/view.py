"""The widget that shows tokens on their way through a table."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources import _, numbers
from widgets import plain
from widgets.look import Look
from widgets.painted import Painted
from widgets.table_lookup import steps
from widgets.table_lookup.description import Lookup
from widgets.table_lookup.drawing import draw
from widgets.table_lookup.layout import Layout, lay_out
from widgets.table_lookup.steps import Step

_TOLD = 4
"""Numbers of a row that are read out."""


class TableLookup(Painted):
    """Tokens at the left, the table in the middle, the rows picked at the right.

    ::

        picture = TableLookup(_("Look up"))
        picture.set_lookup(Lookup(...))

    Signals: `place_clicked(step)` of a token or a row of the result; `pointed(index)` of a place
    in order, −1 when the pointer leaves.
    """

    place_clicked = Signal(int)
    pointed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Lookup | None = None
        self._lit: frozenset[int] = frozenset()
        self._place: Layout | None = None
        """Where everything lies in the widget, as far as that has been asked."""
        self._said: dict[int, str] = {}
        """What was said of places, the same at every step."""
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_lookup(self, shown: Lookup) -> None:
        """Show a lookup."""
        old, before = self._shown, self._here()
        if old is None or old.lines != shown.lines:
            self._lit = frozenset()
        if shown == old:
            return
        self._shown, self._place = shown, None
        after = self._here()
        if old is not None and before and after and old.differs_in_step(shown):
            steps.show(self, Step(old, before), Step(shown, after))
        else:
            self._said.clear()
            self.update()
        self.setAccessibleDescription(self._told(shown))

    def lookup(self) -> Lookup | None:
        return self._shown

    def _here(self) -> Layout | None:
        if self._place is None:
            self._place = self.layout_in(_room(QRectF(self.rect())), self.look())
        return self._place

    def layout_in(self, rect: QRectF, look: Look) -> Layout | None:
        """Give where everything lies in a rectangle."""
        return None if self._shown is None else lay_out(self._shown, rect, look)

    def lit(self) -> frozenset[int]:
        return self._lit

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, 8 * line)

    def numbers(self) -> dict[str, np.ndarray]:
        shown = self._shown
        if shown is None:
            return {}
        return {shown.titles[1]: np.array([row.values for row in shown.rows])}

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self._here()
        if place is not None:
            with QPainter(self) as painter:
                self._paint(painter, QRectF(self.rect()), place.within(event.region()))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        place = self.layout_in(_room(rect), look)
        if place is not None:
            self._paint(painter, rect, place)

    def _paint(self, painter: QPainter, rect: QRectF, place: Layout) -> None:
        if self._shown is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, self._shown, place, place.look, self._lit)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._place = None
        super().changeEvent(event)

    # ---- the hand

    def place_at(self, point: QPointF) -> int:
        """Give the index of the place whose token, index or result lies there; −1 for none."""
        place = self._here()
        if place is None:
            return -1
        for index in place.tokens:
            parts = (place.tokens[index], place.indices[index], place.results[index])
            if any(part.contains(point) for part in parts):
                return index
        return -1

    def places_at(self, point: QPointF) -> frozenset[int]:
        """Give the places that belong together there: all that pick a row of the table, too."""
        index = self.place_at(point)
        if index >= 0 or self._shown is None:
            return frozenset({index} - {-1})
        place = self._here()
        if place is None:
            return frozenset()
        for number, rect in place.rows.items():
            if rect.contains(point) or place.labels[number].contains(point):
                return frozenset(
                    index
                    for index, (token, _line, step) in enumerate(self._shown.places)
                    if token.number == number and step >= 0
                )
        return frozenset()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._light(self.places_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._light(frozenset())
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0 and self._shown is not None:
            step = self._shown.places[index][2]
            if step >= 0:
                self.place_clicked.emit(step)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.place_at(QPointF(event.pos()))
            if index >= 0 and self._shown is not None:
                QToolTip.showText(event.globalPos(), plain.tip(_of(self._shown, index)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _light(self, places: frozenset[int]) -> None:
        if places != self._lit:
            self._lit = places
            self.update()
            self.pointed.emit(min(places, default=-1))

    def _told(self, shown: Lookup) -> str:
        """Say in words what the picture shows."""
        told = [index for index, place in enumerate(shown.places) if place[2] <= shown.step]
        self._said |= {index: _of(shown, index) for index in told if index not in self._said}
        return "\n".join(self._said[index] for index in told)


def _room(rect: QRectF) -> QRectF:
    """Give a rectangle without what frames need around it."""
    return rect.adjusted(2, 2, -4, -4)


def _of(shown: Lookup, index: int) -> str:
    """Say which row a place picks, and its first numbers."""
    token, _line, step = shown.places[index]
    if step < 0:
        return _("{token}: cut off").format(token=token.text)
    row = shown.by_number[token.number]
    values = ", ".join(numbers.number(value) for value in row.values[:_TOLD])
    values += ", …" if len(row.values) > _TOLD else ""
    name = token.text or _("padding")
    return _("{token}: row {number}: {values}").format(
        token=name, number=token.number, values=values
    )
