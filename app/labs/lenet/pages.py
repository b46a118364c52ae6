"""Makes the views that give commands: which signal of each gives which command."""

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, Protocol

from app.labs.change import Change
from app.labs.lenet import commands
from app.labs.lenet.views.data import DataPage
from app.labs.lenet.views.inside import InsidePage
from app.labs.lenet.views.mistakes import MistakesPage
from app.labs.lenet.views.network import NetworkPage
from app.labs.lenet.views.norm import NormPage
from models.lenet.state import LeNetState

P = ParamSpec("P")


class Do(Protocol):
    """Gives a command; tells whether it could be."""

    def __call__(
        self,
        command: Callable[Concatenate[LeNetState, P], Change[LeNetState]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool: ...


def inside_page(do: Do) -> InsidePage:
    """Make the view of the inside."""
    page = InsidePage()
    page.pinned.connect(partial(do, commands.pin))
    sample = page.sample
    sample.sample_chosen.connect(partial(do, commands.choose_sample))
    sample.drawn_chosen.connect(partial(do, commands.use_drawing))
    sample.ink_changed.connect(partial(do, commands.draw))
    return page


def norm_page(do: Do) -> NormPage:
    """Make the view of BatchNorm."""
    page = NormPage()
    page.layer_chosen.connect(partial(do, commands.choose_norm_layer))
    page.channel_chosen.connect(partial(do, commands.choose_norm_channel))
    page.norm_wanted.connect(lambda: do(commands.add_norm))
    return page


def mistakes_page(do: Do) -> MistakesPage:
    """Make the view of the mistakes."""
    page = MistakesPage()
    page.cell_chosen.connect(partial(do, commands.choose_cell))
    page.sample_chosen.connect(partial(do, commands.follow_sample))
    return page


def data_page(do: Do) -> DataPage:
    """Make the view of the pictures."""
    page = DataPage()
    page.class_chosen.connect(partial(do, commands.choose_class))
    page.sample_chosen.connect(partial(do, commands.follow_sample))
    return page


def network_page(do: Do) -> NetworkPage:
    """Make the view of the network."""
    page = NetworkPage()
    page.cell_changed.connect(partial(do, commands.set_cell))
    page.row_added.connect(partial(do, commands.add_row))
    page.row_removed.connect(partial(do, commands.remove_row))
    return page
