"""The view of mistakes: the confusion matrix, and the pictures behind its numbers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.labs.lenet.screen.mistakes import Cell, MistakesScreen, NoTest
from resources import _
from widgets.colours import Scale
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid

_WIDEST_COUNT = 2.0
"""How many times as wide as high the cell of a count may be."""


class MistakesPage(QWidget):
    """Which class is taken for which, and every picture that is.

    Signals: `cell_chosen(cell)` with (true class, predicted class) or None; `sample_chosen(index)`.
    """

    cell_chosen = Signal(object)
    sample_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = TensorGrid(
            _("Confusion matrix: rows are true classes, columns predicted classes")
        )
        self.matrix.set_widest_cell(_WIDEST_COUNT)
        self.matrix.clicked.connect(self._choose)
        self.sheet = Sheet(_("Pictures"))
        self.sheet.set_hint(_("The network makes none of these mistakes."))
        self.sheet.chosen.connect(self.sample_chosen)
        self.legend = Label(name="quiet", wraps=True)
        self._title = Label(name="heading", wraps=True)
        self._all = QToolButton()
        self._all.setText(_("All mistakes"))
        self._all.setToolTip(_("All mistakes, most confident first"))
        self._all.clicked.connect(lambda: self.cell_chosen.emit(None))
        for part in (self.matrix, self.sheet):
            # each takes its half, whatever it would like
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.reason = Label(wraps=True)
        self._cell: Cell | None = None
        self._arrange()

    def show_screen(
        self, old: MistakesScreen | NoTest | None, new: MistakesScreen | NoTest
    ) -> None:
        """Show what came of the test, or why there was none."""
        self._pages.setCurrentIndex(1 if isinstance(new, NoTest) else 0)
        if isinstance(new, NoTest):
            self.reason.setText(new.sentence)
        else:
            self._show_test(None if isinstance(old, NoTest) else old, new)

    def _show_test(self, old: MistakesScreen | None, new: MistakesScreen) -> None:
        self._cell = new.cell
        if old is None or old.tested is not new.tested:
            self.matrix.set_values(new.table, Scale(), new.shades)
            self.matrix.set_labels(new.rows, new.columns)
            self.matrix.set_description(new.describe)
            self.legend.setText(new.legend)
        mark = None if new.cell is None else Mark((Block(*new.cell, 1, 1),))
        self.matrix.set_mark("cell", mark)
        self.sheet.set_pictures(new.images, new.indices, new.caption)
        self._title.setText(new.title)
        self._all.setEnabled(new.cell is not None)

    def _choose(self, row: int, column: int) -> None:
        cell = (row, column)
        self.cell_chosen.emit(None if cell == self._cell else cell)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.legend)
        left.addWidget(self.matrix, 1)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addWidget(self.sheet, 1)
        tested = QWidget()
        halves = QHBoxLayout(tested)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(16)
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(tested)
        self._pages.addWidget(self.reason)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
