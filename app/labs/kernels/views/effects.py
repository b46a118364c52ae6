"""Every preset beside what it makes of the present picture; a click takes it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.labs.kernels.screen import EffectScreen, EffectsScreen
from app.labs.kernels.views.bank import Tile
from resources import _
from widgets.fitted_line import fitted_font
from widgets.look import Look
from widgets.plain import Label

_TILE_IN_LINES = (7.9, 5.2)
"""The least width and height of a tile, in lines of type."""
_MOST_ACROSS = 6
"""As many as the largest group has."""
_HEIGHT = 0.68
"""Of a tile, as a share of the width that it has grown to."""


class EffectTile(Tile):
    """A preset's kernel beside its effect, with its name below."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self._title = ""

    def show_effect(self, screen: EffectScreen) -> None:
        self._title = screen.tile.title
        self.show_screen(screen.tile)
        self.setChecked(screen.tile.is_chosen)
        self.setAccessibleDescription(screen.description)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(round(_TILE_IN_LINES[0] * line), round(_TILE_IN_LINES[1] * line))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw kernel, effect and name into a rectangle."""
        line = 1.3 * look.metrics.height()
        spare = max(0.0, rect.width() - self.wanted_width(rect.height() - line)) / 2
        super().paint_to(painter, rect.adjusted(spare, 0, -spare, -line), look)
        below = QRectF(rect.left() + 4, rect.bottom() - line, rect.width() - 8, line)
        painter.setFont(fitted_font(look.font, self._title, below.width(), 0.7))
        painter.setPen(look.colour(QPalette.ColorRole.Text))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._title)


class EffectsView(QScrollArea):
    """The table of all presets in groups, as many beside each other as there is room for.

    Signals: `chosen(key)` of a preset.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What every preset makes of the picture"))
        self.tiles: dict[str, EffectTile] = {}
        self._headings: list[Label] = []
        self._groups: list[list[EffectTile]] = []
        self._across = 0
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setSpacing(8)
        self.setWidget(inside)

    def show_screen(self, _old: EffectsScreen | None, new: EffectsScreen) -> None:
        """Show every effect that has been computed."""
        if not self.tiles:
            self._make(new)
        for _title, group in new.groups:
            for effect in group:
                self.tiles[effect.key].show_effect(effect)

    def _make(self, screen: EffectsScreen) -> None:
        for title, group in screen.groups:
            self._headings.append(Label(title, name="heading"))
            tiles: list[EffectTile] = []
            for effect in group:
                tile = EffectTile(len(self.tiles))
                tile.setAutoExclusive(False)
                tile.clicked.connect(self._reporting(effect.key))
                self.tiles[effect.key] = tile
                tiles.append(tile)
            self._groups.append(tiles)
        self._arrange()

    def _reporting(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _arrange(self) -> None:
        """Put the tiles in rows; one that grows takes all the room there is beside others."""
        if not self._groups:
            return
        width = next(iter(self.tiles.values())).sizeHint().width() + self._grid.spacing()
        room = self.viewport().width() - 8
        across = min(max(1, room // width), _MOST_ACROSS)
        for tile in self.tiles.values():
            tile.setMinimumHeight(round(_HEIGHT * room / across))
        if across == self._across:
            return
        for column in range(self._across):
            self._grid.setColumnStretch(column, 0)
        self._across = across
        row = 0
        for heading, tiles in zip(self._headings, self._groups, strict=True):
            self._grid.addWidget(heading, row, 0, 1, across)
            for place, tile in enumerate(tiles):
                down, column = divmod(place, across)
                self._grid.addWidget(tile, row + 1 + down, column)
            row += 2 + (len(tiles) - 1) // across
        for column in range(across):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
