"""Runs kept in a folder, so that today's curve can be laid over yesterday's."""

import io
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np

from models import regular, saving, state, storage
from models.errors import InvalidInput
from models.training.experiment import Array, Weights
from models.training.reports import Checkpoint
from models.training.run import Run, RunInfo
from models.training.weights import read_arrays
from resources import _

_LARGEST = 200_000_000
_LARGEST_INFO = 10_000_000
"""A description may name all words that a network knows."""
_MOST = 40
"""Runs that are kept; those saved longest ago make room."""
_OPTIMIZERS = 200_000_000
"""Bytes that the optimizers' memories of all runs may take together."""


@dataclass(frozen=True)
class _Label:
    """What of a run's description says whose it is, and when it was saved."""

    kind: str = "lenet"
    saved: Annotated[int, msgspec.Meta(ge=0)] = 0


@dataclass(frozen=True)
class Found:
    """The runs that a folder holds, the oldest first, and the keys of those that are damaged."""

    runs: tuple[Run, ...] = ()
    damaged: tuple[str, ...] = ()


class RunStore:
    """A folder with one folder for each run: run.json, curves.npz, weights.npz, optimizer.npz.

    Runs of several labs may lie in one folder; a store sees those of its own kind.

    Parameters
    ----------
    folder : Path
        Where they lie.
    kind : str
        Whose they are.
    network_type : type
        What their networks are.
    """

    def __init__(self, folder: Path, kind: str, network_type: type[Any]) -> None:
        self._folder = folder
        self._kind = kind
        self._info_type: Any = RunInfo[network_type]
        self._newest = 0

    @property
    def kind(self) -> str:
        """Whose runs these are."""
        return self._kind

    def new_key(self) -> str:
        """Give a name for a run's folder; it sorts behind all earlier ones, whatever the clock."""
        numbers = [int(key) for key in self._all_keys() if key.isdecimal()]
        self._newest = max(
            [time.time_ns() // 1_000_000, self._newest + 1, *(n + 1 for n in numbers)]
        )
        return f"{self._newest:014d}"

    def keys(self) -> list[str]:
        """Name the runs that are kept, the oldest first."""
        return sorted(key for key, label in self._labels().items() if label.kind == self._kind)

    def has(self, key: str) -> bool:
        """Tell whether a run is kept."""
        return (self._folder / key / "run.json").exists()

    def save(self, run: Run, kept: Checkpoint) -> None:
        """Keep a run and where it stands; of more than 40, those saved longest ago are let go.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        self.keep(self.prepared(run), kept)

    def prepared(self, run: Run) -> "Record":
        """Give all that is to be written of a run, so that it may go on while that is done."""
        return Record(replace(run.info, kind=self._kind), run.curves())

    def keep(self, record: "Record", kept: Checkpoint) -> None:
        """Write what `prepared` gave.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        place = self._folder / record.info.key
        saving.write(place / "weights.npz", _packed("w", kept.weights))
        saving.write(place / "optimizer.npz", _packed("o", kept.optimizer))
        saving.write(place / "curves.npz", storage.npz(**record.curves))
        self._describe(record.info)
        self._make_room(record.info.key)

    def rename(self, info: RunInfo[Any]) -> None:
        """Keep a run's description anew, after its name changed; not if it has been let go.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        if self.has(info.key):
            self._describe(replace(info, kind=self._kind))

    def remove(self, key: str) -> None:
        """Let a run go."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def load(self) -> Found:
        """Give the runs that are kept; a damaged one does not hide the others."""
        runs: list[Run] = []
        damaged: list[str] = []
        for key in self._all_keys():
            try:
                if self._label(key).kind == self._kind:
                    runs.append(self._read(key))
            except Exception:  # noqa: BLE001  whatever is wrong with one, the others are wanted
                damaged.append(key)
        return Found(tuple(runs), tuple(damaged))

    def weights(self, run: Run) -> Weights:
        """Give the last weights of a run.

        Raises
        ------
        InvalidInput
            They are missing or damaged.
        """
        return read_arrays(self._folder / run.info.key / "weights.npz", run.info.network)

    def optimizer(self, run: Run) -> Weights:
        """Give what the optimizer of a run remembered; nothing where that was not kept."""
        try:
            arrays = storage.read_npz(self._folder / run.info.key / "optimizer.npz", _LARGEST)
            found = tuple(arrays[f"o{index}"] for index in range(len(arrays)))
        except (InvalidInput, KeyError):
            return ()
        return found if all(np.isfinite(array).all() for array in found) else ()

    # ---- the folder

    def _all_keys(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(path.parent.name for path in self._folder.glob("*/run.json"))

    def _info(self, key: str) -> bytes:
        return regular.read(self._folder / key / "run.json", _LARGEST_INFO)

    def _label(self, key: str) -> _Label:
        return state.decode(self._info(key), _Label)

    def _labels(self) -> dict[str, _Label]:
        found: dict[str, _Label] = {}
        for key in self._all_keys():
            try:
                found[key] = self._label(key)
            except (InvalidInput, OSError):
                continue
        return found

    def _describe(self, info: RunInfo[Any]) -> None:
        latest = max((label.saved for label in self._labels().values()), default=0)
        info = replace(info, saved=latest + 1)
        # last, because a run without it is not there
        saving.write(self._folder / info.key / "run.json", msgspec.json.encode(info))

    def _make_room(self, just_saved: str) -> None:
        labels = {key: label for key, label in self._labels().items() if label.kind == self._kind}
        order = sorted(labels, key=lambda key: (key == just_saved, labels[key].saved, key))
        for key in order[:-_MOST]:
            self.remove(key)
        room = _OPTIMIZERS
        for key in reversed(order[-_MOST:]):
            memory = self._folder / key / "optimizer.npz"
            room -= memory.stat().st_size if memory.exists() else 0
            if room < 0 and key != just_saved:
                memory.unlink(missing_ok=True)

    def _read(self, key: str) -> Run:
        info = state.decode(self._info(key), self._info_type)
        if info.key != key:
            raise InvalidInput(key)
        arrays = storage.read_npz(self._folder / key / "curves.npz", _LARGEST)
        layers = len(info.network.learning_layers())
        losses, steps = _numbers(arrays, "losses", 1), _numbers(arrays, "steps", 1)
        lengths = [_numbers(arrays, name, 2) for name in ("gradients", "weights")]
        if any(part.shape != (len(steps), layers) for part in lengths):
            raise InvalidInput(_("The curves of “{name}” are damaged.").format(name=info.name))
        together, watched = _later(arrays, len(losses), len(steps))
        return Run(
            info,
            [losses.astype(np.float32)],
            [int(step) for step in steps],
            list(lengths[0]),
            list(lengths[1]),
            [together],
            list(watched),
        )


@dataclass(frozen=True, eq=False)
class Record:
    """A run as it was at one moment."""

    info: RunInfo[Any]
    curves: dict[str, Array]


def _later(arrays: dict[str, Array], batches: int, looks: int) -> tuple[Array, Array]:
    """Give the curves that version 0.1.0 did not keep: lengths together, and what was watched."""
    unknown = np.full(batches, np.nan, np.float32), np.zeros((looks, 0), np.float32)
    if "lengths" not in arrays or "watched" not in arrays:
        return unknown
    found = _numbers(arrays, "lengths", 1), _numbers(arrays, "watched", 2)
    fits = len(found[0]) == batches and len(found[1]) == looks
    return (found[0].astype(np.float32), found[1].astype(np.float32)) if fits else unknown


def _numbers(arrays: dict[str, Array], name: str, axes: int) -> Array:
    found = arrays.get(name)
    if found is None or found.ndim != axes or found.dtype.kind not in "iuf":
        raise InvalidInput(_("The curves of this run are damaged."))
    return found


def _packed(letter: str, arrays: Weights) -> bytes:
    """Give arrays as an .npz, not compressed: weights hardly shrink, and take long to try."""
    buffer = io.BytesIO()
    named: Any = {f"{letter}{index}": array for index, array in enumerate(arrays)}
    np.savez(buffer, allow_pickle=False, **named)
    return buffer.getvalue()
