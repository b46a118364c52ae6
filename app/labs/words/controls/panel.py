"""The panel of controls: the sentences, and what the view in front needs."""

from PySide6.QtWidgets import QComboBox, QWidget

from app.labs.words.controls.data import DataControls
from app.labs.words.controls.lookup import LookUpControls
from app.labs.words.controls.reading import ReadingControls
from app.labs.words.controls.sentences import SentencesControls
from app.labs.words.controls.space import SpaceControls
from app.labs.words.controls.table import TableControls
from app.labs.words.controls.training import TrainingControls
from app.parts.training.data_source import DataSource
from models.sentiment.state import Mistakes, WordsState
from widgets.boxes import column
from widgets.form import Form, Group

_SHORTEST_CHOICE = 6
"""Letters of a choice that can always be seen; the panel is narrow."""


class Panel(QWidget):
    """All controls. It shows a state and reports what the user wants; it holds neither.

    Parameters
    ----------
    rest : QWidget
        Where the keyboard rests while the button that had it cannot be pressed.
    """

    def __init__(self, rest: QWidget, source: DataSource) -> None:
        super().__init__()
        self.data = DataControls(source)
        self.lookup = LookUpControls()
        self.table = TableControls()
        self.space = SpaceControls()
        self.sentences = SentencesControls()
        self.training = TrainingControls(rest)
        self.reading = ReadingControls()
        self.grouping = Form(Mistakes, (Group("", ("by",)),))
        self._of_view: dict[str, tuple[QWidget, ...]] = {
            "lookup": (self.lookup, self.table),
            "space": (self.space, self.table),
            "sentences": (self.sentences,),
            "learn": (self.training, self.table),
            "read": (self.reading,),
            "mistakes": (self.grouping,),
        }
        of_words = self.lookup, self.space, self.sentences
        groups = self.training, *of_words, self.reading, self.grouping, self.table
        column(self.data, *groups, None, spacing=16, within=self)
        for box in self.findChildren(QComboBox):
            box.setMinimumContentsLength(_SHORTEST_CHOICE)

    def show_state(self, state: WordsState, vectors: str) -> None:
        """Bring all controls to a state; those of other views are hidden.

        Parameters
        ----------
        vectors : str
            What is to be said of the file of word vectors.
        """
        self.data.show_data(state.data)
        self.lookup.show_look(state.look)
        self.space.show_space(state.space)
        self.sentences.show_sentences(state)
        self.table.show_table(state, vectors)
        self.training.show_state(state)
        self.grouping.show_state(state.mistakes)
        shown = self._of_view.get(state.view, ())
        for group in {group for all_of in self._of_view.values() for group in all_of}:
            group.setVisible(group in shown)
        # GloVe's own words need no table, and the course's has a size of its own
        needless = {
            "space": state.space.vectors == "glove",
            "lookup": state.look.example == "numbers",
        }
        self.table.setVisible(self.table in shown and not needless.get(state.view, False))

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        self.lookup.flush()
        self.space.flush()
        self.sentences.flush()
        self.reading.flush()
