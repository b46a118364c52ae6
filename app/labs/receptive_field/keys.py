"""The keys of this lab, for the sheet of keys."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name the keys that the lab's own widgets answer to."""
    where = _("Receptive field")
    return (
        KeyHint(where, "Space", _("Play or pause")),
        KeyHint(where, "Left; Right", _("Step back or forward")),
        KeyHint(where, "Shift+Left; Shift+Right", _("One product back or forward")),
        KeyHint(where, "Home; End", _("First or last output cell")),
        KeyHint(where, "Ctrl+V", _("Paste numbers as the input, or as the kernel")),
        KeyHint(where, "Enter", _("Pin or unpin the cell at the cursor")),
        KeyHint(where, "Esc", _("Unpin the cell")),
    )
