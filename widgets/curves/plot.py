# pyright: standard
# pyqtgraph has no types
"""What pyqtgraph draws: two curves for a line, axes and a crosshair in the theme's colours."""

import html
import math
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from widgets import colours
from widgets.curves.line import Line, reduced, thinned

_LINES = 1.5
"""The least distance of two numbers on an upright axis, in lines of type."""


class _Axis(pyqtgraph.AxisItem):
    """An axis whose logarithmic numbers never stand on each other.

    With `whole` it has no numbers between whole ones: there is no epoch 1.5.
    """

    whole = False

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list:  # noqa: N803
        levels = super().tickSpacing(minVal, maxVal, size)
        if not self.whole:
            return levels
        return [level for level in levels if level[0] >= 1] or [(1, 0)]

    def logTickValues(self, minVal: float, maxVal: float, size: float, stdTicks: list) -> list:  # noqa: N803
        """Give 1, 2, 5, 10, 20 ... as ticks, or whole powers only where there are many."""
        if maxVal - minVal < 0.7:
            return super().logTickValues(minVal, maxVal, size, stdTicks)
        steps = (1, 2, 5) if maxVal - minVal < 2.5 else (1,)
        # so many powers of ten that their numbers do not stand on each other
        every = max(1, int(np.ceil(_LINES * self._line() * (maxVal - minVal) / max(size, 1))))
        first = int(np.floor(minVal / every)) * every
        powers = range(first, int(np.ceil(maxVal)) + 1, every)
        places = [power + float(np.log10(step)) for power in powers for step in steps]
        return [(None, [place for place in places if minVal <= place <= maxVal])]

    def _line(self) -> float:
        # pyqtgraph keeps its settings in a dictionary of the name of a method of Qt
        settings: Any = self.style
        return QFontMetricsF(settings["tickFont"] or self.font()).height()

    def updateAutoSIPrefix(self) -> None:
        """Write numbers as they are, never as thousandths with “(x0.001)” beside the name."""
        self.autoSIPrefixScale = 1.0
        self.labelUnitPrefix = ""
        self._updateLabel()


