"""One running Unrolled keeps one home: a lock that also tells of a crash."""

import logging
from pathlib import Path

from PySide6.QtCore import QLockFile

log = logging.getLogger(__name__)


class RunningMark:
    """A lock file that is there while the app runs: found ownerless, it tells of a crash.

    Parameters
    ----------
    folder : Path
        The home's folder, where the mark lies.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "running"
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # however old, it is its owner's as long as that one lives
        self.crashed = False
        """Whether an earlier run left its mark behind."""

    def set(self) -> bool:
        """Leave the mark; False while another Unrolled has it, which then keeps the home alone."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            log.info("the mark of a running app could not be written in %s", self._path.parent)
            return True
        was_there = self._path.exists()
        alone = self._lock.tryLock(0)
        self.crashed = alone and was_there
        # in a folder that cannot be written there is no lock, and nothing to fight for
        return alone or self._lock.error() != QLockFile.LockError.LockFailedError

    def clear(self) -> None:
        """Take the mark away: the app ends as it should."""
        self._lock.unlock()
