"""The runs that ship with the app, so that there is something to look into before any training."""

from pathlib import Path

import resources
from models.lenet.network import Network
from models.training import Options, RunStore

FOLDER: Path = resources.FOLDER / "lenet"
OPTIONS = Options()
"""How they were trained: as Start would, without a change."""
PRESETS = ("course-bn", "course")
"""The networks that were trained, by the keys of their presets; the last is looked at first."""


def store() -> RunStore:
    """Give the folder of the shipped runs, which nobody writes to.

    Source: see resources/lenet/README.md.
    """
    return RunStore(FOLDER, "lenet", Network)
