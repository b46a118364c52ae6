"""A lesson on the window: card, light and foot bar follow where one is, and keys lead on."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.labs import lights
from app.labs.lights import Part
from app.lessons import library
from app.lessons.bar import Bar
from app.lessons.card import Card
from app.lessons.ink import ink_of
from app.lessons.keys import ClickerKeys
from app.lessons.light import Light
from app.lessons.placing import place
from app.lessons.playing import Labs, Playing
from models.errors import InvalidInput
from models.lessons import Lesson
from resources import _

_CHECK = 60
"""How often it is looked whether what is lit has settled, in ms."""


class Host(Labs, Protocol):
    """The window, as a lesson on it needs it."""

    def show_program(self, wanted: bool) -> None:
        """Show the program beside the stage as long as a step wants it."""
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

    Signals: `said(sentence)`; `changed()` when a lesson has begun, moved on, paused or ended.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(self, host: Host, window: QWidget, stage: QWidget) -> None:
        super().__init__(window)
        self._host, self._window, self._stage = host, window, stage
        self.is_still = False
        """Whether nothing is to move, as for a picture."""
        self.playing = Playing(host, self)
        self.bar = Bar()
        self.light = Light(stage)
        self.card = Card(stage)
        self._is_placed = False
        self._settling = QTimer(self, interval=_CHECK)
        self._settling.timeout.connect(self._settle)
        self._keys = ClickerKeys(self._acts(), self)
        stage.installEventFilter(self)
        self._connect()

    # ---- what the window asks

    def open(self, key_or_file: str, step: int = 0) -> bool:
        """Begin a lesson by its key, or from a file."""
        try:
            lesson = library.load(key_or_file)
        except InvalidInput as error:
            self.said.emit(str(error))
            return False
        return self.begin(lesson, step)

    def begin(self, lesson: Lesson, step: int = 0) -> bool:
        return self.playing.open(lesson, step)

    def is_settled(self) -> bool:
        """Tell whether the card stands where it will."""
        return self.playing.status != "running" or self._is_placed

    def stop(self) -> None:
        """Let go of the keys; the window closes."""
        self._settling.stop()
        self._keys.listen()

    # ---- following the lesson

    def _connect(self) -> None:
        playing, bar = self.playing, self.bar
        playing.said.connect(self.said)
        playing.moved.connect(self._show)
        playing.fulfilled.connect(self._show_task)
        bar.next_pressed.connect(self.next)
        bar.back_pressed.connect(playing.back)
        bar.resume_pressed.connect(playing.resume)
        bar.close_pressed.connect(playing.close)
        bar.step_chosen.connect(playing.go)
        self.card.own_wanted.connect(playing.take_own_state)

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_PageDown: self.next,
            Qt.Key.Key_PageUp: lambda: self.playing.back(),
            Qt.Key.Key_F5: lambda: self.playing.resume(),
            Qt.Key.Key_Escape: lambda: self.playing.pause(),
        }

    def next(self) -> None:
        """Go to the next step; from the last one, end the lesson."""
        playing = self.playing
        if playing.status == "paused":
            playing.resume()
        elif playing.lesson is not None and playing.is_last():
            playing.close()
        else:
            playing.next()

    def _show(self) -> None:
        playing = self.playing
        lesson = playing.lesson
        running = playing.status == "running"
        self._keys.listen(*([self._window] if running else []))
        self.bar.setVisible(lesson is not None)
        self._host.show_program(running and playing.here.step.show.code)
        if lesson is not None:
            titles = [position.step.title for position in playing.positions]
            self.bar.show_place(lesson.title, titles, playing.index, playing.status)
        self.card.hide()
        self.light.show_rects(())
        self._is_placed = False
        self._settling.stop()
        if running:
            self._begin_step()
        self.changed.emit()

    def _begin_step(self) -> None:
        step = self.playing.here.step
        self.card.show_step(step.title, step.text)
        self.card.show_own(self.playing.own_state() is not None)
        self._show_task()
        self._host.lab_in_front().page.setFocus()
        player = lights.player_of(self._host.lab_in_front().page)
        if player is not None and not self.is_still:
            player.pause()
            if step.show.play is not None:
                player.set_speed(step.show.play)
                player.play()
        self._settling.start()
        self._settle()

    def _show_task(self) -> None:
        step, done = self.playing.here.step, self.playing.is_done
        said = ""
        if step.do:
            said = _("Done. Go on with Next.") if done else _("Your turn: try it in the lab.")
        self.card.show_task(said, done=done)
        if self._is_placed:
            self._put_card()

    # ---- where things stand

    def _settle(self) -> None:
        """Put card and light in place, at once and again when what they speak of has settled."""
        settled = self._host.lab_in_front().is_settled()
        self._place()
        if settled:
            self._settling.stop()
            self._is_placed = True

    def _place(self) -> None:
        lab = self._host.lab_in_front()
        parts = self._parts()
        for part in parts:
            lights.unfold(part)
        found = [lights.rect(part, self._stage) for part in parts]
        self.light.setGeometry(self._stage.rect())
        self.light.show_rects(found)
        self.light.raise_()
        self._put_card()
        self.card.show()
        self.card.raise_()
        del lab

    def _parts(self) -> list[Part]:
        lab = self._host.lab_in_front()
        own = lab.lights()
        found = (lights.find(lab.page, own, name) for name in self.playing.here.step.show.light)
        return [part for part in found if part is not None]

    def _put_card(self) -> None:
        lit = QRect()
        for rect in self.light.rects():
            lit |= rect
        picture = self._host.lab_in_front().page.grab().toImage()
        found = place(self.card.sizes(), lit, self._stage.rect(), ink_of(picture))
        towards = lit.center() if not lit.isEmpty() else QPoint()
        self.card.put(found, towards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.playing.status == "running":
            self._is_placed = False
            self._settling.start()
        return super().eventFilter(watched, event)
