"""The bank on the stage: a tile for each kernel, with the feature map that it gives."""

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.labs.kernels import paint
from app.labs.kernels.screen import TileScreen
from models.kernels.display import Display, shrunk
from resources import _
from widgets import colours, plain
from widgets.look import Look, draw_cells_of, look_of

_HEIGHT_IN_LINES, _LEAST_IN_LINES = 3.5, 3.0
_NARROWEST_IN_LINES = 2.0
"""What a tile is as wide as at least: eight stand side by side on the smallest screen."""
_SHARE = 0.45
"""Of a tile's height: the kernel beside its map."""


class BankStrip(QWidget):
    """Tiles to choose a kernel of the bank by; hidden while there is only one.

    Signals: `chosen(index)`.
    """

    chosen = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.tiles = [Tile(number) for number in range(most)]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for index, tile in enumerate(self.tiles):
            self._group.addButton(tile, index)
            row.addWidget(tile)
        row.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.setAccessibleName(_("Bank of kernels"))
        self.hide()

    def show_bank(self, bank: tuple[TileScreen, ...]) -> None:
        """Show every kernel, and every map that has been computed."""
        self.setVisible(bool(bank))
        for index, tile in enumerate(self.tiles):
            tile.setVisible(index < len(bank))
            if index < len(bank):
                tile.show_screen(bank[index])


class Tile(QAbstractButton):
    """A kernel in its colours beside its feature map."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._weights: np.ndarray | None = None
        self._display: Display | None = None
        self._picture: QImage | None = None
        self._drawn_for: tuple[int, bool] | None = None
        """The size and the theme of that picture."""
        self.setAccessibleName(_("Kernel {number}").format(number=number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_screen(self, screen: TileScreen) -> None:
        """Show a kernel and its map; the last map stays until the new one has been computed."""
        self._weights = np.array(screen.plane, np.float32)
        if screen.output is not None and screen.output.display is not self._display:
            self._display, self._drawn_for = screen.output.display, None
        self.setToolTip(plain.tip(screen.title))
        self.setAccessibleName(screen.title)
        if screen.is_chosen:
            self.setChecked(True)
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(_HEIGHT_IN_LINES)

    def minimumSizeHint(self) -> QSize:
        width = self._size(_NARROWEST_IN_LINES).width()
        return QSize(width, self._size(_LEAST_IN_LINES).height())

    def _size(self, lines: float) -> QSize:
        height = round(lines * self.fontMetrics().lineSpacing())
        return QSize(round(self.wanted_width(height)), height)

    @staticmethod
    def wanted_width(height: float) -> float:
        """Tell how wide a kernel and a square map beside it are in a tile of a height."""
        return height * (1 + _SHARE) + 12

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = look_of(self.palette(), self.font(), self.devicePixelRatioF())
        with QPainter(self) as painter:
            self.paint_to(painter, QRectF(self.rect()), look)
            if self.hasFocus() and not self.isChecked():
                self._draw_frame(painter, QRectF(self.rect()), look, QPalette.ColorRole.Mid)

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the kernel and its map into a rectangle."""
        side = rect.height() - 8
        small = side * _SHARE
        if self._weights is not None:
            scale = colours.symmetric(self._weights, "weight")
            image = colours.image(self._weights, scale, look.dark)
            place = _centred(image.size(), QRectF(rect.left() + 4, rect.top() + 4, small, side))
            draw_cells_of(image, painter, place)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour(QPalette.ColorRole.Mid), 1))
            painter.drawRect(place)
        picture = self._picture_for(round(side * look.ratio), look.dark)
        if picture is not None:
            left = rect.left() + small + 8
            room = QRectF(left, rect.top() + 4, rect.right() - left - 4, side)
            painter.drawImage(_centred(picture.size(), room), picture)
        if self.isChecked():
            self._draw_frame(painter, rect, look, QPalette.ColorRole.Highlight)

    def _draw_frame(
        self, painter: QPainter, rect: QRectF, look: Look, role: QPalette.ColorRole
    ) -> None:
        line = look.line
        painter.setPen(QPen(look.colour(role), line))
        painter.drawRect(rect.adjusted(line / 2, line / 2, -line / 2, -line / 2))

    def _picture_for(self, side: int, dark: bool) -> QImage | None:
        if self._display is not None and self._drawn_for != (side, dark):
            self._picture = paint.image(shrunk(self._display, side), dark)
            self._drawn_for = side, dark
        return self._picture


def _centred(size: QSize, room: QRectF) -> QRectF:
    """Give the largest place of a picture's proportions in the middle of a room."""
    factor = min(room.width() / size.width(), room.height() / size.height())
    place = QRectF(0, 0, size.width() * factor, size.height() * factor)
    place.moveCenter(room.center())
    return place.toRect().toRectF()
