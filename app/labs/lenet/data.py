"""The view of the pictures: how many there are of each class, and all of them."""

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.datasets import Dataset
from resources import _
from widgets.colours import Scale
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid

_GRID_IN_LINES = 8


class DataView(QWidget):
    """The balance of the classes, as a grid in which one chooses; below, the pictures.

    Signals: `class_chosen(part, label)`, label −1 for all; `sample_chosen(index)` of a test
    picture; `sentence_changed(text)`.
    """

    class_chosen = Signal(str, int)
    sample_chosen = Signal(int)
    sentence_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.balance = TensorGrid(_("Pictures of each class"))
        self.balance.clicked.connect(self._choose)
        self.sheet = Sheet(_("Pictures"), lines=3.0)
        self.sheet.set_hint(_("There are no such pictures."))
        self.sheet.chosen.connect(self._choose_picture)
        self._chosen = ("train", -1)
        caption = _("How many pictures there are of each class; click one to see them")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Label(caption, name="quiet"))
        layout.addWidget(self.balance)
        layout.addWidget(self.sheet, 1)
        self._fit_to_type()

    def show_dataset(self, dataset: Dataset, part: str, label: int) -> None:
        """Show a part of the pictures, of one class or all."""
        self._chosen = (part, label)
        counts = np.stack([dataset.train.counts(), dataset.test.counts()])
        self.balance.set_values(counts, Scale("magnitude", 0, max(int(counts.max()), 1)))
        self.balance.set_labels((_("learn"), _("test")), dataset.class_names)
        row = 0 if part == "train" else 1
        block = Block(row, 0, 1, 10) if label < 0 else Block(row, label, 1, 1)
        self.balance.set_mark("chosen", Mark((block,)))
        samples = dataset.train if part == "train" else dataset.test
        indices = range(len(samples)) if label < 0 else samples.of_class(label).tolist()
        names = dataset.class_names
        self.sheet.set_pictures(
            samples.images, indices, lambda index: names[int(samples.labels[index])]
        )
        which = _("to learn from") if part == "train" else _("to test on")
        of = "" if label < 0 else _(" of “{name}”").format(name=names[label])
        self.sentence_changed.emit(
            _("{count:,} pictures{of} {which}, from “{data}”.").format(
                count=len(indices), of=of, which=which, data=dataset.name
            )
        )

    def _choose(self, row: int, column: int) -> None:
        part = "train" if row == 0 else "test"
        again = (part, column) == self._chosen
        self.class_chosen.emit(part, -1 if again else column)

    def _choose_picture(self, index: int) -> None:
        if self._chosen[0] == "test":
            self.sample_chosen.emit(index)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
        super().changeEvent(event)

    def _fit_to_type(self) -> None:
        self.balance.setFixedHeight(_GRID_IN_LINES * self.fontMetrics().height())
