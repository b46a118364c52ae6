"""A deep network whose gradients are looked at layer by layer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LayersState:
    """The network and its start. Limits stand on the fields."""
