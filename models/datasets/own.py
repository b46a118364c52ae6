"""The user's own pictures and labels, from files whose names say what they are."""

from pathlib import Path

from models import regular
from models.datasets.dataset import DIGITS, Dataset, checked_dataset, checked_samples
from models.datasets.idx import read_idx
from models.datasets.npz import read_npz
from models.errors import InvalidInput
from resources import _

_PARTS = (("train",), ("t10k", "test"))
_KINDS = ("images", "labels")


def read_own(path: Path) -> Dataset:
    """Read a data set of one's own.

    Parameters
    ----------
    path : Path
        An .npz file in Keras's layout; or one of four IDX files, plain or .gz, that lie in one
        folder and are named as MNIST's (train-images…, train-labels…, t10k-images…,
        t10k-labels…); or that folder.

    Raises
    ------
    InvalidInput
        A file is missing, damaged, too large, or does not fit the others; the sentence says which.
    """
    try:
        return _read(path)
    except OSError as error:  # a folder that is gone or forbidden, a name too long
        raise regular.refusal(path, error) from error


def _read(path: Path) -> Dataset:
    if path.is_dir():
        return _read_idx_folder(path)
    if path.suffix.lower() == ".npz":
        return read_npz(path, path.stem, DIGITS)
    if "idx" in path.name.lower():
        return _read_idx_folder(path.parent)
    raise InvalidInput(
        _(
            "“{name}” cannot be used. Choose an .npz file with x_train, y_train, x_test and "
            "y_test, or one of MNIST's four IDX files."
        ).format(name=path.name)
    )


def _read_idx_folder(folder: Path) -> Dataset:
    files = {(part[0], kind): _find(folder, part, kind) for part in _PARTS for kind in _KINDS}
    return read_idx_files(folder.name, files, DIGITS)


def read_idx_files(
    name: str, files: dict[tuple[str, str], Path], class_names: tuple[str, ...]
) -> Dataset:
    """Read four IDX files, by ("train" or "t10k", "images" or "labels")."""
    train, test = (
        checked_samples(
            read_idx(files[part, "images"], 3),
            read_idx(files[part, "labels"], 1),
            files[part, "images"].name,
        )
        for part in ("train", "t10k")
    )
    return checked_dataset(name, train, test, class_names)


def _find(folder: Path, part: tuple[str, ...], kind: str) -> Path:
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if name.startswith(part) and kind in name and "idx" in name and path.is_file():
            return path
    raise InvalidInput(
        _("“{folder}” lacks a file named like {part}-{kind}-idx….gz.").format(
            folder=folder.name, part=part[0], kind=kind
        )
    )
