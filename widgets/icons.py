"""Icons of one family, drawn in the colours of the palette at whatever size is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton

from resources import FOLDER

_ICONS = FOLDER / "icons"
_DRAWN_COLOUR = b"#000"
"""The stroke colour in the files, replaced by one of the palette."""


def icon(name: str, palette: QPalette) -> QIcon:
    """Give an icon in the colours of a palette: text, faded when disabled, accent when on.

    Ask again when the palette changes; an icon keeps the colours that it was made with.
    """
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    return _icon(
        name,
        palette.color(group.Active, role.ButtonText).rgba(),
        palette.color(group.Disabled, role.ButtonText).rgba(),
        palette.color(group.Active, role.Highlight).rgba(),
    )


class IconButton(QToolButton):
    """A flat button with an icon that follows the palette and grows with the type."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name = name
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_text(text)
        self._dress()

    def set_icon(self, name: str, text: str) -> None:
        """Show another icon, with another meaning."""
        self._name = name
        self.set_text(text)
        self._dress()

    def set_text(self, text: str) -> None:
        """Say what the button does, as a tooltip and to a screen reader."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        side = icon_side(self)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self._name, self.palette()))


def worded(name: str, text: str, tip: str) -> IconButton:
    """Give a button with a word beside its icon, by which it is called."""
    button = IconButton(name, tip)
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def icon_side(widget: QToolButton) -> int:
    """Give the side of an icon that stands well beside the widget's type, in px."""
    return round(1.15 * widget.fontMetrics().height())


class _Engine(QIconEngine):
    """Draws one file in one colour per mode, when and as large as it is needed."""

    def __init__(self, name: str, normal: int, disabled: int, on: int) -> None:
        super().__init__()
        self._name = name
        self._colours = (normal, disabled, on)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, *self._colours)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._colour(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Draw at `size` device pixels; Qt sets the pixel ratio itself."""
        if size.isEmpty():
            return QPixmap()
        colour = self._colour(mode, state)
        key = f"icon {self._name} {colour:08x} {size.width()}x{size.height()}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> int:
        normal, disabled, on = self._colours
        if mode == QIcon.Mode.Disabled:
            return disabled
        return on if state == QIcon.State.On else normal


@lru_cache(maxsize=256)
def _icon(name: str, normal: int, disabled: int, on: int) -> QIcon:
    return QIcon(_Engine(name, normal, disabled, on))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: int) -> QSvgRenderer:
    drawing = (_ICONS / f"{name}.svg").read_bytes()
    painted = drawing.replace(_DRAWN_COLOUR, f"#{colour & 0xFFFFFF:06x}".encode())
    return QSvgRenderer(QByteArray(painted))
