"""Networks and words in files of Keras, opened and saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject

from app.background import Background, Latest, once, tell_user
from app.lab.hands import Hands
from app.lab.page import Page
from app.labs.words import learn_commands
from app.labs.words.learning import Learning
from app.parts import dialogs
from app.parts.dialogs import Kind
from app.parts.keras_reading import KerasReading
from models.errors import InvalidInput
from models.sentences import word_list
from models.sentiment import keras_network
from models.sentiment.state import WordsState
from models.sentiment.trained import Trained
from models.training import Run
from resources import _, told

_NAME = "sentiment.keras"


class Keras(QObject):
    """Opens networks as runs, and saves the one that is looked at.

    Parameters
    ----------
    page : Page
        What dialogs belong to, and where it is said what was saved.
    """

    def __init__(
        self,
        background: Background,
        learning: Learning,
        hands: Hands[WordsState],
        page: Page,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._background, self._page = background, page
        self._learning, self._hands = learning, hands
        self.reading = KerasReading(keras_network.reading, page, self)
        self.reading.opened.connect(self.give)
        self.reading.refused.connect(hands.refuse)
        self._words: Latest[tuple[Run, Trained]] = Latest(
            background.compute, self._take_words, failed=self._fail, parent=self
        )
        self._writing: Latest[tuple[Path, Trained]] = Latest(
            background.tensorflow, self._tell, failed=self._fail, parent=self
        )

    def take(self, mime: QMimeData) -> bool:
        """Open a file that was dropped; tell whether it is one of Keras, or of its words."""
        paths = dialogs.local_files(mime)
        words = [path for path in paths if path.name.endswith(word_list.SUFFIX)]
        if self.reading.take(mime):
            return True
        return bool(words) and self.read_words(words[0])

    def read_words(self, path: Path) -> bool:
        """Give the network that is looked at the words of a file; not one that was trained here."""
        learned = self._learning.learned()
        run, trained = learned.run, learned.trained
        if run is None or trained is None or run.steps:
            self._hands.refuse(_("Open the network first; these words belong to it alone."))
            return True
        self._words.ask(once(lambda: (run, keras_network.with_words(trained, path))))
        return True

    def ask_words(self) -> None:
        """Ask for the words of the network that is looked at."""
        kind = Kind(_("Words, one a line"), ".txt")
        path = dialogs.ask_open(self._page, _("Open words"), kind)
        if path is not None:
            self.read_words(path)

    def save(self) -> None:
        """Keep the network that is looked at in a file that is asked for, its words beside it."""
        trained = self._learning.learned().trained
        if trained is None:
            return
        kind, beside = Kind(_("Keras models"), ".keras"), word_list.SUFFIX
        path = dialogs.ask_save(self._page, _("Save as Keras model"), kind, _NAME, beside=beside)
        if path is not None:
            self._background.start_tensorflow()
            self._writing.ask(once(partial(_written, path, trained)))

    def is_settled(self) -> bool:
        """Tell whether nothing is being read or written."""
        parts = self.reading, self._words, self._writing
        return all(part.is_settled() for part in parts)

    def give(self, found: Trained) -> None:
        """Look at a network that was read from a file."""
        self._look_at(found)
        self._hands.do(learn_commands.take_opened, found.network)

    def _take_words(self, found: tuple[Run, Trained]) -> None:
        run, trained = found
        trainings = self._learning.work.trainings
        if trainings.run is not run:
            return
        trainings.remove(run)
        self._look_at(trained)
        self._hands.do(learn_commands.take_words)

    def _look_at(self, found: Trained) -> None:
        options = self._hands.state().options
        trainings = self._learning.work.trainings
        trainings.take_weights(found.name, found.network, found.weights, options)

    def _tell(self, written: tuple[Path, Trained]) -> None:
        self._page.explain(saved(*written))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self._hands.refuse(str(error))
        elif isinstance(error, ImportError):
            self._hands.refuse(_("TensorFlow cannot be loaded here, so nothing can be saved."))
        else:
            tell_user(error)


def _written(path: Path, trained: Trained) -> tuple[Path, Trained]:
    keras_network.write(path, trained)
    return path, trained


def saved(path: Path, trained: Trained) -> str:
    """Say what was saved, and what a file of Keras cannot hold."""
    network = trained.network
    said = _(
        "“{name}” was saved: it takes {places} row numbers, padded with 0 at the "
        "beginning, and gives the logit of P(positive)."
    ).format(name=path.name, places=network.places)
    if not network.knows_words:
        return said
    words = _(
        "Such a file cannot hold words: they are in “{words}” beside it, one a line, "
        "in the order of their numbers from 0."
    )
    return told((said, words.format(words=word_list.beside(path).name)))
