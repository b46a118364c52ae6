"""The photo, each step to the picture that the network is given, and what was assumed."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.labs.lenet.screen.photo import PhotoScreen
from app.labs.lenet.views.photo.sources import PhotoSources
from models.digit_photos import DigitPhoto
from models.digit_photos.finding import Box
from resources import _
from widgets.form import Form, Group
from widgets.picture import Cells, Mark, PictureView
from widgets.picture_steps import PictureSteps
from widgets.plain import Label, tip

_FIELDS = ("ink", "threshold", "stroke", "centre")


class PhotoPage(QWidget):
    """A photo of a digit beside its steps, of which each says what the network makes of it.

    Signals: `step_chosen(index)`. `sources` reports which photo is wanted, `form` what is assumed.
    """

    step_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sources = PhotoSources()
        self.photo = PictureView()
        self.photo.setAccessibleName(_("Photo"))
        self.photo.set_empty_sentence(_("Open, paste or drop a photo of a digit."))
        self.title = Label(name="quiet", wraps=True)
        # a file's name has no blanks to break it at
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.form = Form(DigitPhoto, (Group("", _FIELDS),))
        self.steps = PictureSteps(_("From the photo to the picture"))
        self.steps.chosen.connect(self.step_chosen)
        self.about = Label(wraps=True)
        self._screen: PhotoScreen | None = None
        self._live = False
        self._arrange()

    def show_screen(self, old: PhotoScreen | None, new: PhotoScreen) -> None:
        """Show how a photo was read."""
        self._screen = new
        self.form.show_state(new.photo)
        self.steps.set_steps(new.steps, new.current)
        self.about.setText(new.about)
        self.title.setText(new.title)
        self.title.setToolTip(tip(new.title))
        if not self._live and (
            old is None or old.pixels is not new.pixels or old.taken != new.taken
        ):
            self._show_photo(new)

    def show_live(self, pixels: np.ndarray | None) -> None:
        """Show what the camera sees; with None the photo again."""
        self._live = pixels is not None
        self.sources.show_camera(self._live)
        if pixels is not None:
            self.photo.set_marks()
            self.photo.set_pixels(pixels)
        elif self._screen is not None:
            self._show_photo(self._screen)

    def _show_photo(self, screen: PhotoScreen) -> None:
        self.photo.set_pixels(screen.pixels)
        taken = () if screen.taken is None else (Mark(_cells(screen.taken), "pinned"),)
        others = (Mark(_cells(box), "ghost") for box in screen.others)
        self.photo.set_marks(*others, *taken)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.photo, 1)
        left.addWidget(self.title)
        left.addWidget(self.form)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.steps, 1)
        right.addWidget(self.about)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sources)
        column.addLayout(both, 1)


def _cells(box: Box) -> Cells:
    top, left, height, width = box
    return Cells(top, left, height, width)
