"""What names of files and arrays say: which part they are of, and pictures or labels."""

import re
from typing import Literal

PartName = Literal["train", "test", "validation"]
Kind = Literal["images", "labels"]

_PARTS: dict[str, PartName] = {
    **dict.fromkeys(("train", "training", "tr"), "train"),
    **dict.fromkeys(("test", "testing", "t10k", "te"), "test"),
    **dict.fromkeys(("val", "valid", "validation", "dev"), "validation"),
}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("images", "image", "imgs", "img", "x", "data", "pictures"), "images"),
    **dict.fromkeys(("labels", "label", "lbls", "y", "targets", "target", "classes"), "labels"),
}  # fmt: skip
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What EMNIST's letters are called."""
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_JOINED = re.compile(r"(x|y)(train|test|val)|(train|test|val)(x|y)")
"""“xtrain” and “trainX” are written as well."""


def words(name: str) -> list[str]:
    """Take a name apart: “kmnist-train-imgs.npz” is kmnist, train, imgs, npz."""
    found: list[str] = []
    for word in _BETWEEN.split(_HUMPS.sub(" ", name).lower()):
        match = _JOINED.fullmatch(word)
        found += [part for part in match.groups() if part] if match else [word]
    return [word for word in found if word]


def is_part(name: str) -> bool:
    """Tell whether a name is that of a part, and says nothing else."""
    return name.lower() in _PARTS


def part_of(name: str) -> PartName | None:
    """Tell which part a name speaks of."""
    return next((_PARTS[word] for word in words(name) if word in _PARTS), None)


def kind_of(name: str) -> Kind | None:
    """Tell whether a name speaks of pictures or of labels."""
    return next((_KINDS[word] for word in words(name) if word in _KINDS), None)


def rest_of(name: str) -> tuple[str, ...]:
    """Give what is left of a name without part and kind: files of one data set share it."""
    return tuple(word for word in words(name) if word not in _PARTS and word not in _KINDS)
