"""What the window says: offers and news in its banner, what was done beside its menus."""

from collections.abc import Callable

from app.lessons import library
from app.lessons.tour import Tour
from app.shell.lesson_saving import LessonSaving
from app.shell.session import Session
from app.shell.status import StatusLine
from app.shell.trained import Networks
from resources import _
from widgets.banner import Banner

_DONE_SHOWN = 5000
_PROGRESS_SHOWN = 600_000


class Telling:
    """Finds the words and the place for them; problems go to the banner as they are."""

    def __init__(
        self,
        banner: Banner,
        status: StatusLine,
        session: Session,
        lessons: Tour,
        making: LessonSaving,
        networks: Networks,
    ) -> None:
        self._banner, self._status = banner, status
        self._session, self._lessons, self._making = session, lessons, making
        self._networks = networks
        self._reading = ""
        """What the banner was told of a network that is being read."""

    def welcome(self) -> None:
        """Show a stranger the way."""
        first = library.first()
        start = _("Start: {title}").format(title=first.lesson.title)
        self._offer(
            _("New here? A lesson leads through the labs, step by step."),
            {start: lambda: self._lessons.open(first.key)},
        )

    def offer_lesson(self) -> None:
        """Offer to go on with the lesson that the last run left."""
        left = self._lessons.remember(self._session.lesson, self._session.step)
        if left is not None and self._lessons.playing.lesson is None:
            self._offer(
                _("A lesson was left unfinished."),
                {left.said(): lambda: self._lessons.open(left.source, left.step)},
            )

    def tell_of_making(self, sentence: str) -> None:
        """Tell of what is made of a lesson, and offer to stop it."""
        actions: dict[str, Callable[[], object]] = {}
        if self._making.is_busy():
            actions[_("Cancel")] = self._making.stop
        self._banner.say(sentence, actions=actions, tone="news")

    def tell_of_network(self, sentence: str) -> None:
        """Tell how far a network is, and offer to stop; once, for a button must stay a button."""
        if not self._reading:
            self._reading = sentence
            actions: dict[str, Callable[[], object]] = {_("Cancel"): self._networks.cancel}
            self._banner.say(sentence, actions=actions, tone="news")
        self.tell_progress(sentence)

    def end_network(self) -> None:
        """Say no more of a network that has been read, or given up."""
        if self._reading:
            if self._banner.message() == self._reading:
                self._banner.hide()
            self._reading = ""
            self.tell_progress("")

    def tell_progress(self, sentence: str) -> None:
        self._status.say(sentence, _PROGRESS_SHOWN)

    def tell_saved(self, name: str) -> None:
        self.tell_done(_("Saved “{name}”.").format(name=name))

    def tell_done(self, sentence: str) -> None:
        self._status.say(sentence, _DONE_SHOWN)

    def _offer(self, sentence: str, actions: dict[str, Callable[[], object]]) -> None:
        actions = {**actions, _("All lessons"): self._lessons.choose}
        self._banner.say(sentence, actions=actions, tone="news")
