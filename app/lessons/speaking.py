"""What helps a speaker: presenting, notes, keys shown, a ring around the mouse, a pen."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.background import Background
from app.lessons.key_echo import KeyEcho
from app.lessons.marks import Marks
from app.lessons.notes import Notes
from app.lessons.presenting import Presenting
from app.lessons.ring import Ring
from app.lessons.tour import Tour


class Speaking(QObject):
    """Turns each of them on and off, by the keys of their commands."""

    def __init__(self, tour: Tour, window: QWidget, stage: QWidget, background: Background) -> None:
        super().__init__(window)
        self._tour = tour
        self.presenting = Presenting(tour, window, background)
        self.notes = Notes()
        self.keys = KeyEcho(window)
        self.ring = Ring(window)
        self.marks = Marks(stage)
        self._wants_notes = False
        self._pen = False
        tour.changed.connect(self._follow)

    def acts(self) -> dict[str, Callable[[], object]]:
        """Give what the commands do."""
        return {
            "present": self.presenting.toggle,
            "notes": self._toggle_notes,
            "show_keys": lambda: self.keys.set_on(not self.keys.is_on()),
            "ring": lambda: self.ring.set_on(not self.ring.is_on()),
            "pen": self._toggle_pen,
        }

    def stop(self) -> None:
        """Let everything rest; the window closes."""
        self.presenting.stop()
        self.keys.set_on(False)
        self.ring.set_on(False)

    def _toggle_notes(self) -> None:
        self._wants_notes = not self._wants_notes
        self._show_notes()

    def _toggle_pen(self) -> None:
        self._pen = not self._pen
        self.marks.take_pen(self._pen)

    def _follow(self) -> None:
        self.marks.wipe()
        self._show_notes()

    def _show_notes(self) -> None:
        playing = self._tour.playing
        shown = self._wants_notes and playing.status == "running"
        if shown:
            self.notes.show_notes(playing.here.step.notes)
        self.notes.setVisible(shown)
