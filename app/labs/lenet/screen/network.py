"""The view “Network”, resolved: the layers, what they cost, and when a change takes effect."""

from dataclasses import dataclass

from app.labs.lenet.answers import Moment
from models.lenet import Network, Row, summary, totals
from resources import _

Line = tuple[str, str, str, str, str]
"""Layer, output shape, weights as a sum, weights, share."""

_MOST_CONVOLUTIONS, _MOST_DENSES = 4, 3


@dataclass(frozen=True)
class NetworkScreen:
    """A network as the table that edits it, and the one that adds up what it costs."""

    network: Network
    lines: tuple[Line, ...]
    totals: tuple[Line, ...]
    can_add_convolution: bool
    can_add_dense: bool
    note: str
    sentence: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the layers came from a file, and cannot be edited."""
        return bool(self.network.given)


def resolve(moment: Moment) -> NetworkScreen:
    """Resolve the view."""
    network = moment.state.network
    note = _("This network is built at the next Start.")
    if moment.has_run and moment.network == network:
        note = _("The other views show the weights of this network.")
    if network.given:
        note = _(
            "These layers were opened from a Keras file and cannot be edited. Start trains them "
            "from new random weights, Continue goes on from the opened ones."
        )
    return NetworkScreen(
        network,
        tuple(_line(row) for row in summary(network)),
        _totals(network),
        len(network.convolutions) < _MOST_CONVOLUTIONS,
        len(network.denses) < _MOST_DENSES,
        note,
    )


def _line(row: Row) -> Line:
    sums = f"{row.arithmetic} = {row.parameters:,}" if row.arithmetic else ""
    if row.fixed:
        learned = row.parameters - row.fixed
        sums = _("{sum}, {count:,} learned").format(sum=sums, count=learned)
    shape = " × ".join(str(side) for side in row.shape)
    share = f"{row.share:.1%}" if row.parameters else ""
    return row.name, shape, sums, f"{row.parameters:,}", share


def _totals(network: Network) -> tuple[Line, ...]:
    found = totals(network)
    return tuple(
        (name, "", "", f"{count:,}", f"{count / found.parameters:.1%}")
        for name, count in (
            (_("Total"), found.parameters),
            (_("Trainable"), found.trainable),
            (_("Non-trainable"), found.fixed),
        )
    )
