"""The view of mistakes: the confusion matrix, and the pictures behind its numbers."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from models.datasets import Dataset
from models.inspection import Evaluation
from resources import _
from widgets.colours import Scale
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid


class MistakesView(QWidget):
    """Which class is taken for which, and every picture that is.

    Signals: `cell_chosen(cell)` with (label, said) or None; `sample_chosen(index)`;
    `sentence_changed(text)`.
    """

    cell_chosen = Signal(object)
    sample_chosen = Signal(int)
    sentence_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = TensorGrid(_("Confusion matrix: rows are what it is, columns what is said"))
        self.matrix.clicked.connect(self._choose)
        self.sheet = Sheet(_("Pictures"))
        self.sheet.set_hint(_("Nothing here: the network makes none of these mistakes."))
        self.sheet.chosen.connect(self.sample_chosen)
        self.legend = Label(name="quiet", wraps=True)
        self.title = Label(name="heading", wraps=True)
        self.all = QToolButton(text=_("All mistakes"))
        self.all.setToolTip(_("Show every mistake again, the surest first"))
        self.all.clicked.connect(lambda: self.cell_chosen.emit(None))
        for part in (self.matrix, self.sheet):
            # each takes its half, whatever it would like
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._cell: tuple[int, int] | None = None
        self._arrange()

    def show_evaluation(
        self, found: Evaluation, dataset: Dataset, cell: tuple[int, int] | None
    ) -> None:
        """Show what came of the test."""
        self._cell = cell
        table = found.confusion
        self.matrix.set_values(table, Scale(), found.shades())
        self.legend.setText(
            _(
                "Rows: true class, with its accuracy. Columns: predicted class. Blue: right, the "
                "deeper the higher the accuracy. Orange: wrong, deepest at {most}."
            ).format(most=max(found.most_wrong, 1))
        )
        names = dataset.class_names
        accuracy = found.class_accuracy
        rows = [
            f"{name}  {share:.0%}" if np.isfinite(share) else name
            for name, share in zip(names, accuracy, strict=True)
        ]
        self.matrix.set_labels(rows, names)
        self.matrix.set_description(
            lambda row, column: _("{count} times {label} taken for {said}").format(
                count=int(table[row, column]), label=names[row], said=names[column]
            )
        )
        mark = None if cell is None else Mark((Block(cell[0], cell[1], 1, 1),))
        self.matrix.set_mark("cell", mark)
        self._show_pictures(found, dataset, cell)

    def _show_pictures(
        self, found: Evaluation, dataset: Dataset, cell: tuple[int, int] | None
    ) -> None:
        names = dataset.class_names
        chosen = found.mistakes() if cell is None else found.cell(*cell)
        self.sheet.set_pictures(
            dataset.test.images,
            chosen.tolist(),
            lambda index: (
                f"{names[found.labels[index]]} → {names[found.said[index]]}"
                f"  {found.confidence[index]:.0%}"
            ),
        )
        count = len(found.mistakes())
        sentence = _(
            "{count} mistakes in {all:,} test pictures: accuracy {accuracy:.1%}. The surest "
            "mistakes come first; a picture chosen here is followed in the view “Inside”."
        ).format(count=count, all=len(found.labels), accuracy=found.accuracy)
        if cell is None:
            self.title.setText(_("What it is → what the network says, and how sure it is"))
        else:
            self.title.setText(
                _("{count} × “{label}” taken for “{said}”").format(
                    count=len(chosen), label=names[cell[0]], said=names[cell[1]]
                )
            )
        self.all.setEnabled(cell is not None)
        self.sentence_changed.emit(sentence)

    def _choose(self, row: int, column: int) -> None:
        cell = (row, column)
        self.cell_chosen.emit(None if cell == self._cell else cell)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.legend)
        left.addWidget(self.matrix, 1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addWidget(self.sheet, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)
