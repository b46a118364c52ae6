"""Which picture goes through the network: one of the test, or one that is drawn."""

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.labs.lenet.screen.inside import PAD_SIDE, SampleScreen
from resources import _
from widgets.drawing_pad import DrawingPad
from widgets.guard import Guard
from widgets.icons import IconButton
from widgets.number_box import WholeBox
from widgets.picture import PictureView
from widgets.plain import Label
from widgets.view_switch import ViewSwitch


class SamplePicker(QWidget):
    """A test picture with its number, or a pad to draw on.

    Signals: `sample_chosen(index)`; `drawn_chosen(drawn)`; `drawing_started()`, `ink_changed(ink)`
    while one draws, `drawing_done()` when the pen is lifted.
    """

    sample_chosen = Signal(int)
    drawn_chosen = Signal(bool)
    drawing_started = Signal()
    ink_changed = Signal(object)
    drawing_done = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.source = ViewSwitch((_("Test picture"), "sample"), (_("Draw"), "draw"))
        self.source.chosen.connect(self._choose_source)
        self.picture = PictureView()
        self.picture.setAccessibleName(_("Test picture"))
        self.pad = DrawingPad(PAD_SIDE, PAD_SIDE)
        self.pad.started.connect(self.drawing_started)
        self.pad.changed.connect(self.ink_changed)
        self.pad.drawn.connect(self.drawing_done)
        self.truth = Label(name="quiet")
        self.index = WholeBox()
        Guard(self.index)
        self.index.refused.connect(self.refused)
        self.index.setAccessibleName(_("Number of the test picture"))
        self.index.setToolTip(_("Which of the test pictures"))
        self.index.valueChanged.connect(self.sample_chosen)
        self.dice = IconButton("dice", _("Another picture at random"))
        self.dice.clicked.connect(self._choose_at_random)
        self._arrange()

    def show_screen(self, old: SampleScreen | None, new: SampleScreen) -> None:
        """Show which picture is looked at."""
        self.source.show_view("draw" if new.drawn else "sample")
        self._pages.setCurrentIndex(1 if new.drawn else 0)
        self.pad.set_ink(new.ink)
        with QSignalBlocker(self.index):
            self.index.setRange(0, new.last)
            self.index.setValue(new.index)
        if new.pixels is not None and (
            old is None or old.pixels is None or not np.shares_memory(old.pixels, new.pixels)
        ):
            self.picture.set_pixels(new.pixels)
        self.truth.setText(_("True class: {label}").format(label=new.label) if new.label else "")

    def _choose_source(self, key: str) -> None:
        self.drawn_chosen.emit(key == "draw")

    def _choose_at_random(self) -> None:
        self.sample_chosen.emit(int(np.random.default_rng().integers(self.index.maximum() + 1)))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.index, 1)
        row.addWidget(self.dice)
        sample = QWidget()
        below = QVBoxLayout(sample)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.picture, 1)
        below.addLayout(row)
        below.addWidget(self.truth)
        self._pages = QStackedWidget()
        self._pages.addWidget(sample)
        self._pages.addWidget(self.pad)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.source)
        column.addWidget(self._pages, 1)
