"""A folder of pictures for each class, with or without train and test above."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import numpy as np

from models import image_files
from models.datasets.dataset import LARGEST_SIDE, SMALLEST_SIDE, Array
from models.datasets.labelled import fitting
from models.datasets.labelled.found import Found, Part
from models.datasets.labelled.naming import PartName, is_part, part_of
from models.datasets.labelled.place import LARGEST, Files, folder_of
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from resources import _, ngettext

_SAMPLE = 40
"""Pictures from which the common size is told."""
_SAID = 3


@dataclass
class _Pictures:
    """Pictures as they come, each brought to the common size at once."""

    height: int
    width: int
    images: dict[str, Array] = field(default_factory=dict[str, Array])
    refused: list[str] = field(default_factory=list[str])
    scaled: int = 0


def is_picture(name: str) -> bool:
    """Tell whether a file is a picture, by its name."""
    return name.lower().endswith(image_files.SUFFIXES)


def read(files: Files, names: list[str], _focus: str | None, title: str) -> Reads[Found]:
    """Read pictures whose folder is their class.

    Raises
    ------
    InvalidInput
        They lie in fewer than two folders, or none can be read.
    """
    # where a class comes above its parts, as in cats/train, each of the last folders is a part
    last = {folder_of(name).rpartition("/")[2] for name in names} - {""}
    by_part = all(is_part(name) for name in last)
    placed = [(name, *_place(name, by_part)) for name in names]
    placed = [(name, label, part) for name, label, part in placed if label]
    if len({label for _name, label, _part in placed}) < 2:
        raise InvalidInput(
            _("“{name}” holds pictures, but not a folder for each of two or more classes.").format(
                name=title
            )
        )
    found = yield from _decoded(files, [name for name, _label, _part in placed], title)
    channels = _channels(found.images.values())
    parts: dict[PartName | None, Part | None] = {}
    for part in (None, "train", "test", "validation"):
        rows = [
            (found.images[name], label)
            for name, label, own in placed
            if own == part and name in found.images
        ]
        parts[part] = _part(rows, channels)
    remarks = _remarks(found)
    if parts["validation"] and parts["test"]:
        remarks.append(_("The validation part is left out."))
    return Found(
        title,
        parts["train"] or parts[None],
        parts["test"] or parts["validation"],
        remarks=tuple(remarks),
    )


def _place(name: str, by_part: bool) -> tuple[str, PartName | None]:
    """Give the class of a picture, the name of its folder, and the part it is of."""
    above = PurePosixPath(name).parts[:-1]
    if by_part:
        return (above[-2] if len(above) > 1 else ""), part_of(above[-1]) if above else None
    part: PartName | None = None
    for each in above[:-1]:
        part = part_of(each) or part
    return (above[-1] if above else ""), part


def _decoded(files: Files, names: list[str], title: str) -> Reads[_Pictures]:
    found = _Pictures(*(yield from _common_size(files, names)))
    room = LARGEST // (found.height * found.width * 3)
    if len(names) > room:
        raise InvalidInput(_("These pictures hold more than 1 GB."))
    for count, name in enumerate(names):
        yield ReadSoFar("pictures", title, count, len(names))
        picture = _picture(files, name)
        if picture is None:
            found.refused.append(name.rpartition("/")[2])
            continue
        found.scaled += picture.shape[:2] != (found.height, found.width)
        found.images[name] = fitting.fitted(picture, found.height, found.width)
    if not found.images:
        raise InvalidInput(_("None of these pictures can be read."))
    return found


def _common_size(files: Files, names: list[str]) -> Reads[tuple[int, int]]:
    """Give the size of most pictures, if a network can take it, else a square that is near."""
    sizes: Counter[tuple[int, int]] = Counter()
    # from all over the list: the first ones are all of one class
    for name in names[:: max(len(names) // _SAMPLE, 1)]:
        yield
        picture = _picture(files, name)
        if picture is not None:
            sizes[picture.shape[0], picture.shape[1]] += 1
    if not sizes:
        return SMALLEST_SIDE, SMALLEST_SIDE
    ((usual, count),) = sizes.most_common(1)
    fits = all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in usual)
    if fits and count > sizes.total() // 2:
        return usual
    side = int(np.median([max(size) for size in sizes.elements()]))
    side = min(max(side, SMALLEST_SIDE), LARGEST_SIDE)
    return side, side


def _picture(files: Files, name: str) -> Array | None:
    """Give the pixels of one file; None when it cannot be read."""
    try:
        data = files.read(name, image_files.LARGEST_FILE)
        # a little more than is needed, so that fitting it has pixels to average
        return image_files.decode(data, name, 4 * LARGEST_SIDE)[0]
    except InvalidInput:
        return None


def _channels(images: Iterable[Array]) -> int:
    """Give 1 when every picture is grey, even those that are written in colour."""
    grey = all(
        picture.shape[2] == 1 or (np.ptp(picture.reshape(-1, 3), axis=1) == 0).all()
        for picture in images
    )
    return 1 if grey else 3


def _part(rows: list[tuple[Array, str]], channels: int) -> Part | None:
    if not rows:
        return None
    images = [
        picture[..., :channels]
        if picture.shape[2] >= channels
        else np.repeat(picture, channels, axis=2)
        for picture, _label in rows
    ]
    return Part(np.stack(images), np.array([label for _picture, label in rows]))


def _remarks(found: _Pictures) -> list[str]:
    said: list[str] = []
    if found.scaled:
        said.append(
            ngettext(
                "{count} picture was scaled to {height} × {width}.",
                "{count} pictures were scaled to {height} × {width}.",
                found.scaled,
            ).format(count=found.scaled, height=found.height, width=found.width)
        )
    if found.refused:
        more = "…" if len(found.refused) > _SAID else ""
        said.append(
            ngettext(
                "{count} picture cannot be read and is left out: {names}.",
                "{count} pictures cannot be read and are left out: {names}.",
                len(found.refused),
            ).format(count=len(found.refused), names=_(", ").join(found.refused[:_SAID]) + more)
        )
    return said
