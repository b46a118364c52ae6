"""The buttons that keep what was learned, and open it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from resources import _
from widgets.boxes import column


class FileButtons(QWidget):
    """Weights in files of our own, networks in those of Keras.

    Signals: `save_pressed()`, `restore_pressed()`; `save_keras_pressed()`, `open_keras_pressed()`.
    """

    save_pressed = Signal()
    restore_pressed = Signal()
    save_keras_pressed = Signal()
    open_keras_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.save = _button(_("Save weights…"), _("Save the weights as .npz and .json"))
        self.save.clicked.connect(self.save_pressed)
        self.restore = _button(_("Open weights…"), _("Open weights that Unrolled has saved"))
        self.restore.clicked.connect(self.restore_pressed)
        self.save_keras = _button(
            _("Save as Keras model…"),
            _("Save network and weights as a .keras file, which Keras loads"),
        )
        self.save_keras.clicked.connect(self.save_keras_pressed)
        self.open_keras = _button(
            _("Open Keras model…"),
            _("Open a network that was trained elsewhere: a .keras file of a Sequential model"),
        )
        self.open_keras.clicked.connect(self.open_keras_pressed)
        column(self.save, self.restore, self.save_keras, self.open_keras, spacing=8, within=self)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button
