"""The labs of one window: opened when first looked at, kept between starts, shared as files."""

import dataclasses
import logging
from collections.abc import Set
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoGroup

from app.background import Background
from app.keeping import document
from app.keeping.document import Document, Kept
from app.labs import LABS, Entry, entry
from app.labs.lab import Lab
from app.shell.problems import safely
from models import kept_states
from models import state as states
from models.errors import InvalidInput
from resources import _, ngettext

log = logging.getLogger(__name__)

_AUTOSAVE_PAUSE, _AUTOSAVE_LATEST = 1000, 10_000
"""The session is written when nothing has changed for the first, and within the second, in ms: an
animation changes where one looks without a pause."""


class Session(QObject):
    """Opens labs, and carries their states to files and back.

    Parameters
    ----------
    keeps : bool
        Whether the session is read at the start and written again; pictures are made without.

    Signals: `lab_opened(lab)`; `problem(sentence)`.
    """

    lab_opened = Signal(object)
    problem = Signal(str)

    def __init__(
        self, background: Background, parent: QObject | None = None, *, keeps: bool = True
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._keeps = keeps
        self._labs: dict[str, Lab] = {}
        self._unopened: dict[str, Kept] = {}
        self._current = LABS[0].key
        self._window = ""
        self._aside = ""
        self._kept = True
        self.histories = QUndoGroup(self)
        self._autosave = QTimer(self, singleShot=True, interval=_AUTOSAVE_PAUSE)
        self._autosave.timeout.connect(self.keep)
        self._latest = QTimer(self, singleShot=True, interval=_AUTOSAVE_LATEST)
        self._latest.timeout.connect(self.keep)

    @property
    def current(self) -> Lab:
        """The lab in front."""
        return self._lab(self._current)

    @property
    def current_key(self) -> str:
        return self._current

    def labs(self) -> tuple[Lab, ...]:
        """Give the labs that have been opened."""
        return tuple(self._labs.values())

    def bring_to_front(self, key: str) -> Lab:
        """Open a lab if need be, let it work, and let the one before it rest."""
        lab = self._lab(key)
        if key != self._current:
            self.flush()
        for other_key, other in self._labs.items():
            if other_key != key:
                safely(partial(other.set_active, False))
        self._current = key
        self.histories.setActiveStack(lab.history)
        lab.set_active(True)
        self._keep_soon()
        return lab

    def first(self, fresh: bool) -> str:
        """Begin with what the last run left; give the place of the window it kept."""
        if not self._keeps:
            return ""
        if fresh:
            document.set_session_aside()
            return ""
        kept, message = document.load_session()
        if message:
            self.problem.emit(message)
        if kept is None:
            return ""
        # each state is checked when its lab opens: at the start only one lab is loaded; what a
        # newer Unrolled may have kept of labs that are not known here stays as it is
        self._unopened = {key: kept.state(key) for key in kept.labs}
        if entry(kept.lab) is not None:
            self._current = kept.lab
        return kept.window

    def set_window(self, place: str) -> None:
        """Remember where the window is, for the next start."""
        self._window = place

    def open_file(self, path: Path) -> None:
        """Take the states of a file, as a step that each open lab can undo.

        Raises
        ------
        InvalidInput
            The file is refused; nothing has changed then.
        """
        opened = document.read(path)
        found = _check(opened)
        self.flush()
        self._tell_of_unknown(path.name, opened.labs.keys() - found.keys())
        for key, new in found.items():
            if key in self._labs:
                self._labs[key].adopt(new, _("Open {name}").format(name=path.name))
            else:
                self._unopened[key] = _kept(new)
        self._current = opened.lab

    def save_file(self, path: Path) -> None:
        """Write the states of all labs.

        Raises
        ------
        InvalidInput
            The file cannot be written.
        """
        self.flush()
        kept = {key: _for_others(key, one) for key, one in self._states().items()}
        document.write(path, self._document(kept))

    def flush(self) -> None:
        """Let the lab in front take what was typed a moment ago."""
        if self._current in self._labs:
            safely(self._labs[self._current].flush)

    def close(self) -> None:
        """Keep everything, and let the labs let go of what they hold: the app ends."""
        self.flush()
        self.keep()
        for lab in self._labs.values():
            safely(lab.close)

    def keep(self) -> None:
        """Write the session now. A folder that cannot be written is told of once."""
        self._autosave.stop()
        self._latest.stop()
        if not self._keeps:
            return
        try:
            kept = self._document(self._states())
            document.save_session(dataclasses.replace(kept, window=self._window))
            self._kept = True
        except InvalidInput as error:
            if self._kept:
                self.problem.emit(
                    _("The session could not be saved. {reason}").format(reason=error)
                )
            self._kept = False

    def _keep_soon(self) -> None:
        self._autosave.start()
        if not self._latest.isActive():
            self._latest.start()

    def _lab(self, key: str) -> Lab:
        if key not in self._labs:
            lab = _known(key).lab_type()(self._background, self)
            self._restore(lab, key)
            self.histories.addStack(lab.history)
            lab.state_changed.connect(self._keep_soon)
            self._labs[key] = lab
            self.lab_opened.emit(lab)
        return self._labs[key]

    def _restore(self, lab: Lab, key: str) -> None:
        kept = self._unopened.pop(key, None)
        if kept is None:
            return
        try:
            rescued = kept_states.rescue(kept.state, lab.state_type, kept.version)
        except InvalidInput as error:
            log.info("the kept state of %s is refused: %s", key, error)
            self._tell_of_loss(_known(key), error)
            return
        lab.restore(rescued.state)
        if rescued.lost:
            log.info("of the kept state of %s is refused: %s", key, rescued.lost)
            self._tell_of_lost_fields(_known(key), rescued.lost)

    def _tell_of_unknown(self, name: str, keys: Set[str]) -> None:
        if keys:
            self.problem.emit(
                _("“{name}” also contains labs that this version does not have: {labs}.").format(
                    name=name, labs=_(", ").join(sorted(keys))
                )
            )

    def _tell_of_loss(self, lab: Entry, error: InvalidInput) -> None:
        newer = isinstance(error, kept_states.NewerState)
        reason = str(error) if newer else _("It could not be read.")
        self.problem.emit(
            _("The lab “{lab}” was reset. {reason} The old session is kept as “{name}”.").format(
                lab=lab.title(), reason=reason, name=self._set_aside()
            )
        )

    def _tell_of_lost_fields(self, lab: Entry, lost: tuple[str, ...]) -> None:
        said = ngettext(
            "A value of the lab “{lab}” could not be read and was reset: {fields}. The old "
            "session is kept as “{name}”.",
            "Some values of the lab “{lab}” could not be read and were reset: {fields}. The old "
            "session is kept as “{name}”.",
            len(lost),
        )
        self.problem.emit(
            said.format(lab=lab.title(), fields=_(", ").join(lost), name=self._set_aside())
        )

    def _set_aside(self) -> str:
        """Keep what the last run left, once: what is written meanwhile is no longer that."""
        if not self._aside:
            self._aside = document.set_session_aside()
        return self._aside

    def _states(self) -> dict[str, Kept]:
        return {**self._unopened, **{key: _kept(lab.state) for key, lab in self._labs.items()}}

    def _document(self, kept: dict[str, Kept]) -> Document:
        return Document(
            lab=self._current,
            labs={key: one.state for key, one in kept.items()},
            versions={key: one.version for key, one in kept.items()},
        )


def _known(key: str) -> Entry:
    found = entry(key)
    if found is None:
        raise InvalidInput(
            _("There is no lab “{key}” here; there are: {known}.").format(
                key=key, known=", ".join(lab.key for lab in LABS)
            )
        )
    return found


def _kept(state: object) -> Kept:
    return Kept(msgspec.Raw(states.encode(state)), kept_states.version_of(type(state)))


def _check(opened: Document) -> dict[str, object]:
    """Read every state of a document whose lab is known here, or refuse it whole.

    Places on a machine are left out: where a file of the author's lies is nobody else's business,
    and may be a share that nobody asked to visit.
    """
    _known(opened.lab)
    known = ((key, entry(key)) for key in opened.labs)
    return {
        key: states.shared(_read(opened.state(key), lab)) for key, lab in known if lab is not None
    }


def _for_others(key: str, kept: Kept) -> Kept:
    """Give a state without the places of files on this machine; what is unknown stays."""
    lab = entry(key)
    if lab is None:
        return kept
    try:
        return _kept(states.shared(_read(kept, lab)))
    except InvalidInput:
        return kept


def _read(kept: Kept, lab: Entry) -> object:
    """Read a state of a file: what an older Unrolled wrote gives up what does not fit any more."""
    state_type = lab.lab_type().state_type
    try:
        if kept.version < kept_states.version_of(state_type):
            return kept_states.rescue(kept.state, state_type, kept.version).state
        return kept_states.read(kept.state, state_type, kept.version)
    except InvalidInput as error:
        raise InvalidInput(
            _("The state of the lab “{lab}” cannot be opened. {reason}").format(
                lab=lab.title(), reason=error
            )
        ) from error
