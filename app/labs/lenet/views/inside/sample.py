"""Which picture goes through the network: one of the test, a drawn one, or a photographed one."""

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.labs.lenet.screen.inside import PAD_SIDE, SampleScreen
from resources import _
from widgets.boxes import column, row
from widgets.drawing_pad import DrawingPad
from widgets.guard import Guard
from widgets.icons import IconButton
from widgets.number_box import WholeBox
from widgets.picture import PictureView
from widgets.plain import Label
from widgets.view_switch import ViewSwitch


class SamplePicker(QWidget):
    """A test picture with its number, a pad to draw on, or what was made of a photo.

    Signals: `sample_chosen(index)`; `drawn_chosen(drawn)`; `photo_wanted()`; `drawing_started()`,
    `ink_changed(ink)` while one draws, `drawing_done()` when the pen is lifted.
    """

    sample_chosen = Signal(int)
    drawn_chosen = Signal(bool)
    photo_wanted = Signal()
    drawing_started = Signal()
    ink_changed = Signal(object)
    drawing_done = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.source = ViewSwitch((_("Test"), "sample"), (_("Draw"), "draw"), (_("Photo"), "photo"))
        self.source.chosen.connect(self._choose_source)
        self.picture = PictureView()
        self.picture.setAccessibleName(_("Test picture"))
        self.pad = DrawingPad(PAD_SIDE, PAD_SIDE)
        self.pad.started.connect(self.drawing_started)
        self.pad.changed.connect(self.ink_changed)
        self.pad.drawn.connect(self.drawing_done)
        self.photo = PictureView()
        self.photo.setAccessibleName(_("Picture made of the photo"))
        self.steps = QPushButton(_("How it was made…"))
        self.steps.setToolTip(_("Show each step from the photo to this picture"))
        self.steps.clicked.connect(self.photo_wanted)
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
        shown = "photo" if new.photo is not None else "draw" if new.drawn else "sample"
        self.source.show_view(shown)
        self._pages.setCurrentWidget(self._places[shown])
        if new.photo is not None:
            self.photo.set_pixels(np.rint(new.photo * 255).astype(np.uint8))
        self.pad.set_ink(new.ink)
        with QSignalBlocker(self.index):
            # a field lays out anew at every range that it is given, and draws itself at every value
            if self.index.maximum() != new.last:
                self.index.setMaximum(new.last)
            if self.index.value() != new.index:
                self.index.setValue(new.index)
        before = None if old is None else old.pixels
        if before is None or new.pixels is None or not np.shares_memory(before, new.pixels):
            self.picture.set_pixels(new.pixels)
        self.truth.setText(_("True class: {label}").format(label=new.label) if new.label else "")

    def _choose_source(self, key: str) -> None:
        if key == "photo":
            self.photo_wanted.emit()
        else:
            self.drawn_chosen.emit(key == "draw")

    def _choose_at_random(self) -> None:
        self.sample_chosen.emit(int(np.random.default_rng().integers(self.index.maximum() + 1)))

    def _arrange(self) -> None:
        numbered = row((self.index, 1), self.dice, spacing=4)
        sample = _above_each_other(self.picture, numbered, self.truth)
        photo = _above_each_other(self.photo, self.steps)
        self._places = {"sample": sample, "draw": self.pad, "photo": photo}
        self._pages = QStackedWidget()
        for place in self._places.values():
            self._pages.addWidget(place)
        column(self.source, (self._pages, 1), spacing=8, within=self)


def _above_each_other(picture: QWidget, *below: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(picture, 1)
    for part in below:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return page
