"""What the user chose once and for all labs. An unreadable file never stops the start."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from app import files, places
from models import state as states
from models.errors import InvalidInput
from resources import _

ThemeChoice = Literal["system", "light", "dark", "projector"]

_LARGEST_FILE = 1_000_000
_MOST_RECENT = 8


@dataclass(frozen=True, kw_only=True)
class Settings:
    theme: ThemeChoice = "system"
    type_scale: Annotated[float, msgspec.Meta(ge=0.7, le=2.0)] = 1.0
    reduced_motion: bool = False
    code_shown: bool = False
    language: str = "en"
    recent: tuple[str, ...] = ()

    def with_recent(self, path: Path) -> "Settings":
        """Put a state file first among the recent ones."""
        others = tuple(name for name in self.recent if name != str(path))
        return replace(self, recent=(str(path), *others)[:_MOST_RECENT])


def changed(settings: Settings, **fields: object) -> Settings:
    """Give the settings with some fields changed, each checked against its limits."""
    return states.replaced(settings, **fields)


def _path() -> Path:
    return places.config() / "settings.json"


def load() -> tuple[Settings, str | None]:
    """Read the settings; a damaged file is set aside, and the second value says so."""
    path = _path()
    try:
        return msgspec.json.decode(files.read(path, _LARGEST_FILE), type=Settings), None
    except FileNotFoundError:
        return Settings(), None
    except (InvalidInput, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        kept = files.set_aside(path)
        return Settings(), _(
            "The settings could not be read and start afresh. The old file is kept as “{name}”."
        ).format(name=kept.name if kept else path.name)


def save(settings: Settings) -> None:
    """Keep the settings.

    Raises
    ------
    InvalidInput
        The settings folder cannot be written.
    """
    files.write(_path(), msgspec.json.format(msgspec.json.encode(settings)))
