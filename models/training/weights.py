"""A network's weights in two files: numbers as .npz, and as JSON what network they belong to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import numpy as np

from models import regular, saving, state, storage
from models.errors import InvalidInput
from models.training.experiment import Architecture, Weights
from resources import _

N = TypeVar("N", bound=Architecture)

_FORMAT = "unrolled weights"
_LARGEST = 50_000_000
_LARGEST_DESCRIPTION = 10_000_000


@dataclass(frozen=True, kw_only=True)
class _Description(Generic[N]):
    format: str = _FORMAT
    version: int = 1
    network: N


def write_weights(path: Path, network: Architecture, weights: Weights) -> None:
    """Write weights as `path` (.npz), and beside it a .json that says which network has them.

    Raises
    ------
    InvalidInput
        The folder cannot be written.
    """
    saving.save(path, storage.npz(**{f"w{i}": w for i, w in enumerate(weights)}))
    described = msgspec.json.encode(_Description(network=network))
    saving.save(path.with_suffix(".json"), msgspec.json.format(described))


def read_weights(path: Path, network_type: type[N]) -> tuple[N, Weights]:
    """Read weights that `write_weights` wrote; either of the two files may be named.

    Parameters
    ----------
    path : Path
        The .npz or the .json.
    network_type : type
        What the network must be.

    Raises
    ------
    InvalidInput
        A file is missing, foreign or damaged, or the weights are not the network's.
    """
    described = _read_description(path.with_suffix(".json"), network_type)
    weights = read_arrays(path.with_suffix(".npz"), described.network)
    return described.network, weights


def read_arrays(path: Path, network: Architecture) -> Weights:
    """Read the weights of a known network.

    Raises
    ------
    InvalidInput
        The file is missing or damaged, or the weights are not the network's.
    """
    arrays = storage.read_npz(path, _LARGEST)
    shapes = network.weight_shapes()
    names = [f"w{index}" for index in range(len(shapes))]
    fits = sorted(arrays) == sorted(names) and all(
        arrays[name].shape == shape
        and arrays[name].dtype == np.float32
        and np.isfinite(arrays[name]).all()
        for name, shape in zip(names, shapes, strict=True)
    )
    if not fits:
        raise InvalidInput(
            _("“{name}” does not hold the weights of its network.").format(name=path.name)
        )
    return tuple(arrays[name] for name in names)


def _read_description(path: Path, network_type: type[N]) -> _Description[N]:
    kind: Any = _Description[network_type]
    try:
        data = regular.read(path, _LARGEST_DESCRIPTION)
    except InvalidInput as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise
        raise InvalidInput(
            _("“{name}” is missing; weights are a .npz and a .json of the same name.").format(
                name=path.name
            )
        ) from error
    described: _Description[N] = state.decode(data, kind)
    if described.format != _FORMAT or described.version != 1:
        raise InvalidInput(
            _("“{name}” does not describe weights of this Unrolled.").format(name=path.name)
        )
    return described
