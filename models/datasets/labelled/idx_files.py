"""MNIST's own format, under the names of MNIST, EMNIST, KMNIST and their kin."""

import io

from models.datasets.dataset import Array
from models.datasets.idx import read_open_idx
from models.datasets.labelled.found import Found, Part
from models.datasets.labelled.groups import Group, grouped, with_name
from models.datasets.labelled.naming import LETTERS, PartName, words
from models.datasets.labelled.place import Files
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from resources import _


def is_idx(name: str) -> bool:
    """Tell whether a file is of this format, by its name."""
    found = words(name.rpartition("/")[2])
    return any(word.startswith("idx") or word == "ubyte" for word in found)


def read(files: Files, names: list[str], focus: str | None, title: str) -> Reads[Found]:
    """Read pictures and labels of each part that is there.

    Raises
    ------
    InvalidInput
        Pictures or labels are missing or damaged.
    """
    if focus is not None:
        group = with_name(names, focus)
    else:
        group = max(grouped(names), key=lambda each: len(each.files))
    train = yield from _part(files, group, "train")
    test = yield from _part(files, group, "test")
    if train is None and test is None:
        raise InvalidInput(
            _("“{name}” is not named as one of MNIST's files, as train-images-idx3-ubyte.").format(
                name=(focus or names[0]).rpartition("/")[2]
            )
        )
    emnist = "emnist" in group.rest
    letters = "letters" in group.rest
    return Found(
        title,
        train,
        test,
        LETTERS if emnist and letters else (),
        lies_transposed=emnist,
    )


def _part(files: Files, group: Group, part: PartName) -> Reads[Part | None]:
    pair = group.pair(part)
    if pair is None:
        return None
    yield ReadSoFar("bytes", pair[0].rpartition("/")[2], 0, files.place.sizes[pair[0]])
    images = _array(files, pair[0], 3)
    yield
    return Part(images, _array(files, pair[1], 1))


def _array(files: Files, name: str, axes: int) -> Array:
    return read_open_idx(io.BytesIO(files.read(name)), name.rpartition("/")[2], axes)
