"""Changes of one cell of a network's table, and which values a cell may take."""

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from models import state
from models.errors import InvalidInput
from models.lenet.network import Network

V = TypeVar("V")


def within_limits(network: Network, row: int, field: str, values: Iterable[V]) -> list[V]:
    """Give those values of a field of a convolution's row that leave a valid network.

    Parameters
    ----------
    network : Network
        The network as it is.
    row : int
        Which convolution, from 0; those after the convolutions are the dense layers.
    field : str
        The field that would change.
    values : iterable
        What it might be; of filters and units in rising order.
    """
    wanted = list(values)
    # of filters and units fewer always fit where more do, so the most is asked about first
    if field in ("filters", "units") and wanted and _allowed(network, row, field, wanted[-1]):
        return wanted
    return [value for value in wanted if _allowed(network, row, field, value)]


def with_row(network: Network, row: int, field: str, value: object) -> Network:
    """Give the network with one cell of its table changed.

    Raises
    ------
    InvalidInput
        The network would not be valid.
    """
    count = len(network.convolutions)
    if row < count:
        convolutions = list(network.convolutions)
        convolutions[row] = state.replaced(convolutions[row], **{field: value})
        return dataclasses.replace(network, convolutions=tuple(convolutions))
    denses = list(network.denses)
    denses[row - count] = state.replaced(denses[row - count], **{field: value})
    return dataclasses.replace(network, denses=tuple(denses))


def _allowed(network: Network, row: int, field: str, value: object) -> bool:
    try:
        with_row(network, row, field, value)
    except InvalidInput:
        return False
    return True
