"""The lab's views, in order: their titles, what each shows, and how."""

from functools import partial
from typing import Any

from app.labs.lenet import pages
from app.labs.lenet.answers import Moment
from app.labs.lenet.pages import Hands
from app.labs.lenet.screen import batch, data, inside, learn, mistakes, network, norm
from app.labs.lenet.views.batch import BatchPage
from app.labs.lenet.views.data import DataPage
from app.labs.lenet.views.inside import InsidePage
from app.labs.lenet.views.learn import LearnPage
from app.labs.lenet.views.mistakes import MistakesPage
from app.labs.lenet.views.network import NetworkPage
from app.labs.lenet.views.norm import NormPage
from app.labs.views import View
from resources import _


def table(hands: Hands) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""
    return (
        View(
            "learn",
            _("Learn"),
            partial(pages.learn_page, hands),
            learn.resolve,
            LearnPage.show_screen,
        ),
        View(
            "batch",
            _("One batch"),
            partial(pages.batch_page, hands),
            batch.resolve,
            BatchPage.show_screen,
        ),
        View(
            "inside",
            _("Inside"),
            partial(pages.inside_page, hands),
            inside.resolve,
            InsidePage.show_screen,
        ),
        View(
            "norm",
            _("BatchNorm"),
            partial(pages.norm_page, hands),
            norm.resolve,
            NormPage.show_screen,
        ),
        View(
            "mistakes",
            _("Mistakes"),
            partial(pages.mistakes_page, hands),
            mistakes.resolve,
            MistakesPage.show_screen,
        ),
        View(
            "data",
            _("Pictures"),
            partial(pages.data_page, hands),
            data.resolve,
            DataPage.show_screen,
        ),
        View(
            "network",
            _("Network"),
            partial(pages.network_page, hands),
            network.resolve,
            NetworkPage.show_screen,
        ),
    )
