"""The lab's views, in order: their titles, what each shows, and how."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.lab.views import View
from app.labs.lenet import pages
from app.labs.lenet.answers import Moment
from app.labs.lenet.pages import Hands
from app.labs.lenet.screen import (
    batch,
    data,
    inside,
    kernels,
    learn,
    mistakes,
    network,
    norm,
    photo,
    why,
)
from app.labs.lenet.views.batch import BatchPage
from app.labs.lenet.views.data import DataPage
from app.labs.lenet.views.inside import InsidePage
from app.labs.lenet.views.kernels import KernelsPage
from app.labs.lenet.views.learn import LearnPage
from app.labs.lenet.views.mistakes import MistakesPage
from app.labs.lenet.views.network import NetworkPage
from app.labs.lenet.views.norm import NormPage
from app.labs.lenet.views.photo import PhotoPage
from app.labs.lenet.views.why import WhyPage
from resources import _

Row = tuple[
    str, str, Callable[[Hands], Any], Callable[[Moment], Any], Callable[[Any, Any, Any], None]
]
_WITHIN = {"photo": "inside"}
"""Views that stand within another, by their keys."""


def table(hands: Hands) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""
    return tuple(
        View(key, title, partial(make, hands), resolve, show, _empty, _WITHIN.get(key, ""))
        for key, title, make, resolve, show in (*_of_training(), *_of_the_network())
    )


def _empty(moment: Moment) -> str:
    """Give what stands in place of a view that has nothing to show without pictures."""
    return moment.missing


def _of_training() -> tuple[Row, ...]:
    """Give what is made of pictures, and of one picture."""
    return (
        ("learn", _("Learn"), pages.learn_page, learn.resolve, LearnPage.show_screen),
        ("batch", _("Batch"), pages.batch_page, batch.resolve, BatchPage.show_screen),
        ("inside", _("Inside"), pages.inside_page, inside.resolve, InsidePage.show_screen),
        ("photo", _("Photo"), pages.photo_page, photo.resolve, PhotoPage.show_screen),
        ("why", _("Why"), pages.why_page, why.resolve, WhyPage.show_screen),
    )


def _of_the_network() -> tuple[Row, ...]:
    """Give what the network and its data are like as a whole."""
    tested, whole = pages.mistakes_page, pages.network_page
    return (
        ("kernels", _("Kernels"), pages.kernels_page, kernels.resolve, KernelsPage.show_screen),
        ("norm", _("BatchNorm"), pages.norm_page, norm.resolve, NormPage.show_screen),
        ("mistakes", _("Mistakes"), tested, mistakes.resolve, MistakesPage.show_screen),
        ("data", _("Data"), pages.data_page, data.resolve, DataPage.show_screen),
        ("network", _("Network"), whole, network.resolve, NetworkPage.show_screen),
    )
