"""How people keep labelled texts in files: a table, two files, a folder for each class."""

from dataclasses import dataclass
from pathlib import Path

from models import image_files, regular
from models.errors import InvalidInput
from models.sentences import labels
from models.words.line import parsed
from resources import _

_TABLES = (".csv", ".tsv", ".tab")
_TEXTS = (".txt", "")
_MOST_FILES = 200_000
_FEWEST_NUMBERS = 4
"""A line with fewer numbers is no word vector."""


@dataclass(frozen=True)
class Part:
    """Files of one class.

    Parameters
    ----------
    by_line : bool
        Whether each line is a sentence, rather than each file.
    is_test : bool, optional
        Whether they are for testing; None where the files do not say.
    """

    label: int
    files: tuple[Path, ...]
    by_line: bool
    is_test: bool | None = None


def is_table(path: Path) -> bool:
    """Tell whether a file is a table, by its name."""
    return path.suffix.lower() in _TABLES and not path.is_dir()


def classes(path: Path) -> tuple[Part, ...]:
    """Find the files of both classes, given one of them, or their folder.

    Raises
    ------
    OSError
        The folder cannot be read.
    InvalidInput
        One class is missing.
    """
    if path.is_dir():
        return _of_folder(path)
    own = _label_of(path.name)
    if own is not None:
        other = _partner(path, own)
        if other is not None:
            return (Part(own, (path,), True), Part(1 - own, (other,), True))
    if _label_of(path.parent.name) is not None:
        folder = path.parent.parent
        return _of_folder(folder.parent if folder.name in ("train", "test") else folder)
    raise _refusal(path)


def may_be_sentences(path: Path) -> bool:
    """Tell whether a file or folder that was dropped holds sentences, rather than word vectors."""
    # pictures too may be called “pos.png”, and be kept in folders “good” and “bad”
    if image_files.may_be_picture(path):
        return False
    try:
        if not is_table(path):
            return all(part.files for part in classes(path))
        with regular.opened(path) as file:
            line = file.readline(4096).decode("utf-8", "replace")
    except (InvalidInput, OSError):
        return False
    found = parsed(line.rstrip(), 0)
    return found is None or len(found[1]) < _FEWEST_NUMBERS


def _of_folder(folder: Path) -> tuple[Part, ...]:
    """Find a folder for each class in it, perhaps in a folder “train” and a folder “test”."""
    inside = {entry.name.lower(): entry for entry in _listed(folder)}
    if "train" in inside and "test" in inside and inside["train"].is_dir():
        return (
            *_class_folders(inside["train"], is_test=False),
            *_class_folders(inside["test"], is_test=True),
        )
    for file in filter(_is_text, inside.values()):
        own = _label_of(file.name) if file.is_file() else None
        other = None if own is None else _partner(file, own)
        if own is not None and other is not None:
            return (Part(own, (file,), True), Part(1 - own, (other,), True))
    return _class_folders(folder, is_test=None)


def _class_folders(folder: Path, is_test: bool | None) -> tuple[Part, ...]:
    parts: list[Part] = []
    for entry in _listed(folder):
        label = _label_of(entry.name) if entry.is_dir() else None
        if label is None:
            continue
        files = [file for file in _listed(entry) if file.suffix.lower() == ".txt"]
        parts.append(Part(label, tuple(files[:_MOST_FILES]), False, is_test))
    if {part.label for part in parts} != {0, 1}:
        raise _refusal(folder)
    return tuple(parts)


def _partner(path: Path, own: int) -> Path | None:
    """Find the file of the other class, named like this one."""
    for other in sorted(_listed(path.parent), key=lambda other: other.suffix != path.suffix):
        alike = other.suffix == path.suffix or (_is_text(other) and _is_text(path))
        if alike and other.is_file() and _label_of(other.name) == 1 - own:
            return other
    return None


def _is_text(path: Path) -> bool:
    """Tell whether a file is of plain text, as “neg.txt” or “rt-polarity.neg”."""
    suffix = path.suffix.lower()
    return suffix in _TEXTS or suffix.removeprefix(".") in labels.WORDS


def _listed(folder: Path) -> list[Path]:
    # macOS puts a hidden “._pos.txt” beside each “pos.txt” on disks of other systems
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _label_of(name: str) -> int | None:
    """Tell the class by a name such as “rt-polarity.pos”, “neg” or “positive_reviews”."""
    found = {labels.WORDS[part] for part in _parts(name.lower()) if part in labels.WORDS}
    return found.pop() if len(found) == 1 else None


def _parts(name: str) -> list[str]:
    for sign in "._- ()":
        name = name.replace(sign, " ")
    return name.split()


def _refusal(path: Path) -> InvalidInput:
    return InvalidInput(
        _(
            "“{name}” holds no labelled sentences. Choose a CSV or TSV file with a text and a "
            "label column, one of two files named like pos.txt and neg.txt, or a folder with the "
            "folders pos and neg."
        ).format(name=path.name)
    )
