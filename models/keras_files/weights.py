"""The weights of a model: plain numbers out of an HDF5 file, each checked before it is read.

HDF5 can do far more than hold numbers: point into other files, store what a plug-in unpacks, claim
any size. None of that is followed.

Source: `keras/src/saving/saving_lib.py` for the places of the weights.
"""

import io
import math
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from models.errors import InvalidInput
from models.keras_files.model import Array
from models.progress import Reads, ReadSoFar
from resources import _

MOST_PARAMETERS = 20_000_000
_MOST_RATIO = 1100
"""What deflate can do at most."""
_LARGEST_CHUNK = 16_000_000
_BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SystemError,
    TypeError,
    ValueError,
)
"""Whatever a damaged HDF5 file makes h5py raise."""


class _Refused(Exception):
    """Something in the file is not plain numbers of the shape that the layers need."""


def places(classes: Sequence[str]) -> list[str]:
    """Tell where each layer's weights lie in the file, given the layers' classes.

    The names count layers of one class: conv2d, conv2d_1, …
    """
    used: dict[str, int] = {}
    found: list[str] = []
    for kind in classes:
        snake = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", kind)
        snake = re.sub("([a-z])([A-Z])", r"\1_\2", snake).lower()
        count = used.get(snake, 0)
        used[snake] = count + 1
        found.append(f"layers/{snake}_{count}" if count else f"layers/{snake}")
    return found


def reading(
    data: bytes, wanted: Sequence[tuple[str, tuple[tuple[int, ...], ...]]], name: str
) -> Reads[tuple[tuple[Array, ...], ...]]:
    """Read the weights of all layers, one after the other.

    Parameters
    ----------
    data : bytes
        Of model.weights.h5.
    wanted : sequence of (place, shapes)
        For each layer where its weights lie, and their shapes.
    name : str
        What a refusal calls the file.

    Raises
    ------
    InvalidInput
        It is damaged, or holds other weights than these.
    """
    total = _count(shape for _place, shapes in wanted for shape in shapes)
    _check_size(data, total, name)
    import h5py  # pyright: ignore[reportMissingTypeStubs]

    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            made: list[tuple[Array, ...]] = []
            for place, shapes in wanted:
                yield ReadSoFar("weights", name, _count(each.shape for each in chain(*made)), total)
                made.append(_layer(h5py, file, place, shapes, len(data)))
            return tuple(made)
    except _Refused as error:
        raise InvalidInput(
            _("The weights in “{name}” are not those of its layers: {place}.").format(
                name=name, place=error
            )
        ) from error
    except _BROKEN as error:
        raise InvalidInput(
            _("“{name}” is damaged: its weights cannot be read.").format(name=name)
        ) from error


def _count(shapes: Iterable[tuple[int, ...]]) -> int:
    return sum(map(math.prod, shapes))


def _check_size(data: bytes, count: int, name: str) -> None:
    if count > MOST_PARAMETERS:
        raise InvalidInput(
            _("“{name}” has {count:,} weights; at most {most:,} can be opened.").format(
                name=name, count=count, most=MOST_PARAMETERS
            )
        )
    if 4 * count > _MOST_RATIO * len(data):
        raise InvalidInput(
            _("The weights in “{name}” are not those of its layers: {place}.").format(
                name=name, place=_("there are too few")
            )
        )


def _layer(
    h5py: Any, file: Any, place: str, shapes: tuple[tuple[int, ...], ...], size: int
) -> tuple[Array, ...]:
    if not shapes:
        return ()
    group = _below(h5py, file, place)
    if len(group) != len(shapes):
        raise _Refused(place)
    return tuple(
        _numbers(h5py, _child(h5py, group, str(index), place), shape, f"{place}/{index}", size)
        for index, shape in enumerate(shapes)
    )


def _below(h5py: Any, file: Any, place: str) -> Any:
    found = file
    for part in place.split("/"):
        found = _child(h5py, found, part, place)
        if not isinstance(found, h5py.Group):
            raise _Refused(place)
    return found


def _child(h5py: Any, group: Any, name: str, place: str) -> Any:
    """Give what lies in a group, unless it is a link that leads elsewhere."""
    if not isinstance(group.get(name, getlink=True), h5py.HardLink):
        raise _Refused(place)
    return group[name]


def _numbers(h5py: Any, found: Any, shape: tuple[int, ...], place: str, size: int) -> Array:
    if not isinstance(found, h5py.Dataset) or found.shape != shape:
        raise _Refused(place)
    if found.dtype.kind != "f" or found.dtype.itemsize != 4 or not _is_plain(h5py, found, size):
        raise _Refused(place)
    numbers = np.asarray(found[()], np.float32)
    if not np.isfinite(numbers).all():
        raise _Refused(_("{place} holds what is not a finite number").format(place=place))
    return numbers


def _is_plain(h5py: Any, found: Any, size: int) -> bool:
    """Tell whether a file truly holds what it announces, in itself and without plug-ins."""
    properties = found.id.get_create_plist()
    layout = properties.get_layout()
    filters = [properties.get_filter(index)[0] for index in range(properties.get_nfilters())]
    if properties.get_external_count() or layout == h5py.h5d.VIRTUAL:
        return False
    if any(each != h5py.h5z.FILTER_DEFLATE for each in filters) or len(filters) > 1:
        return False
    if layout == h5py.h5d.CHUNKED and 4 * math.prod(properties.get_chunk()) > _LARGEST_CHUNK:
        return False
    announced, stored = 4 * math.prod(found.shape), found.id.get_storage_size()
    most = _MOST_RATIO * stored if filters else stored
    return stored <= size and announced <= most
