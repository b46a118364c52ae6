"""Light and card on the lab in front, in place as soon as what they speak of stands still."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.lab import lights
from app.lab.lab import Lab
from app.lab.lights import Part
from app.lessons.card import Card
from app.lessons.ink import ink_of
from app.lessons.light import Light
from app.lessons.placing import place
from models.lessons import Step
from resources import _

_CHECK = 60
"""How often it is looked whether what is lit stands still, in ms."""
_CALM, _LONG, _MISSED = 2, 10, 40
"""So many looks in a row must find it in the same place; so many while the lab is at work; and
after so many of a lab that has settled it is said that something cannot be found."""
_SELDOM = 400
"""How often it is looked once all stands still, in ms."""
_QUIET = 0.7
"""So much less what is drawn counts where the controls are."""


class Spotlight(QObject):
    """Lights the parts that a step names, and puts the card beside them.

    Parameters
    ----------
    stage : QWidget
        What light and card lie over: the pages of the labs.

    Signals: `missing(sentence)` when a part that a step names is not there.
    """

    missing = Signal(str)

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage = stage
        self.light, self.card = Light(stage), Card(stage)
        self._lab: Lab[Any] | None = None
        self._step: Step | None = None
        self._found: list[QRect] = []
        self._calm = 0
        self._seen_settled = 0
        self._is_put = self._points = False
        self._seen: set[str] = set()
        """What the step names and was seen since it came: a learner may have turned from it."""
        self._looking = QTimer(self, interval=_CHECK)
        self._looking.timeout.connect(self._look)
        self._watching = QTimer(self, interval=_SELDOM)
        self._watching.timeout.connect(self._watch)
        stage.installEventFilter(self)

    def show_step(self, lab: Lab[Any], step: Step) -> None:
        """Light what a step names in a lab; the card says what it says."""
        self._lab, self._step = lab, step
        self._is_put = False
        self._found = []
        self._seen.clear()
        self.card.show_step(step.title, step.text)
        self.look_again()

    def look_again(self) -> None:
        """See where what is lit is now: the lab may have changed."""
        if self._step is not None:
            self._calm = self._seen_settled = 0
            self._watching.stop()
            self._looking.start()

    def put_card_anew(self) -> None:
        """Find a place for the card, which says more or less than before."""
        if self._is_put:
            self._put_card()

    def rest(self) -> None:
        """Show neither light nor card."""
        self._looking.stop()
        self._watching.stop()
        self._lab = self._step = None
        self._is_put = False
        self.light.show_rects(())
        self.card.hide()

    def is_settled(self) -> bool:
        """Tell whether both stand where they will."""
        return self._step is None or not self._looking.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._step is not None:
            self._is_put = False
            self.look_again()
        return super().eventFilter(watched, event)

    # ---- inside

    def _parts(self) -> list[Part]:
        if self._lab is None or self._step is None:
            return []
        own, page = self._lab.lights(), self._lab.page
        found = (lights.find(page, own, name) for name in self._step.show.light)
        return [part for part in found if part is not None]

    def _places(self) -> list[QRect]:
        return [rect for part in self._parts() for rect in lights.rects(part, self._stage)]

    def _look(self) -> None:
        if self._lab is None or not self._lab.page.isVisible():
            self._looking.stop()
            self.light.show_rects(())
            self.card.hide()
            return
        if not self._is_put:
            self._bring_into_sight()
        found = self._places()
        moved = found != self._found
        self._found, self._calm = found, 0 if moved else self._calm + 1
        self._show_light()
        if self._calm < _CALM:
            return
        # what trains goes on moving; all else is waited for, so that the card comes where it stays
        settled = self._lab.is_settled() or self._lab.training_status() == "under way"
        self._seen_settled = self._seen_settled + 1 if settled else 0
        if settled and (self._seen_settled >= _MISSED or not self._missing()):
            self._looking.stop()
            self._watching.start()
            self._come_to_rest()
            self._tell_missing()
        elif self._calm >= _LONG:
            self._come_to_rest()

    def _bring_into_sight(self) -> None:
        # again at each look: a panel that has just grown or shrunk scrolls to where a part was
        for part in self._parts():
            lights.unfold(part)

    def _watch(self) -> None:
        """Follow what moves by itself later, such as controls below ones that have grown."""
        if self._places() != self._found:
            self.look_again()

    def _come_to_rest(self) -> None:
        if not self._is_put:
            self._is_put = True
            self._put_card()
        elif self._hides_what_is_lit() or self._points != bool(self.light.rects()):
            self._put_card()
        self.card.show()
        self.card.raise_()

    def _show_light(self) -> None:
        self.light.setGeometry(self._stage.rect())
        self.light.show_rects(self._found)
        # what is raised is drawn again with all below it, so only where a lab has come between
        if self._stage.children()[-2:] != [self.light, self.card]:
            self.light.raise_()
            self.card.raise_()  # dimmed, it could not be read while the stage changes its size

    def _hides_what_is_lit(self) -> bool:
        bubble = self.card.bubble().toRect().translated(self.card.pos())
        return any(bubble.intersects(rect) for rect in self.light.rects())

    def _put_card(self) -> None:
        assert self._lab is not None, "only while there is a step"
        lit = self.light.rects()
        self._points = bool(lit)
        page = self._lab.page
        ink = ink_of(page.grab().toImage())
        controls = lights.rect(page.panel(), self._stage)
        found = place(self.card.sizes(), lit, self._stage.rect(), _less_in(controls, ink))
        self.card.put(found, found.meant.center())

    def _missing(self) -> list[str]:
        """Name what the step lights and was not seen yet: it may come once a view has its data."""
        if self._lab is None or self._step is None:
            return []
        own, page = self._lab.lights(), self._lab.page
        found = {name: lights.find(page, own, name) for name in self._step.show.light}
        self._seen |= {
            name
            for name, part in found.items()
            if part is not None and not lights.rect(part, self._stage).isEmpty()
        }
        return [name for name in found if name not in self._seen]

    def _tell_missing(self) -> None:
        missing = self._missing()
        if self._lab is None or not missing:
            return
        known = lights.names(self._lab.page, self._lab.lights())
        for name in missing:
            self.missing.emit(
                _("There is nothing to light named “{name}” here; there are: {known}.").format(
                    name=name, known=_(", ").join(known)
                )
            )


def _less_in(controls: QRect, ink: Callable[[QRect], float]) -> Callable[[QRect], float]:
    """Let what the lab shows count for more than its controls: rather these are covered."""

    def counted(rect: QRect) -> float:
        covered = rect & controls
        share = covered.width() * covered.height() / max(rect.width() * rect.height(), 1)
        return ink(rect) * (1 - _QUIET * share)

    return counted
