"""The list of presets: in groups, each with its kernel in small."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QShowEvent, QStandardItemModel

from models.convolution import Array
from models.kernels import library
from resources import _
from widgets import colours
from widgets.chooser import Chooser


class PresetChooser(Chooser):
    """Names the preset that the kernel is."""

    def __init__(self) -> None:
        entries = [(preset.key, preset.title, preset.description) for preset in library.presets()]
        super().__init__(_("Custom"), _("Kernels worth knowing"), entries)
        self._drawn: tuple[int, bool] | None = None
        """How large, and whether for a dark ground, the kernels were drawn last."""
        self._head_groups()
        self._size_kernels()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._size_kernels()
            if self.isVisible():
                self._draw_kernels()

    def showEvent(self, event: QShowEvent) -> None:
        # not before: a window that opens is given its type and its colours one after the other
        super().showEvent(event)
        self._draw_kernels()

    def _head_groups(self) -> None:
        model = self.model()
        for title, group in library.groups():
            row = self.findData(group[0].key)
            self.insertItem(row, title)
            if isinstance(model, QStandardItemModel):
                item = model.item(row)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.setCurrentIndex(-1)

    def _size_kernels(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))

    def _draw_kernels(self) -> None:
        side, dark = self.fontMetrics().height(), colours.is_dark(self.palette())
        if self._drawn == (side, dark):
            return
        self._drawn = side, dark
        for preset in library.presets():
            row = self.findData(preset.key)
            self.setItemIcon(row, QIcon(_drawn(preset.weights, side, dark)))


def _drawn(weights: Array, side: int, dark: bool) -> QPixmap:
    """Draw a kernel in its colours, large enough for a screen of twice the pixels."""
    picture = QPixmap(2 * side, 2 * side)
    picture.fill(Qt.GlobalColor.transparent)
    image = colours.image(weights, colours.symmetric(weights, "weight"), dark)
    with QPainter(picture) as painter:
        painter.drawImage(picture.rect(), image)
    return picture
