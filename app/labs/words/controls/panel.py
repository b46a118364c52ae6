"""The panel of controls: the sentences, and what the view in front needs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labs.words.controls.data import DataControls
from app.parts.training.data_source import DataSource
from models.sentiment.state import WordsState


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither."""

    def __init__(self, source: DataSource) -> None:
        super().__init__()
        self.data = DataControls(source)
        self._of_view: dict[str, tuple[QWidget, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.data)
        for group in dict.fromkeys(group for all_of in self._of_view.values() for group in all_of):
            column.addWidget(group)
        column.addStretch(1)

    def show_state(self, state: WordsState) -> None:
        """Bring all controls to a state; those of other views are hidden."""
        self.data.show_data(state.data)
        shown = self._of_view.get(state.view, ())
        for group in {group for all_of in self._of_view.values() for group in all_of}:
            group.setVisible(group in shown)
