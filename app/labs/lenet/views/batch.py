"""The view of one batch in slow motion: forward, loss, backward, update."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.labs.lenet.screen.batch import BatchScreen, BatchView, FirstBatch, Predictions
from app.labs.lenet.screen.inside import KernelsShown
from app.labs.lenet.views.layer_switch import LayerSwitch
from resources import _
from widgets.bars import Bar, Bars
from widgets.boxes import page, row
from widgets.colours import Scale
from widgets.kernel_sheet import KernelSheet
from widgets.keyboard import Berth
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid

_MOST_KERNELS = 3
_MOST_CONVOLUTIONS = 4
_WIDEST_SHARE = 2.0
"""How many times as wide as high a cell may be: “0.02” is read where ten rows leave it little."""
_FEW_ROWS = 3
"""Kernels of no more input maps stand above each other, before and after; others side by side."""


class BatchPage(QWidget):
    """The pictures of a batch at the left, the weights at the right.

    Signals: `batch_wanted()` to make the next step slowly; `layer_chosen(number)` to look at the
    kernels of another convolution.
    """

    batch_wanted = Signal()
    layer_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(_("Pictures of the batch"), lines=4.0)
        self._title = Label(name="heading")
        self._predictions = TensorGrid(_("Probability of each class, picture by picture"))
        self._predictions.set_widest_cell(_WIDEST_SHARE)
        self._predictions_caption = Label(
            _("Probability of each class (softmax); the correct one is framed"), name="quiet"
        )
        self._norms = Bars(_("Gradient norm of each layer"))
        self._norms_caption = Label(_("Gradient norm of each layer"), name="quiet", wraps=True)
        self._kernels = [KernelSheet() for _place in range(_MOST_KERNELS)]
        self.next = QPushButton(_("Next batch, slowly"))
        self.next.setToolTip(_("Make the next training step and break it down"))
        self.next_first = QPushButton(_("One batch, slowly"))
        self.next_first.setToolTip(self.next.toolTip())
        self.first = Sheet(_("Pictures of the first batch"), lines=4.0)
        self._first_caption = Label(name="quiet", wraps=True)
        self.layers = LayerSwitch(_MOST_CONVOLUTIONS)
        self.layers.chosen.connect(self.layer_chosen)
        self._berth = Berth(self.next)
        for button in (self.next, self.next_first):
            button.clicked.connect(self.batch_wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self._shown())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def show_screen(self, old: BatchView | None, new: BatchView) -> None:
        """Show a step up to one of its four stages, or how to make one."""
        self._pages.setCurrentIndex(0 if new.step is None else 1)
        for button in (self.next, self.next_first):
            self._berth.set_enabled(button, new.can_step)
        before = None if old is None else old.first
        if new.first is not None and (before is None or before.captions != new.first.captions):
            self._show_first(new.first)
        if new.step is not None and (old is None or old.step is not new.step):
            self._show_step(None if old is None else old.step, new.step)

    def _show_first(self, first: FirstBatch) -> None:
        self.first.set_pictures(first.images, list(first.captions), first.captions.__getitem__)
        self._first_caption.setText(first.about)

    def _show_step(self, old: BatchScreen | None, step: BatchScreen) -> None:
        self._title.setText(step.title)
        if old is None or old.captions is not step.captions:
            self.sheet.set_pictures(step.images, list(step.captions), step.captions.__getitem__)
        if step.predictions is not None:
            self._show_predictions(step.predictions)
        if step.norms is not None:
            norms = zip(step.layers, step.norms[0], strict=True)
            self._norms.set_bars([Bar(layer, float(length)) for layer, length in norms])
        self.layers.setVisible(len(step.convolutions) > 1)
        if step.convolutions:
            self.layers.show_layers(step.convolutions, step.number)
        if step.kernels:
            self._show_kernels(step.kernels)
        self._left.setCurrentIndex(0 if step.norms is None else 1)
        self._right.setCurrentIndex(1 if step.predictions is None else 0)

    def _show_kernels(self, kernels: Sequence[KernelsShown]) -> None:
        few = kernels[0].kernels.shape[2] <= _FEW_ROWS
        way = QBoxLayout.Direction
        self._sheets.setDirection(way.TopToBottom if few else way.LeftToRight)
        for number, sheet in enumerate(self._kernels):
            sheet.setVisible(number < len(kernels))
        for sheet, shown in zip(self._kernels, kernels, strict=False):
            sheet.set_kernels(shown.kernels, shown.chosen, shown.caption)

    def _show_predictions(self, predictions: Predictions) -> None:
        self._predictions.set_values(predictions.values, Scale("magnitude", 0, 1))
        self._predictions.set_labels(predictions.rows, predictions.columns)
        blocks = tuple(Block(row, label, 1, 1) for row, label in enumerate(predictions.correct))
        self._predictions.set_mark("truth", Mark(blocks))

    def _shown(self) -> QWidget:
        self._sheets = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for sheet in self._kernels:
            self._sheets.addWidget(sheet, 1)
        norms = page(self._norms_caption, self._norms, None)
        predictions = page(self._predictions_caption, (self._predictions, 1), spacing=8)
        # what each stage shows has its page: the others keep their places while it is not theirs
        self._left, self._right = QStackedWidget(), QStackedWidget()
        for stack, held in (
            (self._left, (self.sheet, norms)),
            (self._right, (predictions, page((self._sheets, 1)))),
        ):
            for each in held:
                stack.addWidget(each)
        return page(
            row(self._title, self.layers, None, self.next),
            (row((self._left, 2), (self._right, 3), spacing=16), 1),
        )

    def _nothing(self) -> QWidget:
        text = _(
            "A training step is too fast to watch. Here one is broken down: the prediction for "
            "each picture, its loss, the gradient of each weight, and how far each weight moves."
        )
        return page(
            Label(text, name="quiet", wraps=True),
            row(self.next_first, None),
            self._first_caption,
            (self.first, 1),
        )
