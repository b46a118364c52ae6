"""Makes the views that give commands: which signal of each gives which command."""

from collections.abc import Callable
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
    page.pinned.connect(lambda place: do(commands.pin, place))
    sample = page.sample
    sample.sample_chosen.connect(lambda index: do(commands.choose_sample, index))
    sample.drawn_chosen.connect(lambda drawn: do(commands.use_drawing, drawn))
    sample.ink_changed.connect(lambda ink: do(commands.draw, ink))
    return page


def norm_page(do: Do) -> NormPage:
    """Make the view of BatchNorm."""
    page = NormPage()
    page.layer_chosen.connect(lambda number: do(commands.choose_norm_layer, number))
    page.channel_chosen.connect(lambda number: do(commands.choose_norm_channel, number))
    page.norm_wanted.connect(lambda: do(commands.add_norm))
    return page


def mistakes_page(do: Do) -> MistakesPage:
    """Make the view of the mistakes."""
    page = MistakesPage()
    page.cell_chosen.connect(lambda cell: do(commands.choose_cell, cell))
    page.sample_chosen.connect(lambda index: do(commands.follow_sample, index))
    return page


def data_page(do: Do) -> DataPage:
    """Make the view of the pictures."""
    page = DataPage()
    page.class_chosen.connect(lambda part, label: do(commands.choose_class, part, label))
    page.sample_chosen.connect(lambda index: do(commands.follow_sample, index))
    return page


def network_page(do: Do) -> NetworkPage:
    """Make the view of the network."""
    page = NetworkPage()
    page.cell_changed.connect(lambda *wish: do(commands.set_cell, *wish))
    page.row_added.connect(lambda kind: do(commands.add_row, kind))
    page.row_removed.connect(lambda row: do(commands.remove_row, row))
    return page
