"""A training that fails, and what rescues it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RescueState:
    """The task, the network and its training. Limits stand on the fields."""
