"""Keys that a part of the stage answers to itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyHint:
    """Keys that a part of the stage answers to itself, for the sheet only: as people read them."""

    where: str
    keys: str
    help: str
