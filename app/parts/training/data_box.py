"""What the panel says of the data: what they are, how far they have come, what must be allowed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.parts.training.data_source import DataSource
from resources import _
from widgets.steady_label import SteadyLabel


class DataBox(QWidget):
    """A sentence on the data, and the one button that helps.

    Signals: `cancelled()` to give a download, or a reading, up.
    """

    cancelled = Signal()

    def __init__(self, source: DataSource) -> None:
        super().__init__()
        self._source = source
        self.facts = SteadyLabel(["\n"])  # what stands below stays while they are read
        self.help = QPushButton(_("Try again"))
        self.help.clicked.connect(self._help)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setToolTip(_("Stop, and go back to the data before"))
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.facts, self.help, self.cancel):
            column.addWidget(part)
        source.progress.connect(self._show_progress)
        source.failed.connect(self._show_failure)
        source.asked.connect(self._show)
        self.show_reading()

    def show_reading(self) -> None:
        """Say that the data are on their way."""
        self._show(_("Reading…"))

    def show_facts(self, sentence: str) -> None:
        """Say what the data are."""
        self._show(sentence)

    def _show_progress(self, sentence: str) -> None:
        self._show(sentence, runs=True)

    def _show_failure(self, sentence: str) -> None:
        self._show(sentence, _("Try again"))

    def _show(self, sentence: str, help_with: str = "", runs: bool = False) -> None:
        self.facts.setText(sentence)
        self.help.setText(help_with or self.help.text())
        self.help.setVisible(bool(help_with))
        self.cancel.setVisible(runs)

    def _help(self) -> None:
        asking = self._source.standing == "asking"
        self.show_reading()
        if asking:
            self._source.allow()
        else:
            self._source.load_again()
