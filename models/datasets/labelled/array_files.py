"""Arrays of numpy: .npz under any of the usual names, or one array a file beside its siblings."""

import io
from collections.abc import Mapping

from models import npy, storage
from models.datasets.dataset import MOST_CLASSES, Array
from models.datasets.labelled import class_labels
from models.datasets.labelled.found import Found, Part
from models.datasets.labelled.groups import with_name
from models.datasets.labelled.naming import Kind, PartName, kind_of, part_of, words
from models.datasets.labelled.place import LARGEST, Files
from models.errors import InvalidInput
from models.progress import Reads, ReadSoFar
from resources import _

_Parts = dict[PartName | None, dict[Kind, Array]]
_NAMES = {"names", "classes", "categories"}


def is_arrays(name: str) -> bool:
    """Tell whether a file is of this format, by its name."""
    return name.lower().endswith((".npz", ".npy"))


def read(files: Files, names: list[str], focus: str | None, title: str) -> Reads[Found]:
    """Read what one .npz file holds, or several files that hold one array each.

    Raises
    ------
    InvalidInput
        No pictures with labels are among them.
    """
    if focus is None:
        focus = max(names, key=lambda name: files.place.sizes[name])
    yield _begun(files, focus)
    arrays = _arrays(files, focus)
    parts = _parts(arrays)
    if not _is_complete(parts):
        parts = yield from _siblings(files, names, focus, arrays)
    if not _is_complete(parts):
        raise _unrecognised(focus.rpartition("/")[2], arrays)
    return _found(title, parts, arrays)


def _unrecognised(name: str, arrays: Mapping[str, Array]) -> InvalidInput:
    said = _(
        "“{name}” holds {found}, in which no pictures with labels were recognised. Name "
        "them x_train, y_train, x_test and y_test."
    )
    if name.lower().endswith(".npy"):
        said = _(
            "“{name}” is one array. Name pictures and labels x_train.npy and y_train.npy, in one "
            "folder."
        )
    return InvalidInput(said.format(name=name, found=", ".join(arrays) or _("nothing")))


def _begun(files: Files, name: str) -> ReadSoFar:
    return ReadSoFar("bytes", name.rpartition("/")[2], 0, files.place.sizes[name])


def _arrays(files: Files, name: str) -> dict[str, Array]:
    data, base = io.BytesIO(files.read(name)), name.rpartition("/")[2]
    if name.lower().endswith(".npz"):
        return storage.read_arrays(data, base, LARGEST)
    header = npy.read_header(data, base)
    if header.size > LARGEST:
        raise InvalidInput(
            _("“{name}” holds more than {limit} MB.").format(name=base, limit=LARGEST // 10**6)
        )
    return {"arr_0": npy.read_numbers(data, header, base)}


def _parts(arrays: Mapping[str, Array]) -> _Parts:
    """Sort arrays by what their names say; what is said of neither kind counts for nothing."""
    found: dict[PartName | None, dict[Kind, list[Array]]] = {}
    for name, array in arrays.items():
        kind = kind_of(name)
        if kind is not None:
            found.setdefault(part_of(name), {}).setdefault(kind, []).append(array)
    return {part: _chosen(kinds) for part, kinds in found.items()}


def _chosen(kinds: dict[Kind, list[Array]]) -> dict[Kind, Array]:
    """Take those that are equally many, or else the first: “label_names” are no labels."""
    for images in kinds.get("images", ()):
        for labels in kinds.get("labels", ()):
            if images.ndim > 1 and images.shape[:1] == labels.shape[:1]:
                return {"images": images, "labels": labels}
    return {kind: arrays[0] for kind, arrays in kinds.items()}


def _class_names(arrays: Mapping[str, Array], count: int) -> tuple[str, ...]:
    """Find what the classes are called, in an array of text that is not the labels themselves."""
    for name, array in arrays.items():
        is_text = array.ndim == 1 and array.dtype.kind in "US"
        if is_text and _NAMES & set(words(name)) and 1 < len(array) <= MOST_CLASSES:
            return () if len(array) == count else tuple(map(str, class_labels.text(array)))
    return ()


def _siblings(
    files: Files, names: list[str], focus: str, arrays: Mapping[str, Array]
) -> Reads[_Parts]:
    """Read the files beside this one that hold its other parts, one array each."""
    parts: _Parts = {}
    group = with_name(names, focus)
    if kind_of(focus.rpartition("/")[2]) is not None and len(arrays) == 1:
        group.pair(part_of(focus.rpartition("/")[2]))  # refuses half of it
    for (part, kind), name in group.files.items():
        if kind is None:
            continue
        yield _begun(files, name)
        one = arrays if name == focus else _arrays(files, name)
        if len(one) == 1:
            parts.setdefault(part, {})[kind] = next(iter(one.values()))
    return parts


def _is_complete(parts: _Parts) -> bool:
    return any(len(part) == 2 for part in parts.values())


def _found(title: str, parts: _Parts, arrays: Mapping[str, Array]) -> Found:
    made = {
        name: Part(part["images"], part["labels"]) for name, part in parts.items() if len(part) == 2
    }
    train = made.get("train") or made.get(None)
    test, validation = made.get("test"), made.get("validation")
    remarks: list[str] = []
    if validation is not None and test is not None:
        remarks.append(_("The validation part is left out."))
    names = _class_names(arrays, max(len(part.labels) for part in made.values()))
    return Found(title, train, test or validation, names, remarks=tuple(remarks))
