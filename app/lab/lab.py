"""What every lab is: a state, its history, and a page of widgets that show it."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Concatenate, Generic, Literal, ParamSpec, TypeAlias, cast

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QUndoStack
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.background import Background, Job
from app.lab.change import Change, S, change
from app.lab.hands import Hands
from app.lab.lights import Light
from app.lab.page import Page
from app.lab.steps import Mark, Step, fold, mark
from app.parts.key_hints import KeyHint
from models.errors import InvalidInput

P = ParamSpec("P")

Training: TypeAlias = Literal["none", "under way", "paused", "done"]

_MOST_UNDONE = 200
"""Steps of undo that are kept; a state may hold a picture, and an afternoon has many changes."""


class Lab(QObject, Generic[S]):
    """One tab of the window.

    A lab never sets its widgets directly after a user's action: it changes its state, and `show`
    brings the widgets to the new state, whether it came from the user, undo, or a file.

    Signals: `state_changed()`; `refused(sentence)` when a change or an input cannot be;
    `said(sentence)` for what was done and is not plain to see;
    `lab_asked(message)` with an `OpenLab` for another lab.
    """

    state_type: ClassVar[type[Any]]
    needs_tensorflow: bool = False
    """Whether what it shows comes from TensorFlow; a picture of it waits for that."""
    only_looks: ClassVar[frozenset[str]] = frozenset()
    """Fields of the state that say only where one looks: the program is the same without them."""

    stays: ClassVar[frozenset[str]] = frozenset()
    """Fields that name what only this machine has, such as a run: a lesson leaves them alone."""

    state_changed = Signal()
    refused = Signal(str)
    said = Signal(str)
    lab_asked = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self.history = QUndoStack(self)
        self.history.setUndoLimit(_MOST_UNDONE)
        self.page = Page()
        self.state: S = self.first_state()
        self._shown: S | None = None
        self._active = False
        self._gesture = 0
        self._gesture_open = False

    # ---- what each lab says for itself

    @classmethod
    def first_state(cls) -> S:
        """Give the state in which the lab first opens."""
        return cls.state_type()

    def show(self, old: S | None, new: S) -> None:
        """Bring the widgets from one state to another, touching only what differs.

        `old` is None the first time.
        """
        raise NotImplementedError

    def code(self) -> str:
        """Give the TensorFlow program of what is on screen."""
        raise NotImplementedError

    def comparison(self) -> Job:
        """Give the job that runs the state in TensorFlow and returns a `Comparison`."""
        raise NotImplementedError

    def is_settled(self) -> bool:
        """Tell whether what is on screen belongs to the present state."""
        return True

    def set_active(self, active: bool) -> None:
        """Start or stop what costs time: a lab in a hidden tab does nothing."""
        self._active = active
        if active and self._shown is not self.state:
            self._refresh()

    def flush(self) -> None:
        """Put into the state what was typed a moment ago and has not been read yet.

        It is called before the state is kept, saved, undone or left. A lab that waits for a pause
        in what is typed does not wait any longer, and calls this one too.
        """
        # None where nothing has the keyboard, against PySide's types
        field = cast("QWidget | None", self.page.window().focusWidget())
        if field is None or not self.page.isAncestorOf(field):
            return
        # a number or a name is taken when its field loses the keyboard, which it gets back at once;
        # told by hand, since a window in the background has no keyboard to lose
        _tell_of_focus(field, QEvent.Type.FocusOut)
        if isValid(field) and field.hasFocus():
            _tell_of_focus(field, QEvent.Type.FocusIn)

    def undo(self) -> None:
        """Undo the last change, or what is being typed."""
        self.flush()
        self.history.undo()

    def redo(self) -> None:
        """Redo what was undone last, unless something else has been typed since."""
        self.flush()
        self.history.redo()

    def close(self) -> None:
        """Let go of what the lab holds of the machine (a camera, a thread); the app ends."""

    def take(self, mime: QMimeData) -> bool:
        """Take what was pasted or dropped; tell whether it was of use here."""
        return False

    def take_network(self, found: Any) -> None:
        """Show a trained network that was read from a file, in labs that show such."""

    def scenes(self) -> dict[str, S]:
        """Give the states worth a picture, by name, for `make shots`."""
        return {"": self.first_state()}

    def prepare_scene(self, name: str) -> None:
        """Do what a scene needs beyond its state: a hover, a training; then `is_settled` tells."""

    @staticmethod
    def key_hints() -> tuple[KeyHint, ...]:
        """Name the keys that the lab's own widgets answer to."""
        return ()

    def train(self) -> None:
        """Start the training of the present settings, in labs that train."""

    def training_status(self) -> Training:
        """Tell how far that is; "none" in labs that do not train."""
        return "none"

    def lights(self) -> Mapping[str, Light]:
        """Name the parts that lessons may light beside those that `app.lab.lights` finds."""
        return {}

    # ---- what all labs share

    def do(
        self, command: Callable[Concatenate[S, P], Change[S]], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Give a command: a pure function `(state, ...) -> Change`, as a lab's `commands.py` has.

        Within a gesture (a drag, a number being typed) consecutive changes of the same name make
        one step. What cannot be is refused with a sentence, and the widgets go back.
        """
        try:
            wanted = command(self.state, *args, **kwargs)
        except InvalidInput as error:
            self._refuse(error)
            return False
        after = {
            f.name: value
            for f in dataclasses.fields(wanted.state)
            if (value := getattr(wanted.state, f.name)) is not getattr(self.state, f.name)
            and value != getattr(self.state, f.name)
        }
        if not after:
            return True
        if not wanted.text:
            self.go_to(wanted.state)
            return True
        before = {name: getattr(self.state, name) for name in after}
        gesture = self._gesture if self._gesture_open else None
        self.history.push(Step(self, wanted.text, wanted.state, before, after, gesture))
        return True

    def go_to(self, new: S) -> None:
        """Take a state that has been checked and show it; `do` is what labs call."""
        self.state = new
        self._refresh()
        self.state_changed.emit()

    def restore(self, new: S) -> None:
        """Take a whole state, from a file or another session. The history starts afresh."""
        self.history.clear()
        self.go_to(new)

    def adopt(self, new: S, text: str) -> None:
        """Take a whole state as a step that can be undone."""
        fields = {f.name: getattr(new, f.name) for f in dataclasses.fields(new)}
        self.do(lambda state: change(state, text, **fields))

    def reset(self, text: str) -> None:
        """Go back to the first state, as a step that can be undone."""
        self.adopt(self.first_state(), text)

    def hands(self) -> Hands[S]:
        """Give those who wire the lab's widgets what they may do with it."""
        return Hands(
            lambda: self.state,
            self.do,
            self.refused.emit,
            self.begin_gesture,
            self.end_gesture,
            self.history.undo,
        )

    def mark(self) -> Mark:
        """Remember the present state, and where its history ends."""
        return mark(self)

    def fold(self, since: Mark, text: str) -> None:
        """Make one step of undo of all that was done since."""
        fold(self, since, text)

    def begin_gesture(self) -> None:
        self._gesture_open = True
        self._gesture += 1

    def end_gesture(self) -> None:
        self._gesture_open = False

    def _refuse(self, error: InvalidInput) -> None:
        self.refused.emit(str(error))
        if self._shown is not None:
            self.show(None, self.state)

    def _refresh(self) -> None:
        if not self._active:
            return
        old, self._shown = self._shown, self.state
        self.show(old, self.state)


def _tell_of_focus(field: QWidget, kind: QEvent.Type) -> None:
    QCoreApplication.sendEvent(field, QFocusEvent(kind, Qt.FocusReason.OtherFocusReason))


def differs(old: Any | None, new: Any, names: Iterable[str]) -> bool:
    """Tell whether any of the named fields differ; all do when there is no old state."""
    return old is None or any(getattr(old, name) != getattr(new, name) for name in names)
