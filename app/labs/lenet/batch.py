"""The view of one batch in slow motion: forward, loss, backward, update."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.datasets import Dataset
from models.lenet import Network, probabilities
from models.training import SlowBatch
from resources import _
from widgets import colours
from widgets.colours import Scale
from widgets.kernel_sheet import KernelSheet
from widgets.plain import Label
from widgets.sheet import Sheet
from widgets.tensor_grid import Block, Mark, TensorGrid

STAGES = 4
_MOST_ROWS = 10
"""So many pictures have their shares written out."""


@dataclass(frozen=True, eq=False)
class BatchSeen:
    """One step of training with all that is shown of it.

    Parameters
    ----------
    loss_after : float
        The loss of the same batch after the step.
    """

    slow: SlowBatch
    network: Network
    dataset: Dataset
    optimizer: str
    loss_after: float


def stage_name(index: int) -> str:
    """Name a stage of the step."""
    names = (_("1  Forward"), _("2  Loss"), _("3  Backward"), _("4  Update"))
    return names[min(index, STAGES - 1)]


class BatchView(QWidget):
    """The pictures of a batch at the left, the weights at the right.

    Signals: `batch_wanted()` to make the next step slowly; `sentence_changed(text)`.
    """

    batch_wanted = Signal()
    sentence_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet(_("Pictures of the batch"), lines=4.0)
        self.title = Label(name="heading")
        self.shares = TensorGrid(_("Share of each class, picture by picture"))
        text = _("share of each class; the right answer is framed")
        self._shares_caption = Label(text, name="quiet")
        self.lengths = TensorGrid(_("Length of each layer's gradient"))
        self.sheets = [KernelSheet() for _place in range(3)]
        self.next = QPushButton(_("Next batch, slowly"))
        self.next.setToolTip(_("Make one more step of the training and take it apart"))
        self.next.clicked.connect(self.batch_wanted)
        self.next_first = QPushButton(_("One batch, slowly"))
        self.next_first.clicked.connect(self.batch_wanted)
        self._seen: BatchSeen | None = None
        self._arrange()

    def show_seen(self, seen: BatchSeen | None, stage: int) -> None:
        """Show a step up to one of its four stages."""
        self._seen = seen
        self._pages.setCurrentIndex(0 if seen is not None else 1)
        if seen is None:
            self.sentence_changed.emit(
                _("One step of training, taken apart: forward, loss, backward, update.")
            )
            return
        self._show_pictures(seen, stage)
        self._show_weights(seen, stage)
        self.title.setText(stage_name(stage))
        self.sentence_changed.emit(_sentence(seen, stage))

    def set_can_step(self, can: bool) -> None:
        """Offer the next step, or not while a training runs."""
        self.next.setEnabled(can)
        self.next_first.setEnabled(can)

    def _show_pictures(self, seen: BatchSeen, stage: int) -> None:
        slow, train = seen.slow, seen.dataset.train
        names = seen.dataset.class_names
        shares = probabilities(slow.outputs)
        place = {int(index): number for number, index in enumerate(slow.indices)}
        order = self._order(slow, stage)

        def caption(index: int) -> str:
            number = place[index]
            label = names[int(train.labels[index])]
            if stage >= 1:
                return f"{label}: {colours.number(float(slow.losses[number]))}"
            said = int(shares[number].argmax())
            return f"{label} → {names[said]} {shares[number, said]:.0%}"

        self.sheet.set_pictures(train.images, slow.indices[order].tolist(), caption)

    def _show_weights(self, seen: BatchSeen, stage: int) -> None:
        slow = seen.slow
        names = seen.network.learning_layers()
        lengths = np.sqrt(
            [sum(float(np.square(g).sum()) for g in pair) for pair in _pairs(slow.gradients)]
        )
        self._show_shares(seen, stage)
        self.lengths.setVisible(stage >= 2)
        self.lengths.set_values(lengths[None], colours.spanning(lengths))
        self.lengths.set_labels((_("gradient"),), names)
        kernel = slow.trainable[0]
        shown = (
            (slow.before[kernel], _("kernels of {layer} before"), stage >= 2),
            (slow.gradients[0], _("gradient of the loss by the kernels of {layer}"), stage >= 2),
            (slow.after[kernel], _("kernels of {layer} after the step"), stage >= 3),
        )
        for sheet, (values, caption, visible) in zip(self.sheets, shown, strict=True):
            sheet.setVisible(visible and values.ndim == 4)
            if values.ndim == 4:
                sheet.set_kernels(values, None, caption.format(layer=names[0]))

    def _show_shares(self, seen: BatchSeen, stage: int) -> None:
        """Show what the network says of each picture, with the right answer framed."""
        slow = seen.slow
        self.shares.setVisible(stage < 2)
        self._shares_caption.setVisible(stage < 2)
        order = self._order(slow, stage)[:_MOST_ROWS]
        labels = seen.dataset.train.labels[slow.indices][order]
        names = seen.dataset.class_names
        self.shares.set_values(probabilities(slow.outputs)[order], Scale("magnitude", 0, 1))
        self.shares.set_labels([names[label] for label in labels], names)
        blocks = tuple(Block(row, int(label), 1, 1) for row, label in enumerate(labels))
        self.shares.set_mark("truth", Mark(blocks))

    @staticmethod
    def _order(slow: SlowBatch, stage: int) -> np.ndarray:
        """Give the pictures' order: as they came, and from the loss on the dearest first."""
        dearest = np.argsort(-slow.losses, kind="stable")
        return dearest if stage >= 1 else np.arange(len(slow.losses))

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._shares_caption)
        right.addWidget(self.shares, 4)
        right.addWidget(self.lengths, 1)
        for sheet in self.sheets:
            right.addWidget(sheet, 1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.next)
        left = QVBoxLayout()
        left.addLayout(head)
        left.addWidget(self.sheet, 1)
        shown = QWidget()
        body = QHBoxLayout(shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addLayout(right, 1)
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.addStretch(1)
        text = _(
            "A step of training is over before one can see it. Here one is held still: what the "
            "network says of each picture, how wrong that is, which way each weight should move, "
            "and how far it does."
        )
        empty.addWidget(Label(text, name="quiet", wraps=True))
        row = QHBoxLayout()
        row.addWidget(self.next_first)
        row.addStretch(1)
        empty.addLayout(row)
        empty.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(shown)
        self._pages.addWidget(nothing)
        self._pages.setCurrentIndex(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)


def _pairs(gradients: tuple[np.ndarray, ...]) -> list[tuple[np.ndarray, ...]]:
    """Put the gradients of kernel and bias, or of γ and β, together."""
    return [gradients[start : start + 2] for start in range(0, len(gradients), 2)]


def _sentence(seen: BatchSeen, stage: int) -> str:
    slow = seen.slow
    labels = seen.dataset.train.labels[slow.indices]
    right = int((slow.outputs.argmax(1) == labels).sum())
    if stage == 0:
        return _(
            "Forward: {count} pictures go through the network, which is right on {right} of them."
        ).format(count=len(labels), right=right)
    if stage == 1:
        return _(
            "Loss: −log of the share that the right answer got, in the mean {loss:.3f}; the "
            "pictures that cost most come first."
        ).format(loss=slow.loss)
    if stage == 2:
        return _(
            "Backward: for each of the {count:,} weights, how the loss would change with it."
        ).format(count=seen.network.parameters())
    moved = max(
        float(np.abs(slow.after[index] - slow.before[index]).max()) for index in slow.trainable
    )
    return _(
        "Update: {optimizer} with a rate of {rate:g} moves each weight against its gradient, by "
        "{moved:.4f} at most. The loss on this batch goes from {before:.3f} to {after:.3f}."
    ).format(
        optimizer=seen.optimizer,
        rate=slow.rate,
        moved=moved,
        before=slow.loss,
        after=seen.loss_after,
    )
