"""BatchNorm that is looked at in place of none: whose it is, and what it has learned."""

from collections.abc import Callable
from dataclasses import dataclass

from models.lenet import Network, Weights


@dataclass(frozen=True, eq=False)
class Lent:
    """A run whose BatchNorm is looked at, in place of a network that has none.

    Parameters
    ----------
    name : str
        The run's.
    network : Network
    read : callable
        Gives its weights; raises InvalidInput where they cannot be read.
    """

    name: str
    network: Network
    read: Callable[[], Weights]
