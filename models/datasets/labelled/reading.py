"""Labelled pictures of the user's own, from any usual layout of files."""

from pathlib import Path

from models import regular
from models.datasets.dataset import Dataset
from models.datasets.labelled import array_files, folders, idx_files, place, tables
from models.datasets.labelled.assumptions import Assumptions
from models.datasets.labelled.found import Found
from models.datasets.labelled.place import Place
from models.datasets.labelled.understanding import understanding
from models.errors import InvalidInput
from models.progress import Reads, finished
from resources import _

_SUFFIXES = (".npz", ".npy", ".csv", ".tsv", ".zip")


def may_be_labelled(path: Path) -> bool:
    """Tell by its name whether a file or folder may hold labelled pictures."""
    return path.is_dir() or path.suffix.lower() in _SUFFIXES or "idx" in path.name.lower()


def read_own(path: Path, assumed: Assumptions | None = None) -> Dataset:
    """Read labelled pictures at once, as `reading_own` does piece by piece."""
    return finished(reading_own(path, assumed))


def reading_own(path: Path, assumed: Assumptions | None = None) -> Reads[Dataset]:
    """Read labelled pictures, piece by piece.

    Parameters
    ----------
    path : Path
        An .npz, .npy, IDX or CSV file, with its siblings beside it; a folder with a folder of
        pictures for each class, or with files of these kinds; or a .zip file of any of these.
    assumed : Assumptions, optional
        How they are to be understood.

    Raises
    ------
    InvalidInput
        A file is missing, damaged, too large, or holds no labelled pictures; the sentence says
        which.
    """
    try:
        found = yield from finding(path)
    except OSError as error:  # a folder that is gone or forbidden, a name too long
        raise regular.refusal(path, error) from error
    return (yield from understanding(found, assumed or Assumptions()))


def finding(path: Path) -> Reads[Found]:
    """Read what a file, a folder or an archive holds, before anything is assumed of it."""
    title = path.stem or path.name
    if path.is_dir():
        return (yield from _in_place(place.folder(path), None, title))
    if path.suffix.lower() == ".zip":
        return (yield from _in_place(place.zipped(path), None, title))
    if folders.is_picture(path.name):
        raise InvalidInput(
            _(
                "“{name}” is one picture. Choose the folder that holds a folder of pictures for "
                "each class."
            ).format(name=path.name)
        )
    return (yield from _in_place(place.beside(path), path.name, title))


def _in_place(where: Place, focus: str | None, title: str) -> Reads[Found]:
    """Read the first kind of files that makes a data set."""
    refused: InvalidInput | None = None
    with where.opened() as files:
        for is_kind, read in _KINDS:
            names = [name for name in where.sizes if is_kind(name)]
            if not names or (focus is not None and focus not in names):
                continue
            try:
                return (yield from read(files, names, focus, title))
            except InvalidInput as error:
                refused = refused or error
    raise refused or _refusal(where.path if focus is None else Path(focus))


_KINDS = (
    (array_files.is_arrays, array_files.read),
    (idx_files.is_idx, idx_files.read),
    (folders.is_picture, folders.read),
    (tables.is_table, tables.read),
)


def _refusal(path: Path) -> InvalidInput:
    return InvalidInput(
        _(
            "“{name}” holds no labelled pictures that can be read here. Choose .npz, .npy, IDX or "
            "CSV files, a folder with a folder of pictures for each class, or a .zip of these."
        ).format(name=path.name)
    )
