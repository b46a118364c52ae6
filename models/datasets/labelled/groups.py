"""Which files belong together: pictures and labels, to learn from and to test on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from models.datasets.labelled.naming import Kind, PartName, kind_of, part_of, rest_of
from models.datasets.labelled.place import folder_of
from models.errors import InvalidInput
from resources import _

_MEANINGLESS = frozenset({"npz", "npy", "gz", "idx", "idx1", "idx3", "ubyte", "csv", "tsv", "txt"})


@dataclass(frozen=True)
class Group:
    """Names of files that make one data set.

    Parameters
    ----------
    files : dict of (part, kind) to str
        Part "train", "test", "validation" or None, kind "images", "labels" or None, where the
        name says; the first name counts.
    """

    rest: tuple[str, ...]
    files: dict[tuple[PartName | None, Kind | None], str]

    def pair(self, part: PartName | None) -> tuple[str, str] | None:
        """Give the names of pictures and labels of one part; None when there is neither.

        Raises
        ------
        InvalidInput
            One of the two is missing.
        """
        images, labels = self.files.get((part, "images")), self.files.get((part, "labels"))
        if images is not None and labels is not None:
            return images, labels
        if images is None and labels is None:
            return None
        there = PurePosixPath(images or labels or "").name
        lacks = (
            _("“{name}” lacks its labels: no file beside it is named as theirs would be.")
            if images
            else _("“{name}” lacks its pictures: no file beside it is named as theirs would be.")
        )
        raise InvalidInput(lacks.format(name=there))


def grouped(names: Iterable[str], first: str = "") -> list[Group]:
    """Put names of one folder together that differ by part and kind alone; `first` comes first."""
    groups: dict[tuple[str, tuple[str, ...]], Group] = {}
    for name in sorted(names, key=lambda name: (name != first, name)):
        base = PurePosixPath(name).name
        # MNIST writes both “idx3-ubyte” and “idx3.ubyte”, and the number differs between the kinds
        rest = tuple(word for word in rest_of(base) if word not in _MEANINGLESS)
        group = groups.setdefault((folder_of(name), rest), Group(rest, {}))
        group.files.setdefault((part_of(base), kind_of(base)), name)
    return list(groups.values())


def with_name(names: Iterable[str], wanted: str) -> Group:
    """Give the group that one file is of."""
    return next(group for group in grouped(names, wanted) if wanted in group.files.values())
