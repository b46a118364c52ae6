"""Thumbnails to choose a picture from, loaded a few at a time while the window stays alive."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from resources import _
from widgets import plain
from widgets.look import Look, look_of
from widgets.picture import raster
from widgets.plain import Label

_COLUMNS = 6
_SIDE_IN_LINES = 6
_SMALLEST = 96
"""The least side of a thumbnail, in px."""
_LOADING_TIME = 8
"""How long thumbnails may load before the window gets its turn again, in ms."""
_NAME = Qt.ItemDataRole.UserRole
_CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_Index = QModelIndex | QPersistentModelIndex


class Choice(NamedTuple):
    """A picture to choose."""

    name: str
    title: str
    description: str


class Gallery(QListWidget):
    """Thumbnails with titles; arrows move, Enter or a click chooses.

    Parameters
    ----------
    choices : sequence of Choice
    thumbnail : callable
        Gives, for a name and a side in px, (h, w, 1 or 3) uint8 of at most that side.

    Signals: `chosen(name)`.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], thumbnail: Callable[[str, int], np.ndarray]
    ) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._load_some)
        self._unloaded: list[QListWidgetItem] = []
        self._cell = _Cell(self)
        self.setItemDelegate(self._cell)
        self.setAccessibleName(_("Pictures to choose from"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in choices:
            self.addItem(_item(choice))
        self._fit_to_type()
        self.itemClicked.connect(self._choose)

    def select(self, name: str) -> None:
        """Mark the picture that is on screen now; none when it is not of the gallery."""
        self.setCurrentRow(-1)
        for item in self._items():
            if item.data(_NAME) == name:
                self.setCurrentItem(item)

    def sizeHint(self) -> QSize:
        cell = self._cell.size()
        rows = -(-self.count() // _COLUMNS)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(_COLUMNS * cell.width() + bar + 8, rows * cell.height() + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # without a current one Qt gives None, which its types do not say
        if self.currentRow() >= 0 and event.key() in _CHOOSING_KEYS:
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._unloaded:
            self._loading.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._loading.stop()
        super().hideEvent(event)

    def _fit_to_type(self) -> None:
        self.setGridSize(self._cell.size())
        self._unloaded = self._items()
        if self.isVisible():
            self._loading.start()

    def _load_some(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        side = self._cell.side()
        while self._unloaded and spent.elapsed() < _LOADING_TIME:
            item = self._unloaded.pop(0)
            pixels = self._thumbnail(item.data(_NAME), side)
            item.setData(Qt.ItemDataRole.DecorationRole, _magnified(pixels, side))
        if not self._unloaded:
            self._loading.stop()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_NAME))


class _Cell(QStyledItemDelegate):
    """Draws one thumbnail: all pictures stand in equal squares, all titles on one line."""

    def __init__(self, gallery: QWidget) -> None:
        super().__init__(gallery)
        self._gallery = gallery

    def side(self) -> int:
        """Give the side of a thumbnail, in px: it grows with the type."""
        return max(_SMALLEST, _SIDE_IN_LINES * self._gallery.fontMetrics().height())

    def size(self) -> QSize:
        side = self.side()
        return QSize(side + 24, side + self._gallery.fontMetrics().height() + 28)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place = option.rect.adjusted(4, 4, -4, -4)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        palette = self._gallery.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setBrush(palette.color(QPalette.ColorRole.Button))
            painter.drawRoundedRect(place, 4, 4)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            square = QRect(place.x() + 8, place.y() + 8, self.side(), self.side())
            inside = picture.rect()
            inside.moveCenter(square.center())
            painter.drawPixmap(inside, picture)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawRect(inside.adjusted(-1, -1, 0, 0))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        below = place.adjusted(2, self.side() + 8, -2, 0)
        title = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, title)
        painter.restore()


class GalleryPopup(QFrame):
    """A gallery that opens beside a button and closes once something is chosen.

    Signals: `chosen(name)`.
    """

    chosen = Signal(str)

    def __init__(self, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.gallery = gallery
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(gallery)
        self._description = Label(name="quiet")
        layout.addWidget(self._description, alignment=Qt.AlignmentFlag.AlignHCenter)
        gallery.itemEntered.connect(self._describe)
        gallery.currentItemChanged.connect(self._describe)
        gallery.chosen.connect(self._close_with)

    def open_below(self, button: QWidget, current: str = "") -> None:
        """Open under a button, within its screen, with the present picture marked."""
        self.gallery.select(current)
        screen = button.screen().availableGeometry()
        size = self.sizeHint().boundedTo(screen.size())
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        x = max(screen.left(), min(corner.x(), screen.right() - size.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - size.height()))
        self.setGeometry(x, y, size.width(), size.height())
        self.show()
        self.gallery.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint_to(painter, QRectF(self.rect()), look_of(self.palette(), self.font()))

    def paint_to(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the ground and the frame around the pictures."""
        painter.setPen(look.colour(QPalette.ColorRole.Mid))
        painter.setBrush(look.colour(QPalette.ColorRole.Base))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _describe(self, item: QListWidgetItem | None) -> None:
        self._description.setText(
            item.data(Qt.ItemDataRole.AccessibleDescriptionRole) if item is not None else ""
        )

    def _close_with(self, name: str) -> None:
        self.hide()
        self.chosen.emit(name)


def _item(choice: Choice) -> QListWidgetItem:
    item = QListWidgetItem(choice.title)
    item.setData(_NAME, choice.name)
    item.setToolTip(plain.tip(choice.description))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.description)
    return item


def _magnified(pixels: np.ndarray, side: int) -> QPixmap:
    """Make a tiny picture as large as its square allows, by whole factors."""
    pixels = np.ascontiguousarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    factor = max(1, side // max(pixels.shape[:2]))
    large = np.ascontiguousarray(pixels.repeat(factor, axis=0).repeat(factor, axis=1))
    return QPixmap.fromImage(raster.as_image(large))
