"""The lab's views, in order: their titles, what each shows, and how."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

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
from app.labs.views import View
from resources import _

W = TypeVar("W")


def table(hands: Hands) -> tuple[View[Moment, Any, Any], ...]:
    """Give the table of views; each is made when it is first looked at."""

    def made_by(make: Callable[[Hands], W]) -> Callable[[], W]:
        return partial(make, hands)

    return (
        View("learn", _("Learn"), made_by(pages.learn_page), learn.resolve, LearnPage.show_screen),
        View("batch", _("Batch"), made_by(pages.batch_page), batch.resolve, BatchPage.show_screen),
        *_of_one_picture(hands),
        View("norm", _("BatchNorm"), made_by(pages.norm_page), norm.resolve, NormPage.show_screen),
        View(
            "mistakes",
            _("Mistakes"),
            made_by(pages.mistakes_page),
            mistakes.resolve,
            MistakesPage.show_screen,
        ),
        View("data", _("Data"), made_by(pages.data_page), data.resolve, DataPage.show_screen),
        View(
            "network",
            _("Network"),
            made_by(pages.network_page),
            network.resolve,
            NetworkPage.show_screen,
        ),
    )


def _of_one_picture(hands: Hands) -> tuple[View[Moment, Any, Any], ...]:
    """Give the views of what becomes of one picture, why, and what kernels react to."""
    return (
        View(
            "inside",
            _("Inside"),
            partial(pages.inside_page, hands),
            inside.resolve,
            InsidePage.show_screen,
        ),
        View(
            "photo",
            _("Photo"),
            partial(pages.photo_page, hands),
            photo.resolve,
            PhotoPage.show_screen,
            within="inside",
        ),
        View("why", _("Why"), partial(pages.why_page, hands), why.resolve, WhyPage.show_screen),
        View(
            "kernels",
            _("Kernels"),
            partial(pages.kernels_page, hands),
            kernels.resolve,
            KernelsPage.show_screen,
        ),
    )
