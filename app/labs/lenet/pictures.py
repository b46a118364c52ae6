"""Which pictures a state names, and how they come."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from app.keeping import places
from app.parts.training.data_source import Fetch
from app.parts.training.naming import differences
from app.parts.training.starting import Plan, at_once
from models import datasets
from models.datasets import Assumptions, Dataset
from models.errors import InvalidInput
from models.lenet import PRESETS, Network, Pictures, matching_preset
from models.lenet.network import initialisation_name
from models.lenet.state import DatasetKey, LeNetState
from resources import _, listed

Key = tuple[DatasetKey, str, Assumptions]
"""What tells pictures apart: which, the path of the user's own, and how they are understood."""


def wanted(state: LeNetState) -> tuple[Key, Fetch]:
    """Give what tells pictures apart, and the job that fetches them."""
    is_own = state.dataset == "own"
    own_path, assumed = (state.own_path, state.own) if is_own else ("", Assumptions())
    fetch = partial(_fetching, state.dataset, own_path, assumed, places.cache())
    return (state.dataset, own_path, assumed), fetch


def plan(state: LeNetState) -> Plan:
    """Give what Start would train."""
    return Plan(_name(state), state.network, state.options, at_once(Pictures))


def _name(state: LeNetState) -> str:
    """Name what would be trained: by its network, unless that is the usual, and what differs."""
    preset = matching_preset(state.network)
    title = preset.title() if preset else _("Own network")
    said = (*_about_network(state.network), *differences(state.options, LeNetState().options))
    if not said:
        return title
    return listed(said if preset is PRESETS[0] else (title, *said))


def _about_network(network: Network) -> tuple[str, ...]:
    usual = Network()
    said: list[str] = []
    if network.initialisation != usual.initialisation:
        said.append(_("initially {kind}").format(kind=initialisation_name(network.initialisation)))
    if network.dropout:
        said.append(_("dropout {value:g}").format(value=network.dropout))
    if network.l2:
        said.append(_("L2 {value:g}").format(value=network.l2))
    return tuple(said)


def _fetching(
    key: str, own_path: str, assumed: Assumptions, cache: Path, allowed: bool
) -> Generator[Any, None, Dataset]:
    yield
    if key == "digits":
        return datasets.digits(cache)
    if key == "own":
        return (yield from _own(Path(own_path), assumed))
    published = datasets.MNIST if key == "mnist" else datasets.FASHION
    return (yield from datasets.fetch_published(published, cache, may_download=allowed))


def _own(path: Path, assumed: Assumptions) -> Generator[Any, None, Dataset]:
    if not path.name:
        raise InvalidInput(_("Choose a file with pictures and their labels."))
    if not path.is_absolute():
        # a state file carries the name alone: the folder is nobody else's business
        raise InvalidInput(
            _("This state uses the pictures “{name}”. Choose that file on this computer.").format(
                name=path.name
            )
        )
    return (yield from datasets.reading_own(path, assumed))
