"""What the user chose once and for all labs. An unreadable file never stops the start."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from app.keeping import files, places
from models import state as states
from models.errors import InvalidInput
from resources import _

ThemeChoice = Literal["system", "light", "dark", "projector"]

TYPE_SCALES = (0.7, 2.0)
"""The least and the largest factor on all type."""

_LARGEST_FILE = 1_000_000
_MOST_RECENT = 8


@dataclass(frozen=True, kw_only=True)
class Settings:
    theme: ThemeChoice = "system"
    type_scale: Annotated[float, msgspec.Meta(ge=TYPE_SCALES[0], le=TYPE_SCALES[1])] = 1.0
    reduced_motion: bool = False
    code_shown: bool = False
    language: str = ""
    """Empty: the system's."""
    recent: tuple[str, ...] = ()

    def with_recent(self, file: Path) -> "Settings":
        """Put a state file first among the recent ones."""
        others = tuple(name for name in self.recent if name != str(file))
        return replace(self, recent=(str(file), *others)[:_MOST_RECENT])


def changed(settings: Settings, **fields: object) -> Settings:
    """Give the settings with some fields changed, each checked against its limits."""
    return states.replaced(settings, **fields)


def path() -> Path:
    """Give the place of the settings file."""
    return places.config() / "settings.json"


def load() -> tuple[Settings, str | None]:
    """Read the settings; a damaged file is set aside, and the second value says so."""
    kept_in = path()
    try:
        return msgspec.json.decode(files.read(kept_in, _LARGEST_FILE), type=Settings), None
    except FileNotFoundError:
        return Settings(), None
    except (InvalidInput, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        kept = files.set_aside(kept_in)
        return Settings(), _(
            "The settings could not be read and start afresh. The old file is kept as “{name}”."
        ).format(name=kept.name if kept else kept_in.name)


def save(settings: Settings) -> None:
    """Keep the settings.

    Raises
    ------
    InvalidInput
        The settings folder cannot be written.
    """
    files.write(path(), msgspec.json.format(msgspec.json.encode(settings)))
