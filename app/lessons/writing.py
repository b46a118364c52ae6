"""A lesson written by clicking through the app: what is on screen becomes a step."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.lab import lights
from app.lessons import library
from app.lessons.playing import Labs
from app.lessons.tour import Tour
from app.parts import dialogs
from app.parts.dialogs import Kind
from models import lessons, saving
from models import state as states
from models.errors import InvalidInput
from models.lessons import FILE_SUFFIX, Lesson, Position, Show, Step, draft
from models.lessons.draft import Draft
from resources import _, language

if TYPE_CHECKING:  # loaded when a lesson is written
    from app.lessons.writer import Writer


class Writing(QObject):
    """Holds the draft, and opens the window in which it is written.

    Parameters
    ----------
    host : Labs
        The window's labs.

    Signals: `said(sentence)`.
    """

    said = Signal(str)

    def __init__(self, host: Labs, tour: Tour, window: QWidget) -> None:
        super().__init__(window)
        self._host, self._tour, self._window = host, tour, window
        self.draft: Draft | None = None
        self.place = 0
        self.writer: Writer | None = None
        self._saved: Draft | None = None
        self._warned = False

    # ---- what the menu does

    def begin(self) -> None:
        """Begin a lesson whose first step is what is on screen.

        One that is not saved yet is shown first, and given up when it is asked for again.
        """
        if self.draft is not None and self.draft != self._saved and not self._warned:
            self._open(self.draft, self.place)
            self._say(
                _("This lesson is not saved. Choose “New lesson from here” again to discard it.")
            )
            self._warned = True
            return
        self._warned = False
        self._tour.playing.close()
        here = self._here()
        head = Lesson(title=_("My lesson"), lab=here.lab, steps=(), language=language())
        self._open(Draft(head, (here,)), 0)

    def add(self) -> None:
        """Make what is on screen the next step."""
        if self.draft is None:
            self.begin()
            return
        self._open(self.draft.with_step(self.place + 1, self._here()), self.place + 1)

    def edit(self) -> None:
        """Go on writing the lesson that is open; without one, begin anew."""
        playing = self._tour.playing
        if playing.lesson is None:
            self.begin()
            return
        found, place = Draft(playing.lesson, playing.positions), playing.index
        playing.close()
        self._open(found, place)

    def save(self, path: Path) -> bool:
        """Write the lesson to a file; what could not be read again is not written."""
        assert self.draft is not None, "there is a window only while there is a draft"
        lesson = draft.finished(self.draft, library.first_state)
        text = draft.written(lesson)
        try:
            library.resolved(lessons.read(text, path.name))
            saving.save(path, text.encode())
        except InvalidInput as error:
            self._say(str(error))
            return False
        self._saved = self.draft
        self._say(_("Saved “{name}”.").format(name=path.name))
        return True

    def stop(self) -> None:
        """Close the window of the draft; the app ends."""
        if self.writer is not None:
            self.writer.close()

    # ---- inside

    def _here(self) -> Position:
        """Give what is on screen as a step, without what only this machine has."""
        lab = self._host.lab_in_front()
        lab.flush()
        first = lab.first_state()
        state = states.shared(lab.state)
        try:
            state = states.replaced(state, **{name: getattr(first, name) for name in lab.stays})
        except InvalidInput:
            state = states.shared(lab.state)
        return Position(Step(title=_("New step")), self._host.key_in_front(), state)

    def _open(self, found: Draft, place: int) -> None:
        self.draft, self.place = found, place
        if self.writer is None:
            self.writer = self._made()
        self._show()
        self.writer.show()
        self.writer.raise_()

    def _made(self) -> "Writer":
        from app.lessons.writer import Writer

        made = Writer(self._window)
        made.add_pressed.connect(self.add)
        made.take_pressed.connect(self._take)
        made.remove_pressed.connect(self._remove)
        made.moved.connect(self._move)
        made.save_pressed.connect(self._ask_save)
        made.chosen.connect(self._choose)
        made.edited.connect(self._edit)
        made.closed.connect(self._close)
        return made

    def _show(self) -> None:
        writer, now = self.writer, self.draft
        if writer is None or now is None:
            return
        step = now.steps[self.place].step
        titles = [f"{n}  {position.step.title}" for n, position in enumerate(now.steps, 1)]
        writer.show_lesson(now.lesson.title, now.lesson.about, titles, self.place)
        lab = self._host.lab_in_front()
        writer.offer_lights(lights.names(lab.page, lab.lights()))
        writer.show_step(step.title, step.text, step.notes, step.show)
        self._show_card()

    def _show_card(self) -> None:
        """Show light and card as they will be; a name that is being typed lights nothing yet."""
        if self.draft is None:
            return
        lab, step = self._host.lab_in_front(), self.draft.steps[self.place].step
        own = lab.lights()
        found = (name for name in step.show.light if lights.find(lab.page, own, name) is not None)
        self._tour.spotlight.card.show_task("", done=True)
        self._tour.spotlight.card.show_own(False)
        self._tour.spotlight.show_step(lab, replace(step, show=Show(light=tuple(found))))

    def _choose(self, place: int) -> None:
        """Show a step in the lab, to look at it or to go on from it."""
        assert self.draft is not None, "chosen in the window of a draft"
        self.place = place
        wanted = self.draft.steps[place]
        if self._host.go_to(wanted.lab):
            self._host.lab_in_front().adopt(wanted.state, wanted.step.title)
        self._show()

    def _edit(self) -> None:
        writer, now = self.writer, self.draft
        if writer is None or now is None:
            return
        before = now.steps[self.place]
        step = replace(
            before.step,
            title=writer.title.text(),
            text=writer.text.toPlainText(),
            notes=writer.notes.toPlainText(),
            show=writer.show_of(before.step.show),
        )
        title = writer.lesson_title.text().strip() or now.lesson.title
        lesson = replace(now.lesson, title=title, about=writer.about.text().strip())
        self.draft = Draft(lesson, now.steps).changed(self.place, replace(before, step=step))
        writer.list.item(self.place).setText(f"{self.place + 1}  {step.title}")
        self._show_card()

    def _take(self) -> None:
        if self.draft is not None:
            step = self.draft.steps[self.place].step
            self.draft = self.draft.changed(self.place, replace(self._here(), step=step))

    def _remove(self) -> None:
        if self.draft is not None and len(self.draft.steps) > 1:
            self.draft = self.draft.without(self.place)
            self.place = min(self.place, len(self.draft.steps) - 1)
            self._show()

    def _move(self, by: int) -> None:
        if self.draft is not None and 0 <= self.place + by < len(self.draft.steps):
            self.draft = self.draft.moved(self.place, self.place + by)
            self.place += by
            self._show()

    def _ask_save(self) -> None:
        if self.writer is None or self.draft is None:
            return
        kind = Kind(_("Lessons"), FILE_SUFFIX)
        name = f"{self.draft.lesson.title}{FILE_SUFFIX}".replace("/", "-")
        path = dialogs.ask_save(self.writer, _("Save lesson"), kind, name)
        if path is not None:
            self.save(path)

    def _say(self, sentence: str) -> None:
        if self.writer is not None:
            self.writer.say(sentence)

    def _close(self) -> None:
        # the draft stays until another is begun: who closes the window by mistake finds it again
        if self.writer is not None:
            self.writer.deleteLater()
            self.writer = None
            if self._tour.playing.status == "off":
                self._tour.spotlight.rest()
