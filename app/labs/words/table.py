"""The lab's views, in order: their titles, what each shows, and how."""

from collections.abc import Callable
from typing import Any

from app.labs.views import View
from app.labs.words.answers import Moment
from app.labs.words.screen import learn, lookup, mistakes, read, sentences, space
from app.labs.words.views.learn import LearnPage
from app.labs.words.views.lookup import LookUpPage
from app.labs.words.views.mistakes import MistakesPage
from app.labs.words.views.read import ReadPage
from app.labs.words.views.sentences import SentencesPage
from app.labs.words.views.space import SpacePage
from resources import _


def table(
    make_lookup: Callable[[], LookUpPage],
    make_space: Callable[[], SpacePage],
    make_sentences: Callable[[], SentencesPage],
    make_learn: Callable[[], LearnPage],
    make_read: Callable[[], ReadPage],
    make_mistakes: Callable[[], MistakesPage],
) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""
    reading = _("The sentences are being read.")
    return (
        View("lookup", _("Look up"), make_lookup, lookup.resolve, LookUpPage.show_screen, reading),
        View("space", _("Space"), make_space, space.resolve, SpacePage.show_screen, reading),
        View(
            "sentences",
            _("Sentences"),
            make_sentences,
            sentences.resolve,
            SentencesPage.show_screen,
            reading,
        ),
        View("learn", _("Learn"), make_learn, learn.resolve, LearnPage.show_screen, reading),
        View("read", _("Read"), make_read, read.resolve, ReadPage.show_screen, reading),
        View(
            "mistakes",
            _("Mistakes"),
            make_mistakes,
            mistakes.resolve,
            MistakesPage.show_screen,
            reading,
        ),
    )
