"""All layers over time, with what each of them passes on."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labs.recurrent.layers import LayersScreen, tip
from resources import _
from widgets.boxes import column, row
from widgets.layer_stack import LayerStack
from widgets.plain import Label
from widgets.view_switch import ViewSwitch


class LayersView(QWidget):
    """The stack of layers, and what the last one returns.

    Signals: `token_pointed(token)`, −1 when the pointer leaves; `clicked(layer, token)`, where
    layer −1 is the input; `sequences_chosen(return_sequences)`; `sample_chosen(sample)`.
    """

    token_pointed = Signal(int)
    clicked = Signal(int, int)
    sequences_chosen = Signal(bool)
    sample_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.stack = LayerStack()
        self.stack.pointed.connect(self.token_pointed)
        self.stack.clicked.connect(self._click)
        self.sequences = ViewSwitch(("True", "True"), ("False", "False"))
        self.sequences.chosen.connect(self._choose_sequences)
        self.samples = ViewSwitch((_("Sentence 0"), "0"), (_("Sentence 1"), "1"))
        self.samples.chosen.connect(self._choose_sample)
        returned = Label("return_sequences ="), self.sequences
        head = row(*returned, None, self.samples, spacing=8)
        column(head, (self.stack, 1), spacing=8, within=self)

    def show_screen(self, old: LayersScreen | None, new: LayersScreen) -> None:
        """Show the layers, and mark where one looks."""
        picture = new.picture
        if old is None or old.picture is not picture:
            self.stack.set_picture(picture)
            self.stack.set_description(partial(tip, picture))
        self.stack.set_place(new.token, new.level, new.unit, new.around)
        self.stack.setAccessibleDescription(new.sentence)
        self.sequences.show_view(str(new.return_sequences))
        self.samples.setVisible(new.samples > 1)
        self.samples.show_view(str(new.sample))

    def _click(self, level: int, token: int) -> None:
        self.clicked.emit(level - 1, token)

    def _choose_sequences(self, key: str) -> None:
        self.sequences_chosen.emit(key == "True")

    def _choose_sample(self, key: str) -> None:
        self.sample_chosen.emit(int(key))
