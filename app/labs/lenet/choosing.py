"""Which pictures are used: those that come with the program, fetched ones, or the learner's own."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from app.lab.hands import Hands
from app.labs.lenet import commands, files, pictures
from app.labs.lenet.panel import Panel
from app.parts import dialogs
from app.parts.training.trial import Trial
from app.parts.training.workbench import Workbench
from models import datasets
from models.lenet.state import DatasetKey, LeNetState


class Choosing:
    """Asks for files where that is needed, and gives the commands.

    Parameters
    ----------
    over : QWidget
        What dialogs stand over.
    """

    def __init__(
        self,
        hands: Hands[LeNetState],
        work: Workbench,
        panel: Panel,
        over: QWidget,
    ) -> None:
        self._do, self._state = hands.do, hands.state
        self._work, self._panel, self._over = work, panel, over
        self._trial = Trial(work, hands.state, hands.undo)

    def take(self, mime: QMimeData) -> bool:
        """Take pictures that were dropped or pasted; tell whether they may be some."""
        paths = dialogs.local_files(mime)
        if not paths or not datasets.may_be_labelled(paths[0]):
            return False
        self._use_own_file(paths[0])
        return True

    def choose(self, key: DatasetKey) -> None:
        """Use these pictures; the learner's own are asked for the first time."""
        if key != "own" or self._state().own_path:
            self._do(commands.choose_dataset, key)
            return
        self.choose_file()
        self._panel.show_state(self._state())

    def choose_file(self) -> None:
        """Ask for a file of pictures."""
        path = files.ask_for_data(self._over)
        if path is not None:
            self._use_own_file(path)

    def choose_folder(self) -> None:
        """Ask for a folder of pictures."""
        path = files.ask_for_folder(self._over)
        if path is not None:
            self._use_own_file(path)

    def cancel_reading(self) -> None:
        """Give a download or a reading up, and use the pictures before, else the built-in ones."""
        before = self._work.give_up_data()
        if before is None:
            self._do(commands.choose_dataset, "digits")
        else:
            self._do(commands.return_to, cast("pictures.Key", before))

    def fit_network(self) -> None:
        """Let the network take pictures of the size and the classes that have come."""
        dataset = self._work.source.dataset
        if dataset is not None and not self._state().network.takes(dataset):
            self._do(commands.fit_to, dataset.shape, len(dataset.class_names))

    def _use_own_file(self, path: Path) -> None:
        """Take the learner's own pictures; the same file again is read again."""
        before = self._state()
        self._do(commands.choose_own_file, str(path))
        after = self._state()
        if (before.dataset, before.own_path) == (after.dataset, after.own_path):
            self._panel.data_box.show_reading()
            self._work.source.load_again()
        else:
            self._trial.begin()
