"""The lab's views, in order: their titles, what each shows, and how."""

from collections.abc import Callable
from typing import Any

from app.labs.lenet.answers import Moment
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


def table(
    make_learn: Callable[[], LearnPage],
    make_batch: Callable[[], BatchPage],
    make_inside: Callable[[], InsidePage],
    make_norm: Callable[[], NormPage],
    make_mistakes: Callable[[], MistakesPage],
    make_data: Callable[[], DataPage],
    make_network: Callable[[], NetworkPage],
) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""
    return (
        View("learn", _("Learn"), make_learn, learn.resolve, LearnPage.show_screen),
        View("batch", _("One batch"), make_batch, batch.resolve, BatchPage.show_screen),
        View("inside", _("Inside"), make_inside, inside.resolve, InsidePage.show_screen),
        View("norm", _("BatchNorm"), make_norm, norm.resolve, NormPage.show_screen),
        View("mistakes", _("Mistakes"), make_mistakes, mistakes.resolve, MistakesPage.show_screen),
        View("data", _("Pictures"), make_data, data.resolve, DataPage.show_screen),
        View("network", _("Network"), make_network, network.resolve, NetworkPage.show_screen),
    )
