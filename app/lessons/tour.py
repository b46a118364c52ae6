"""A lesson on the window: card, light and foot bar follow where one is, and keys lead on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.lab import lights
from app.lab.lab import Lab
from app.lessons import library
from app.lessons.bar import Bar
from app.lessons.black import Black
from app.lessons.keys import ClickerKeys
from app.lessons.left import Left, left
from app.lessons.playing import Labs, Playing
from app.lessons.spotlight import Spotlight
from app.parts import dialogs
from app.parts.dialogs import Kind
from models.errors import InvalidInput
from models.lessons import FILE_SUFFIX, Lesson, Show
from resources import _
from widgets.player import Player

_CHECK = 100
"""How often it is looked whether a training has ended, in ms."""


@dataclass(frozen=True)
class Lent:
    """How the window looks for a lesson; what the user chose is there again afterwards.

    Parameters
    ----------
    code : bool
        Show the program.
    panel : bool or None
        Show the controls, or hide them; None leaves them as they are.
    bare : bool
        Leave the tabs out: the hall has no use for them.
    """

    code: bool = False
    panel: bool | None = None
    bare: bool = False


class Host(Labs, Protocol):
    """The window, as a lesson on it needs it."""

    def lend(self, lent: Lent) -> None:
        """Look so while a step wants it."""
        ...


class Tour(QObject):
    """Puts lessons on a window.

    Parameters
    ----------
    host : Host
        Brings labs to the front.
    window : QWidget
        Where the keys are taken.
    stage : QWidget
        What lies under the light: the labs.

    Signals: `said(sentence)`; `changed()` when a lesson has begun, moved on, paused or ended;
    `presentation_asked()` by F5 while a lesson runs.
    """

    said = Signal(str)
    changed = Signal()
    presentation_asked = Signal()

    def __init__(self, host: Host, window: QWidget, stage: QWidget) -> None:
        super().__init__(window)
        self._host, self._window, self.stage = host, window, stage
        self.source = ""
        """The key or the file of the lesson, where it came from one."""
        self._windows = [window]
        self._is_presented = False
        self._left: Left | None = None
        self.is_still = False
        """Whether nothing is to move or to train, as for a picture."""
        self.playing = Playing(host, self)
        self.bar = Bar()
        self.spotlight = Spotlight(stage)
        self.black = Black(window)
        self._lab: Lab[Any] | None = None
        self._playing = list[Player]()
        self._training = QTimer(self, interval=_CHECK)
        self._training.timeout.connect(self._look_at_training)
        self._keys = ClickerKeys(self._acts(), self)
        self._connect()

    # ---- what the window asks

    def open(self, key_or_file: str, step: int = 0) -> bool:
        """Begin a lesson by its key, or from a file."""
        try:
            lesson = library.load(key_or_file)
        except InvalidInput as error:
            self.said.emit(str(error))
            return False
        return self.begin(lesson, step, key_or_file)

    def begin(self, lesson: Lesson, step: int = 0, source: str = "") -> bool:
        """Begin a lesson, from where it came; tell whether it fits the labs."""
        before, self.source = self.source, source
        begun = self.playing.open(lesson, step)
        if not begun:
            self.source = before
        return begun

    def place(self) -> tuple[str, int]:
        """Give the key or file of the lesson under way, and its step; "" where there is none."""
        if self.playing.lesson is None:
            return "", 0
        return self.source, self.playing.index

    def remember(self, key_or_file: str, step: int) -> Left | None:
        """Offer in the list to go on with a lesson that the last run left; give it."""
        self._left = left(key_or_file, step)
        return self._left

    def start(self) -> None:
        """Resume the lesson that is paused; choose one where there is none."""
        if self.playing.lesson is None:
            self.choose()
        else:
            self.playing.resume()

    def choose(self) -> None:
        """Show the list of lessons."""
        from app.lessons.chooser import Chooser  # a start can do without

        chooser = Chooser(library.listed(), self._window)
        if self.playing.lesson is None:
            chooser.offer(self._left)
        chooser.left_wanted.connect(self.open)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.open)
        chooser.file_wanted.connect(self.ask_open)
        chooser.open()

    def ask_open(self) -> None:
        """Ask for a lesson in a file."""
        kind = Kind(_("Lessons"), FILE_SUFFIX)
        path = dialogs.ask_open(self._window, _("Open lesson"), kind)
        if path is not None:
            self.open(str(path))

    def next(self) -> None:
        """Go to the next step; from the last one, end the lesson."""
        if self.playing.is_last():
            self.playing.close()
        else:
            self.playing.next()

    def follow_lab(self) -> None:
        """See to it that light and card lie over no other lab than the step's."""
        self.spotlight.look_again()

    def set_presented(self, presented: bool) -> None:
        """Leave out, or show again, what is not for a hall."""
        self._is_presented = presented
        if self.playing.status == "running":
            self._host.lend(self.lent_for(self.playing.here.step.show))

    def hear_keys_in(self, window: QWidget | None) -> None:
        """Take the keys in the speaker's window too."""
        self._windows = [self._window] if window is None else [self._window, window]
        if self.playing.status == "running":
            self._keys.listen(*self._windows)

    def lent_for(self, show: Show) -> Lent:
        """Tell how the window looks for what a step shows."""
        needs_panel = any(name.startswith(("panel", "start")) for name in show.light)
        hidden = False if self._is_presented else None
        return Lent(show.code, True if needs_panel else hidden, self._is_presented)

    def stage_size(self) -> QSize:
        """Give the room that a lab has."""
        return self.stage.size()

    def is_settled(self) -> bool:
        """Tell whether light and card stand where they will."""
        return self.spotlight.is_settled() and not self._training.isActive()

    def stop(self) -> None:
        """Let go of the keys; the window closes."""
        self._training.stop()
        self.spotlight.rest()
        self._keys.listen()

    # ---- following the lesson

    def _connect(self) -> None:
        playing, bar = self.playing, self.bar
        playing.said.connect(self.said)
        playing.moved.connect(self._show)
        playing.fulfilled.connect(self._show_task)
        self.spotlight.missing.connect(self.said)
        self.spotlight.card.own_wanted.connect(playing.take_own_state)
        self.black.clicked.connect(self.black.toggle)
        bar.next_pressed.connect(self.next)
        bar.back_pressed.connect(playing.back)
        bar.resume_pressed.connect(playing.resume)
        bar.close_pressed.connect(playing.close)
        bar.step_chosen.connect(playing.go)

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_PageDown: lambda: self._seen(self.next),
            Qt.Key.Key_PageUp: lambda: self._seen(self.playing.back),
            Qt.Key.Key_F5: lambda: self._seen(self.presentation_asked.emit),
            Qt.Key.Key_Escape: lambda: self._seen(self.playing.pause),
            Qt.Key.Key_Period: self.black.toggle,
            Qt.Key.Key_B: self.black.toggle,
        }

    def _seen(self, act: Callable[[], object]) -> None:
        """Do something that is to be seen: the screen is not black any more."""
        self.black.hide()
        act()

    def _show(self) -> None:
        playing, lesson = self.playing, self.playing.lesson
        self._left = None
        running = playing.status == "running"
        self._rest()
        self._keys.listen(*(self._windows if running else []))
        self.bar.setVisible(lesson is not None)
        self._host.lend(self.lent_for(playing.here.step.show) if running else Lent())
        if lesson is not None:
            titles = [position.step.title for position in playing.positions]
            self.bar.show_place(lesson.title, titles, playing.index, playing.status)
        if running:
            self._begin_step()
        self.changed.emit()

    def _rest(self) -> None:
        """Let go of the step before."""
        self.spotlight.rest()
        self.black.hide()
        self._training.stop()
        while self._playing:
            self._playing.pop().pause()
        if self._lab is not None:
            self._lab.state_changed.disconnect(self.spotlight.look_again)
        self._lab = None

    def _begin_step(self) -> None:
        lab, step = self._host.lab_in_front(), self.playing.here.step
        lab.page.setFocus()
        self._lab = lab
        lab.state_changed.connect(self.spotlight.look_again)
        self.spotlight.card.show_own(self.playing.own_state() is not None)
        if not self.is_still and self.playing.train():
            self._training.start()
        self._show_task()
        self.spotlight.show_step(lab, step)
        self._play(lab, step.show.play)

    def _play(self, lab: Lab[Any], speed: float | None) -> None:
        player = lights.player_of(lab.page)
        if player is None or speed is None or self.is_still:
            return
        self._playing.append(player)
        player.set_speed(speed)
        player.play()

    def _show_task(self) -> None:
        playing = self.playing
        said = ""
        if playing.here.step.do:
            said = _asked(done=playing.is_done, last=playing.is_last())
        elif self._training.isActive():
            said = _("The training is under way; the lesson goes on when it has ended.")
        self.spotlight.card.show_task(said, done=playing.is_done and not self._training.isActive())
        self.spotlight.put_card_anew()

    def _look_at_training(self) -> None:
        """Go on when the curve is there; a training that was stopped by hand goes on by hand."""
        now = self._lab.training_status() if self._lab is not None else "none"
        if now == "under way":
            return
        self._training.stop()
        if now == "done" and not self.playing.is_last():
            self.playing.next()
        else:
            self._show_task()


def _asked(*, done: bool, last: bool) -> str:
    """Say how a step stands that asks for something; the button is called as here."""
    if last:
        return _("Done. Finish ends the lesson.") if done else _("Your turn: try it in the lab.")
    if done:
        return _("Done. Go on with Next.")
    return _("Your turn: try it in the lab. Next goes on in any case.")
