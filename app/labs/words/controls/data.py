"""Which sentences: built in, downloaded, or the user's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.parts.training.data_box import DataBox
from app.parts.training.data_source import DataSource
from models.sentiment.state import Data
from resources import _
from widgets.boxes import column
from widgets.chooser import choice_of


class DataControls(QWidget):
    """The choice of the sentences, and what is to be said of them.

    Signals: `chosen(key)`; `file_wanted()`; `cancelled()` to give a download or a reading up.
    """

    chosen = Signal(str)
    file_wanted = Signal()
    cancelled = Signal()

    def __init__(self, source: DataSource) -> None:
        super().__init__()
        self.source = choice_of(Data, "source")
        self.source.key_chosen.connect(self.chosen)
        self.box = DataBox(source)
        self.box.cancelled.connect(self.cancelled)
        self.file = QPushButton(_("Choose file…"))
        self.file.setToolTip(
            _("A CSV or TSV file with a text and a label column, two files, or folders of .txt")
        )
        self.file.clicked.connect(self.file_wanted)
        column(self.source, self.file, self.box, spacing=8, within=self)

    def show_data(self, data: Data) -> None:
        """Bring the controls to a state."""
        self.source.show_key(data.source)
        self.file.setVisible(data.source == "own")
