"""The stage of one layer: input ∗ kernel + bias = output, in cells."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.labs.receptive_field import captions
from app.labs.receptive_field.grids import (
    MOST_PLANES,
    LayerGrids,
    channel_of,
    input_scale,
    output_scale,
    planes_of,
)
from app.labs.receptive_field.layout import Places, arrange
from app.labs.receptive_field.overlay import Drawing, Overlay
from app.labs.receptive_field.pointing import Pointing, front_of, lead_of, plane_in_front
from app.labs.receptive_field.room import filled, lead_room, shape_of
from app.labs.receptive_field.sketch import Sketch
from models.receptive_field.state import GridKind, Pin, State
from models.receptive_field.trace import Moment, Trace
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.look import look_of
from widgets.tensor_grid import TensorGrid


class LayerStage(QWidget):
    """Shows a layer; the lab listens to what the user points at, pins and edits.

    Signals: `pointed(pin)` with a `Pin` or None; `clicked(pin)`, None to let go;
    `input_edited(row, column, channel, value)`; `weight_edited(row, column, channel, value)`;
    `bias_edited(value)`;
    `front_chosen(channel)` of the output, `plane_chosen(channel)` of the input;
    `gesture_started()`, `gesture_finished()` and `refused(sentence)` as `TensorGrid`.
    """

    pointed = Signal(object)
    clicked = Signal(object)
    input_edited = Signal(int, int, int, float)
    weight_edited = Signal(int, int, int, float)
    bias_edited = Signal(float)
    front_chosen = Signal(int)
    plane_chosen = Signal(int)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.grids = LayerGrids(self)
        self._bars = (ColourBar(parent=self), ColourBar(parent=self))
        self._overlay = Overlay(self)
        self._trace: Trace | None = None
        self._state = State()
        self._pointing = Pointing()
        self._places: Places | None = None
        self._drawn_window: object = None
        self._connect()

    # ---- what it shows

    def show_layer(self, trace: Trace, state: State) -> None:
        """Show the numbers of a layer."""
        self._trace, self._state = trace, state
        self._pointing = Pointing()
        self.grids.show_layer(trace, state)
        self._arrange()

    def show_moment(self, pointing: Pointing, moment: Moment, glide: int) -> None:
        """Show where the window is, and what is pointed out."""
        old, self._pointing = self._pointing, pointing
        if self._trace is None:
            return
        if old.shares is not None or pointing.shares is not None or moment.product is not None:
            front = front_of(self._state)
            self.grids.show_output(self._trace, front, moment, pointing.shares)
            self.update()
        self.grids.show_moment(self._trace, self._state, pointing, moment, glide)
        self._overlay.show_drawing(self._drawing())

    # ---- where it stands

    def _arrange(self) -> None:
        if self._trace is None:
            return
        shape = shape_of(self._trace, self._state, planes_of(self._state))
        line = self.fontMetrics().lineSpacing()
        area = QRectF(self.rect())
        places = filled(arrange(shape, area, line), self._trace.links.output_shape)
        self._places = places
        room = (shape.rows, shape.columns, *lead_room(self._trace, self._state))
        for grid in self.grids.inputs:
            grid.set_room(*room)
        thumb = places.thumbs[0].width() / shape.out_columns if places.thumbs else 1.0
        for grids, rects, side in (
            (self._from_front(self.grids.inputs), places.inputs, places.side),
            (self._from_front(self.grids.kernels), places.kernels, places.side),
            (self.grids.partials, places.partials, places.side),
            ((self.grids.output,), (places.output,), places.side),
            ((self.grids.bias,), (places.bias,), places.bias.width()),
            (self.grids.thumbs, places.thumbs, thumb),
        ):
            for grid, rect in reversed(list(zip(grids, rects, strict=False))):
                self._put(grid, rect, side)
                grid.raise_()
        for plane, grid in enumerate(self.grids.partials):
            grid.setVisible(plane < len(places.partials))
        self._put_bars(self._trace, places)
        self._overlay.setGeometry(self.rect())
        self._overlay.raise_()
        self._overlay.show_drawing(self._drawing())
        self.update()

    def _from_front(self, grids: list[TensorGrid]) -> list[TensorGrid]:
        """Give the planes in their order, or from the one on top to the one at the back."""
        if self._places is None or self._places.kind != "stack":
            return grids
        count, front = planes_of(self._state), plane_in_front(self._state)
        return [grids[(front + place) % count] for place in range(count)]

    def _put_bars(self, trace: Trace, places: Places) -> None:
        """Show what colours mean where cells are too small for their numbers."""
        scales = (input_scale(trace, self._state), output_scale(trace))
        bare = not (self.grids.inputs[0].shows_numbers() and self.grids.output.shows_numbers())
        for bar, scale, rect in zip(
            self._bars, scales, places.bars or (QRectF(), QRectF()), strict=True
        ):
            bar.setVisible(bare and not rect.isNull())
            bar.set_scale(scale)
            bar.setGeometry(rect.toRect())

    def _put(self, grid: TensorGrid, rect: QRectF, side: float) -> None:
        edge = look_of(self.palette(), self.font()).line + 2
        grid.set_cell_size(side)
        grid.setGeometry(rect.adjusted(-edge, -edge, edge, edge).toAlignedRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._arrange()
        super().changeEvent(event)

    # ---- what is drawn between and over the grids

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._trace is None or self._places is None:
            return
        places = replace(self._places, inputs=tuple(self._frames(self._places)))
        painter = QPainter(self)
        texts = list(self._captions(self._trace, places))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        captions.draw(painter, texts, self.font(), self.width())
        line = self.fontMetrics().lineSpacing()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        font = self.font()
        font.setPointSizeF(1.3 * font.pointSizeF())
        painter.setFont(font)
        for text, at in captions.signs(places, self._state):
            box = QRectF(at.x() - 100, at.y() - 2 * line, 200, 4 * line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _captions(self, trace: Trace, places: Places) -> Iterator[tuple[str, QRectF]]:
        yield from captions.captions(trace, self._state, places, self._pointing)
        if not self._bars[0].isHidden():
            yield from zip((_("input"), _("output")), places.bars, strict=True)

    def _frames(self, places: Places) -> Iterator[QRectF]:
        """Give what the inputs fill now of the room they keep."""
        grids = self._from_front(self.grids.inputs)
        for grid, _room in zip(grids, places.inputs, strict=False):
            yield grid.grid_rect().translated(QPointF(grid.pos()))

    def _drawing(self) -> Drawing:
        if self._trace is None or self._places is None:
            return Drawing()
        dark = colours.is_dark(self.palette())
        kind = self._places.kind
        return Sketch(self.grids, self._trace, self._state, self._pointing, kind, dark).drawing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the window glides inside its grid; the lines that follow it are drawn over all grids
        if event.type() == QEvent.Type.Paint and watched is self._top_input():
            mark = self._top_input().marks().get("window")
            if mark is not self._drawn_window:
                self._drawn_window = mark
                self._overlay.show_drawing(self._drawing())
        return super().eventFilter(watched, event)

    def _top_input(self) -> TensorGrid:
        return self._from_front(self.grids.inputs)[0]

    # ---- what the user does

    def _connect(self) -> None:
        grids = self.grids
        for plane in range(MOST_PLANES):
            grids.inputs[plane].installEventFilter(self)
            self._listen(grids.inputs[plane], "input", plane)
            self._listen(grids.kernels[plane], "weight", plane)
            self._listen(grids.partials[plane], "output", 0)
            self._listen_to_edits(plane)
        self._listen(grids.output, "output", 0)
        grids.bias.edited.connect(lambda _row, _column, value: self.bias_edited.emit(value))
        for grid in (*grids.inputs, *grids.kernels, grids.bias):
            grid.gesture_started.connect(self.gesture_started)
            grid.gesture_finished.connect(self.gesture_finished)
            grid.refused.connect(self.refused)
        for channel, grid in enumerate(grids.thumbs):
            grid.clicked.connect(
                lambda _row, _column, channel=channel: self.front_chosen.emit(channel)
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # of a plane at the back, mostly the padding is seen, which no grid takes for itself
        if self._places is None or self._places.kind != "stack":
            return
        for grids in (self.grids.inputs, self.grids.kernels):
            for grid in self._from_front(grids):
                if grid.grid_rect().translated(QPointF(grid.pos())).contains(event.position()):
                    self.plane_chosen.emit(grids.index(grid))
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clicked.emit(None)
        else:
            super().keyPressEvent(event)

    def _listen(self, grid: TensorGrid, kind: GridKind, plane: int) -> None:
        def point(row: int, column: int) -> None:
            if not self._is_behind(kind, plane):
                self.pointed.emit(self._pin(kind, row, column, plane))

        def click(row: int, column: int) -> None:
            if self._is_behind(kind, plane):
                self.plane_chosen.emit(plane)
            else:
                self.clicked.emit(self._pin(kind, row, column, plane))

        grid.hovered.connect(point)
        grid.left.connect(lambda: self.pointed.emit(None))
        grid.clicked.connect(click)

    def _is_behind(self, kind: GridKind, plane: int) -> bool:
        stacked = self._places is not None and self._places.kind == "stack"
        return stacked and kind != "output" and plane != plane_in_front(self._state)

    def _listen_to_edits(self, plane: int) -> None:
        def edit_input(row: int, column: int, value: float) -> None:
            cell = self._input_cell(row, column)
            if cell is not None:
                self.input_edited.emit(*cell, channel_of(self._state, plane), value)

        self.grids.inputs[plane].edited.connect(edit_input)
        self.grids.kernels[plane].edited.connect(
            lambda row, column, value: self.weight_edited.emit(row, column, plane, value)
        )

    def _pin(self, kind: GridKind, row: int, column: int, plane: int) -> Pin | None:
        if kind != "input":
            return Pin(kind, row, column, plane)
        cell = self._input_cell(row, column)
        return None if cell is None else Pin("input", *cell, channel_of(self._state, plane))

    def _input_cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Tell which input cell lies at a place of the grid; None in a hole."""
        if self._trace is None:
            return None
        top, left = lead_of(self._trace.links)
        return self._trace.links.input_at((row + top, column + left))
