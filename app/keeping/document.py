"""A `.unrolled` file: the states of the labs as one JSON document, checked when read."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.keeping import files, places
from models import saving
from models.errors import InvalidInput
from models.kept_states import NewerState
from resources import _

log = logging.getLogger(__name__)

SUFFIX = ".unrolled"
VERSION = 1

_LARGEST_FILE = 5_000_000


@dataclass(frozen=True)
class Kept:
    """A lab's state as it was kept."""

    state: msgspec.Raw
    version: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """States by the keys of their labs, still as JSON: each lab reads its own when it opens."""

    format: str = "unrolled"
    version: int = VERSION
    lab: str
    """The lab in front."""
    labs: dict[str, msgspec.Raw] = field(default_factory=dict[str, msgspec.Raw])
    versions: dict[str, int] = field(default_factory=dict[str, int])
    """The version of each lab's state; 1, as Unrolled 0.1.0 wrote it, where none is given."""
    window: str = ""
    """Place and size of the window, in the session only."""
    lesson: str = ""
    """The key or the file of the lesson that was left under way, in the session only."""
    step: int = 0
    """Its step, counted from 0."""

    def state(self, key: str) -> Kept:
        """Give the state of one of its labs as it was kept."""
        return Kept(self.labs[key], self.versions.get(key, 1))


@dataclass(frozen=True)
class _Header:
    format: str
    version: int


def read(path: Path) -> Document:
    """Read a state file.

    Raises
    ------
    InvalidInput
        It is missing, too large, damaged, foreign, or of a newer Unrolled; the sentence says
        which.
    """
    try:
        data = files.read(path, _LARGEST_FILE)
    except FileNotFoundError as error:
        raise InvalidInput(_("“{name}” no longer exists.").format(name=path.name)) from error
    return _decode(data, path.name)


def write(path: Path, document: Document) -> None:
    """Write a state file atomically.

    Raises
    ------
    InvalidInput
        It cannot be written, or would be too large to be read again.
    """
    saving.save(path, _encoded(document))


def _encoded(document: Document) -> bytes:
    data = msgspec.json.encode(document)
    if len(data) > _LARGEST_FILE:
        raise InvalidInput(
            _("This state takes {size} MB, more than the {limit} MB of a state file.").format(
                size=len(data) // 1_000_000, limit=_LARGEST_FILE // 1_000_000
            )
        )
    return data


def _session_path() -> Path:
    return places.data() / f"session{SUFFIX}"


def load_session() -> tuple[Document | None, str | None]:
    """Read what the last run left; a damaged session is set aside, and the second value says so."""
    path = _session_path()
    try:
        return read(path), None
    except NewerState:
        return None, _(
            "The last session was saved by a newer Unrolled; a new session was started. The newer "
            "one is kept as “{name}”."
        ).format(name=set_session_aside())
    except InvalidInput as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None, None
        return None, _(
            "The last session could not be read; a new session was started. The old one is kept as "
            "“{name}”."
        ).format(name=set_session_aside())


def save_session(document: Document) -> None:
    """Keep all labs and the window for the next start."""
    saving.keep(_session_path(), _encoded(document))


def set_session_aside() -> str:
    """Keep the session as it is, as .bak, before another is written; give the name it has then."""
    path = _session_path()
    kept = files.set_aside(path)
    return (kept or path).name


def _decode(data: bytes, name: str) -> Document:
    foreign = _("“{name}” is not an Unrolled state file.").format(name=name)
    try:
        header = msgspec.json.decode(data, type=_Header)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InvalidInput(foreign) from error
    if header.format != "unrolled":
        raise InvalidInput(foreign)
    if header.version > VERSION:
        raise NewerState(
            _(
                "“{name}” was saved by a newer Unrolled (state version {theirs}, this one reads "
                "{ours}). Update Unrolled to open it."
            ).format(name=name, theirs=header.version, ours=VERSION)
        )
    try:
        return msgspec.json.decode(data, type=Document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        log.info("%s cannot be read: %s", name, error)
        raise InvalidInput(_("“{name}” is damaged.").format(name=name)) from error
