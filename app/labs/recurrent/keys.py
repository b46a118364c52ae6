"""The keys that the Recurrent lab's own widgets answer to."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name them for the sheet of keys."""
    where = _("Recurrent lab")
    return (
        KeyHint(where, _("Space bar"), _("Play, pause")),
        KeyHint(where, _("Left, Right"), _("Previous or next token")),
        KeyHint(where, _("Shift+Left, Shift+Right"), _("Previous or next sub-step")),
        KeyHint(where, _("Home, End"), _("First or last token")),
        KeyHint(where, "Ctrl+V", _("Paste a text, weights, or rows of numbers as the input")),
        KeyHint(where, _("Up, Down on the diagram"), _("Pin the previous or next unit")),
    )
