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

_HEIGHT_IN_LINES, _LEAST_IN_LINES = 3.5, 3.0
_SHARE = 0.45
"""Of a tile's height: the kernel beside its map."""


class BankStrip(QWidget):
    """Tiles to choose a kernel of the bank by; hidden while there is only one.

    Signals: `chosen(index)`.
    """

    chosen = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.tiles = [Tile(number) for number in range(1, most + 1)]
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
        self.setAccessibleName(_("Kernel {number}").format(number=number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_screen(self, screen: TileScreen) -> None:
        """Show a kernel and its map; the last map stays until the new one has been computed."""
        self._weights = np.array(screen.plane, np.float32)
        if screen.output is not None and screen.output.display is not self._display:
            self._display, self._picture = screen.output.display, None
        self.setToolTip(plain.tip(screen.title))
        self.setAccessibleName(screen.title)
        if screen.is_chosen:
            self.setChecked(True)
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(_HEIGHT_IN_LINES)

    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST_IN_LINES)

    def _size(self, lines: float) -> QSize:
        height = round(lines * self.fontMetrics().lineSpacing())
        return QSize(round(height * (1 + _SHARE)) + 12, height)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._picture = None
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        side = self.height() - 8
        small = round(side * _SHARE)
        if self._weights is not None:
            weights = self._weights
            scale = colours.symmetric(weights, "weight")
            image = colours.image(weights, scale, colours.is_dark(palette))
            place = _centred(image.size(), QRectF(4, 4, small, side))
            painter.drawImage(place, image)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawRect(place)
        picture = self._picture_now(side)
        if picture is not None:
            room = QRectF(8 + small, 4, self.width() - small - 12, side)
            painter.drawImage(_centred(picture.size(), room), picture)
        if self.isChecked() or self.hasFocus():
            line = max(2, self.fontMetrics().height() // 8)
            role = QPalette.ColorRole.Highlight if self.isChecked() else QPalette.ColorRole.Mid
            painter.setPen(QPen(palette.color(role), line))
            painter.drawRect(self.rect().adjusted(line // 2, line // 2, -line, -line))
        painter.end()

    def _picture_now(self, side: int) -> QImage | None:
        if self._picture is None and self._display is not None:
            small = shrunk(self._display, round(side * self.devicePixelRatioF()))
            self._picture = paint.image(small, colours.is_dark(self.palette()))
        return self._picture


def _centred(size: QSize, room: QRectF) -> QRectF:
    """Give the largest place of a picture's proportions in the middle of a room."""
    factor = min(room.width() / size.width(), room.height() / size.height())
    place = QRectF(0, 0, size.width() * factor, size.height() * factor)
    place.moveCenter(room.center())
    return place.toRect().toRectF()
