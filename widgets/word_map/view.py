"""The widget of a map of words."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets.look import Look
from widgets.painted import Painted
from widgets.word_map import labels
from widgets.word_map.description import MapWords
from widgets.word_map.drawing import Placed, draw, written_on
from widgets.word_map.window import Window, whole

_NEAR = 1.2
"""A point is pointed at from so far away, in lines of type."""
_MOST_LABELS = 250
"""So many words are tried; the others have no room anyhow."""
_CLICK = 4
"""A hand that moves by less than this, in px, has clicked."""


class WordMap(Painted):
    """Words on a plane, zoomed with the wheel and moved by a drag.

    ::

        chart = WordMap(_("Map of words"))
        chart.set_words(MapWords(...))

    A double click shows the whole map again.

    Signals: `pointed(word)`, empty when the pointer leaves; `chosen(word)`.
    """

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MapWords | None = None
        self._window = Window()
        self._pointed = -1
        self._pressed: QPointF | None = None
        self._dragged = False
        self._widths: tuple[object, QFont, npt.NDArray[np.float64]] | None = None
        self._kept: tuple[object, Placed] | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_words(self, shown: MapWords) -> None:
        """Show words; where the same ones are shown, the zoom stays."""
        same = self._shown is not None and self._shown.words == shown.words
        extent = whole(shown.places if shown.extent is None else shown.extent)
        keeps = same and self._window.zoom > 1
        self._window = (
            Window(extent.low, extent.high, self._window.zoom, self._window.centre)
            if keeps
            else extent
        )
        if not same:
            self._pointed = -1
        self._shown = shown
        self._kept = None
        self.setAccessibleDescription(self._told(shown))
        self.update()

    def words(self) -> MapWords | None:
        return self._shown

    def window_shown(self) -> Window:
        return self._window

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, 8 * line)

    def labels_shown(self) -> tuple[str, ...]:
        """Name the words whose labels have room."""
        return tuple(self.label_places())

    def label_places(self) -> dict[str, QRectF]:
        """Give where the labels that have room lie in the widget, by their words."""
        placed = self._placed(QRectF(self.rect()), self.look())
        if placed is None or self._shown is None:
            return {}
        return {self._shown.words[index]: rect for index, rect in placed.labels.items()}

    def point_of(self, word: str) -> QPointF | None:
        """Give where a word lies in the widget."""
        placed = self._placed(QRectF(self.rect()), self.look())
        if placed is None or self._shown is None or word not in self._shown.words:
            return None
        x, y = placed.points[self._shown.words.index(word)]
        return QPointF(x, y)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        placed = self._placed(rect, look)
        if placed is None or self._shown is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, self._shown, placed, look, self._pointed)
        painter.restore()

    # ---- places

    def _room(self, rect: QRectF, look: Look) -> QRectF:
        line = look.metrics.height() if self._shown is not None and self._shown.axes else 4
        return rect.adjusted(4, line, -4, -line)

    def _placed(self, rect: QRectF, look: Look) -> Placed | None:
        shown = self._shown
        if shown is None:
            return None
        key = (rect, self._window, look.font, self._pointed)
        if self._kept is not None and self._kept[0] == key:
            return self._kept[1]
        room = self._room(rect, look)
        points = self._window.to_view(shown.places, room)
        first = [*dict.fromkeys((self._pointed, shown.chosen, *shown.lit))]
        forced = frozenset((self._pointed, shown.chosen)) - {-1}
        order = [index for index in first if index >= 0]
        order += [index for index in self._in_sight(points, room) if index not in first]
        sizes = self._label_widths(look)
        others = written_on(shown, self._window, room, look)
        found = labels.placed(order, points, sizes, look.metrics.height(), room, forced, others)
        placed = Placed(points, found, room, self._window)
        self._kept = key, placed
        return placed

    def _in_sight(self, points: npt.NDArray[np.float64], room: QRectF) -> list[int]:
        across = (points[:, 0] >= room.left()) & (points[:, 0] <= room.right())
        seen = across & (points[:, 1] >= room.top()) & (points[:, 1] <= room.bottom())
        return [int(index) for index in np.flatnonzero(seen)[:_MOST_LABELS]]

    def _label_widths(self, look: Look) -> npt.NDArray[np.float64]:
        shown = self._shown
        assert shown is not None
        known = self._widths
        if known is None or known[0] is not shown.words or known[1] != look.font:
            metrics = look.metrics
            widths = [metrics.horizontalAdvance(word) + 6 for word in shown.words]
            known = self._widths = shown.words, QFont(look.font), np.array(widths, np.float64)
        return known[2]

    def index_at(self, point: QPointF) -> int:
        """Give the word whose label or point lies there; −1 for none."""
        placed = self._placed(QRectF(self.rect()), self.look())
        if placed is None or not len(placed.points):
            return -1
        for index, rect in placed.labels.items():
            if rect.contains(point):
                return index
        away = np.hypot(placed.points[:, 0] - point.x(), placed.points[:, 1] - point.y())
        nearest = int(away.argmin())
        return nearest if away[nearest] <= _NEAR * self.fontMetrics().height() else -1

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._point(self.index_at(event.position()))
            return
        by = event.position() - self._pressed
        if self._dragged or by.manhattanLength() > _CLICK:
            self._dragged, self._pressed = True, event.position()
            room = self._room(QRectF(self.rect()), self.look())
            self._look_through(self._window.moved(by, room))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragged
        self._pressed = None
        index = self.index_at(event.position()) if clicked else -1
        if index >= 0 and self._shown is not None:
            self.chosen.emit(self._shown.words[index])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.index_at(event.position()) < 0 and self._shown is not None:
            extent = self._shown.extent
            self._look_through(whole(self._shown.places if extent is None else extent))

    def look_at(self, point: QPointF, factor: float) -> None:
        """Zoom so that what lies under a point of the widget stays there."""
        room = self._room(QRectF(self.rect()), self.look())
        self._look_through(self._window.zoomed(factor, point, room))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.look_at(event.position(), 1.2 ** (event.angleDelta().y() / 120))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def _look_through(self, window: Window) -> None:
        self._window = window
        self.update()

    def _point(self, index: int) -> None:
        if index != self._pointed and self._shown is not None:
            self._pointed = index
            self.pointed.emit(self._shown.words[index] if index >= 0 else "")
            self.update()

    def _told(self, shown: MapWords) -> str:
        """Say in words what stands out."""
        lit = ", ".join(shown.words[index] for index in shown.lit)
        count = len(shown.words)
        if shown.chosen >= 0:
            return _("{count:,} words; near “{word}”: {lit}").format(
                count=count, word=shown.words[shown.chosen], lit=lit
            )
        return _("{count:,} words; {lit}").format(count=count, lit=lit)
