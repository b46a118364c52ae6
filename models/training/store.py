"""Runs kept in a folder, so that today's curve can be laid over yesterday's."""

import shutil
import time
from pathlib import Path

import msgspec
import numpy as np

from models import regular, state, storage
from models.errors import InvalidInput
from models.lenet.layers import Array, Weights
from models.training.run import Run, RunInfo
from models.training.weights import read_arrays

_LARGEST = 200_000_000
_LARGEST_INFO = 1_000_000
_MOST = 40
"""Runs that are kept; the oldest make room."""


class RunStore:
    """A folder with one folder for each run: run.json, curves.npz, weights.npz."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new_key(self) -> str:
        """Give a name for a run's folder; later ones sort behind earlier ones."""
        return f"{time.time_ns() // 1_000_000:014d}"

    def keys(self) -> list[str]:
        """Name the runs that are kept, the oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(path.parent.name for path in self._folder.glob("*/run.json"))

    def save(self, run: Run, weights: Weights) -> None:
        """Keep a run and its weights; the oldest beyond 40 is let go.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        place = self._folder / run.info.key
        arrays = {f"w{index}": weight for index, weight in enumerate(weights)}
        storage.write(place / "weights.npz", storage.npz(**arrays))
        storage.write(place / "curves.npz", storage.npz(**_curves(run)))
        # last, because a run without it is not there
        storage.write(place / "run.json", msgspec.json.encode(run.info))
        for key in self.keys()[:-_MOST]:
            self.remove(key)

    def rename(self, run: Run) -> None:
        """Keep a run's description anew, after its name changed.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        storage.write(self._folder / run.info.key / "run.json", msgspec.json.encode(run.info))

    def remove(self, key: str) -> None:
        """Let a run go."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def load(self) -> list[Run]:
        """Give the runs that are kept, the oldest first; a damaged one is passed over."""
        found: list[Run] = []
        for key in self.keys():
            try:
                found.append(self._read(key))
            except (InvalidInput, OSError, ValueError, KeyError):
                continue
        return found

    def weights(self, run: Run) -> Weights:
        """Give the last weights of a run.

        Raises
        ------
        InvalidInput
            They are missing or damaged.
        """
        return read_arrays(self._folder / run.info.key / "weights.npz", run.info.network)

    def _read(self, key: str) -> Run:
        place = self._folder / key
        info = state.decode(regular.read(place / "run.json", _LARGEST_INFO), RunInfo)
        if info.key != key:
            raise InvalidInput(key)
        return Run(info, *_read_curves(place / "curves.npz", len(info.network.learning_layers())))


def _read_curves(
    path: Path, layers: int
) -> tuple[list[Array], list[int], list[Array], list[Array]]:
    """Give losses, and the steps at which norms were taken, with those of gradients and weights."""
    arrays = storage.read_npz(path, _LARGEST)
    losses, steps = arrays["losses"], arrays["steps"]
    gradients, weights = arrays["gradients"], arrays["weights"]
    fits = losses.ndim == steps.ndim == 1 and steps.dtype.kind in "iu"
    if not fits or not gradients.shape == weights.shape == (len(steps), layers):
        raise InvalidInput(path.name)
    if any(array.dtype.kind != "f" for array in (losses, gradients, weights)):
        raise InvalidInput(path.name)
    return [losses.astype(np.float32)], steps.tolist(), list(gradients), list(weights)


def _curves(run: Run) -> dict[str, Array]:
    layers = len(run.info.network.learning_layers())
    empty = np.zeros((0, layers), np.float32)
    return {
        "losses": run.curve().astype(np.float32),
        "steps": np.array(run.norm_steps, np.int64),
        "gradients": np.array(run.gradient_norms, np.float32) if run.gradient_norms else empty,
        "weights": np.array(run.weight_norms, np.float32) if run.weight_norms else empty,
    }
