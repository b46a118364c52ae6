"""Which sentences are read: built in, downloaded, or the user's own, for which a file is asked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.labs.hands import Hands
from app.labs.words import commands, files
from app.labs.words.controls.data import DataControls
from app.parts.training.data_source import DataSource
from models.sentiment.state import Data, SentencesKey, WordsState


class Choosing:
    """Listens to the choice of sentences.

    Parameters
    ----------
    data : callable
        Gives the present choice.
    over : QWidget
        What dialogs belong to.
    """

    def __init__(
        self,
        controls: DataControls,
        source: DataSource,
        data: Callable[[], Data],
        hands: Hands[WordsState],
        over: QWidget,
    ) -> None:
        self._controls, self._source = controls, source
        self._data, self._hands, self._over = data, hands, over
        controls.chosen.connect(self._choose)
        controls.file_wanted.connect(self._ask)
        controls.cancelled.connect(self._cancel_download)

    def use(self, path: Path) -> None:
        """Take the user's own sentences; the same file again is read again."""
        before = self._data()
        self._hands.do(commands.choose_own_sentences, str(path))
        if self._data() is before:
            self._controls.box.show_reading()
            self._source.load_again()

    def _choose(self, key: SentencesKey) -> None:
        if key != "own" or self._data().own_path:
            self._hands.do(commands.choose_sentences, key)
            return
        self._ask()
        self._controls.show_data(self._data())

    def _ask(self) -> None:
        path = files.ask_for_sentences(self._over)
        if path is not None:
            self.use(path)

    def _cancel_download(self) -> None:
        """Give a download up, and use the built-in sentences."""
        self._source.cancel()
        self._hands.do(commands.choose_sentences, "english")
