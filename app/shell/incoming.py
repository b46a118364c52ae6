"""What comes in: dropped on the window, or pasted."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.keeping import document
from app.lessons.tour import Tour
from app.parts import dialogs
from app.shell import trained
from app.shell.session import Session
from app.shell.state_files import StateFiles
from app.shell.trained import Networks
from models.lessons import FILE_SUFFIX
from resources import _


class Incoming:
    """Gives what comes in to whoever can use it, the lab in front before any other.

    Parameters
    ----------
    networks : Networks
        Reads trained networks for labs that are not in front.
    refuse : callable
        Is given the sentence when nobody can use it.
    """

    def __init__(
        self,
        session: Session,
        files: StateFiles,
        lessons: Tour,
        networks: Networks,
        refuse: Callable[[str], object],
    ) -> None:
        self._session, self._files, self._lessons = session, files, lessons
        self._networks, self._refuse = networks, refuse

    def may_use(self, mime: QMimeData) -> bool:
        """Tell whether it is worth being dropped."""
        return mime.hasUrls() or mime.hasImage()

    def take_dropped(self, mime: QMimeData) -> None:
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() == document.SUFFIX:
            self._files.open(paths[0])
        elif paths and paths[0].suffix.lower() == FILE_SUFFIX:
            self._lessons.open(str(paths[0]))
        elif not self._session.current.take(mime):
            self._take_elsewhere(mime)

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if not mime or not self._session.current.take(mime):
            self._refuse(_("The clipboard contains nothing that this lab can use."))

    def _take_elsewhere(self, mime: QMimeData) -> None:
        """Take what the lab in front cannot use, if another one can."""
        network = trained.among(mime)
        if network is not None:
            self._networks.open(network)
        elif mime.hasUrls() and not dialogs.local_files(mime):
            self._refuse(_("This is a link, not a file. Save it as a file, and drop that."))
        else:
            self._refuse(
                _(
                    "This lab cannot use that. Every lab takes Unrolled state files, "
                    "Keras models and lessons."
                )
            )
