"""The widget of live curves."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPalette, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets.curves.drawing import Shown, Top, in_pieces, on_top
from widgets.curves.frame import Frame, Part, possible, whole_part, within
from widgets.curves.hand import Hand
from widgets.curves.line import Line
from widgets.curves.lines import Lines
from widgets.look import Look
from widgets.painted import Painted
from widgets.piecemeal import Piece, Piecemeal
from widgets.still import Still

_PAUSE = 100
"""The least time between two drawings, in ms."""


class Curves(Painted):
    """Named lines over a common x, drawn at most ten times a second and never while hidden.

    Lines that grow are drawn in pieces, one in each turn of the loop; what a hand does, at once.

    ::

        curves = Curves(_("batch"), _("loss"))
        curves.add_line("run 1", smooths=True)               # the next colour, or colour=3
        curves.add_line("run 1, validation", colour=0, dashed=True)
        curves.append("run 1", [120, 121], [0.42, 0.40])     # as often as one likes
        curves.set_line("run 2", x, y)                       # a whole line at once
        curves.set_log(True)
        curves.set_threshold(1.0)                            # a level line that can be dragged

    The wheel looks closer, a drag moves, a double click shows everything again.

    Signals: `pointed(x)` with the place under the pointer, or None; `threshold_dragged(value)`,
    between `gesture_started()` and `gesture_finished()`.
    """

    pointed = Signal(object)
    threshold_dragged = Signal(float)
    gesture_started = Signal()
    gesture_finished = Signal()

    def __init__(self, x_name: str, y_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (x_name, y_name)
        self._lines = Lines()
        self._log = False
        self._limits: tuple[float, float] | None = None
        self._kept_at: float | None = None
        self._pointed_at: float | None = None
        self._always: tuple[float, ...] = ()
        self._threshold: float | None = None
        self._moved: Part | None = None
        """What the user chose to see; all of it without."""
        self._top: Top | None = None
        self._hint = _("Nothing to draw yet.")
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._draw_in_pieces)
        self._still = Still()
        self._pieces = Piecemeal(self._still, self)
        self._pieces.done.connect(self._show_drawn)
        self._coming: Top | None = None
        """What will lie over the pieces when they are drawn."""
        self._grown = False
        """Whether lines have grown since the pieces were begun."""
        self._hand = Hand(lambda: self._frame, self._height_of_threshold, self)
        self._hand.pointed.connect(self._point_at)
        self._hand.moved.connect(self._move_to)
        self._hand.dragged.connect(self.threshold_dragged)
        self._hand.gesture.started.connect(self.gesture_started)
        self._hand.gesture.finished.connect(self.gesture_finished)
        self.setMouseTracking(True)
        self.setAccessibleName(y_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- lines

    def add_line(
        self,
        name: str,
        *,
        colour: int | None = None,
        dashed: bool = False,
        smooths: bool = False,
        pale: bool = False,
        above: bool = False,
        label: str = "",
        in_legend: bool = True,
    ) -> None:
        """Begin a line, or change how one looks; two lines may have the same label."""
        line = self._lines.begin(name, colour)
        line.dashed, line.smooths, line.pale, line.above = dashed, smooths, pale, above
        line.label, line.in_legend = label or name, in_legend
        self._wake()

    def append(self, name: str, x: float | np.ndarray, y: float | np.ndarray) -> None:
        """Add one point or several at the end of a line."""
        self._lines.begin(name).append(np.asarray(x), np.asarray(y))
        self._wake()

    def set_line(self, name: str, x: np.ndarray, y: np.ndarray) -> None:
        """Take other points for a line."""
        self._lines.begin(name).replace(np.asarray(x), np.asarray(y))
        self._wake()

    def remove_line(self, name: str) -> None:
        if self._lines.remove(name):
            self._wake()

    def clear(self) -> None:
        for name in self.lines():
            self.remove_line(name)

    def is_drawn(self) -> bool:
        """Tell whether what was set can be seen, or the widget cannot be seen itself."""
        return not (self.isVisible() and (self._timer.isActive() or self._pieces.is_at_work()))

    def lines(self) -> list[str]:
        return self._lines.names()

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Give the points of a line."""
        return self._lines.points(name)

    # ---- looks

    def set_hint(self, sentence: str) -> None:
        """Say what to do while there is no point to draw."""
        self._hint = sentence
        self._draw()

    def set_smoothing(self, smoothing: float) -> None:
        """Choose how smooth noisy lines are: 0 not at all, 0.99 very."""
        self._lines.set_smoothing(smoothing)
        self._wake()

    def set_log(self, log: bool) -> None:
        """Choose a logarithmic axis for y; what is not positive is then left out."""
        if log != self._log:
            self._log = log
            self._moved = None
            self._wake()

    def set_limits(self, low: float, high: float) -> None:
        """Let the upright axis never reach beyond what can be: 0 to 100 for percentages."""
        self._limits = low, high
        self._wake()

    def set_heights(self, *heights: float) -> None:
        """Let the upright axis always reach these values, so that a line is seen to turn."""
        if heights != self._always:
            self._always = heights
            self._wake()

    def set_threshold(self, value: float | None) -> None:
        """Draw a level line that the mouse can drag; `threshold_dragged` tells where to."""
        if value != self._threshold:
            self._threshold = value
            self._renew()

    def set_crosshair(self, x: float | None) -> None:
        """Show the values at a place, wherever the pointer does not choose another."""
        self._cross(x, self._pointed_at)

    def seen(self) -> Part:
        """Tell what part of the plane is seen: x, and y or its logarithm."""
        whole = whole_part(self._lines.with_points(), self._log, self._limits, self._heights())
        return whole if self._moved is None else within(self._moved, whole, self._limits)

    def legend(self) -> str:
        """Give the legend in words: each line with its value at the crosshair, or its last."""
        return self._lines.legend(self._at)

    # ---- drawing

    def numbers(self) -> dict[str, np.ndarray]:
        return {name: np.column_stack(self.points(name)) for name in self.lines()}

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw what is seen of the curves into a rectangle."""
        top = self._paint(painter, rect, look)
        if top is not None:
            top.draw(painter, look)

    def paintEvent(self, _event: QEvent) -> None:
        with QPainter(self) as painter:
            self._still.draw(painter, self, self._draw_at_once)
            if self._top is not None:
                self._top.draw(painter, self.look())

    def _draw_hint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        painter.setFont(look.font)
        painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, int(flags), self._hint)

    def _move_crosshair(self) -> None:
        """Paint anew where the crosshair was and is, and what is read there."""
        old, drawn = self._top, self._lines.with_points()
        if old is None or not drawn or self._pieces.is_at_work():
            self._renew()
            return
        new = old.moved(self._shown(drawn, old.shown.part), self.look())
        if new is None:
            self._renew()
            return
        self._top = new
        self.update(old.region() + new.region())

    def _shown(self, drawn: list[Line], part: Part) -> Shown:
        readings = self._lines.readings(self._at)
        return Shown(
            drawn,
            [readings[line.name] for line in drawn],
            self._names,
            part,
            self._log,
            self._at,
            "" if self._at is None else self._lines.place(self._at),
            self._lines.is_whole(),
            self._threshold,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._renew()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, 14 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, 8 * line)

    def _wake(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        self._describe()
        self._renew()

    def _renew(self) -> None:
        """Draw all of it anew, at once."""
        self._forget()
        self.update()

    def _forget(self) -> None:
        self._drop_pieces()
        self._still.forget()

    def _drop_pieces(self) -> None:
        self._pieces.drop()
        self._grown = False

    def _draw_at_once(self, painter: QPainter) -> None:
        self._drop_pieces()
        self._top = self._paint(painter, QRectF(self.rect()), self.look())

    def _paint(self, painter: QPainter, area: QRectF, look: Look) -> Top | None:
        """Draw what stays while the crosshair moves; give what lies over it."""
        drawn = self._lines.with_points()
        if not drawn:
            self._draw_hint(painter, area, look)
            return None
        top = on_top(area, self._shown(drawn, self.seen()), look)
        for piece in in_pieces(top, look):
            painter.save()
            piece(painter)
            painter.restore()
        return top

    def _draw_in_pieces(self) -> None:
        if self._pieces.is_at_work():
            self._grown = True
        else:
            self._describe()
            self._pieces.begin(self._prepare)

    def _prepare(self) -> list[Piece]:
        area, look, drawn = QRectF(self.rect()), self.look(), self._lines.with_points()
        if drawn:
            self._coming = on_top(area, self._shown(drawn, self.seen()), look)
            return in_pieces(self._coming, look)
        self._coming = None
        return [partial(self._draw_hint, rect=area, look=look)]

    def _show_drawn(self) -> None:
        self._top = self._coming
        self.update()
        if self._grown:
            self._grown = False
            self._wake()

    # ---- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.press(event, self._reach())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._hand.is_over_threshold(event.position(), self._reach())
        self.setCursor(Qt.CursorShape.SplitVCursor if over else Qt.CursorShape.ArrowCursor)
        self._hand.move(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._hand.release()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._moved = None
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hand.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def _point_at(self, x: float | None) -> None:
        if x != self._pointed_at:
            self._cross(self._kept_at, x)
            self.pointed.emit(x)

    @property
    def _at(self) -> float | None:
        """Where the values are read: at the pointer, or else where they are to be."""
        return self._kept_at if self._pointed_at is None else self._pointed_at

    def _cross(self, kept_at: float | None, pointed_at: float | None) -> None:
        before = self._at
        self._kept_at, self._pointed_at = kept_at, pointed_at
        if self._at != before:
            self._describe()
            self._move_crosshair()

    def _move_to(self, part: Part) -> None:
        self._moved = part
        self._renew()

    @property
    def _frame(self) -> Frame | None:
        """Give where the axes lie."""
        return None if self._top is None else self._top.frame

    def _reach(self) -> float:
        """Tell how near to the threshold the pointer must be, in px."""
        return self.fontMetrics().height() / 2

    def _height_of_threshold(self) -> float | None:
        if self._threshold is None:
            return None
        return float(possible(np.array(self._threshold), self._log))

    def _heights(self) -> tuple[float, ...]:
        """Give what must be seen beside the lines."""
        own = () if self._threshold is None else (self._threshold,)
        return (*own, *self._always)

    # ---- words

    def _describe(self) -> None:
        self.setAccessibleDescription(self.legend() if self._lines.with_points() else self._hint)
