"""Sentences under each other, each with how it was judged: a list that can be pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from resources import _
from widgets import colours, focus_ring, keyboard, plain
from widgets.colours import Scale
from widgets.look import Look
from widgets.painted import Painted

_ROW, _WIDE_ROW = 1.5, 2.4
"""The least and the largest height of a row, in lines of type: a short list fills its place."""
_SURE = Scale("signed", -1, 1)
_ALIGN = Qt.AlignmentFlag


@dataclass(frozen=True)
class Verdict:
    """A sentence and what was said of it.

    Parameters
    ----------
    text : str
    positive : bool
        Its label.
    probability : float
        P(positive), 0 to 1.
    """

    text: str
    positive: bool
    probability: float

    @property
    def is_right(self) -> bool:
        """Whether it was judged as it is labelled."""
        return (self.probability > 0.5) == self.positive


class VerdictList(QScrollArea):
    """A list of verdicts that scrolls.

    Parameters
    ----------
    marks : bool
        Whether what is wrong has a cross; where all of it is, none is needed.

    A square has the colour of the label, a bar reaches from P = 0.5 to what was said, and a cross
    marks what is wrong.

    Signals: `chosen(index)` by a click or Enter.
    """

    chosen = Signal(int)

    def __init__(self, name: str, *, marks: bool = True) -> None:
        super().__init__(widgetResizable=True)
        self.rows = _Rows(name, marks)
        self.rows.chosen.connect(self.chosen)
        self.rows.pointed.connect(self._bring_into_sight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setWidget(self.rows)

    def set_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Show sentences with what was said of them."""
        self.rows.set_verdicts(tuple(verdicts))

    def verdicts(self) -> tuple[Verdict, ...]:
        return self.rows.shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.set_room(self.viewport().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, round(3 * _ROW * line))

    def _bring_into_sight(self, index: int) -> None:
        row = self.rows.row_rect(index)
        self.ensureVisible(0, round(row.center().y()), 0, round(row.height()))


class _Rows(Painted):
    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, name: str, marks: bool) -> None:
        super().__init__()
        self._marks = marks
        self.shown: tuple[Verdict, ...] = ()
        self._pointed: int | None = None
        self._room = 0
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_verdicts(self, verdicts: tuple[Verdict, ...]) -> None:
        if self._pointed is not None and self._pointed >= len(verdicts):
            self._pointed = None
        self.shown = verdicts
        self._fit()
        wrong = [f"{each.text}: {_said(each)}" for each in verdicts if not each.is_right]
        self.setAccessibleDescription("; ".join(wrong[:10]))
        self.update()

    def set_room(self, height: int) -> None:
        """Tell how much height is in sight, in px."""
        self._room = height
        self._fit()
        self.update()

    def row_rect(self, index: int) -> QRectF:
        high = self._height(self.look())
        return QRectF(0, index * high, self.width(), high)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        high = self._height(self.look())
        first = int(event.rect().top() // high)
        last = int(event.rect().bottom() // high) + 1
        with QPainter(self) as painter:
            self._paint(painter, QRectF(self.rect()), self.look(), range(first, last))
            focus_ring.draw(painter, self, QRectF(self.rect()))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        self._paint(painter, rect, look, range(len(self.shown)))

    def _paint(self, painter: QPainter, rect: QRectF, look: Look, rows: range) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font)
        high = self._height(look)
        for index in rows:
            if index < len(self.shown):
                row = QRectF(rect.left(), rect.top() + index * high, rect.width(), high)
                self._draw(painter, index, row, look)

    def _draw(self, painter: QPainter, index: int, row: QRectF, look: Look) -> None:
        verdict, line = self.shown[index], look.metrics.height()
        if index == self._pointed:
            painter.fillRect(row, look.palette.color(QPalette.ColorRole.Midlight))
        label = QRectF(row.left() + 2, row.center().y() - line / 4, line / 2, line / 2)
        painter.fillRect(label, colours.colour(1 if verdict.positive else -1, _SURE, look.dark))
        mark = QRectF(label.right(), row.top(), (1.2 if self._marks else 0.4) * line, row.height())
        painter.setPen(look.palette.color(QPalette.ColorRole.WindowText))
        if self._marks and not verdict.is_right:
            painter.drawText(mark, _ALIGN.AlignCenter, "✗")
        thick = min(row.height() - 8, 1.5 * line)
        track = QRectF(mark.right(), row.center().y() - thick / 2, 2.6 * line, thick)
        self._draw_bar(painter, verdict.probability, track, look)
        text = QRectF(track.right() + line / 2, row.top(), 0, row.height())
        text.setRight(max(row.right() - 2, text.left()))
        elided = look.metrics.elidedText(
            verdict.text, Qt.TextElideMode.ElideRight, max(text.width(), 1)
        )
        painter.setPen(look.palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(text, _ALIGN.AlignVCenter | _ALIGN.AlignLeft, elided)

    def _draw_bar(self, painter: QPainter, said: float, track: QRectF, look: Look) -> None:
        middle = track.center().x()
        end = track.left() + said * track.width()
        bar = QRectF(min(middle, end), track.top(), abs(end - middle), track.height())
        painter.fillRect(bar, colours.colour(1 if said > 0.5 else -1, _SURE, look.dark))
        painter.setPen(look.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(QPointF(middle, track.top() - 2), QPointF(middle, track.bottom() + 2))

    # ---- places

    def _height(self, look: Look) -> float:
        line = look.metrics.height()
        fills = self._room / (max(len(self.shown), 1) * line)
        # rounded down, so that rows which fill the place need no scroll bar
        return float(max(int(min(fills, _WIDE_ROW) * line), round(_ROW * line)))

    def _fit(self) -> None:
        self.setMinimumHeight(round(len(self.shown) * self._height(self.look())))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(None)
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the press was ours

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = keyboard.arrow(event)
        if self.shown and move is not None and move[0] and not keyboard.modifiers(event):
            at = -1 if self._pointed is None else self._pointed
            self._point_at(min(max(at + move[0], 0), len(self.shown) - 1), follows=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.chosen.emit(self._pointed)
        else:
            super().keyPressEvent(event)

    def _index_at(self, point: QPointF) -> int | None:
        index = int(point.y() // self._height(self.look()))
        return index if 0 <= index < len(self.shown) else None

    def _point_at(self, index: int | None, *, follows: bool = False) -> None:
        if index == self._pointed:
            return
        self._pointed = index
        self.update()
        if index is not None:
            about = f"{self.shown[index].text}: {_said(self.shown[index])}"
            self.setAccessibleDescription(about)
            self.setToolTip(plain.tip(about))
            if follows:
                self.pointed.emit(index)


def _said(verdict: Verdict) -> str:
    label = _("positive") if verdict.positive else _("negative")
    return _("P(positive) = {probability:.3f}, labelled {label}").format(
        probability=verdict.probability, label=label
    )
