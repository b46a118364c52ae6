"""The keys that the Words lab's own widgets answer to."""

from app.parts.key_hints import KeyHint
from resources import _


def hints() -> tuple[KeyHint, ...]:
    """Name them for the sheet of keys."""
    where = _("Words, view “Look up”")
    reading = _("Words, view “Read”")
    return (
        KeyHint(where, _("Space bar"), _("Play, pause")),
        KeyHint(where, _("Left, Right"), _("Previous or next token")),
        KeyHint(reading, _("Left, Right"), _("Previous or next word")),
        KeyHint(reading, _("Ctrl + Left, Right"), _("Swap the word with the one beside it")),
        KeyHint(reading, "Delete", _("Leave the word out, or put it back")),
        KeyHint(reading, "F2, Enter", _("Type another word")),
        KeyHint(_("Words, lists of sentences"), "Enter", _("Read the sentence word by word")),
    )
