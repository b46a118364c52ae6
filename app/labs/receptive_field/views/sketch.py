"""What the overlay draws: lines that follow the window, and the weights at the cells they meet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from app.labs.receptive_field.numbers import GridScreen, NumbersScreen
from app.labs.receptive_field.pointing import Badge, Pointing
from app.labs.receptive_field.views.grids import LayerGrids
from app.labs.receptive_field.views.overlay import Drawing, Funnel, Tag, may_be_tagged
from resources.numbers import number
from widgets import colours
from widgets.tensor_grid import TensorGrid


@dataclass(frozen=True)
class Sketch:
    """A layer's grids as they stand now, and what is pointed out on them."""

    grids: LayerGrids
    numbers: NumbersScreen
    pointing: Pointing
    kind: str
    font: QFont
    dark: bool

    def drawing(self) -> Drawing:
        """Give all lines and weights, where the gliding windows are at this instant."""
        return Drawing(tuple(self._funnels()), tuple(self._tags()))

    def _funnels(self) -> Iterator[Funnel]:
        """Join the window with the kernel, and that with the output or the partial map."""
        cell = self.pointing.cell
        if cell is None:
            return
        volume, strip = self.kind == "volume", self.kind == "strip"
        for plane in self._planes():
            grid = self.grids.inputs[plane]
            mark = grid.marks().get("window")
            if mark is None or not mark.blocks:
                continue
            block = mark.blocks[0]
            window = _on_stage(grid, block.row, block.column, *block.span)
            if not self.numbers.kernels:
                output = self.grids.output
                yield Funnel(window, _on_stage(output, *cell), _whole(grid), _whole(output))
                continue
            kernel = _whole(self.grids.kernels[plane])
            target = self.grids.partials[plane] if volume else self.grids.output
            yield Funnel(window, kernel, _whole(grid), kernel, upright=volume or strip)
            reached = _on_stage(target, *cell)
            yield Funnel(kernel, reached, kernel, _whole(target), strip, self._bias())

    def _bias(self) -> QRectF:
        """Give the place of the bias with what is written above it."""
        grid = self.grids.bias
        if grid.isHidden():
            return QRectF()
        metrics, cell = QFontMetricsF(grid.font()), _whole(grid)
        beside = max(metrics.horizontalAdvance(grid.accessibleName()) - cell.width(), 0.0) / 2
        return cell.adjusted(-beside - 2, -1.2 * metrics.height(), beside + 2, 2)

    def _planes(self) -> Iterable[int]:
        """Give the planes that are in full view."""
        if self.kind == "stack":
            return (self.numbers.top,)
        return range(len(self.numbers.inputs))

    def _tags(self) -> Iterator[Tag]:
        pointing, kernels = self.pointing, self.numbers.kernels
        if not (kernels and self.numbers.tagged):
            return
        for plane in self._planes():
            if pointing.is_on(self.numbers.inputs[plane].channel):
                grid, shift = self.grids.inputs[plane], self._glide(plane)
                yield from self._tags_on(grid, pointing.input_badges, kernels[plane], shift)
        if pointing.output_badges:
            channels = [screen.channel for screen in self.numbers.inputs]
            plane = channels.index(pointing.plane) if pointing.plane in channels else 0
            grid = self.grids.partials[plane] if self.kind == "volume" else self.grids.output
            yield from self._tags_on(grid, pointing.output_badges, kernels[plane], (0.0, 0.0))

    def _glide(self, plane: int) -> tuple[float, float]:
        """Tell how many cells a gliding window still is from its place."""
        mark, window = self.grids.inputs[plane].marks().get("window"), self.pointing.window
        if mark is None or window is None:
            return 0.0, 0.0
        return mark.blocks[0].row - window.row, mark.blocks[0].column - window.column

    def _tags_on(
        self,
        grid: TensorGrid,
        badges: tuple[Badge, ...],
        kernel: GridScreen,
        shift: tuple[float, float],
    ) -> Iterator[Tag]:
        if not may_be_tagged(grid.cell_rect(0, 0).width(), self.font):
            return
        for badge in badges:
            weight = float(kernel.values[badge.weight])
            cell = _on_stage(grid, badge.row + shift[0], badge.column + shift[1])
            text = "×" + number(weight, kernel.step == 1.0)
            yield Tag(cell, text, colours.colour(weight, kernel.scale, self.dark))


def _on_stage(
    grid: TensorGrid, row: float, column: float, rows: float = 1, columns: float = 1
) -> QRectF:
    """Give the rectangle of some cells of a grid, in the coordinates of the stage."""
    first = grid.cell_rect(row, column)
    last = grid.cell_rect(row + rows - 1, column + columns - 1)
    return first.united(last).translated(QPointF(grid.pos()))


def _whole(grid: TensorGrid) -> QRectF:
    """Give the rectangle of all cells of a grid, padding included."""
    return grid.grid_rect().translated(QPointF(grid.pos()))