class Plot(pyqtgraph.PlotWidget):
    """Axes with lines.

    Signals: `pointed(x)` with None when the pointer leaves; `moved()` when another part
    is seen, or at another size.
    """

    pointed = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        axes = {"left": _Axis("left"), "bottom": _Axis("bottom")}
        super().__init__(parent=parent, axisItems=axes)
        self._across = axes["bottom"]
        self._items: dict[str, tuple[Any, Any]] = {}
        self._log = False
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._item: Any = self.getPlotItem()
        self._adopt(self._item.ctrlMenu)
        self._item.vb.sigRangeChangedManually.connect(lambda *_mask: self.moved.emit())
        self._crosshair = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._crosshair.setZValue(2)
        self._crosshair.hide()
        self._item.addItem(self._crosshair, ignoreBounds=True)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._mouse_moved)

    def dress(self) -> None:
        """Take the colours and the type of the theme."""
        role = QPalette.ColorRole
        self.setBackground(self.palette().color(role.Window))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(self.palette().color(role.Mid))
            axis.setTextPen(self.palette().color(role.PlaceholderText))
            axis.setStyle(tickFont=self.font(), tickLength=-4)
        self.showGrid(y=True, alpha=0.15)
        self._crosshair.setPen(self.palette().color(role.Text), width=1)

    def set_axes(self, x: str, y: str) -> None:
        """Name the axes."""
        for name, text in (("bottom", x), ("left", y)):
            self.setLabel(name, html.escape(text), color=self._muted().name(), **self._label_size())

    def set_log(self, log: bool) -> None:
        self._log = log
        self.setLogMode(x=False, y=log)

    def set_limits(self, low: float, high: float) -> None:
        """Keep the upright axis between two values."""
        self._item.vb.setLimits(yMin=low, yMax=high)

    def upright_range(self) -> tuple[float, float]:
        """Tell what part of the upright axis is seen."""
        low, high = self._item.vb.viewRange()[1]
        return low, high

    def set_whole(self, whole: bool) -> None:
        """Write only whole numbers on the x axis, or any."""
        if whole != self._across.whole:
            self._across.whole = whole
            self._across.picture = None
            self._across.update()

    def draw(self, line: Line) -> None:
        """Bring the curves of a line to its points."""
        raw, smooth = self._items.get(line.name) or self._add(line)
        self._style(line, raw, smooth)
        seen = line.between(*self._view())
        # a line with far more points than pixels takes long to draw and looks no different
        parts = max(self.width() // 3, 50)
        if not np.isfinite(self._possible(line.y)).any():
            # pyqtgraph looks for the bounds of what is drawn, and there are none
            raw.clear()
            smooth.clear()
            return
        raw.setData(*reduced(line.x[seen], self._possible(line.y[seen]), parts))
        smooth.setVisible(line.smooths)
        if line.smooths:
            smooth.setData(*thinned(line.x[seen], self._possible(line.smooth[seen]), parts))

    def remove(self, name: str) -> None:
        for item in self._items.pop(name, ()):
            self.removeItem(item)

    def is_fitted(self) -> bool:
        """Tell whether all is shown, and the user has not moved the view."""
        return bool(self._item.vb.state["autoRange"][0])

    def _view(self) -> tuple[float, float]:
        """Give the range of x that can be seen."""
        if self.is_fitted():
            return -math.inf, math.inf
        low, high = self._item.vb.viewRange()[0]
        return low, high

    def fit(self) -> None:
        """Show everything again after the user moved the view."""
        self._item.enableAutoRange()
        self.moved.emit()

    def show_crosshair(self, x: float | None) -> None:
        self._crosshair.setVisible(x is not None)
        if x is not None:
            self._crosshair.setValue(x)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        self.fit()
        super().mouseDoubleClickEvent(event)

    def resizeEvent(self, ev: Any) -> None:
        super().resizeEvent(ev)
        if ev is not None:
            self.moved.emit()

    def leaveEvent(self, ev: Any) -> None:
        self.pointed.emit(None)
        super().leaveEvent(ev)

    def _adopt(self, menu: QMenu) -> None:
        """Own the menus of pyqtgraph, which belong to nobody and would outlive the plot."""
        # not by the menus of its actions, which older PySide6 deletes together with their wrapper
        for each in (menu, *menu.findChildren(QMenu)):
            each.setParent(self, each.windowFlags())

    def _mouse_moved(self, at: QPointF) -> None:
        box = self._item.vb
        inside = box.sceneBoundingRect().contains(at)
        self.pointed.emit(box.mapSceneToView(at).x() if inside else None)

    def _add(self, line: Line) -> tuple[Any, Any]:
        # what is not finite leaves a gap; pyqtgraph would otherwise join across it
        raw = self.plot([], [], connect="finite", antialias=not line.smooths)
        smooth = self.plot([], [], connect="finite", antialias=True)
        self._items[line.name] = (raw, smooth)
        return self._items[line.name]

    def _style(self, line: Line, raw: Any, smooth: Any) -> None:
        colour = colours.series(line.colour, colours.is_dark(self.palette()))
        ground = self.palette().color(QPalette.ColorRole.Window)
        pale = colours.mixed(ground, colour, 0.35)
        width = 1.5 if self.fontMetrics().height() < 22 else 3
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        strong = pyqtgraph.mkPen(pale if line.pale else colour, width=width, style=style)
        raw.setPen(pyqtgraph.mkPen(pale, width=1) if line.smooths else strong)
        smooth.setPen(strong)
        raw.setZValue(0)
        smooth.setZValue(1)
        few = len(line.x) <= 40 and not line.smooths
        raw.setSymbol("o" if few else None)
        raw.setSymbolSize(2 + 2 * width)
        raw.setSymbolPen(None)
        raw.setSymbolBrush(pale if line.pale else colour)

    def _possible(self, values: np.ndarray) -> np.ndarray:
        """Leave out what a logarithmic axis cannot show."""
        return np.where(values > 0, values, np.nan) if self._log else values

    def _muted(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.PlaceholderText)

    def _label_size(self) -> dict[str, str]:
        return {"font-size": f"{self.font().pointSizeF():g}pt"}
