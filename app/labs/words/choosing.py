"""Which sentences are read: built in, downloaded, or the user's own, for which a file is asked."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from app.lab.hands import Hands
from app.labs.words import commands, corpus, files
from app.labs.words.controls.data import DataControls
from app.parts import dialogs
from app.parts.training.trial import Trial
from app.parts.training.workbench import Workbench
from models.sentences import layouts
from models.sentiment.state import SentencesKey, WordsState


class Choosing:
    """Listens to the choice of sentences.

    Parameters
    ----------
    over : QWidget
        What dialogs belong to.
    """

    def __init__(
        self,
        controls: DataControls,
        work: Workbench,
        hands: Hands[WordsState],
        over: QWidget,
    ) -> None:
        self._controls, self._work = controls, work
        self._hands, self._over = hands, over
        self._trial = Trial(work, hands.state, hands.undo)
        controls.chosen.connect(self._choose)
        controls.file_wanted.connect(self._ask)
        controls.cancelled.connect(self._cancel)

    def take(self, mime: QMimeData) -> bool:
        """Take sentences that were dropped or pasted; tell whether it is a file of such."""
        paths = dialogs.local_files(mime)
        if not paths or not layouts.may_be_sentences(paths[0]):
            return False
        self.use(paths[0])
        return True

    def use(self, path: Path) -> None:
        """Take the user's own sentences; the same file again is read again."""
        before = self._hands.state().data
        self._hands.do(commands.choose_own_sentences, str(path))
        if self._hands.state().data is before:
            self._controls.box.show_reading()
            self._work.source.load_again()
        else:
            self._trial.begin()

    def _choose(self, key: SentencesKey) -> None:
        if key != "own" or self._hands.state().data.own_path:
            self._hands.do(commands.choose_sentences, key)
            return
        self._ask()
        self._controls.show_data(self._hands.state().data)

    def _ask(self) -> None:
        path = files.ask_for_sentences(self._over)
        if path is not None:
            self.use(path)

    def _cancel(self) -> None:
        """Give a download or a reading up, and use the sentences before, else the built-in ones."""
        before = self._work.give_up_data()
        if before is None:
            self._hands.do(commands.choose_sentences, "english")
        else:
            self._hands.do(commands.return_to, *cast("corpus.Key", before))
