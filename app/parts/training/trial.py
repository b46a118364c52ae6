"""A file of the user's own on trial: one that is refused leaves the data that were there before."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.parts.training.workbench import Workbench


class Trial(QObject):
    """Takes the choice of a file back when it turns out that it cannot be used.

    ::

        hands.do(commands.choose_own_file, path)
        trial.begin()

    What has changed meanwhile is not taken back; then the file stays chosen, and why it is of no
    use is said beside it. So it is where nothing was there before.

    Parameters
    ----------
    state : callable
        Gives the present state.
    undo : callable
        Undoes the last step.
    """

    def __init__(
        self, work: Workbench, state: Callable[[], object], undo: Callable[[], object]
    ) -> None:
        super().__init__(work.source)
        self._work, self._state, self._undo = work, state, undo
        self._tried: object = None
        work.source.loaded.connect(self._forget)
        work.source.failed.connect(self._end)

    def begin(self) -> None:
        """Remember that the last step chose a file; it is being read."""
        self._tried = self._state()

    def _forget(self) -> None:
        self._tried = None

    def _end(self, _sentence: str) -> None:
        tried, self._tried = self._tried, None
        if tried is not None and tried is self._state() and self._work.source.has_earlier():
            self._work.give_up_data()
            self._undo()
