"""The labs of one window: opened when first looked at, kept between starts, shared as files."""

import dataclasses
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup

from app.background import Background
from app.keeping import document
from app.keeping.document import Document, Kept
from app.lab import labs
from app.lab.lab import Lab
from app.shell import lab_states
from app.shell.autosave import Autosave
from app.shell.problems import safely
from models.errors import InvalidInput
from resources import _, told


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
        self.is_first = False
        """Whether nothing was ever kept here: somebody opens the app for the first time."""
        self._labs: dict[str, Lab[Any]] = {}
        self._unopened: dict[str, Kept] = {}
        self._current = labs.LABS[0].key
        self._window = ""
        self.lesson, self.step = "", 0
        """The lesson under way, or the one that the last run left: its key or file, its step."""
        self._aside = ""
        self._kept = True
        self.histories = QUndoGroup(self)
        self._autosave = Autosave(self)
        self._autosave.due.connect(self.keep)

    @property
    def current(self) -> Lab[Any]:
        """The lab in front."""
        return self._lab(self._current)

    @property
    def current_key(self) -> str:
        return self._current

    def labs(self) -> tuple[Lab[Any], ...]:
        """Give the labs that have been opened."""
        return tuple(self._labs.values())

    def opened(self, key: str) -> Lab[Any] | None:
        """Give a lab that has been opened."""
        return self._labs.get(key)

    def bring_to_front(self, key: str) -> Lab[Any]:
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
        self._autosave.soon()
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
            self.is_first = not message
            return ""
        # each state is checked when its lab opens: at the start only one lab is loaded; what a
        # newer Unrolled may have kept of labs that are not known here stays as it is
        self._unopened = {key: kept.state(key) for key in kept.labs}
        if labs.entry(kept.lab) is not None:
            self._current = kept.lab
        self.lesson, self.step = kept.lesson, kept.step
        return kept.window

    def set_window(self, place: str) -> None:
        """Remember where the window is, for the next start."""
        self._window = place

    def set_lesson(self, lesson: str, step: int) -> None:
        """Remember where one is in a lesson, for the next start; "" when it is at its end."""
        if (lesson, step) != (self.lesson, self.step):
            self.lesson, self.step = lesson, step
            self._autosave.soon()

    def open_file(self, path: Path) -> str:
        """Take the states of a file, as a step that each open lab can undo.

        Returns
        -------
        str
            What is to be said of the file, if anything.

        Raises
        ------
        InvalidInput
            The file is refused; nothing has changed then.
        """
        opened = document.read(path)
        found = lab_states.check(opened)
        self.flush()
        for key, new in found.items():
            if key in self._labs:
                self._labs[key].adopt(new, _("Open {name}").format(name=path.name))
            else:
                self._unopened[key] = lab_states.kept(new)
        self._current = opened.lab
        return lab_states.left_out(path.name, opened.labs.keys() - found.keys())

    def save_file(self, path: Path) -> None:
        """Write the states of all labs.

        Raises
        ------
        InvalidInput
            The file cannot be written.
        """
        self.flush()
        kept = {key: lab_states.for_others(key, one) for key, one in self._states().items()}
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
        if not self._keeps:
            return
        try:
            kept = self._document(self._states())
            here = {"window": self._window, "lesson": self.lesson, "step": self.step}
            document.save_session(dataclasses.replace(kept, **here))
            self._kept = True
        except InvalidInput as error:
            if self._kept:
                self.problem.emit(
                    _("The session could not be saved. {reason}").format(reason=error)
                )
            self._kept = False

    def _lab(self, key: str) -> Lab[Any]:
        if key not in self._labs:
            lab = labs.known(key).lab_type()(self._background, self)
            self._restore(lab, key)
            self.histories.addStack(lab.history)
            lab.state_changed.connect(self._autosave.soon)
            self._labs[key] = lab
            self.lab_opened.emit(lab)
        return self._labs[key]

    def _restore(self, lab: Lab[Any], key: str) -> None:
        kept = self._unopened.pop(key, None)
        if kept is None:
            return
        found = lab_states.restored(kept, labs.known(key), lab.state_type)
        if found.state is not None:
            lab.restore(found.state)
        if found.loss:
            aside = _("The old session is kept as “{name}”.").format(name=self._set_aside())
            self.problem.emit(told((found.loss, aside)))

    def _set_aside(self) -> str:
        """Keep what the last run left, once: what is written meanwhile is no longer that."""
        if not self._aside:
            self._aside = document.set_session_aside()
        return self._aside

    def _states(self) -> dict[str, Kept]:
        return {
            **self._unopened,
            **{key: lab_states.kept(lab.state) for key, lab in self._labs.items()},
        }

    def _document(self, kept: dict[str, Kept]) -> Document:
        return Document(
            lab=self._current,
            labs={key: one.state for key, one in kept.items()},
            versions={key: one.version for key, one in kept.items()},
        )
