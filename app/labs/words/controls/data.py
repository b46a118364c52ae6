"""Which sentences: built in, downloaded, or the user's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.parts.training.data_box import DataBox
from app.parts.training.data_source import DataSource
from models.sentiment.state import Data
from resources import _
from widgets.form import Form, Group


class DataControls(QWidget):
    """The choice of the sentences, and what is to be said of them.

    Signals: `chosen(key)`; `file_wanted()`; `cancelled()` to give a download up.
    """

    chosen = Signal(str)
    file_wanted = Signal()
    cancelled = Signal()

    def __init__(self, source: DataSource) -> None:
        super().__init__()
        self.form = Form(Data, (Group("", ("source",)),))
        self.form.changed.connect(self._choose)
        self.box = DataBox(source)
        self.box.cancelled.connect(self.cancelled)
        self.file = QPushButton(_("Choose file…"))
        self.file.setToolTip(
            _("A CSV or TSV file with a text and a label column, two files, or folders of .txt")
        )
        self.file.clicked.connect(self.file_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.form, self.file, self.box):
            column.addWidget(part)

    def show_data(self, data: Data) -> None:
        """Bring the controls to a state."""
        self.form.show_state(data)
        self.file.setVisible(data.source == "own")

    def _choose(self, _name: str, key: str) -> None:
        self.chosen.emit(key)
