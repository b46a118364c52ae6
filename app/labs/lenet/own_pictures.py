"""How the learner's own pictures are understood: what was assumed, each assumption changeable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.datasets import Assumptions, Dataset
from resources import _
from widgets.boxes import column
from widgets.form import Form, Group
from widgets.gesture import pass_on
from widgets.plain import Label

_FIELDS = ("scaling", "channels", "invert", "transpose", "test_share", "seed")
_MOST_NAMES = 12


class OwnPictures(QWidget):
    """Buttons that choose a file or a folder, what was assumed of it, and how to change that.

    Signals: `file_wanted()`, `folder_wanted()`; `changed(name, value)`; `gesture_started()`,
    `gesture_finished()` and `refused(sentence)`.
    """

    file_wanted = Signal()
    folder_wanted = Signal()
    changed = Signal(str, object)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.file = QPushButton(_("Choose file…"))
        self.file.setToolTip(_("An .npz, .npy, IDX or CSV file, or a .zip of these"))
        self.file.clicked.connect(self.file_wanted)
        self.folder = QPushButton(_("Choose folder…"))
        self.folder.setToolTip(_("A folder that holds a folder of pictures for each class"))
        self.folder.clicked.connect(self.folder_wanted)
        self.remarks = Label(name="quiet", wraps=True)
        self.form = Form(Assumptions, (Group(_("How the files are read"), _FIELDS),))
        self.form.changed.connect(self.changed)
        pass_on(self, self.form)
        column(self.file, self.folder, self.remarks, self.form, spacing=8, within=self)

    def show_state(self, assumed: Assumptions) -> None:
        """Bring the controls to what is assumed."""
        self.form.show_state(assumed)

    def show_remarks(self, dataset: Dataset) -> None:
        """Say which classes there are and what was assumed of the files."""
        names = dataset.class_names
        more = "…" if len(names) > _MOST_NAMES else ""
        classes = _("{count} classes: {names}.").format(
            count=len(names), names=_(", ").join(names[:_MOST_NAMES]) + more
        )
        self.remarks.setText("\n".join((classes, *dataset.remarks)))
