"""Long rows of values as colours: memory over time, activations over training."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.tensor_grid.cells import cell_font

_MOVES: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_SMALLEST_TYPE = 8
_ALIGN = Qt.AlignmentFlag


@dataclass(frozen=True)
class Places:
    """Where rows and columns lie, in px."""

    left: float
    top: float
    width: float
    """Of one column."""
    height: float
    """Of one row."""

    def rect(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        return QRectF(
            self.left + column * self.width,
            self.top + row * self.height,
            columns * self.width,
            rows * self.height,
        )


class HeatStrip(QWidget):
    """A heat map of rows × columns, up to hundreds of each.

    ::

        strip = HeatStrip(_("Hidden state"))
        strip.set_values(trace.h.T, Scale("signed", -1, 1))    # rows are units, columns time
        strip.set_labels(rows=units, columns=tokens)
        strip.set_label_width(80)             # the same for strips that stand above each other
        strip.set_column(3)                   # the present moment
        strip.set_lit_rows([5])               # units pointed at elsewhere
        strip.set_before(other.h.T)           # each cell in two: before above, after below

    Signals: `hovered(row, column)`, `left()`, `clicked(row, column)` by mouse or Enter.
    """

    hovered = Signal(int, int)
    left = Signal()
    clicked = Signal(int, int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = np.zeros((1, 1), np.float32)
        self._before: np.ndarray | None = None
        self._scale = Scale()
        self._image: QImage | None = None
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._label_width: float | None = None
        self._largest: tuple[float, float] | None = None
        self._column: int | None = None
        self._known: int | None = None
        self._lit_rows: tuple[int, ...] = ()
        self._hue: QColor | None = None
        self._pointed: tuple[int, int] | None = None
        self._describe: Callable[[int, int], str] = self._plain_description
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what it shows

    def set_values(self, values: np.ndarray, scale: Scale) -> None:
        """Show a (rows, columns) array; a comparison of another shape ends."""
        values = np.atleast_2d(values)
        if self._before is not None and self._before.shape != values.shape:
            self._before = None
        if self._pointed is not None and not _holds(values.shape, self._pointed):
            self._point_at(None)
        if values.shape != self._values.shape:
            self.updateGeometry()
        self._values, self._scale = values.copy(), scale
        self._repaint_all()

    def set_before(self, before: np.ndarray | None) -> None:
        """Show each cell in two halves: what it was above, what it is now below."""
        self._before = None if before is None else np.atleast_2d(before).copy()
        self._repaint_all()

    def set_labels(self, rows: Sequence[str] = (), columns: Sequence[str] = ()) -> None:
        """Name rows, at the left, and columns, above; what does not fit is left out."""
        self._rows, self._columns = tuple(rows), tuple(columns)
        self.update()

    def set_label_width(self, width: float | None) -> None:
        """Keep so much space for the names of rows; None takes what they need."""
        self._label_width = width
        self.update()

    def set_largest_cell(self, width: float, height: float) -> None:
        """Let cells grow to this size, in px, at most."""
        self._largest = (width, height)
        self.update()

    def set_column(self, column: int | None) -> None:
        """Mark the present column."""
        if column != self._column:
            self._column = column
            self.update()

    def set_known(self, columns: int | None) -> None:
        """Let all but the first columns stand back, as what has not happened yet."""
        if columns != self._known:
            self._known = columns
            self.update()

    def set_lit_rows(self, rows: Sequence[int]) -> None:
        """Light up rows that are pointed at elsewhere."""
        if tuple(rows) != self._lit_rows:
            self._lit_rows = tuple(rows)
            self.update()

    def set_hue(self, hue: QColor | None) -> None:
        """Draw a bar of this colour beside the rows: the hue of a gate, for instance."""
        self._hue = hue
        self.update()

    def set_description(self, describe: Callable[[int, int], str]) -> None:
        """Say something of one's own about a cell, on screen and to a screen reader."""
        self._describe = describe

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Give the rectangle of a cell, for connecting lines."""
        return self._places(QRectF(self.rect())).rect(row, column)

    def label_width(self) -> float:
        """Give the space that the names of rows need."""
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(name) for name in self._rows), default=0.0) + 8

    # ---- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint_to(painter, QRectF(self.rect()))

    def paint_to(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it into any rectangle: for SVG and print."""
        places = self._places(rect)
        rows, columns = self._values.shape
        painter.drawImage(places.rect(0, 0, rows, columns), self._picture())
        self._draw_lines(painter, places)
        self._draw_numbers(painter, places)
        self._draw_labels(painter, places)
        self._draw_unknown(painter, places)
        self._draw_marks(painter, places)
        if self._pointed is not None:
            self._draw_readout(painter, places, rect, *self._pointed)

    def _picture(self) -> QImage:
        """Give the image with one pixel for a cell, or two where there is a before."""
        if self._image is None:
            values = self._values
            if self._before is not None:
                values = np.stack([self._before, values], axis=1).reshape(-1, values.shape[1])
            self._image = colours.image(values, self._scale, self._dark())
        return self._image

    def _draw_lines(self, painter: QPainter, places: Places) -> None:
        rows, columns = self._values.shape
        painter.setPen(QPen(self._role(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(places.rect(0, 0, rows, columns))
        if places.height >= 10:
            for row in range(1, rows):
                line = places.rect(row, 0, 1, columns)
                painter.drawLine(line.topLeft(), line.topRight())
        if places.width >= 10:
            for column in range(1, columns):
                line = places.rect(0, column, rows, 1)
                painter.drawLine(line.topLeft(), line.bottomLeft())
        if self._hue is not None:
            bar = places.rect(0, 0, rows, 1)
            painter.fillRect(QRectF(bar.left() - 5, bar.top(), 4, bar.height()), self._hue)

    def _draw_numbers(self, painter: QPainter, places: Places) -> None:
        if self._before is not None:
            return
        reference = QFontMetricsF(self.font())
        share = min(
            (places.width - 6) / reference.horizontalAdvance("−0.00"),
            0.8 * places.height / reference.height(),
            1.0,
        )
        size = int(share * reference.height() * 0.86)
        if size < _SMALLEST_TYPE:
            return
        painter.setFont(cell_font(self.font(), size))
        white = colours.text_on(colours.paint(self._values, self._scale, self._dark()))
        for row, column in np.ndindex(*self._values.shape):
            painter.setPen(QColor("#ffffff" if white[row, column] else "#000000"))
            text = colours.number(float(self._values[row, column]))
            painter.drawText(places.rect(row, column), _ALIGN.AlignCenter, text)

    def _draw_labels(self, painter: QPainter, places: Places) -> None:
        metrics = QFontMetricsF(self.font())
        painter.setFont(self.font())
        painter.setPen(self._role(QPalette.ColorRole.PlaceholderText))
        lit = set(self._lit_rows)
        every = max(1, int(np.ceil(metrics.height() / max(places.height, 0.1))))
        for row, name in enumerate(self._rows[: self._values.shape[0]]):
            if row % every and row not in lit:
                continue
            if row % every == 0 and any(0 < abs(row - other) < every for other in lit):
                continue
            cell = places.rect(row, 0)
            painter.drawText(
                QRectF(
                    0, cell.center().y() - metrics.height() / 2, places.left - 8, metrics.height()
                ),
                _ALIGN.AlignRight | _ALIGN.AlignVCenter,
                name,
            )
        self._draw_column_labels(painter, places, metrics)

    def _draw_column_labels(
        self, painter: QPainter, places: Places, metrics: QFontMetricsF
    ) -> None:
        taken = -1.0
        now = self._column if self._column is not None else -1
        names = list(enumerate(self._columns[: self._values.shape[1]]))
        for column, name in sorted(names, key=lambda item: (item[0] != now, item[0])):
            cell = places.rect(0, column)
            width = metrics.horizontalAdvance(name) + 6
            if column != now:
                around = places.rect(0, now) if now >= 0 else QRectF()
                reach = (metrics.horizontalAdvance(self._columns[now]) + 6) / 2 if now >= 0 else 0
                clear = now < 0 or abs(cell.center().x() - around.center().x()) >= reach + width / 2
                if cell.center().x() - width / 2 < taken or not clear:
                    continue
                taken = cell.center().x() + width / 2
            role = QPalette.ColorRole.Text if column == now else QPalette.ColorRole.PlaceholderText
            painter.setPen(self._role(role))
            rect = QRectF(
                cell.center().x() - width / 2, places.top - metrics.height() - 2, width,
                metrics.height(),
            )  # fmt: skip
            painter.drawText(rect, _ALIGN.AlignCenter, name)

    def _draw_unknown(self, painter: QPainter, places: Places) -> None:
        rows, columns = self._values.shape
        if self._known is not None and self._known < columns:
            veil = QColor(self._role(QPalette.ColorRole.Window))
            veil.setAlpha(200)
            painter.fillRect(places.rect(0, self._known, rows, columns - self._known), veil)

    def _draw_marks(self, painter: QPainter, places: Places) -> None:
        rows, columns = self._values.shape
        line = max(2.0, round(QFontMetricsF(self.font()).height() / 8))
        accent = self._role(QPalette.ColorRole.Highlight)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._column is not None and 0 <= self._column < columns:
            painter.setPen(QPen(accent, line))
            painter.drawRect(places.rect(0, self._column, rows, 1))
        painter.setPen(QPen(self._role(QPalette.ColorRole.Text), max(1.0, line - 1)))
        for row in self._lit_rows:
            if 0 <= row < rows:
                painter.drawRect(places.rect(row, 0, 1, columns))
        if self._pointed is not None:
            painter.drawRect(places.rect(*self._pointed))

    def _draw_readout(
        self, painter: QPainter, places: Places, area: QRectF, row: int, column: int
    ) -> None:
        """Write the number of the cell pointed at beside it."""
        metrics = QFontMetricsF(self.font())
        text = self._describe(row, column)
        cell = places.rect(row, column)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
        box.moveCenter(QPointF(cell.center().x(), cell.top() - box.height()))
        if box.top() < area.top():
            box.moveTop(cell.bottom() + 0.5 * box.height())
        box.moveLeft(min(max(box.left(), area.left()), area.right() - box.width() - 1))
        painter.setPen(QPen(self._role(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self._role(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._role(QPalette.ColorRole.ToolTipText))
        painter.drawText(box, _ALIGN.AlignCenter, text)

    # ---- places

    def _places(self, area: QRectF) -> Places:
        rows, columns = self._values.shape
        line = QFontMetricsF(self.font()).height()
        left = self._label_width if self._label_width is not None else self.label_width()
        head = line + 4 if self._columns else 2.0
        largest = self._largest or (4.0 * line, 1.6 * line)
        width = min((area.width() - left - 3) / columns, largest[0])
        height = min((area.height() - head - 3) / rows, largest[1])
        # whole sizes keep all cells equal, which a fraction of a pixel would not
        width = float(int(width)) if width >= 8 else max(width, 0.1)
        height = float(int(height)) if height >= 8 else max(height, 0.1)
        return Places(area.left() + left, area.top() + head, width, height)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        rows, _columns = self._values.shape
        return QSize(30 * line, round(min(max(rows * 8, 3 * line), 20 * line) + 1.5 * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(10 * line, 3 * line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._repaint_all()
            self.updateGeometry()
        super().changeEvent(event)

    def _repaint_all(self) -> None:
        self._image = None
        self.update()

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.clicked.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = _MOVES.get(event.key())
        if move is not None and plain:
            rows, columns = self._values.shape
            row, column = self._pointed or (0, self._column or 0)
            if self._pointed is not None:
                row, column = row + move[0], column + move[1]
            self._point_at((min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.clicked.emit(*self._pointed)
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        places = self._places(QRectF(self.rect()))
        row = int((point.y() - places.top) // places.height)
        column = int((point.x() - places.left) // places.width)
        return (row, column) if _holds(self._values.shape, (row, column)) else None

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        if cell == self._pointed:
            return
        self._pointed = cell
        self.update()
        if cell is None:
            self.left.emit()
        else:
            self.setAccessibleDescription(self._describe(*cell))
            self.hovered.emit(*cell)

    def _plain_description(self, row: int, column: int) -> str:
        name = self._rows[row] if row < len(self._rows) else str(row)
        moment = self._columns[column] if column < len(self._columns) else str(column)
        value = colours.precise(float(self._values[row, column]))
        if self._before is not None:
            before = colours.precise(float(self._before[row, column]))
            return _("{row}, {column}: {before} before, {after} after").format(
                row=name, column=moment, before=before, after=value
            )
        return _("{row}, {column}: {value}").format(row=name, column=moment, value=value)

    def _role(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _dark(self) -> bool:
        return colours.is_dark(self.palette())


def _holds(shape: tuple[int, ...], cell: tuple[int, int]) -> bool:
    return 0 <= cell[0] < shape[0] and 0 <= cell[1] < shape[1]
