"""What comes in: dropped on the window, pasted, or named on the command line."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from app.keeping import document
from app.lab.labs import Entry
from app.lessons.tour import Tour
from app.parts import dialogs
from app.shell import takers, trained
from app.shell.session import Session
from app.shell.state_files import StateFiles
from app.shell.trained import Networks
from models.lessons import FILE_SUFFIX
from resources import _, listed, told
from widgets.banner import Banner


class Incoming:
    """Gives what comes in to whoever can use it, the lab in front before any other.

    Parameters
    ----------
    networks : Networks
        Reads trained networks for labs that are not in front.
    go_to : callable
        Brings the lab of a key to the front; tells whether it could.
    banner : Banner
        Says who could use what the lab in front cannot, and offers to go there.
    """

    def __init__(
        self,
        session: Session,
        files: StateFiles,
        lessons: Tour,
        networks: Networks,
        go_to: Callable[[str], bool],
        banner: Banner,
    ) -> None:
        self._session, self._files, self._lessons = session, files, lessons
        self._networks, self._go_to, self._banner = networks, go_to, banner

    def may_use(self, mime: QMimeData) -> bool:
        """Tell whether it is worth being dropped."""
        return mime.hasUrls() or mime.hasImage()

    def open(self, path: Path, lab: str | None = None) -> bool:
        """Take a file of any kind; tell whether it was not refused at once.

        One that is gone, or that no lab knows, is refused as a state.

        Parameters
        ----------
        lab : str, optional
            The lab to bring to the front: after a state, which may name another one, but before
            all else, which that lab is to take.
        """
        is_for_labs = os.path.exists(path) and bool(takers.for_file(path))
        was_opened = is_for_labs or self._files.open(path)
        if lab is not None:
            self._go_to(lab)
        if is_for_labs:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(path.absolute()))])
            self.take_dropped(mime)
        return was_opened

    def take_dropped(self, mime: QMimeData) -> None:
        paths = dialogs.local_files(mime)
        if paths and paths[0].suffix.lower() == document.SUFFIX:
            self._files.open(paths[0])
        elif paths and paths[0].suffix.lower() == FILE_SUFFIX:
            self._lessons.open(str(paths[0]))
        else:
            able = takers.for_file(paths[0]) if paths else takers.for_picture()
            # a file of a kind for other labs would only be called damaged by this one
            is_for_others = bool(paths and able) and not self._is_among(able)
            if is_for_others or not self._session.current.take(mime):
                self._take_elsewhere(mime, able)

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # PySide gives None, against its own types, when the clipboard is empty
        if mime and (dialogs.local_files(mime) or mime.hasImage()):
            self.take_dropped(mime)
        elif not mime or not self._session.current.take(mime):
            self._banner.say(_("The clipboard contains nothing that this lab can use."))

    def _is_among(self, able: tuple[Entry, ...]) -> bool:
        return any(lab.key == self._session.current_key for lab in able)

    def _take_elsewhere(self, mime: QMimeData, able: tuple[Entry, ...]) -> None:
        """Take what the lab in front cannot use, if another one can."""
        paths = dialogs.local_files(mime)
        network = trained.among(mime)
        if network is not None:
            self._networks.open(network)
        elif mime.hasUrls() and not paths:
            self._banner.say(_("This is a link, not a file. Save it as a file, and drop that."))
        elif not able or not (paths or mime.hasImage()):
            self._banner.say(
                _(
                    "This lab cannot use that. Every lab takes Unrolled state files, "
                    "Keras models and lessons."
                )
            )
        elif len(able) == 1:
            self._give(able[0].key, mime)
        elif paths:
            said = _("This lab cannot use “{name}”.").format(name=paths[0].name)
            self._offer(said, able, dialogs.kept(mime))
        else:
            self._offer(_("This lab cannot use a picture."), able, dialogs.kept(mime))

    def _offer(self, said: str, able: tuple[Entry, ...], mime: QMimeData) -> None:
        """Ask which of several labs is to take it."""
        actions: dict[str, Callable[[], object]] = {
            _("Open in {lab}").format(lab=lab.title()): partial(self._give, lab.key, mime)
            for lab in able
        }
        who = _("These labs can: {labs}.").format(labs=listed(lab.title() for lab in able))
        self._banner.say(told((said, who)), actions=actions)

    def _give(self, key: str, mime: QMimeData) -> None:
        if self._go_to(key):
            self._session.current.take(mime)
