"""The view of the pictures: how many there are of each class, and all of them."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.labs.lenet.screen.data import DataScreen
from resources import _
from widgets.boxes import column
from widgets.colours import Scale
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid

_GRID_IN_LINES = 8
_PARTS = ("train", "test")


class DataPage(QWidget):
    """The balance of the classes, as a grid in which one chooses; below, the pictures.

    Signals: `class_chosen(part, label)`, label −1 for all; `sample_chosen(index)` of a test
    picture.
    """

    class_chosen = Signal(str, int)
    sample_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.balance = TensorGrid(_("Pictures of each class"))
        self.balance.clicked.connect(self._choose)
        self.sheet = Sheet(_("Pictures"), lines=3.0)
        self.sheet.set_hint(_("There are no such pictures."))
        self.sheet.chosen.connect(self._choose_picture)
        self._chosen = ("train", -1)
        said = Label(_("Number of pictures of each class; click one to see them"), name="quiet")
        column(said, self.balance, (self.sheet, 1), spacing=8, within=self)
        self._fit_to_type()

    def show_screen(self, old: DataScreen | None, new: DataScreen) -> None:
        """Show a part of the pictures, of one class or all."""
        self._chosen = (new.part, new.label)
        self.balance.set_values(new.counts, Scale("magnitude", 0, max(int(new.counts.max()), 1)))
        if old is None or old.names != new.names:
            self.balance.set_labels((_("training"), _("test")), new.names)
        row = _PARTS.index(new.part)
        whole = Block(row, 0, 1, len(new.names))
        block = whole if new.label < 0 else Block(row, new.label, 1, 1)
        self.balance.set_mark("chosen", Mark((block,)))
        self.sheet.set_pictures(new.images, new.indices, new.caption)

    def _choose(self, row: int, column: int) -> None:
        again = (_PARTS[row], column) == self._chosen
        self.class_chosen.emit(_PARTS[row], -1 if again else column)

    def _choose_picture(self, index: int) -> None:
        if self._chosen[0] == "test":
            self.sample_chosen.emit(index)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _fit_to_type(self) -> None:
        self.balance.setFixedHeight(_GRID_IN_LINES * self.fontMetrics().height())
