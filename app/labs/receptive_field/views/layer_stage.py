"""The stage of one layer: input ∗ kernel + bias = output, in cells."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from app.labs.receptive_field.numbers import NumbersScreen
from app.labs.receptive_field.pointing import Pointing, lead_of
from app.labs.receptive_field.screen import WindowScreen
from app.labs.receptive_field.views import captions
from app.labs.receptive_field.views.grids import LayerGrids
from app.labs.receptive_field.views.layout import arrange, filled
from app.labs.receptive_field.views.overlay import Drawing, Overlay
from app.labs.receptive_field.views.places import Places
from app.labs.receptive_field.views.sketch import Sketch
from models.receptive_field.pin import GridKind, Pin
from resources import _
from widgets import colours
from widgets.colour_bar import ColourBar
from widgets.gesture import pass_on
from widgets.look import Look, look_of
from widgets.painted import Painted
from widgets.tensor_grid import TensorGrid


class LayerStage(Painted):
    """Shows a layer; tells what the user points at, pins and edits.

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
        self._numbers: NumbersScreen | None = None
        self._window: WindowScreen | None = None
        self._places: Places | None = None
        self._written: captions.Lettering | None = None
        self._drawn_window: object = None
        self._connect()

    # ---- what it shows

    def show_numbers(self, shown: NumbersScreen) -> None:
        """Show the numbers of a layer."""
        self._numbers, self._window = shown, None
        self.grids.show_numbers(shown)
        self._arrange()

    def show_window(self, shown: WindowScreen) -> None:
        """Show where the window is, and what is pointed out."""
        if self._numbers is None:
            return
        old, self._window = self._window, shown
        before = self._numbers.output.values if old is None else old.output
        if shown.output is not before:
            self.grids.show_output(self._numbers, shown.output)
        if old is None or old.caption != shown.caption:
            self._write_anew()  # the caption of the output says so
        self.grids.show_window(self._numbers, shown)
        self._draw_over()

    # ---- where it stands

    def _arrange(self) -> None:
        if self._numbers is None:
            return
        shape, line = self._numbers.shape, self.fontMetrics().lineSpacing()
        places = filled(arrange(shape, QRectF(self.rect()), line), self._numbers.links.output_shape)
        self._places = places
        self._put_grids(self._numbers, places)
        self._put_bars(self._numbers, places)
        self._overlay.setGeometry(self.rect())
        self._overlay.raise_()
        self._overlay.show_drawing(self._drawing())
        self._write_anew()

    def _write_anew(self) -> None:
        self._written = None
        self.update()

    def _put_grids(self, shown: NumbersScreen, places: Places) -> None:
        thumb = places.thumbs[0].width() / shown.shape.out_columns if places.thumbs else 1.0
        for grids, rects, sides in (
            (self._from_front(self.grids.inputs), places.inputs, places.sides()),
            (self._from_front(self.grids.kernels), places.kernels, places.sides()),
            (self.grids.partials, places.partials, places.sides()),
            ((self.grids.output,), (places.output,), (places.side,)),
            ((self.grids.bias,), (places.bias,), (places.bias.width(),)),
            (self.grids.thumbs, places.thumbs, (thumb,) * len(places.thumbs)),
        ):
            for grid, rect, side in reversed(list(zip(grids, rects, sides, strict=False))):
                self._put(grid, rect, side)
                grid.raise_()
        for plane, grid in enumerate(self.grids.partials):
            grid.setVisible(plane < len(places.partials))

    def _from_front(self, grids: list[TensorGrid]) -> list[TensorGrid]:
        """Give the planes in their order, or from the one on top to the one at the back."""
        if self._numbers is None or not self.is_stacked():
            return grids
        count, front = len(self._numbers.inputs), self._numbers.top
        return [grids[(front + place) % count] for place in range(count)]

    def is_stacked(self) -> bool:
        """Tell whether planes lie behind each other."""
        return self._places is not None and self._places.kind == "stack"

    def _put_bars(self, shown: NumbersScreen, places: Places) -> None:
        """Show what colours mean where cells are too small for their numbers."""
        scales = (shown.inputs[0].scale, shown.output.scale)
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

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the stage as it stands, all of it larger or smaller."""
        if self._numbers is None or self._places is None:
            return
        factor = min(rect.width() / self.width(), rect.height() / self.height())
        painter.save()
        painter.translate(rect.center() - QRectF(self.rect()).center() * factor)
        painter.scale(factor, factor)
        self._lettering(self._numbers, self._places, look).draw(painter, look)
        for part in self.children():  # from the back to the front
            if isinstance(part, Painted) and not part.isHidden():
                painter.save()
                part.paint_to(painter, QRectF(part.geometry()), look)
                painter.restore()
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._numbers is None or self._places is None:
            return
        if self._written is None:
            self._written = self._lettering(self._numbers, self._places, self.look())
        with QPainter(self) as painter:
            self._written.draw(painter, self.look(), event.region())

    def _lettering(self, shown: NumbersScreen, places: Places, look: Look) -> captions.Lettering:
        places = replace(places, inputs=tuple(self._frames(places)))
        texts = list(self._captions(shown, places))
        signs = captions.signs(places, shown.captions.pooling)
        return captions.lettering(texts, signs, look, self.width())

    def caption_boxes(self) -> list[QRectF]:
        """Give where the captions stand."""
        if self._numbers is None or self._places is None:
            return []
        texts = list(self._captions(self._numbers, self._places))
        return captions.boxes(texts, self.font(), self.width())[1]

    def _captions(self, shown: NumbersScreen, places: Places) -> Iterator[tuple[str, QRectF]]:
        output = shown.captions.output if self._window is None else self._window.caption
        yield from captions.captions(shown.captions, places, output)
        if not self._bars[0].isHidden():
            yield from zip((_("input"), _("output")), places.bars, strict=True)

    def _pointing(self) -> Pointing:
        return Pointing() if self._window is None else self._window.pointing

    def _frames(self, places: Places) -> Iterator[QRectF]:
        """Give what the inputs fill now of the room they keep."""
        grids = self._from_front(self.grids.inputs)
        for grid, _room in zip(grids, places.inputs, strict=False):
            yield grid.grid_rect().translated(QPointF(grid.pos()))

    def _drawing(self) -> Drawing:
        if self._numbers is None or self._places is None:
            return Drawing()
        dark, kind = colours.is_dark(self.palette()), self._places.kind
        pointing, font = self._pointing(), self.font()
        return Sketch(self.grids, self._numbers, pointing, kind, font, dark).drawing()

    def _draw_over(self) -> None:
        self._drawn_window = self._top_input().marks().get("window")
        self._overlay.show_drawing(self._drawing())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the window glides inside its grid; the lines that follow it are drawn over all grids
        top = self._top_input()
        if (
            event.type() == QEvent.Type.Paint
            and watched is top
            and top.marks().get("window") is not self._drawn_window
        ):
            self._draw_over()
        return super().eventFilter(watched, event)

    def _top_input(self) -> TensorGrid:
        return self._from_front(self.grids.inputs)[0]

    # ---- what the user does

    def _connect(self) -> None:
        grids = self.grids
        for plane, (source, kernel, part) in enumerate(
            zip(grids.inputs, grids.kernels, grids.partials, strict=True)
        ):
            source.installEventFilter(self)
            self._listen(source, "input", plane)
            self._listen(kernel, "weight", plane)
            self._listen(part, "output", 0)
            source.edited.connect(partial(self._edit_input, plane))
            kernel.edited.connect(partial(self._edit_weight, plane))
        self._listen(grids.output, "output", 0)
        self._listen(grids.bias, "bias", 0)
        grids.bias.edited.connect(self._edit_bias)
        pass_on(self, *grids.inputs, *grids.kernels, grids.bias)
        for channel, grid in enumerate(grids.thumbs):
            grid.clicked.connect(self._emitting(self.front_chosen, channel))

    @staticmethod
    def _emitting(signal: SignalInstance, channel: int) -> Callable[[int, int], None]:
        return lambda _row, _column: signal.emit(channel)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # of a plane at the back, mostly the padding is seen, which no grid takes for itself
        if not self.is_stacked():
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
        grid.hovered.connect(partial(self._point, kind, plane))
        grid.left.connect(lambda: self.pointed.emit(None))
        grid.clicked.connect(partial(self._click, kind, plane))

    def _point(self, kind: GridKind, plane: int, row: int, column: int) -> None:
        if not self._is_behind(kind, plane):
            self.pointed.emit(self._pin(kind, row, column, plane))

    def _click(self, kind: GridKind, plane: int, row: int, column: int) -> None:
        if self._is_behind(kind, plane):
            self.plane_chosen.emit(plane)
        else:
            self.clicked.emit(self._pin(kind, row, column, plane))

    def _is_behind(self, kind: GridKind, plane: int) -> bool:
        top = None if self._numbers is None else self._numbers.top
        return self.is_stacked() and kind in ("input", "weight") and plane != top

    def _edit_input(self, plane: int, row: int, column: int, value: float) -> None:
        cell = self._input_cell(row, column)
        if cell is not None:
            self.input_edited.emit(*cell, self._channel(plane), value)

    def _edit_weight(self, plane: int, row: int, column: int, value: float) -> None:
        self.weight_edited.emit(row, column, self._channel(plane), value)

    def _edit_bias(self, _row: int, _column: int, value: float) -> None:
        self.bias_edited.emit(value)

    def _pin(self, kind: GridKind, row: int, column: int, plane: int) -> Pin | None:
        if kind != "input":
            return Pin(kind, row, column, self._channel(plane) if kind == "weight" else 0)
        cell = self._input_cell(row, column)
        return None if cell is None else Pin("input", *cell, self._channel(plane))

    def _channel(self, plane: int) -> int:
        return plane if self._numbers is None else self._numbers.inputs[plane].channel

    def _input_cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Tell which input cell lies at a place of the grid; None in a hole."""
        if self._numbers is None:
            return None
        links = self._numbers.links
        if self._numbers.plain:
            return row, column
        top, left = lead_of(links)
        return links.input_at((row + top, column + left))
