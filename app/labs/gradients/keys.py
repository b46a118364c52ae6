"""The keys that the Gradients lab's own widgets answer to."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name them for the sheet of keys."""
    where = _("Gradients lab")
    return (
        KeyHint(where, _("Space bar"), _("Play, pause")),
        KeyHint(where, _("Left, Right"), _("Previous or next power of W")),
        KeyHint(where, _("Home, End"), _("First or last power of W")),
        KeyHint(where, "Ctrl+V", _("Paste a square matrix as W")),
        KeyHint(where, _("Ctrl with an arrow, on the plane"), _("Move the vector")),
        KeyHint(where, _("Arrows on a triangle"), _("Walk through t and k")),
        KeyHint(where, _("Enter on a triangle"), _("Pin this t and k")),
    )
