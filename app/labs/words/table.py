"""The lab's views, in order: their titles, what each shows, and how."""

from functools import partial
from typing import Any

from app.labs.hands import Do
from app.labs.views import View
from app.labs.words import learn_pages, pages
from app.labs.words.answers import Moment
from app.labs.words.exploring import Exploring
from app.labs.words.screen import learn, lookup, mistakes, read, sentences, space
from app.labs.words.views.learn import LearnPage
from app.labs.words.views.lookup import LookUpPage
from app.labs.words.views.mistakes import MistakesPage
from app.labs.words.views.read import ReadPage
from app.labs.words.views.sentences import SentencesPage
from app.labs.words.views.space import SpacePage
from app.parts.training.workbench import Workbench
from models.sentiment.state import WordsState
from resources import _

Table = tuple[View[Moment, Any, Any], ...]


def table(do: Do[WordsState], exploring: Exploring, work: Workbench) -> Table:
    """Give the table of views; each is made when it is first looked at."""
    reading = _("The sentences are being read.")
    return _of_words(do, exploring, reading) + _of_learning(do, work, reading)


def _of_words(do: Do[WordsState], exploring: Exploring, reading: str) -> Table:
    return (
        View(
            "lookup",
            _("Look up"),
            partial(pages.lookup_page, do),
            lookup.resolve,
            LookUpPage.show_screen,
            reading,
        ),
        View(
            "space",
            _("Space"),
            partial(pages.space_page, do, exploring),
            space.resolve,
            SpacePage.show_screen,
            reading,
        ),
        View(
            "sentences",
            _("Sentences"),
            partial(pages.sentences_page, do),
            sentences.resolve,
            SentencesPage.show_screen,
            reading,
        ),
    )


def _of_learning(do: Do[WordsState], work: Workbench, reading: str) -> Table:
    return (
        View(
            "learn",
            _("Learn"),
            partial(learn_pages.learn_page, do, work),
            learn.resolve,
            LearnPage.show_screen,
            reading,
        ),
        View(
            "read",
            _("Read"),
            partial(learn_pages.read_page, do),
            read.resolve,
            ReadPage.show_screen,
            reading,
        ),
        View(
            "mistakes",
            _("Mistakes"),
            partial(learn_pages.mistakes_page, do),
            mistakes.resolve,
            MistakesPage.show_screen,
            reading,
        ),
    )
