"""The keys of this lab, for the sheet of keys."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name the keys that the lab's own widgets answer to."""
    where = _("Receptive field")
    return (
        KeyHint(where, "Space", _("Play or pause")),
        KeyHint(where, "Left; Right", _("Step back or on")),
        KeyHint(where, "Shift+Left; Shift+Right", _("One product back or on")),
        KeyHint(where, "Home; End", _("First or last output cell")),
        KeyHint(where, "Ctrl+V", _("Paste numbers as the input, or as the kernel")),
        KeyHint(where, "Enter", _("Pin the cell at the cursor, or let it go")),
        KeyHint(where, "Esc", _("Let the pinned cell go")),
    )
