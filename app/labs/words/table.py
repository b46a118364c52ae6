"""The lab's views, in order: their titles, what each shows, and how."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.lab.hands import Do
from app.lab.views import View
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

Row = tuple[
    str,
    str,
    Callable[[Do[WordsState]], Any],
    Callable[[Moment], Any],
    Callable[[Any, Any, Any], None],
]


def table(
    do: Do[WordsState], exploring: Exploring, work: Workbench
) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""

    def missing(_moment: Moment) -> str:
        return work.source.problem or _("The sentences are being read.")

    return tuple(
        View(key, title, partial(make, do), resolve, show, missing)
        for key, title, make, resolve, show in _rows(exploring, work)
    )


def _rows(exploring: Exploring, work: Workbench) -> tuple[Row, ...]:
    space_page = partial(pages.space_page, exploring=exploring)
    learn_page = partial(learn_pages.learn_page, work=work)
    listed, tested = pages.sentences_page, learn_pages.mistakes_page
    return (
        ("lookup", _("Look up"), pages.lookup_page, lookup.resolve, LookUpPage.show_screen),
        ("space", _("Space"), space_page, space.resolve, SpacePage.show_screen),
        ("sentences", _("Sentences"), listed, sentences.resolve, SentencesPage.show_screen),
        ("learn", _("Learn"), learn_page, learn.resolve, LearnPage.show_screen),
        ("read", _("Read"), learn_pages.read_page, read.resolve, ReadPage.show_screen),
        ("mistakes", _("Mistakes"), tested, mistakes.resolve, MistakesPage.show_screen),
    )
