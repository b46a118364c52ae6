"""What the user chose once and for all labs. An unreadable file never stops the start."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from app.keeping import files, places
from models import kept_states, saving
from models import state as states
from models.errors import InvalidInput
from resources import _, ngettext

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
    panel_shown: bool = True
    panel_share: Annotated[float, msgspec.Meta(ge=0.3, le=1.5)] = 1.0
    """Its width, as a share of the usual one."""
    language: str = ""
    """Empty: the system's."""
    recent: tuple[str, ...] = ()

    def with_recent(self, file: Path) -> "Settings":
        """Put a state file first among the recent ones."""
        name = str(file)
        try:
            name.encode()
        except UnicodeEncodeError:  # a name that is not UTF-8 cannot be kept
            return self
        others = tuple(other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:_MOST_RECENT])


def changed(settings: Settings, **fields: object) -> Settings:
    """Give the settings with some fields changed, each checked against its limits."""
    return states.replaced(settings, **fields)


def path() -> Path:
    """Give the place of the settings file."""
    return places.config() / "settings.json"


def load() -> tuple[Settings, str | None]:
    """Read the settings; what is damaged is set aside, and the second value says so."""
    try:
        found = kept_states.rescue(files.read(path(), _LARGEST_FILE), Settings)
    except FileNotFoundError:
        return Settings(), None
    except InvalidInput:
        said = _("The settings could not be read and were reset. The old file is kept as “{name}”.")
        return Settings(), said.format(name=_set_aside())
    if not found.lost:
        return found.state, None
    said = ngettext(
        "A setting could not be read and was reset: {fields}. The old file is kept as “{name}”.",
        "Some settings could not be read and were reset: {fields}. The old file is kept as "
        "“{name}”.",
        len(found.lost),
    ).format(fields=_(", ").join(found.lost), name=_set_aside())
    if found.state != Settings():
        with suppress(InvalidInput):
            save(found.state)
    return found.state, said


def _set_aside() -> str:
    return (files.set_aside(path()) or path()).name


def save(settings: Settings) -> None:
    """Keep the settings.

    Raises
    ------
    InvalidInput
        The settings folder cannot be written.
    """
    saving.keep(path(), msgspec.json.format(msgspec.json.encode(settings)))
