"""The widget of a stack of layers."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources import _
from widgets import plain
from widgets.glide import glide
from widgets.layer_stack.description import StackPicture
from widgets.layer_stack.drawing import Shown, draw
from widgets.layer_stack.places import Places, lay_out
from widgets.look import Look
from widgets.painted import Painted

At = tuple[int, int, int]
"""Level, lane and column."""


class LayerStack(Painted):
    """Levels of vectors over columns of time, with the arrows between them.

    ::

        stack = LayerStack()
        stack.set_picture(StackPicture((Level("x", "[1, 5, 8]", (Lane(x, scale),)), ...), tokens))
        stack.set_place(column=2, level=1, unit=4)

    Signals: `pointed(column)`, −1 when the pointer leaves; `clicked(level, column)`.
    """

    pointed = Signal(int)
    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown(StackPicture())
        self._around = 0
        self._describe: Callable[[int, int, int], str] = lambda _level, _lane, _column: ""
        self.setMouseTracking(True)
        self.setAccessibleName(_("Layers over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_picture(self, picture: StackPicture) -> None:
        """Show other levels."""
        self._shown.picture, self._shown.pointed = picture, None
        self.update()

    def picture(self) -> StackPicture:
        return self._shown.picture

    def set_place(
        self, column: int, level: int, unit: int | None = None, around: int | None = None
    ) -> None:
        """Mark the present column, and in it the level and the unit that are looked at.

        Of more columns than fit, those `around` another one can be kept in sight, so that
        nothing glides under the pointer.
        """
        shown, marked, around = (
            self._shown,
            self._shown.column,
            column if around is None else around,
        )
        only_column = (level, unit) == (shown.level, shown.unit)
        if only_column and (column, around) == (marked, self._around):
            return
        before = self._here()
        shown.column, shown.level, shown.unit = column, level, unit
        self._around = around
        if not only_column:
            self.update()
            return
        after = self._here()
        self._glide(before, after)
        if column != marked:
            self._update_columns(after, marked, column)

    def set_description(self, describe: Callable[[int, int, int], str]) -> None:
        """Say something about a vector, (level, lane, column), in a tooltip."""
        self._describe = describe

    def vector_rect(self, level: int, lane: int, column: int) -> QRectF:
        """Give the place of a vector in the widget."""
        return self._here().vector(level, lane, column)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter, QRectF(self.rect()), self.look(), event.region())

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        self._paint(painter, rect, look, None)

    def _paint(self, painter: QPainter, rect: QRectF, look: Look, part: QRegion | None) -> None:
        if not self._shown.picture.levels or not self._shown.picture.columns:
            return
        painter.save()
        painter.translate(rect.topLeft())
        area = QRectF(0, 0, rect.width(), rect.height())
        painter.setClipRect(area)
        draw(painter, self._shown, self._places(area, look).within(part), look)
        painter.restore()

    def _glide(self, before: Places, after: Places) -> None:
        """Move columns that stay in sight, and paint those that come."""
        by = before.first - after.first
        if abs(by) >= after.count:
            self.update()
        elif by:
            whole = QRectF(after.left, 0, after.count * after.width, self.height())
            glide(self, round(by * after.width), 0, whole.toRect())
            for end in (*_ends(before), *_ends(after)):
                self.update(after.cut(end).toAlignedRect())

    def _update_columns(self, places: Places, *columns: int) -> None:
        for column in columns:
            if places.is_seen(column):
                self.update(places.column(column).toAlignedRect())

    def _here(self) -> Places:
        return self._places(QRectF(self.rect()), self.look())

    def _places(self, area: QRectF, look: Look) -> Places:
        return lay_out(self._shown.picture, area, self._around, look)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, 14 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, 8 * line)

    # ---- the hand

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(QPointF(event.pos()))
            said = self._describe(*at) if at is not None else ""
            QToolTip.showText(event.globalPos(), plain.tip(said), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self.clicked.emit(at[0], at[2])
        else:
            super().mousePressEvent(event)

    def _at(self, point: QPointF) -> At | None:
        if not self._shown.picture.columns:
            return None
        at = self._here().at(point)
        if at is None:
            return None
        level, lane, column = at
        return at if self._shown.picture.levels[level].lanes[lane].has(column) else None

    def _point_at(self, at: At | None) -> None:
        if at == self._shown.pointed:
            return
        self._shown.pointed = at
        hand = Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self.update()
        self.pointed.emit(-1 if at is None else at[2])


def _ends(places: Places) -> tuple[int, int]:
    return places.first, places.first + places.count
