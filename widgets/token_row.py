"""A sequence of tokens in one line, of which one is the present one."""

from bisect import bisect
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources import _
from widgets import plain
from widgets.look import Look
from widgets.painted import Painted

_WIDEST = 9.0
"""Tokens longer than this, in heights of a line, are elided."""


class TokenRow(Painted):
    """Tokens side by side; the row glides so that the present one is always in sight.

    Signals: `clicked(index)`; `pointed(index)`, −1 when the pointer leaves.
    """

    clicked = Signal(int)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: tuple[str, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._skipped: frozenset[int] = frozenset()
        self._tail = ""
        self._current = 0
        self._pointed = -1
        self._offset = 0.0
        self._rects: list[QRectF] = []
        self.setMouseTracking(True)
        self.setAccessibleName(_("Tokens"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- what it shows

    def set_tokens(self, tokens: Sequence[str], tips: Sequence[str] = (), tail: str = "") -> None:
        """Show tokens, a tooltip for each, and what is to be said at their end."""
        self._tokens, self._tips, self._tail = tuple(tokens), tuple(tips), tail
        self._current = min(self._current, max(len(self._tokens) - 1, 0))
        self._describe()
        self._lay_out()

    def tokens(self) -> tuple[str, ...]:
        return self._tokens

    def set_current(self, index: int) -> None:
        if index == self._current:
            return
        old, offset = self._current, self._offset
        self._current = index
        self._describe()
        self._bring_into_sight()
        if self._offset != offset:
            self.update()
            return
        # those between the two change sides: they have been read now, or not yet
        for place in range(min(old, index), min(max(old, index) + 1, len(self._rects))):
            self.update(self.token_rect(place).adjusted(-1, -1, 1, 1).toAlignedRect())

    def set_skipped(self, skipped: Sequence[int]) -> None:
        """Strike out tokens that are read over."""
        if frozenset(skipped) != self._skipped:
            self._skipped = frozenset(skipped)
            self.update()

    def token_rect(self, index: int) -> QRectF:
        """Give the place of a token in the widget."""
        return self._rects[index].translated(-self._offset, 0)

    def _describe(self) -> None:
        known = self._current < len(self._tokens)
        self.setAccessibleDescription(self._tokens[self._current] if known else "")

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter, QRectF(self.rect()), self.look(), QRectF(event.rect()))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        self._paint(painter, rect, look, QRectF(0, 0, rect.width(), rect.height()))

    def _paint(self, painter: QPainter, rect: QRectF, look: Look, dirty: QRectF) -> None:
        """Draw what lies, from the row's own corner, in `dirty`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.setFont(look.font)
        places = self._rects if look.font == self.font() else self._placed(look)
        offset = self._sight(places, rect.width(), self._offset, look)
        first = bisect(places, offset + dirty.left(), key=QRectF.right)
        for index, place in enumerate(places[first:], first):
            if place.left() - offset >= dirty.right():
                break
            self._draw_token(painter, index, place.translated(-offset, 0), look)
        if self._tail:
            left = places[-1].right() - offset + 8 if places else 0
            self._draw_tail(
                painter, QRectF(left, 0, max(rect.width() - left, 1000), rect.height()), look
            )
        painter.restore()

    def _draw_token(self, painter: QPainter, index: int, rect: QRectF, look: Look) -> None:
        role = QPalette.ColorRole
        palette = look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        text = palette.color(role.WindowText if index <= self._current else role.PlaceholderText)
        if index == self._current:
            painter.setBrush(palette.color(role.Highlight))
            painter.drawRoundedRect(rect, 6, 6)
            text = palette.color(role.HighlightedText)
        elif index == self._pointed:
            painter.setBrush(palette.color(role.Button))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(text)
        if index in self._skipped:
            struck = QFont(look.font)
            struck.setStrikeOut(True)
            painter.setFont(struck)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._shown(index, look))
        if index in self._skipped:
            painter.setFont(look.font)

    def _draw_tail(self, painter: QPainter, place: QRectF, look: Look) -> None:
        painter.setPen(look.palette.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags, self._tail)

    def _shown(self, index: int, look: Look) -> str:
        metrics = look.metrics
        return metrics.elidedText(
            self._tokens[index], Qt.TextElideMode.ElideRight, _WIDEST * metrics.height()
        )

    # ---- places

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(self.font()).height()
        return QSize(round(20 * height), round(1.6 * height))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def _placed(self, look: Look) -> list[QRectF]:
        metrics = look.metrics
        places: list[QRectF] = []
        pad, left = 0.45 * metrics.height(), 0.0
        for index in range(len(self._tokens)):
            width = max(metrics.horizontalAdvance(self._shown(index, look)), 6) + 2 * pad
            places.append(QRectF(left, 0, width, 1.6 * metrics.height()))
            left += width + 2
        return places

    def _lay_out(self) -> None:
        self._rects = self._placed(self.look())
        self.updateGeometry()
        self._bring_into_sight()
        self.update()

    def _bring_into_sight(self) -> None:
        self._offset = self._sight(self._rects, self.width(), self._offset, self.look())

    def _sight(self, places: list[QRectF], width: float, offset: float, look: Look) -> float:
        """Give how far the row glides so that the present token is in sight."""
        if not places:
            return 0.0
        tail = look.metrics.horizontalAdvance(self._tail) + 16 if self._tail else 0
        most = max(0.0, places[-1].right() + tail - width)
        current = places[min(self._current, len(places) - 1)]
        third = width / 3
        low, high = current.right() + third - width, current.left() - third
        return min(max(min(max(offset, low), high), 0.0), most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._bring_into_sight()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    # ---- the hand

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._index_at(QPointF(event.pos()))
            if 0 <= index < len(self._tips):
                QToolTip.showText(event.globalPos(), plain.tip(self._tips[index]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.clicked.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(0.0, self._rects[-1].right() + 8 - self.width()) if self._rects else 0.0
        way = event.angleDelta().y() or event.angleDelta().x()
        self._offset = min(max(self._offset - way / 2, 0.0), most)
        self.update()

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            over = index >= 0
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            self.update()
            self.pointed.emit(index)

    def _index_at(self, point: QPointF) -> int:
        for index in range(len(self._rects)):
            if self.token_rect(index).contains(point):
                return index
        return -1
