"""The widget of live curves."""

import html
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resources import _, numbers
from widgets import colours
from widgets.curves.drawing import Shown, draw
from widgets.curves.line import Line
from widgets.look import Look, look_of
from widgets.plain import Label

if TYPE_CHECKING:
    from widgets.curves.plot import Plot

_PAUSE = 100
"""The least time between two drawings, in ms."""


class Curves(QWidget):
    """Named lines over a common x, drawn at most ten times a second and never while hidden.

    ::

        curves = Curves(_("batch"), _("loss"))
        curves.add_line("run 1", smooths=True)               # the next colour, or colour=3
        curves.add_line("run 1, validation", colour=0, dashed=True)
        curves.append("run 1", [120, 121], [0.42, 0.40])     # as often as one likes
        curves.set_line("run 2", x, y)                       # a whole line at once
        curves.set_log(True)

    Double-click shows everything again after the view was moved.

    Signals: `pointed(x)` with the place under the pointer, or None.
    """

    pointed = Signal(object)

    def __init__(self, x_name: str, y_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (x_name, y_name)
        self._lines: dict[str, Line] = {}
        self._changed: set[str] = set()
        self._removed: set[str] = set()
        self._plot: Plot | None = None
        self._log = False
        self._limits: tuple[float, float] | None = None
        self._smoothing = 0.9
        self._at: float | None = None
        self._legend = Label(wraps=True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setAccessibleName(_("Values of the curves"))
        self._hint = Label(_("Nothing to draw yet."), name="quiet", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._draw)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._hint, 1)
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
        label: str = "",
    ) -> None:
        """Begin a line, or change how one looks; two lines may have the same label."""
        line = self._lines.get(name)
        if line is None:
            line = Line(name, self._free_colour() if colour is None else colour)
            line.set_smoothing(self._smoothing)
            self._lines[name] = line
        elif colour is not None:
            line.colour = colour
        line.dashed, line.smooths, line.pale = dashed, smooths, pale
        line.label = label or name
        self._mark(name)

    def append(self, name: str, x: float | np.ndarray, y: float | np.ndarray) -> None:
        """Add one point or several at the end of a line."""
        if name not in self._lines:
            self.add_line(name)
        self._lines[name].append(np.asarray(x), np.asarray(y))
        self._mark(name)

    def set_line(self, name: str, x: np.ndarray, y: np.ndarray) -> None:
        """Take other points for a line."""
        if name not in self._lines:
            self.add_line(name)
        self._lines[name].replace(np.asarray(x), np.asarray(y))
        self._mark(name)

    def remove_line(self, name: str) -> None:
        if self._lines.pop(name, None) is not None:
            self._changed.discard(name)
            self._removed.add(name)
            self._wake()

    def clear(self) -> None:
        for name in list(self._lines):
            self.remove_line(name)

    def is_drawn(self) -> bool:
        """Tell whether what was set can be seen, or the widget cannot be seen itself."""
        return not (self.isVisible() and self._timer.isActive())

    def lines(self) -> list[str]:
        return list(self._lines)

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Give the points of a line."""
        line = self._lines[name]
        return line.x.copy(), line.y.copy()

    # ---- looks

    def set_hint(self, sentence: str) -> None:
        """Say what to do while there is no point to draw."""
        self._hint.setText(sentence)

    def set_smoothing(self, smoothing: float) -> None:
        """Choose how smooth noisy lines are: 0 not at all, 0.99 very."""
        self._smoothing = smoothing
        for name, line in self._lines.items():
            line.set_smoothing(smoothing)
            self._mark(name)

    def set_log(self, log: bool) -> None:
        """Choose a logarithmic axis for y; what is not positive is then left out."""
        if log != self._log:
            self._log = log
            for name in self._lines:
                self._mark(name)

    def set_limits(self, low: float, high: float) -> None:
        """Let the upright axis never reach beyond what can be: 0 to 100 for percentages."""
        self._limits = low, high
        if self._plot is not None:
            self._plot.set_limits(low, high)

    def set_crosshair(self, x: float | None) -> None:
        """Show the values at a place, as when several plots are read together."""
        self._at = x
        if self._plot is not None:
            self._plot.show_crosshair(x)
        self._write_legend()

    def legend(self) -> str:
        """Give the legend in words: each line with its value at the crosshair, or its last."""
        return "; ".join(
            f"{self._lines[name].label} {text}".strip() for name, text in self._readings().items()
        )

    # ---- drawing

    def look(self) -> Look:
        """Give the theme and the type that it has on screen."""
        return look_of(self.palette(), self.font(), self.devicePixelRatioF())

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw all of the curves into a rectangle, whatever part of them is seen on screen."""
        drawn = [line for line in self._lines.values() if len(line.x)]
        if not drawn:
            painter.setFont(look.font)
            painter.setPen(look.colour(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, int(flags), self._hint.text())
            return
        readings = self._readings()
        texts = [readings[line.name] for line in drawn]
        draw(
            painter, rect, Shown(drawn, texts, self._names, self._log, self._limits, self._at), look
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            self._make_plot()
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            if self._plot is not None:
                self._dress(self._plot)
            self._redraw()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, 14 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, 8 * line)

    def _make_plot(self) -> None:
        # imported when the first curves are shown: pyqtgraph costs a third of a second
        from widgets.curves.plot import Plot

        self._plot = Plot(self)
        self._plot.pointed.connect(self._point_at)
        self._plot.moved.connect(self._redraw)
        if self._limits is not None:
            self._plot.set_limits(*self._limits)
        self._dress(self._plot)
        self._column.addWidget(self._plot, 1)

    def _dress(self, plot: "Plot") -> None:
        # handed down here, because a child hears of another theme later than its parent
        plot.setPalette(self.palette())
        plot.setFont(self.font())
        plot.dress()
        plot.set_axes(*self._names)

    def _mark(self, name: str) -> None:
        self._changed.add(name)
        self._wake()

    def _redraw(self) -> None:
        self._changed |= set(self._lines)
        self._wake()

    def _wake(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        if self._plot is None or not self.isVisible():
            return
        drawn = [line for line in self._lines.values() if len(line.x)]
        self._hint.setVisible(not drawn)
        self._plot.setVisible(bool(drawn))
        self._plot.set_whole(all(colours.is_whole(line.x) for line in drawn))
        self._plot.set_log(self._log)
        for name in self._removed:
            self._plot.remove(name)
        for name in self._changed:
            self._plot.draw(self._lines[name])
        self._removed.clear()
        self._changed.clear()
        self._write_legend()

    def _free_colour(self) -> int:
        taken = {line.colour for line in self._lines.values()}
        return next(number for number in range(len(taken) + 1) if number not in taken)

    # ---- values

    def _point_at(self, x: float | None) -> None:
        self.set_crosshair(x)
        self.pointed.emit(x)

    def _readings(self) -> dict[str, str]:
        readings: dict[str, str] = {}
        for name, line in self._lines.items():
            if self._at is not None:
                found = line.value_at(self._at)
                readings[name] = "–" if found is None else numbers.precise(found[1])
            else:
                readings[name] = numbers.precise(line.shown[-1]) if len(line.x) else ""
        return readings

    def _write_legend(self) -> None:
        dark = colours.is_dark(self.palette())
        parts: list[str] = []
        for name, text in self._readings().items():
            line = self._lines[name]
            stroke = "╍╍" if line.dashed else "━━"
            colour = colours.series(line.colour, dark).name()
            parts.append(
                f'<span style="color:{colour}">{stroke}</span>&nbsp;'
                f"{html.escape(line.label)}&nbsp;<b>{text}</b>"
            )
        if self._at is not None:
            parts.insert(0, f"{html.escape(self._names[0])}&nbsp;{self._place(self._at)}")
        self._legend.setText(" &ensp; ".join(parts))
        self._legend.setAccessibleDescription(self.legend())

    def _place(self, x: float) -> str:
        """Write a place as the points have it: whole where all of them are."""
        whole = all(colours.is_whole(line.x) for line in self._lines.values())
        return numbers.number(round(x) if whole else x, whole)
